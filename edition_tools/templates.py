"""New editions and new documents, from templates: nothing that is there is ever overwritten."""

from __future__ import annotations

import os.path
import re
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from .errors import ConfigError
from .files import write
from .settings.tables import Settings

TEMPLATE = Path(__file__).parent / "template"
_OWN = "tei/template.xml"


def begin(folder: Path, *, title: str, language: str) -> tuple[Path, ...]:
    """Begin an edition in `folder`; the files that were made.

    Raises ConfigError where one of them is there already, or the language is no tag.
    """
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        raise ConfigError(f"{language} is no tag of a language; write en, de, pl, grc …")
    sources = sorted(path for path in TEMPLATE.rglob("*") if path.suffix in (".xml", ".toml"))
    targets = [folder / path.relative_to(TEMPLATE) for path in sources]
    targets = [path for path in targets if path.name != "template.xml"]
    there = next((one for one in (folder, *folder.parents) if os.path.lexists(one)), Path())
    if not there.is_dir():
        raise ConfigError(f"{there} is no folder, so no edition can begin in {folder}; name another")
    for target in targets:
        if target.exists():
            raise ConfigError(f"{target} is there already; begin in a folder without an edition")
    made = []
    for target in targets:
        text = (TEMPLATE / target.relative_to(folder)).read_text(encoding="utf-8")
        values = {"title": title, "language": language}
        write(target, _filled(text, values, xml=target.suffix == ".xml").encode())
        made.append(target)
    return tuple(made)


def document(settings: Settings, identifier: str, *, title: str) -> Path:
    """Begin the document `tei/texts/ID.xml`; its path.

    Raises ConfigError where ID cannot be an xml:id, or the document is there already.
    """
    if not re.fullmatch(r"[a-z][a-z0-9.-]*", identifier):
        raise ConfigError(
            f"{identifier} cannot be the id of a document: use lower-case letters, digits and "
            "hyphens, with a letter first, such as letter-002"
        )
    folder = settings.folder
    first = Path(settings.files.texts[0] if settings.files.texts else "tei/texts/*.xml")
    parts = [part for part in first.parent.parts if "*" not in part]
    target = folder.joinpath(*parts) / f"{identifier}.xml"
    if target.exists():
        raise ConfigError(f"{target} is there already; choose another id")
    own = folder / _OWN
    template = own if own.is_file() else TEMPLATE / "tei" / "template.xml"
    values = {"id": identifier, "title": title, "language": settings.edition.language}
    write(target, _filled(template.read_text(encoding="utf-8"), values, xml=True).encode())
    return target


def _filled(text: str, values: dict[str, str], *, xml: bool) -> str:
    """The template with {id}, {title}, {language}, {date} and {year} filled in."""
    today = date.today()
    values = values | {"date": today.isoformat(), "year": str(today.year)}
    quoted = {
        name: escape(value, {'"': "&quot;"}) if xml else value.replace("\\", "\\\\").replace('"', '\\"')
        for name, value in values.items()
    }
    # In one pass: a title may hold {date} itself.
    return re.sub(r"\{(\w+)\}", lambda found: quoted.get(found[1], found[0]), text)
