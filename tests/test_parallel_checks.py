"""edition validate on parallel texts: each segment without a partner is named, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition_tools.diagnostics import Finding
from edition_tools.settings.reader import defaults
from edition_tools.settings.tables import Settings
from edition_tools.validate import Run, check_all
from edition_tools.validate.request import Request

from .conftest import ROOT
from .support.expectations import expected
from .support.models import settings_in
from .support.parallel import write

INVALID = sorted((ROOT / "tests" / "invalid" / "parallel").glob("*.xml"))


def findings(*paths: Path, settings: Settings | None = None) -> list[Finding]:
    """What edition validate says about the parallel texts among files."""
    settings = settings or defaults(paths[0].parent)
    run = Run()
    check_all(Request(settings, settings.folder, only=("parallel",)), paths, run, jobs=1)
    assert run.errors == []
    return run.findings


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_an_example_of_a_mistake_has_this_mistake_and_no_other(path: Path) -> None:
    found = [(one.line, str(one.severity), one.rule) for one in findings(path)]

    assert sorted(found) == expected(path) != []


def test_a_segment_is_named_with_its_words_its_place_and_the_text_that_lacks_it(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a": '<p n="1">Unum</p>',
            "b": '<p n="1">One</p>\n  <p n="2">Two and more words than fit here at all</p>',
        },
        '[[parallel]]\ntexts = ["a", "b"]\n',
    )
    settings = settings_in(tmp_path)

    (one,) = findings(*settings.texts(), settings=settings)

    assert (one.file.name, one.line, one.column) == ("b.xml", 2, 3)
    assert one.message == ('this p with n="2" (“Two and more words than fit …”) has no partner in a.xml (la)')


def test_a_name_in_the_settings_that_is_no_text_is_reported(tmp_path: Path) -> None:
    write(tmp_path, {"a": "<p>Unum</p>", "beta": "<p>One</p>"}, '[[parallel]]\ntexts = ["a", "bета"]\n')
    settings = settings_in(tmp_path)

    (one,) = findings(*settings.texts(), settings=settings)

    assert (one.file.name, one.rule) == ("edition.toml", "parallel/unknown-target")
    assert "bета" in one.message


def test_only_what_is_checked_is_reported_of(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a": '<p n="1">Unum</p>', "b": '<p n="1">One</p><p n="2">Two</p>'},
        '[[parallel]]\ntexts = ["a", "b"]\n',
    )
    settings = settings_in(tmp_path)

    assert findings(tmp_path / "tei/texts/a.xml", settings=settings) == []


def test_texts_that_declare_nothing_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a": '<p n="1">Unum</p>', "b": "<p>One</p>"})
    monkeypatch.setattr(
        "edition_tools.reading.Reading.model", lambda *_args, **_more: pytest.fail("it was read")
    )
    settings = settings_in(tmp_path)

    assert findings(*settings.texts(), settings=settings) == []


def test_a_partner_called_by_a_name_is_found_in_any_division(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "a": '<div1 n="urn:x:1"><p n="1">Unum</p></div1>',
            "b": '<div1 type="translation" corresp="urn:x:1"><p n="1">One</p></div1>',
        },
    )
    settings = settings_in(tmp_path)

    assert findings(*settings.texts(), settings=settings) == []
