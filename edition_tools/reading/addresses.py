"""The published addresses of an edition, tei/identifiers.tsv: each is there, has moved, or is gone for a reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from ..diagnostics import Finding, Severity

HEAD = "address\tpublished\tmoved to\tgone because\n"
"""The first line of the file."""
_WEB = re.compile(r"https?://\S+")
_ADDRESS = re.compile(r"[^\s#]+(#[^\s#]+)?")


class Address(NamedTuple):
    """A line of the file: a page, "letter-1", or a passage of it, "letter-1#p.3", and since when it is known.

    `moved` is where it is now, an address of the edition or of the web; `gone` says why it is no more.
    """

    address: str
    published: str
    moved: str = ""
    gone: str = ""
    line: int = 0

    @property
    def page(self) -> str:
        """The page that it is, or is on."""
        return self.address.partition("#")[0]


class Led(NamedTuple):
    """An old address, and where it leads: to an address of the edition or of the web, or nowhere for a reason."""

    address: str
    to: str
    gone: str


@dataclass(frozen=True)
class Addresses:
    """All lines of the file that can be read."""

    path: Path
    known: tuple[Address, ...] = ()
    wrong: tuple[Finding, ...] = ()

    @cached_property
    def _by_name(self) -> dict[str, Address]:
        return {one.address: one for one in self.known}

    def led(self, exists: Callable[[str], bool]) -> Iterator[Led]:
        """The addresses that have moved or are gone, with where they lead; `exists` knows those of the edition."""
        for one in self.known:
            if exists(one.address):
                continue
            if one.moved or one.gone:
                yield Led(one.address, self._follow(one, exists), one.gone)
            elif exists(passage := of_part(one.address)):
                yield Led(one.address, passage, "")

    def _follow(self, one: Address, exists: Callable[[str], bool]) -> str:
        """Where an address is now, through all its moves; "" if nowhere."""
        seen = {one.address}
        at = one.moved
        while at and at not in seen:
            if _WEB.fullmatch(at) or exists(at):
                return at
            seen.add(at)
            page, _, fragment = at.partition("#")
            if at in self._by_name:
                at = self._by_name[at].moved
            elif fragment and page in self._by_name and (there := self._by_name[page].moved):
                at = f"{there}#{fragment}" if exists(f"{there}#{fragment}") else there
            else:
                return ""
        return ""

    def findings(self, exists: Callable[[str], bool], is_known: Callable[[str], bool]) -> Iterator[Finding]:
        """What is wrong with the file, which addresses have vanished, and which lead nowhere.

        `is_known` says of a page whether it could be read: of others nothing is said.
        """
        yield from self.wrong
        lost: dict[str, int] = {}
        for one in self.known:
            page = self._by_name.get(one.page, one)
            if not is_known(one.page):
                continue
            if exists(one.address):
                if one.moved or one.gone:
                    yield self._finding(one, "there-again", f"{one.address} is in the edition", _AGAIN)
            elif one.gone or exists(of_part(one.address)):
                continue
            elif one.moved:
                if not self._follow(one, exists):
                    yield self._finding(one, "leads-nowhere", f"{one.moved} is not in the edition", _NOWHERE)
            elif page is not one and (page.moved or page.gone):
                continue
            elif page is not one and not exists(page.address):
                lost[page.address] = lost.get(page.address, 0) + 1
            else:
                lost.setdefault(one.address, 0)
        for address, passages in lost.items():
            one = self._by_name[address]
            more = f", with {passages} of its passages" if passages else ""
            said = f"{address} was published on {one.published} and is no longer in the edition{more}"
            yield self._finding(one, "vanished", said, _VANISHED)

    def _finding(self, one: Address, rule: str, message: str, advice: str) -> Finding:
        return Finding(self.path, one.line, 1, Severity.ERROR, f"address/{rule}", message, advice)

    def with_new(self, text: str, there: Iterable[str], day: str) -> tuple[str, int]:
        """The text of the file with the addresses that it lacks, published on this day, and how many these are."""
        new = [one for one in there if one not in self._by_name]
        lines = "".join(f"{one}\t{day}\n" for one in new)
        return (text if text.endswith("\n") or not text else f"{text}\n") + lines, len(new)


_VANISHED = (
    "Give the passage its id again; or write in this line, after a tab, where it is now (moved to), "
    "or after two tabs why it is no more (gone because)."
)
_NOWHERE = (
    "Write where it is now: an address of the edition, such as letter-1 or letter-1#p.3, or one of the web."
)
_AGAIN = "Take away what this line says after the date: the address leads to what is there."
_NOT_READ = (
    "A line has an address, the day on which it was published, and, with tabs between them, "
    "where it is now or why it is gone."
)


def parse(text: str, path: Path) -> Addresses:
    """The lines of a file; empty ones, and those that begin with #, say nothing."""
    known: dict[str, Address] = {}
    wrong: list[Finding] = []
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#") or line.split("\t")[0] == "address":
            continue
        one = _line(line, number)
        if isinstance(one, str) or one.address in known:
            said = (
                one
                if isinstance(one, str)
                else f"{one.address} stands in line {known[one.address].line}, too"
            )
            wrong.append(Finding(path, number, 1, Severity.ERROR, "address/not-read", said, _NOT_READ))
        else:
            known[one.address] = one
    return Addresses(path, tuple(known.values()), tuple(wrong))


def _line(line: str, number: int) -> Address | str:
    """The address of a line, or what is wrong with it."""
    address, published, moved, gone, *more = (*(part.strip() for part in line.split("\t")), "", "", "")
    if not _ADDRESS.fullmatch(address):
        return f"{address or 'nothing'} is no address"
    if any(more):
        return "this line has more than four columns"
    if moved and gone:
        return f"{address} has moved and is gone, too"
    if moved and not (_ADDRESS.fullmatch(moved) or _WEB.fullmatch(moved)):
        return f"{moved} is no address"
    return Address(address, published, moved, gone, number)


def read(path: Path) -> Addresses | None:
    """The addresses that a file keeps; None where there is none: then nothing was published."""
    try:
        return parse(path.read_text(encoding="utf-8"), path)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        said = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error.strerror)
        wrong = Finding(path, 0, 0, Severity.ERROR, "address/not-read", f"cannot be read: {said}", _NOT_READ)
        return Addresses(path, (), (wrong,))


def of_part(address: str) -> str:
    """The passage with which a later page of a long document began, "book#c2" for "book~c2", which may be cut
    elsewhere now; "" for what is called otherwise."""
    document, sign, identifier = address.partition("~")
    return f"{document}#{identifier}" if sign and "#" not in identifier else ""


def existing(pages: Collection[str], ids: Callable[[str], Collection[str]]) -> Callable[[str], bool]:
    """Whether an address is one of these pages, or an id in one."""

    def exists(address: str) -> bool:
        page, _, fragment = address.partition("#")
        return page in pages and (not fragment or fragment in ids(page))

    return exists
