"""Pointers: each leads to something that exists, and is of the right kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial

from ....nearest import nearest
from ...attributes import ENTRIES, ONE_URI
from ...examined import Examined
from ...pointers import Target, Where, resolve
from ...problem import Problem, name_of
from . import kinds, prefixes
from .gathering import gather
from .missing import Missing
from .written import Pointer, bare, shown_from

_XML_SUFFIXES = frozenset({".xml", ".tei", ".odd"})


def check(examined: Examined) -> list[Problem]:
    """Problems of the pointers of one document."""
    checker = _Checker(examined)
    found = checker.check_all()
    return gather(found, checker.resolved, examined.survey.ids)


class _Checker:
    """The checks of one document's pointers, with what they look things up in."""

    def __init__(self, examined: Examined) -> None:
        self._survey = examined.survey
        self._file = examined.file
        self._library = examined.library
        self._elsewhere_ids = examined.settings.validate.elsewhere
        self._prefixes = prefixes.declared(self._survey.root)
        self._elsewhere = prefixes.declared_elsewhere(self._survey.root)
        self._missing = Missing(examined.survey, examined.file, examined.library)
        self.resolved: Counter[str] = Counter()

    def check_all(self) -> list[Problem]:
        """What is wrong with the pointers; one that was found right is not looked at again."""
        found: list[Problem] = []
        right: set[tuple[str, str, str, str]] = set()
        for element, name, attribute, texts in self._survey.pointers:
            kind = element.get("type", "") if name in ("name", "rs") else ""
            for text in [texts.strip()] if attribute in ONE_URI else texts.split():
                key = (attribute, text, name, kind)
                if key in right:
                    continue
                problems = list(self.check(Pointer(element, name, attribute, text)))
                found += problems
                if not problems and not self._survey.has_base:
                    right.add(key)
        return found

    def check(self, pointer: Pointer) -> Iterator[Problem]:
        """What is wrong with one pointer."""
        target = resolve(
            pointer.text, pointer.element, self._file, self._library.folder, has_base=self._survey.has_base
        )
        if target.where is Where.PREFIX:
            yield from self._prefixed(pointer, target.note)
        else:
            yield from self._resolved(pointer, target)

    def _resolved(self, pointer: Pointer, target: Target) -> Iterator[Problem]:
        if target.where is Where.HERE:
            yield from self._here(pointer, target.fragment)
        elif target.where is Where.FILE:
            yield from self._in_file(pointer, target)
        elif target.where is Where.MALFORMED:
            yield pointer.problem(
                "pointer/malformed",
                f'{pointer.attribute}="{pointer.text}": {target.note}',
                "Write %20 for a space in a name, and / for \\.",
                cause=pointer.text,
            )
        elif target.where is Where.OUTSIDE and target.file is not None:
            if bare(pointer):
                yield self._missing.hash(pointer)
                return
            shown = shown_from(target.file, self._file)
            yield pointer.problem(
                "pointer/outside",
                f"{shown} lies outside the edition's folder, and is not read",
                cause=str(target.file),
            )

    def _here(self, pointer: Pointer, fragment: str) -> Iterator[Problem]:
        if not fragment:
            if pointer.text == "#" and pointer.attribute not in ("target", "url"):
                yield pointer.problem(
                    "pointer/malformed",
                    f'{pointer.attribute}="#" names nothing',
                    "Write the id after #, or take the attribute away.",
                    cause="#",
                )
            return
        if "(" in fragment:
            return  # A pointer scheme, such as left(…) or xpath(…): TEI Guidelines, 17.2.4.
        target = self._survey.ids.get(fragment)
        if target is None:
            if self._survey.is_whole and not self._is_elsewhere(pointer, fragment):
                yield self._missing.here(pointer, fragment)
            return
        self.resolved[pointer.attribute] += 1
        yield from self._kind(pointer, fragment, name_of(target), f"line {target.sourceline}")

    def _is_elsewhere(self, pointer: Pointer, fragment: str) -> bool:
        """Whether an id that is not here is that of a document, of its corpus, or in a register that is not here."""
        return (
            fragment.startswith(self._elsewhere_ids)
            or (pointer.attribute not in ENTRIES and fragment in self._library.documents)
            or fragment in self._around
        )

    @cached_property
    def _around(self) -> Mapping[str, str]:
        return self._library.around(self._file)

    def _in_file(self, pointer: Pointer, target: Target) -> Iterator[Problem]:
        assert target.file is not None
        if target.file == self._file:
            yield from self._here(pointer, target.fragment)
            return
        file = target.file
        if not file.exists():
            by_name = "/" not in pointer.text and pointer.attribute not in ENTRIES
            named = self._library.documents.get(target.file.name) if by_name else None
            if by_name and self._is_of_this_corpus(target.file.name):
                return
            if named is None:
                yield self._missing.file(pointer, target)
                return
            file = named
        if not target.fragment or "(" in target.fragment:
            return
        if file.suffix.lower() not in _XML_SUFFIXES:
            return
        ids = self._library.ids(file)
        if ids is None:
            return
        name = ids.get(target.fragment)
        if name is None:
            yield self._missing.there(pointer, target._replace(file=file), ids)
            return
        self.resolved[pointer.attribute] += 1
        yield from self._kind(pointer, target.fragment, name, file.name)

    def _is_of_this_corpus(self, name: str) -> bool:
        """Whether this is the id of a document in this file, or in the corpus that includes it."""
        here = self._survey.ids.get(name)
        return (self._around.get(name) if here is None else name_of(here)) == "TEI"

    def _kind(self, pointer: Pointer, fragment: str, name: str, place: str) -> Iterator[Problem]:
        wanted = kinds.wanted(pointer.element, pointer.name, pointer.attribute)
        if wanted is None or name in wanted.elements:
            return
        otherwise = f"Point to {wanted.words}."
        yield pointer.problem(
            "pointer/wrong-kind",
            f"{pointer.attribute} on {pointer.name} wants {wanted.words}, "
            f"and #{fragment} is a {name} ({place})",
            partial(self._missing.meant, pointer, fragment, self._missing.ids, "", otherwise)
            if place.startswith("line ")
            else otherwise,
            cause=f"{pointer.attribute} {pointer.name} {pointer.text}",
        )

    def _prefixed(self, pointer: Pointer, prefix: str) -> Iterator[Problem]:
        rest = pointer.text[len(prefix) + 1 :]
        definitions = self._prefixes.get(prefix)
        if definitions is None:
            if not self._elsewhere:
                close = nearest(prefix, self._prefixes)
                yield pointer.problem(
                    "pointer/undeclared-prefix",
                    f"the prefix {prefix}: is not declared in the header",
                    f"Did you mean {close}:?"
                    if close
                    else f'Add <prefixDef ident="{prefix}" matchPattern="…" replacementPattern="…"> '
                    "to listPrefixDef in encodingDesc.",
                    cause=prefix,
                )
            return
        matching = [one for one in definitions if one.matches(rest)]
        if not matching:
            patterns = " or ".join(dict.fromkeys(one.pattern for one in definitions))
            yield pointer.problem(
                "pointer/prefix-pattern",
                f'"{rest}" does not match {patterns}, the pattern of the prefix {prefix}:',
                f"Correct the pointer, or the matchPattern in line {definitions[0].element.sourceline}.",
                cause=pointer.text,
            )
            return
        address = matching[0].expand(rest)
        if address is None:
            return
        target = resolve(
            address, matching[0].element, self._file, self._library.folder, has_base=self._survey.has_base
        )
        if target.where in (Where.HERE, Where.FILE):
            for problem in self._resolved(pointer._replace(text=address), target):
                yield replace(problem, message=f"{pointer.text} stands for {address}: {problem.message}")
