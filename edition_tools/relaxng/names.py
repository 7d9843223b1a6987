"""Name classes: the names that an element or attribute pattern stands for (RELAX NG, 4.16, 7.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..names import XML

# No document can hold these: they stand for "a namespace, a name that nobody has mentioned".
_SOME_NAMESPACE = "\x00"
_SOME_LOCAL = "\x00"

XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns"


def clark(namespace: str, local: str) -> str:
    """The name as lxml writes it: `{namespace}local`, or `local` in no namespace."""
    return f"{{{namespace}}}{local}" if namespace else local


def split(name: str) -> tuple[str, str]:
    """The namespace ("" for none) and the local part of a name as lxml writes it."""
    if name[:1] == "{":
        namespace, _, local = name[1:].partition("}")
        return namespace, local
    return "", name


def display(name: str) -> str:
    """The name as an encoder knows it: `xml:id`, `lg`; other namespaces are not shown."""
    namespace, local = split(name)
    return f"xml:{local}" if namespace == XML else local


class Name(NamedTuple):
    """One name."""

    name: str

    @property
    def infinite(self) -> bool:
        return False

    def contains(self, name: str) -> bool:
        return name == self.name

    def samples(self) -> Iterator[str]:
        yield self.name

    def listed(self) -> tuple[str, ...]:
        return (self.name,)


class AnyName(NamedTuple):
    """Every name but the excepted ones; `namespace` restricts it to one (nsName)."""

    excepted: NameClass | None = None
    namespace: str | None = None

    @property
    def infinite(self) -> bool:
        return True

    def contains(self, name: str) -> bool:
        if self.namespace is not None and split(name)[0] != self.namespace:
            return False
        return self.excepted is None or not self.excepted.contains(name)

    def samples(self) -> Iterator[str]:
        namespace = _SOME_NAMESPACE if self.namespace is None else self.namespace
        yield clark(namespace, _SOME_LOCAL)
        if self.excepted is not None:
            yield from self.excepted.samples()

    def listed(self) -> tuple[str, ...]:
        return ()


class NameChoice(NamedTuple):
    """Every name of any of the members."""

    members: tuple[NameClass, ...]

    @property
    def infinite(self) -> bool:
        return any(member.infinite for member in self.members)

    def contains(self, name: str) -> bool:
        return any(member.contains(name) for member in self.members)

    def samples(self) -> Iterator[str]:
        for member in self.members:
            yield from member.samples()

    def listed(self) -> tuple[str, ...]:
        """The names that are named one by one, in the schema's order."""
        return tuple(name for member in self.members for name in member.listed())


NameClass = Name | AnyName | NameChoice


def overlap(one: NameClass, other: NameClass) -> bool:
    """Whether some name is in both classes (the method of the standard's appendix)."""
    return any(other.contains(name) for name in one.samples() if one.contains(name)) or any(
        one.contains(name) for name in other.samples() if other.contains(name)
    )
