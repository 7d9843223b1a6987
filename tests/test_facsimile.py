"""Images of the source: their pages, their copies, their manifest."""

from __future__ import annotations

import io
import json
import re
import struct
from pathlib import Path

import pytest
from PIL import Image

from edition_tools import making
from edition_tools.diagnostics import Finding
from edition_tools.outputs.html import scaling
from edition_tools.outputs.html.sizes import size
from edition_tools.settings import reader

from .support.iiif import mistakes

BASE = "https://example.org/letters/"
LETTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title>A Letter</title><author>Ada Lovelace</author></titleStmt><publicationStmt><publisher>P</publisher>
<availability><licence target="https://creativecommons.org/licenses/by/4.0/"/></availability></publicationStmt>
<sourceDesc><p>A letter.</p></sourceDesc></fileDesc></teiHeader>
<facsimile><surface xml:id="leaf-1" ulx="0" uly="0" lrx="300" lry="200"><graphic url="../images/leaf-1.png"/>
<zone xml:id="zone-1" ulx="30" uly="20" lrx="270" lry="60"/><zone xml:id="zone-2" points="1,1 9,1 5,9"/></surface>
<surface xml:id="leaf-2"><graphic url="../images/leaf-2.tif"/></surface></facsimile>
<text><body><pb n="1" facs="#leaf-1"/><p xml:id="one" facs="#zone-1">One two.</p><pb n="2" facs="#leaf-2"/>
<p>Three.<pb n="3" facs="https://iiif.example.org/a/full/full/0/default.jpg"/>Four.</p>
<figure><graphic url="https://iiif.example.org/b.png"/><figDesc>A seal.</figDesc></figure></body></text></TEI>
"""


def edition(folder: Path, settings: str = "") -> making.Outcome:
    (folder / "tei").mkdir()
    (folder / "images").mkdir()
    (folder / "tei" / "letter.xml").write_text(LETTER, encoding="utf-8")
    for name in ("leaf-1.png", "leaf-2.tif"):
        Image.new("RGB", (3000, 2000), "ivory").save(folder / "images" / name)
    (folder / "edition.toml").write_text(
        f'[edition]\nbase_uri = "{BASE}"\n[files]\ntexts = ["tei/*.xml"]\n{settings}', encoding="utf-8"
    )
    loaded = reader.load(folder / "edition.toml")
    return making.build(making.Request(loaded, folder / "build", formats=("html",), jobs=1))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of an edition of one letter, its images made smaller by Pillow."""
    folder = tmp_path_factory.mktemp("facsimile")
    assert edition(folder).findings == []
    return folder / "build" / "html"


def test_each_surface_has_its_image_and_the_way_to_its_text(site: Path) -> None:
    page = (site / "letter~facsimile.html").read_text(encoding="utf-8")

    assert re.findall(r'<section class="surface" id="([^"]+)"', page) == ["leaf-1", "leaf-2", "image-pb-3"]
    assert re.findall(r'class="to-text" href="([^"]+)"', page) == [
        "letter.html#pb-1",
        "letter.html#pb-2",
        "letter.html#pb-3",
    ]
    assert 'src="facsimile/letter/images/leaf-1.png.jpg"' in page


def test_a_zone_leads_to_its_passage_and_the_passage_names_its_zone(site: Path) -> None:
    page = (site / "letter~facsimile.html").read_text(encoding="utf-8")
    text = (site / "letter.html").read_text(encoding="utf-8")

    assert (
        '<svg xmlns="http://www.w3.org/2000/svg" class="zones" preserveAspectRatio="none" viewBox="0 0 300 200">'
        in page
    )
    assert (
        '<a id="zone-1" href="letter.html#one" aria-label="One two."><rect x="30" y="20" width="240" height="40"/></a>'
        in page
    )
    assert '<g id="zone-2"><polygon points="1,1 9,1 5,9"/></g>' in page
    assert '<p id="one" data-facs="zone-1">' in text
    assert '<a href="letter~facsimile.html#leaf-1">p. 1</a>' in text


def test_no_page_asks_a_host_that_the_edition_does_not_allow(site: Path) -> None:
    asked = [
        address
        for page in site.glob("*.html")
        for address in re.findall(r'src="([^"]+)"', page.read_text(encoding="utf-8"))
        if "://" in address
    ]

    assert asked == []
    assert '<a href="https://iiif.example.org/b.png" class="graphic">' in (site / "letter.html").read_text(
        encoding="utf-8"
    )


def test_a_host_that_is_allowed_is_asked_without_being_told_by_which_page(tmp_path: Path) -> None:
    edition(tmp_path, '[html]\nimage_hosts = ["iiif.example.org"]\n')
    pages = tmp_path / "build" / "html"

    for page, address in (("letter", "b.png"), ("letter~facsimile", "a/full/full/0/default.jpg")):
        (tag,) = re.findall(
            r'<img [^>]*src="https:[^>]+>', (pages / f"{page}.html").read_text(encoding="utf-8")
        )
        assert f"https://iiif.example.org/{address}" in tag
        assert 'referrerpolicy="no-referrer"' in tag


def test_large_images_and_such_as_browsers_do_not_show_are_made_smaller(site: Path) -> None:
    for name in ("leaf-1.png.jpg", "leaf-2.tif.jpg"):
        with Image.open(site / "facsimile" / "letter" / "images" / name) as copy:
            assert (copy.format, copy.size) == ("JPEG", (2400, 1600))


def test_the_tei_beside_the_pages_names_the_copies(site: Path) -> None:
    tei = (site / "letter.xml").read_text(encoding="utf-8")

    assert '<graphic url="facsimile/letter/images/leaf-2.tif.jpg"/>' in tei


def test_without_pillow_images_are_copied_as_they_are_and_the_help_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scaling, "is_possible", lambda: False)
    findings: list[Finding] = edition(tmp_path).findings

    copies = tmp_path / "build" / "html" / "facsimile" / "letter" / "images"
    for name in ("leaf-1.png", "leaf-2.tif"):
        assert (copies / name).read_bytes() == (tmp_path / "images" / name).read_bytes()
    assert [str(one.severity) for one in findings] == ["info", "warning"]
    assert all("pip install 'edition-tools[images]'" in one.help for one in findings)


def test_the_manifest_is_such_as_iiif_demands(site: Path) -> None:
    manifest = json.loads((site / "iiif" / "letter.json").read_text(encoding="utf-8"))

    assert mistakes(manifest) == []
    assert [one["label"]["none"] for one in manifest["items"]] == [["p. 1"], ["p. 2"]]
    assert [(one["width"], one["height"]) for one in manifest["items"]] == [(3000, 2000)] * 2
    assert (
        manifest["items"][0]["items"][0]["items"][0]["body"]["id"]
        == f"{BASE}facsimile/letter/images/leaf-1.png.jpg"
    )
    assert 'href="iiif/letter.json"' in (site / "letter.html").read_text(encoding="utf-8")


def test_a_manifest_without_a_label_a_height_or_an_address_is_found(site: Path) -> None:
    manifest = json.loads((site / "iiif" / "letter.json").read_text(encoding="utf-8"))
    del manifest["label"], manifest["items"][0]["height"]
    manifest["items"][1]["id"] = "canvas/2"

    assert len(mistakes(manifest)) == 4


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "TIFF", "WEBP"])
def test_the_size_of_an_image_is_read_from_its_header(kind: str) -> None:
    for options in ({}, {"lossless": True}) if kind == "WEBP" else ({},):
        written = io.BytesIO()
        Image.new("RGB", (317, 211), "ivory").save(written, kind, **options)
        written.seek(0)

        assert size(written) == (317, 211)


@pytest.mark.parametrize(
    "image", [b"", b"\x89PNG", b"\xff\xd8\xff\xe0", b"II*\0\xff\xff\xff\xff", b"RIFF", struct.pack(">I", 9)]
)
def test_what_is_cut_off_has_no_size(image: bytes) -> None:
    assert size(io.BytesIO(image)) is None
