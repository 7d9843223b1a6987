"""What is said of a pointer that leads nowhere, and what was probably meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from pathlib import Path

from ....nearest import nearest
from ...attributes import ENTRIES
from ...library import Library
from ...pointers import Target
from ...problem import Problem, name_of
from ...survey import Survey
from . import kinds
from .gathering import beginning
from .written import IMAGES, Pointer, bare, fitting, near_file, shown_from

_SUGGESTIONS = 50
"""For so many missing targets a near name is looked for; it takes time."""


class Missing:
    """The problems of one document's pointers whose targets are not there."""

    def __init__(self, survey: Survey, file: Path, library: Library) -> None:
        self._survey = survey
        self._file = file
        self._library = library
        self._suggestions = 0

    def file(self, pointer: Pointer, target: Target) -> Problem:
        """There is no such file."""
        assert target.file is not None
        shown = shown_from(target.file, self._file)
        if pointer.name in IMAGES or pointer.attribute == "facs":
            return pointer.problem(
                "image/missing",
                f"there is no image {shown}",
                partial(near_file, target.file, self._library, "Put the file there, or correct the name."),
                cause=str(target.file),
            )
        if bare(pointer) and (pointer.attribute in ENTRIES or pointer.text in self._survey.ids):
            return self.hash(pointer)
        return pointer.problem(
            "pointer/missing-file",
            f"there is no file {shown}",
            partial(
                near_file, target.file, self._library, "Correct the path; it is relative to this document."
            ),
            cause=str(target.file),
        )

    def hash(self, pointer: Pointer) -> Problem:
        """What names a file and was meant as an id."""
        here = pointer.text in self._survey.ids
        return pointer.problem(
            "pointer/missing-hash",
            f'{pointer.attribute}="{pointer.text}" names a file; a pointer to an id begins with #',
            f"Write #{pointer.text}."
            if here
            else f"Write #{pointer.text}, and see that an element has this id.",
            cause=f"{pointer.attribute} {here}",
        )

    def here(self, pointer: Pointer, fragment: str) -> Problem:
        """No element of this document has the id."""
        rule = "pointer/missing-entry" if pointer.attribute in ENTRIES else "pointer/missing-target"
        wanted = kinds.wanted(pointer.element, pointer.name, pointer.attribute)
        what = wanted.words.removeprefix("a ").removeprefix("an ") if wanted else "element"
        if what.startswith("some") or " or " in what:
            what = "element"
        message = f"{pointer.attribute} points to #{fragment}, and no {what} in this document has that id"
        hint: str | Callable[[], str]
        if file := self._register(fragment):
            # In the same words for all ids of the register: it is one habit.
            message = f"{pointer.attribute} points to an entry of {file.name} as to one of this document"
            hint = f"{file.name} has it: write {shown_from(file, self._file)}#{fragment}."
        else:
            hint = self._hint(pointer, fragment)
        return pointer.problem(rule, message, hint, cause=fragment)

    def _register(self, fragment: str) -> Path | None:
        """The register that has the id, if it is another file."""
        found = self._library.register_ids.get(fragment)
        return found[0] if found and found[0] != self._file else None

    def _hint(self, pointer: Pointer, fragment: str) -> str | Callable[[], str]:
        otherwise = (
            "A pointer has one #, between the file's name and the id."
            if "#" in fragment or "/" in fragment
            else "Give the element this xml:id, or write the name of its file before #."
        )
        if pointer.attribute in ENTRIES and len(begins := beginning(fragment)) > 2:
            otherwise += (
                f' If its register is not part of this edition, write elsewhere = ["{begins}"] in [validate] '
                "of edition.toml."
            )
        return partial(self.meant, pointer, fragment, self.ids, "", otherwise)

    @cached_property
    def ids(self) -> dict[str, str]:
        """The ids of this document, each with its element's name."""
        return {text: name_of(element) for text, element in self._survey.ids.items()}

    def meant(
        self, pointer: Pointer, fragment: str, ids: Mapping[str, str], file: str, otherwise: str
    ) -> str:
        """A question that names the nearest id of a fitting kind, for the first wrong pointers only."""
        self._suggestions += 1
        close = (
            nearest(fragment, (one for one in fitting(pointer, ids) if one != fragment))
            if self._suggestions <= _SUGGESTIONS
            else ""
        )
        return f"Did you mean {file}#{close}?" if close else otherwise

    def there(self, pointer: Pointer, target: Target, ids: Mapping[str, str]) -> Problem:
        """Another file, which has these ids, has not the id."""
        assert target.file is not None
        otherwise = f"Add the entry to {target.file.name}, or correct the pointer."
        return pointer.problem(
            "pointer/missing-target",
            f"{shown_from(target.file, self._file)} has no element with the id {target.fragment}",
            partial(self.meant, pointer, target.fragment, ids, pointer.text.partition("#")[0], otherwise),
            cause=pointer.text,
        )
