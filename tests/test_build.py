"""Building: only what must be made again, never less; and a build folder that is always usable."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edition_tools import files, installed
from edition_tools.errors import ConfigError, ToolError
from edition_tools.making import Outcome, Request, build, sources, tools, workshop
from edition_tools.manifest import MANIFEST
from edition_tools.reading import Reading

from .conftest import ROOT
from .support import witness
from .support.models import settings_in

ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0
TEXT = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}">
  <teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc></teiHeader>
  <text><body><p>{words}</p></body></text>
</TEI>
"""


def document(folder: Path, path: str, words: str = "Words.", title: str = "", name: str = "") -> Path:
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    name = name or file.stem
    file.write_text(TEXT.format(id=name, title=title or f"Of {name}", words=words), encoding="utf-8")
    return file


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition of two texts and a register."""
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Two"\n', encoding="utf-8")
    document(
        tmp_path,
        "tei/texts/a.xml",
        'See <ref target="b.xml"/> and <persName ref="../registers/persons.xml#ada">Ada</persName>.',
    )
    document(tmp_path, "tei/texts/b.xml")
    document(tmp_path, "tei/registers/persons.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="persons"><standOff><listPerson>'
        '<person xml:id="ada"><persName>Ada Lovelace</persName></person></listPerson></standOff></TEI>',
        encoding="utf-8",
    )
    return tmp_path


def run(folder: Path, formats: tuple[str, ...] = ("text",), **options: object) -> Outcome:
    return build(Request(settings_in(folder), folder / "build", formats=formats, **options))


def outputs(folder: Path) -> dict[str, bytes]:
    """Every output of a build, without what the build keeps for itself."""
    out = folder / "build"
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and ".edition" not in path.parts
    }


def times(folder: Path) -> dict[str, int]:
    out = folder / "build"
    return {path.name: path.stat().st_mtime_ns for path in out.rglob("*") if path.is_file()}


def command(folder: Path, *arguments: str, code: str = "") -> list[str]:
    call = "from edition_tools.cli import main; main()"
    return [sys.executable, "-c", code or call, "-C", str(folder), *arguments]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def test_every_document_is_built(edition: Path) -> None:
    outcome = run(edition)

    assert list(outputs(edition)) == ["text/a.txt", "text/b.txt", "text/persons.txt"]
    assert outcome.findings == [] and outcome.failures == []
    assert "Ada Lovelace" in outputs(edition)["text/persons.txt"].decode()


def test_nothing_changed_nothing_written(edition: Path) -> None:
    run(edition)
    before = times(edition)

    outcome = run(edition)

    assert times(edition) == before
    assert outcome.written == 0 and outcome.kept > 0


def test_what_did_not_change_is_not_parsed_again(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(edition)
    document(edition, "tei/texts/b.xml", words="Other words.")
    parsed: list[str] = []
    for module in (sources, workshop):
        parse = module.parse
        monkeypatch.setattr(
            module, "parse", lambda path, p=parse, **more: parsed.append(path.name) or p(path, **more)
        )

    run(edition)

    assert set(parsed) == {"b.xml"}


def test_facts_are_put_together_again_only_where_some_changed(
    edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(edition)
    put_together: list[bool] = []
    index = Reading.index
    monkeypatch.setattr(Reading, "index", lambda *found: put_together.append(True) or index(*found))

    document(edition, "tei/texts/b.xml", words="Other words.")
    run(edition)
    same_facts = list(put_together)
    document(edition, "tei/texts/b.xml", words="Other words.", title="Another title")
    run(edition)

    assert same_facts == [] and put_together == [True]


def test_nothing_changed_no_engine_imported(edition: Path) -> None:
    run(edition)
    code = (
        "import sys; sys.argv[0] = 'edition'\nfrom edition_tools.cli import main\n"
        "try: main()\nexcept SystemExit as end: assert not end.code\n"
        "print([name for name in ('saxonche', 'lxml', 'typst') if name in sys.modules])"
    )

    done = subprocess.run(
        command(edition, "build", "--only", "text", code=code),
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "[]\n"


def test_touching_a_file_builds_nothing(edition: Path) -> None:
    run(edition)
    before = times(edition) | {"manifest.json": 0}
    os.utime(edition / "tei/texts/a.xml", (1, 1))

    run(edition)

    assert times(edition) | {"manifest.json": 0} == before


def test_an_edited_text_writes_its_own_outputs_only(edition: Path) -> None:
    run(edition)
    before = times(edition)
    document(edition, "tei/texts/b.xml", "Other words.")

    run(edition)

    after = times(edition)
    assert {name for name in after if after[name] != before[name]} == {
        "b.txt",
        "b.model.xml",
        "manifest.json",
    }


def test_a_changed_title_reaches_the_register_that_names_it(edition: Path) -> None:
    run(edition)
    path = edition / "tei/texts/a.xml"
    path.write_text(path.read_text(encoding="utf-8").replace("Of a", "A new title"), encoding="utf-8")

    run(edition)

    assert "A new title" in outputs(edition)["text/persons.txt"].decode()


def test_a_removed_document_takes_its_outputs_along(edition: Path) -> None:
    run(edition)
    (edition / "tei/texts/b.xml").unlink()

    outcome = run(edition)

    assert "text/b.txt" not in outputs(edition)
    assert outcome.removed == 4
    assert not list((edition / "build").rglob("b.*"))


@pytest.mark.proof
def test_another_format_leaves_the_first_in_its_place(edition: Path) -> None:
    run(edition, ("html",))

    run(edition, ("html", "text"))

    assert {"html/index.html", "html/a.html", "text/a.txt"} <= set(outputs(edition))


def test_two_builds_give_the_same_bytes(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    run(edition, ("html", "text"))
    first = outputs(edition)

    build(Request(settings_in(edition), edition / "build", formats=("html", "text"), force=True))

    assert outputs(edition) == first


@pytest.mark.proof
def test_two_processes_give_the_same_bytes_as_one(edition: Path) -> None:
    for name in ("c", "d"):
        entry = witness.app("two<note>A note.</note>", "A", ("deux<note>Another.</note>", "B"), ("", "C"))
        witness.write(edition, witness.tei(f"<p>One, {entry} three.</p>", name=name), name)
    run(edition, ("html", "text"), jobs=1)
    first = outputs(edition)

    outcome = run(edition, ("html", "text"), jobs=2, force=True)

    assert outcome.failures == []
    assert "html/c~wit-B.html" in first
    assert outputs(edition) == first


def test_a_broken_document_is_a_finding_and_the_others_are_built(edition: Path) -> None:
    run(edition)
    old = outputs(edition)["text/b.txt"]
    (edition / "tei/texts/b.xml").write_text("<TEI><p></TEI>", encoding="utf-8")
    document(edition, "tei/texts/a.xml", "Changed.")

    outcome = run(edition)

    assert [one.rule for one in outcome.findings] == ["xml/not-well-formed"]
    assert b"Changed." in outputs(edition)["text/a.txt"]
    assert outputs(edition)["text/b.txt"] == old


def test_a_mended_document_is_built_again(edition: Path) -> None:
    (edition / "tei/texts/b.xml").write_text("<TEI><p></TEI>", encoding="utf-8")
    run(edition)
    document(edition, "tei/texts/b.xml", "Mended.")

    outcome = run(edition)

    assert outcome.findings == []
    assert b"Mended." in outputs(edition)["text/b.txt"]


def test_findings_are_reported_again_when_nothing_is_built(edition: Path) -> None:
    document(edition, "tei/texts/b.xml", "A <blah>word</blah>.")
    first = run(edition)

    second = run(edition)

    assert [one.rule for one in first.findings] == ["read/no-rule"]
    assert second.findings == first.findings


def test_documents_with_one_id_do_not_share_an_output(edition: Path) -> None:
    document(edition, "tei/texts/x/letter.xml", "One.", name="same")
    document(edition, "tei/texts/y/letter.xml", "Two.", name="same")

    run(edition)

    texts = outputs(edition)
    assert sum(b"One." in text for text in texts.values()) == 1
    assert sum(b"Two." in text for text in texts.values()) == 1


def test_ids_that_differ_in_case_do_not_share_an_output(edition: Path) -> None:
    document(edition, "tei/texts/x.xml", "One.", name="Letter")
    document(edition, "tei/texts/y.xml", "Two.", name="letter")

    run(edition)

    assert len({name.lower() for name in outputs(edition)}) == len(outputs(edition)) == 5


@pytest.mark.proof
def test_a_killed_build_leaves_what_was_there_and_the_next_completes(edition: Path) -> None:
    run(edition)
    before = outputs(edition)
    for number in range(40):
        document(edition, f"tei/texts/more-{number}.xml", "Many words. " * 500)
    process = subprocess.Popen(
        command(edition, "build", "--only", "text"),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    models = edition / "build" / ".edition" / "models"
    until = time.monotonic() + 20
    while len(list(models.glob("more-*"))) < 5 and time.monotonic() < until:
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()

    halfway = outputs(edition)
    assert before.items() <= halfway.items()
    outcome = run(edition)

    assert outcome.failures == []
    assert len(outputs(edition)) == 43
    assert not list((edition / "build").rglob("*.part"))


def test_what_a_killed_build_left_half_written_is_swept_up(edition: Path) -> None:
    half = edition / "build" / "text" / ".x1y2.part"
    half.parent.mkdir(parents=True)
    half.write_text("half", encoding="utf-8")

    run(edition)

    assert not half.exists()


@pytest.mark.skipif(ROOT_USER, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_said(edition: Path) -> None:
    (edition / "build").mkdir(mode=0o500)

    with pytest.raises(ToolError, match="build.*cannot be written"):
        run(edition)


def test_a_file_where_the_folder_should_be_is_said(edition: Path) -> None:
    (edition / "build").write_text("in the way", encoding="utf-8")

    with pytest.raises(ToolError, match="build.*cannot be written"):
        run(edition)


def test_a_full_disk_is_said_and_leaves_no_half_file(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(edition)
    before = outputs(edition)
    document(edition, "tei/texts/b.xml", "Other words.")

    def full(source: str, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(files.os, "replace", full)
        with pytest.raises(ToolError, match="No space left on device"):
            run(edition)

    assert outputs(edition) == before
    assert not list((edition / "build").rglob("*.part"))
    run(edition)
    assert b"Other words." in outputs(edition)["text/b.txt"]


def test_outputs_that_are_read_only_are_replaced(edition: Path) -> None:
    run(edition)
    (edition / "build/text/b.txt").chmod(0o400)
    document(edition, "tei/texts/b.xml", "Other words.")

    run(edition)

    assert b"Other words." in outputs(edition)["text/b.txt"]


def test_an_output_that_someone_changed_or_removed_is_made_again(edition: Path) -> None:
    run(edition)
    before = outputs(edition)
    (edition / "build/text/a.txt").unlink()
    (edition / "build/text/b.txt").write_text("mine", encoding="utf-8")

    run(edition)

    assert outputs(edition) == before


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"format": 99}', '{"format": 1, "jobs": 3}'])
def test_a_manifest_that_cannot_be_trusted_is_not(edition: Path, manifest: str) -> None:
    run(edition)
    before = outputs(edition)
    (edition / "build" / MANIFEST).write_text(manifest, encoding="utf-8")

    run(edition)

    assert outputs(edition) == before


def test_an_included_file_that_changes_builds_its_document(edition: Path) -> None:
    part = edition / "tei" / "part.xml"
    part.write_text('<p xmlns="http://www.tei-c.org/ns/1.0">First.</p>', encoding="utf-8")
    document(
        edition,
        "tei/texts/b.xml",
        '</p><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="../part.xml"/><p>',
    )
    run(edition)
    part.write_text('<p xmlns="http://www.tei-c.org/ns/1.0">Second.</p>', encoding="utf-8")

    run(edition)

    assert b"Second." in outputs(edition)["text/b.txt"]


def test_an_edition_reads_with_a_stylesheet_of_its_own(edition: Path) -> None:
    run(edition)
    own = edition / "xslt" / "custom" / "read.xsl"
    own.parent.mkdir(parents=True)
    own.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        'xmlns="urn:edition-tools:model" xmlns:m="urn:edition-tools:modes" '
        'xpath-default-namespace="http://www.tei-c.org/ns/1.0" default-mode="m:read">'
        '<xsl:import href="edition:read.xsl"/>'
        '<xsl:template match="persName"><inline kind="own">who? <xsl:next-match/></inline></xsl:template>'
        "</xsl:stylesheet>",
        encoding="utf-8",
    )

    run(edition)

    assert b"who? Ada" in outputs(edition)["text/a.txt"]


def test_a_setting_that_changes_builds_what_reads_it(edition: Path) -> None:
    run(edition)
    (edition / "edition.toml").write_text('[edition]\nlanguage = "de"\n', encoding="utf-8")
    document(edition, "tei/texts/b.xml", "A <gap/><space/> word.")

    run(edition)

    assert "[Leerraum]" in outputs(edition)["text/b.txt"].decode()


def test_an_address_that_changes_makes_the_pages_again(edition: Path) -> None:
    run(edition, ("html",))
    (edition / "edition.toml").write_text('[edition]\nbase_uri = "https://new.example"\n', encoding="utf-8")

    run(edition, ("html",))

    assert b"https://new.example/a.html" in outputs(edition)["html/a.html"]


def test_an_edition_without_documents_says_so(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").touch()

    with pytest.raises(ConfigError, match="no documents"):
        run(tmp_path)


def test_single_files_need_no_edition(tmp_path: Path) -> None:
    path = document(tmp_path, "my letter (1).xml", name="1")

    outcome = run(tmp_path, paths=(path,))

    assert outcome.failures == []
    assert len(outputs(tmp_path)) == 1


def test_what_is_made_depends_on_the_installed_typefaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_in(tmp_path)
    before, listed = tools.digest(settings), dict(installed.packages())

    monkeypatch.setattr(installed, "packages", lambda: {**listed, "fontpkg_amiri": "1.2"})

    assert "fontpkg_amiri" in tools.versions() and tools.digest(settings) != before
