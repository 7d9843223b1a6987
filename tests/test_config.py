"""The settings of an edition, and what is said about wrong ones."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from edition_tools import data
from edition_tools.diagnostics import Severity
from edition_tools.errors import ConfigError
from edition_tools.reading.words import words_of
from edition_tools.settings import reader, tables


def settings(folder: Path, text: str) -> tables.Settings:
    path = folder / "edition.toml"
    path.write_text(text, encoding="utf-8")
    return reader.load(path)


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    loaded = settings(tmp_path, "")

    assert loaded.files == reader.defaults(tmp_path).files
    assert loaded.files.texts == ("tei/texts/**/*.xml",)
    assert loaded.edition.language == "en"


def test_every_table_is_read(tmp_path: Path) -> None:
    (tmp_path / "mine.rng").touch()
    (tmp_path / "mine.css").touch()

    loaded = settings(
        tmp_path,
        """
[edition]
title = "Letters"
language = "de-AT"
base_uri = "https://example.org/letters/"
[files]
texts = "letters/*.xml"
[validate]
rng = "mine.rng"
[validate.rules]
"pointer/missing-entry" = "off"
"date/*" = "warning"
ref-has-target = "info"
[[series]]
name = "translation"
match = "note[@type = 'translation']"
numbering = "a"
[apparatus]
separator = "]"
order = ["A", "β"]
lemma_words = 4
[signs]
supplied = ["<", ">"]
"supplied-lost" = ["", ""]
[html]
css = ["mine.css"]
[print]
paper = "a5"
[print.reading]
paper = "b5"
""".replace("ref-has-target", '"schematron/ref-has-target"'),
    )

    assert loaded.edition == tables.Edition("Letters", "de-AT", "https://example.org/letters/")
    assert loaded.files.texts == ("letters/*.xml",)
    assert loaded.validate.rng == tmp_path / "mine.rng"
    assert loaded.validate.rules == {
        "pointer/missing-entry": None,
        "date/*": Severity.WARNING,
        "schematron/ref-has-target": Severity.INFO,
    }
    assert [one.name for one in loaded.series] == ["translation"]
    assert (loaded.apparatus.order, loaded.apparatus.lemma_words) == (("A", "β"), 4)
    assert loaded.signs == {"supplied": ("<", ">"), "supplied-lost": ("", "")}
    assert loaded.html.css == (tmp_path / "mine.css",)
    assert loaded.print.paper == "a5"
    assert loaded.prints["reading"].paper == "b5"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[edition]\n\ntitel = 'x'", ":3: there is no key titel in [edition]; did you mean title?"),
        ("[editon]", ":1: there is no table [editon]; did you mean edition?"),
        ("[edition]\ntitle = 3", ":2: title is a string: write it in quotation marks"),
        ("edition = 3", ":1: edition is a table: write [edition]"),
        ("[edition]\nlanguage = 'french?'", ":2: language is a language tag"),
        ("[files]\ntexts = [1]", ":2: texts is a list of strings"),
        ('[print."a/../../x"]\npaper = "a5"', ":1: a printed form has a name of letters, digits and hyphens"),
        ("[html]\ncss = ['/etc/passwd']", ':2: "/etc/passwd" does not lie in the edition\'s folder'),
        ("[html]\ncss = ['a/../../x.css']", ':2: "a/../../x.css" does not lie in the edition\'s folder'),
        ("[validate]\nrng = '../x.rng'", ':2: "../x.rng" does not lie in the edition\'s folder'),
        ("[print]\nfonts = ['/usr/share/fonts']", ':2: "/usr/share/fonts" does not lie in the edition'),
        ("[files]\ntexts = ['../*.xml']", ':2: "../*.xml" does not lie in the edition\'s folder'),
        ("[validate]\nrng = 'none.rng'", ":2: there is no file none.rng"),
        (
            "[validate.rules]\n'pointer/missing-targt' = 'off'",
            ":2: there is no rule pointer/missing-targt; did you mean pointer/missing-target?",
        ),
        (
            "[validate.rules]\n'id/duplicate' = 'warn'",
            ":2: id/duplicate cannot be 'warn'; did you mean warning?",
        ),
        ("[[series]]\nname = 'a'", ":1: [[series]] needs match = …"),
        (
            "[[series]]\nname = 'a'\nmatch = 'note'\n[[series]]\nname = 'a'\nmatch = 'x'",
            ":5: two series are called a",
        ),
        ("[series]\nname = 'a'", ":1: write each series as [[series]]"),
        ("[[series]]\nname = 'a'\nmatch = 'note'\nplace = 'feet'", ':4: place cannot be "feet"'),
        ("[signs]\nsuplied = ['<', '>']", ":2: suplied cannot have a sign; did you mean supplied?"),
        ("[signs]\ndel = '<>'", ":2: del is what opens and what closes a passage"),
        ("[words]\nomited = 'deest'", ":2: the tools have no word called omited; did you mean omitted?"),
        ("[words]\nomitted = ''", ":2: omitted is a word in quotation marks"),
        ("[apparatus]\norder = ['A B']", ":2: order is a list of sigla or ids, none with a space"),
        ("[apparatus]\nsigla = 'behind'", ':2: sigla cannot be "behind"'),
        ("[print.x]\npapier = 'a4'", ":2: there is no key papier in [print.x]"),
        ("[edition\n", ":1:9: not TOML: "),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        settings(tmp_path, text)

    assert said in str(caught.value)


def test_the_nearest_edition_is_found_upwards(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").touch()
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)

    assert reader.find(deep) == (tmp_path / "edition.toml").resolve()


def test_a_file_that_is_not_utf8_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_bytes(b"[edition]\ntitle = '\xff'")

    with pytest.raises(ConfigError, match="UTF-8"):
        reader.load(tmp_path / "edition.toml")


def test_words_are_the_edition_s_choice_and_those_of_the_apparatus_can_be_latin(tmp_path: Path) -> None:
    known = settings(tmp_path, '[apparatus]\nlanguage = "la"\n[words]\nadded = "suppl."\n')

    words = words_of(known)

    assert (words["omitted"], words["added"], words["contents"]) == ("om.", "suppl.", "Contents")


def test_the_latin_words_of_the_apparatus_are_words_of_every_language() -> None:
    locale = data.stylesheet("locale")
    latin = tomllib.loads((locale / "apparatus-la.toml").read_text(encoding="utf-8"))

    assert latin.keys() <= tomllib.loads((locale / "en.toml").read_text(encoding="utf-8")).keys()


def test_a_mark_of_utf_8_is_no_part_of_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "edition.toml"
    path.write_bytes(b'\xef\xbb\xbf[edition]\ntitle = "x"')

    assert reader.load(path).edition.title == "x"


def test_a_link_does_not_lead_out_of_the_edition_s_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.css").write_text("", encoding="utf-8")
    edition = tmp_path / "edition"
    edition.mkdir()
    (edition / "own.css").symlink_to(tmp_path / "secret.css")
    (edition / "edition.toml").write_text('[html]\ncss = "own.css"', encoding="utf-8")

    with pytest.raises(ConfigError, match="does not lie in the edition's folder"):
        reader.load(edition / "edition.toml")
