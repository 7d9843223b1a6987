"""Pages of the documentation, followed as a reader would: files are written, commands are called.

A page is followed in a folder of its own, block by block:

- a block with the caption `NAME` is a file of that name;
- one with the caption `NAME: in place of` stands in that file, and the next block takes its place;
- one with the caption `NAME: after` stands there, and the next block comes after it;
- a `console` block has commands, each after `$ `, and what they say.  `…` stands for any words, and
  on a line of its own for any lines.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import CliRunner, _NamedTextIOWrapper

from edition_tools.cli import main

from ..conftest import ROOT

_FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_CAPTION = re.compile(r':caption: "?(.*?)"?\n+')
_COMMAND = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


_EDITION = (sys.executable, "-c", "from edition_tools.cli import main; main(prog_name='edition')")


@dataclass(frozen=True)
class Block:
    """A block of code in a page: its language, its caption, its text, and where its text begins."""

    language: str
    caption: str
    text: str
    start: int


def blocks(page: str) -> Iterator[Block]:
    """The blocks of a page, in its order."""
    for found in _FENCE.finditer(page):
        language = found["info"].removeprefix("{code-block}").strip()
        caption = _CAPTION.match(found["body"])
        skipped = caption.end() if caption else 0
        yield Block(
            language, caption[1] if caption else "", found["body"][skipped:], found.start("body") + skipped
        )


_PROGRESS = re.compile(r"\d+ of \d+ steps, ")
"""What a slow run says in a log now and then."""


@dataclass
class Reader:
    """Somebody who follows a page in a folder; `said` is the page with what the tools really said.

    `site` is where packages are installed, or the copy of the project that the page has changed.
    """

    folder: Path
    said: str
    site: Path = field(init=False)

    def __post_init__(self) -> None:
        self.site = self.folder / ".site"

    def follow(self, page: str) -> None:
        """Do what the page says; `said` is then as the page should be."""
        waiting: tuple[Path, str, bool] | None = None
        moved = 0
        for block in blocks(page):
            if block.language == "console":
                shown = _COMMAND.sub(lambda found: self._call(found[1], found[2]), block.text)
                start = block.start + moved
                self.said = self.said[:start] + shown + self.said[start + len(block.text) :]
                moved += len(shown) - len(block.text)
            elif waiting:
                path, old, kept = waiting
                text = path.read_text(encoding="utf-8")
                assert text.count(old) == 1, f"{path.name} holds {text.count(old)} times:\n{old}"
                new = block.text.rstrip("\n")
                path.write_text(text.replace(old, f"{old}\n{new}" if kept else new), encoding="utf-8")
                waiting = None
            elif block.caption:
                name, _, how = block.caption.partition(": ")
                path = self.folder / name
                if how:
                    waiting = (path, block.text.rstrip("\n"), how == "after")
                else:
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(block.text, encoding="utf-8")

    def _call(self, command: str, expected: str) -> str:
        actual = self._answer(shlex.split(command))
        return f"$ {command}\n{expected if _fits(expected, actual) else actual}"

    def _answer(self, words: list[str]) -> str:
        match words:
            case ["edition", "serve", *_]:
                return _preview(self.folder, words[1:])
            case ["pip", "install", name]:
                _install(self.folder / name, self.site)
            case ["edition", *arguments] if self.site.is_dir():
                with subprocess.Popen(
                    [*_EDITION, *arguments],
                    cwd=self.folder,
                    env=os.environ | {"PYTHONPATH": str(self.site)},
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    encoding="utf-8",
                ) as process:
                    return process.communicate()[0]
            case ["edition", *arguments]:
                with chdir(self.folder):
                    output = CliRunner().invoke(main, arguments).output
                lines = (line.rstrip() for line in output.splitlines())
                return "".join(f"{line}\n" for line in lines if not _PROGRESS.match(line))
            case ["cd", "../edition-tools"]:
                self.folder = self.folder.parent / "edition-tools"
                self.site = _checkout(self.folder)
            case ["cd", name]:
                self.folder /= name
            case ["rm", *names]:
                for name in names:
                    (self.folder / name).unlink()
            case ["cp", name, target]:
                shutil.copy(self.folder / name, self.folder / target)
            case ["cat", name]:
                return (self.folder / name).read_text(encoding="utf-8")
            case ["grep", word, name]:
                lines = (self.folder / name).read_text(encoding="utf-8").splitlines()
                return "".join(f"{line}\n" for line in lines if word in line)
            case ["grep", "-oE", pattern, name]:
                text = (self.folder / name).read_text(encoding="utf-8")
                return "".join(f"{found[0]}\n" for found in re.finditer(pattern, text))
            case ["head", "-n", number, name]:
                lines = (self.folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
                return "".join(lines[: int(number)])
            case ["ls", name]:
                return "".join(f"{one.name}\n" for one in sorted((self.folder / name).iterdir()))
            case _:
                raise AssertionError(f"nobody knows how to follow {shlex.join(words)}")
        return ""


def _fits(expected: str, actual: str) -> bool:
    """Whether the words of a page are those of the tools, but for what `…` stands for."""
    pattern = re.escape(expected)
    pattern = re.sub(r"^…\\?\n", r"(?:.*\\n)*", pattern, flags=re.MULTILINE).replace("…", ".*")
    return re.fullmatch(pattern, actual) is not None


def _preview(folder: Path, arguments: list[str]) -> str:
    """Start the preview, look at its first page, end it: what it said."""
    call = [*_EDITION, *arguments, "--port", "0"]
    with subprocess.Popen(
        call,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        # A job in the background ignores the interrupt, and what it starts does, too.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    ) as process:
        assert process.stdout
        said = ""
        while not (address := re.search(r"http://[\d.]+:\d+/", said)):
            line = process.stdout.readline()
            assert line, said
            said += line
        with urlopen(address[0]) as page:
            assert page.status == 200
        process.send_signal(signal.SIGINT)
        said += process.stdout.read()
    return re.sub(r"(http://[\d.]+:)\d+", r"\g<1>8000", said)


def _checkout(folder: Path) -> Path:
    """A copy of the project to try changes in."""
    shutil.copytree(ROOT / "edition_tools", folder / "edition_tools", dirs_exist_ok=True)
    for name in ("xslt", "schemas"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def _install(package: Path, site: Path) -> None:
    """What pip does with a package of one module and entry points."""
    project = tomllib.loads((package / "pyproject.toml").read_text(encoding="utf-8"))
    name, version = project["project"]["name"], project["project"]["version"]
    about = site / f"{name.replace('-', '_')}-{version}.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    points = [
        f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in names.items())
        for group, names in project["project"]["entry-points"].items()
    ]
    (about / "entry_points.txt").write_text("".join(points), encoding="utf-8")
    for module in project["tool"]["setuptools"]["py-modules"]:
        shutil.copy(package / f"{module}.py", site)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tools speak as on a terminal, where readers see them."""
    monkeypatch.setattr(_NamedTextIOWrapper, "isatty", lambda self: self.name == "<stdout>", raising=False)
