"""The syntax of RELAX NG's schemas (chapter 3): files, attributes, children, what is inherited.

Files are read from the disk only, never from the network.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

from ..errors import SchemaError
from ..names import IN_RELAX_NG
from . import datatypes
from .characters import is_name
from .grammar import Grammar, SchemaPlace

WHITESPACE = " \t\r\n"
NO_ATTRIBUTES: frozenset[str] = frozenset()

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:.")


class Scope(NamedTuple):
    """What an element of the schema takes over from the elements around it."""

    namespace: str
    library: str
    grammar: Grammar | None
    place: SchemaPlace  # of the nearest element around, for patterns too small to have their own


class Syntax:
    """Checks the elements of a schema, in the files that are being read."""

    def __init__(self) -> None:
        self.open_files: list[Path] = []  # the innermost last; to find a cycle
        self.files = 0  # that have been read

    def root(self, path: Path, place: SchemaPlace | None) -> etree._Element:
        """The root element of a file; `place` is where the file is asked for."""
        parser = etree.XMLParser(
            remove_comments=True,
            remove_pis=True,
            remove_blank_text=True,
            no_network=True,
            load_dtd=False,
            resolve_entities="internal",
        )
        try:
            root = etree.fromstring(path.read_bytes(), parser, base_url=path.resolve().as_uri())
        except OSError as error:
            reason = f"the schema {path} cannot be read: {error.strerror or error}"
            raise (place.wrong(reason) if place else SchemaError(reason)) from error
        except etree.XMLSyntaxError as error:
            line = error.lineno or 1
            raise SchemaPlace(path, line).wrong(f"the schema is not well-formed: {error.msg}") from error
        except (ValueError, LookupError) as error:
            raise SchemaPlace(path, 1).wrong(f"the schema is not XML: {error}") from error
        if root is None:
            raise SchemaPlace(path, 1).wrong("the schema is empty")
        self.open_files.append(path)
        self.files += 1
        if not is_ours(root):
            raise self.wrong(root, "the root element is not one of RELAX NG")
        return root

    def linked(self, element: etree._Element) -> etree._Element:
        """The root of the file that @href names (4.5)."""
        href = self.required(element, "href")
        if "#" in href or not _is_uri(href):
            raise self.wrong(element, f'href="{href}" is no address of a file')
        address = urlsplit(urljoin(element.base or "", href))
        if address.scheme != "file":
            raise self.wrong(element, f'href="{href}" is not a file here; save a copy of it')
        path = _local_path(address.path)
        if any(path.resolve() == opened.resolve() for opened in self.open_files):
            raise self.wrong(element, f'href="{href}" names a file that is being read: a cycle')
        return self.root(path, self.place(element))

    def place(self, element: etree._Element) -> SchemaPlace:
        return SchemaPlace(self.open_files[-1], element.sourceline or 1)

    def wrong(self, element: etree._Element, reason: str) -> SchemaError:
        return self.place(element).wrong(reason)

    # Syntax (chapter 3) and what is inherited (4.3, 4.4, 4.9)

    def scope(self, element: etree._Element, scope: Scope, allowed: frozenset[str]) -> Scope:
        """Check the attributes and take ns and datatypeLibrary into the scope."""
        for key in element.attrib:
            if key in allowed:
                continue
            if key == "ns":
                scope = scope._replace(namespace=element.get(key, ""))
            elif key == "datatypeLibrary":
                scope = scope._replace(library=self._library(element))
            elif key[0] != "{":
                raise self.wrong(element, f"<{kind_of(element)}> has no attribute {key}")
            elif key.startswith(IN_RELAX_NG):
                raise self.wrong(element, f"the attribute {key} is not one of RELAX NG")
        return scope

    def _library(self, element: etree._Element) -> str:
        library: str = element.get("datatypeLibrary", "")
        if library and ("#" in library or not _SCHEME.match(library) or not _is_uri(library)):
            raise self.wrong(element, f'datatypeLibrary="{library}" is no absolute URI')
        return library

    def required(self, element: etree._Element, name: str) -> str:
        """The value of an attribute that must be there, without the spaces around it (4.2)."""
        value: str | None = element.get(name)
        if value is None:
            raise self.wrong(element, f"<{kind_of(element)}> needs the attribute {name}")
        return value.strip(WHITESPACE) if name != "href" else value

    def ncname(self, element: etree._Element, name: str) -> str:
        """The value of an attribute that must be a name without a colon."""
        value = self.required(element, name)
        if not is_name(value):
            raise self.wrong(element, f'{name}="{value}" is not a name')
        return value

    def children(self, element: etree._Element) -> list[etree._Element]:
        """The children in RELAX NG's namespace; others are annotations (4.1)."""
        text = element.text
        if text and text.strip(WHITESPACE):
            raise self.wrong(element, f'the text "{text.strip()[:40]}" does not belong here')
        children = []
        for child in element:
            if is_ours(child):
                children.append(child)
            text = child.tail
            if text and text.strip(WHITESPACE):
                raise self.wrong(element, f'the text "{text.strip()[:40]}" does not belong here')
        return children

    def no_children(self, element: etree._Element) -> None:
        for child in self.children(element):
            raise self.wrong(
                child, f"<{kind_of(child)}> may not stand in <{kind_of(element)}>, which is empty"
            )

    def content(self, element: etree._Element) -> str:
        """The text of an element that holds nothing else."""
        for child in element:
            raise self.wrong(child, f"<{kind_of(element)}> holds text only")
        return element.text or ""


def is_ours(element: etree._Element) -> bool:
    """Whether an element of a schema is one of RELAX NG."""
    return str(element.tag).startswith(IN_RELAX_NG)


def kind_of(element: etree._Element) -> str:
    """The name of an element of RELAX NG without its namespace: `choice`."""
    return str(element.tag).removeprefix(IN_RELAX_NG)


def _local_path(path: str) -> Path:
    """The path of a file: address, on Windows without the slash before the drive."""
    path = unquote(path)
    return Path(path[1:] if re.match(r"/[A-Za-z]:", path) else path)


def _is_uri(text: str) -> bool:
    return datatypes.find(datatypes.XSD_LIBRARY, "anyURI").value(text) is not None
