"""Typst with everything that a book needs: text in memory, pictures and other bytes in a folder of its own."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from typst import Compiler, Fonts


@dataclass(frozen=True, slots=True)
class Press:
    """Sets files with these fonts.  Each call has a compiler of its own, since one forgets the files
    in memory after its first; Typst itself remembers what it has laid out.

    `root` is the folder of the files that are no text: Typst takes only UTF-8 in memory.
    """

    fonts: Fonts
    root: Path

    def set(
        self, files: Mapping[str, bytes], standards: list[Any], *, tags: bool = True
    ) -> tuple[bytes, list[str]]:
        """The PDF, and the warnings; raises TypstError."""
        made, warnings = self._compiler(files).compile_with_warnings(
            format="pdf", pdf_standards=standards, timestamp=timestamp(), pdf_tags=tags
        )
        assert isinstance(made, bytes)  # One file, since the format is PDF.
        return made, [str(one.message) for one in warnings]

    def ask(self, files: Mapping[str, bytes], query: str) -> Any:
        """The answer to a query about a layout; raises RuntimeError."""
        return json.loads(self._compiler(files).eval(query))

    def _compiler(self, files: Mapping[str, bytes]) -> Any:
        compiler: Any = Compiler  # Its stubs do not know of files in memory.
        return compiler(dict(files), root=self.root, font_paths=self.fonts)


@contextmanager
def press(fonts: Fonts, files: Mapping[str, bytes]) -> Iterator[tuple[Press, dict[str, bytes]]]:
    """A press that has the files that are no UTF-8, and the others."""
    with TemporaryDirectory(prefix="edition-tools-") as folder:
        root = Path(folder)
        texts = {}
        for name, content in files.items():
            if _is_text(content):
                texts[name] = content
            else:
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        yield Press(fonts, root), texts


def _is_text(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def timestamp() -> int:
    """When the file says that it was made: SOURCE_DATE_EPOCH, else 0: the same bytes every time."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(text) if text.isdigit() else 0
