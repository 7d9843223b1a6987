"""The reference edition holds together: ids, pointers, names and registers."""

from __future__ import annotations

import re
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import ROOT

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
NAMESPACES = {"t": TEI[1:-1]}

EDITION = ROOT / "tei"
TEXTS = sorted((EDITION / "texts").glob("*.xml"))
REGISTERS = sorted((EDITION / "registers").glob("*.xml"))
PAGES = sorted((EDITION / "pages").glob("*.xml"))
FILES = {path: etree.parse(path) for path in [*TEXTS, *REGISTERS, *PAGES]}

POINTERS = (
    *("ref", "target", "resp", "hand", "source", "sameAs", "corresp", "rendition", "who"),
    *("active", "passive", "ana", "where"),
)
# A name and the entry that it points to; rs by its type.
ENTRIES = {
    "persName": "person",
    "orgName": "org",
    "placeName": "place",
    "rs[@type = 'event']": "event",
    "rs[@type = 'person']": "person",
    "rs[@type = 'place']": "place",
    "rs[@type = 'work']": "bibl",
    "term[@ref]": "entry",
}

QUOTED = re.compile("“([^”]+)”")

each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
each_text = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
each_register = pytest.mark.parametrize("path", REGISTERS, ids=lambda path: path.stem)


def ids(path: Path) -> set[str]:
    return set(FILES[path].xpath("//@xml:id")) if path in FILES else set()


def pointers(path: Path) -> list[tuple[str, Path, str]]:
    """Every pointer of a file that is no web address: as it stands, its file, its id."""
    query = " | ".join(f"//t:*/@{name}" for name in POINTERS)
    words = [word for value in FILES[path].xpath(query, namespaces=NAMESPACES) for word in value.split()]
    local = [word for word in map(partial(written_out, path), words) if not re.match(r"[a-z]+:", word)]
    return [(word, target(path, word), word.partition("#")[2]) for word in local]


def written_out(path: Path, pointer: str) -> str:
    """A pointer with a prefix of the file's own prefixDef as the address that it stands for."""
    prefix, _, rest = pointer.partition(":")
    definition = FILES[path].xpath("//t:prefixDef[@ident = $prefix]", namespaces=NAMESPACES, prefix=prefix)
    return definition[0].get("replacementPattern").replace("$1", rest) if definition else pointer


def target(path: Path, pointer: str) -> Path:
    name = pointer.partition("#")[0]
    return (path.parent / name).resolve() if name else path


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def describe(element: etree._Element) -> str:
    return f"line {element.sourceline}: {etree.QName(element).localname} “{words(element)}”"


def test_five_texts_six_registers_and_five_pages_are_here() -> None:
    assert [path.stem for path in TEXTS] == [
        "agreement-1972",
        "agreement-1987",
        "factbox-2024",
        "report-1984",
        "treaty-1961",
    ]
    assert [path.stem for path in REGISTERS] == [
        "bibliography",
        "events",
        "organisations",
        "persons",
        "places",
        "terms",
    ]
    assert [path.stem for path in PAGES] == ["apparatus", "imprint", "introduction", "principles", "teaching"]


def test_the_imprint_names_this_version() -> None:
    named = FILES[EDITION / "pages" / "imprint.xml"].findtext(f".//{TEI}num[@type='version']")

    assert named == version("edition-tools")


@each_file
def test_every_pointer_points_to_something(path: Path) -> None:
    lost = [
        word for word, file, name in pointers(path) if not file.is_file() or (name and name not in ids(file))
    ]

    assert lost == []


@each_text
def test_ids_begin_with_the_id_of_the_document(path: Path) -> None:
    strays = [name for name in ids(path) if name != path.stem and not name.startswith(f"{path.stem}-")]

    assert FILES[path].getroot().get(ID) == path.stem
    assert strays == []


@each_text
def test_every_name_points_to_an_entry_of_its_kind(path: Path) -> None:
    strays = []
    for name, kind in ENTRIES.items():
        for element in FILES[path].xpath(f"/t:TEI/t:text//t:{name}", namespaces=NAMESPACES):
            word = written_out(path, element.get("ref", ""))
            entries = FILES.get(target(path, word))
            found = entries is not None and entries.xpath(
                f"//t:{kind}[@xml:id = $id]", namespaces=NAMESPACES, id=word.partition("#")[2]
            )
            if not found:
                strays.append(describe(element))

    assert strays == []


@each_text
def test_an_expression_without_an_entry_has_a_note(path: Path) -> None:
    targets = {name for _, file, name in pointers(path) if file == path}
    terms = FILES[path].xpath("/t:TEI/t:text//t:term[not(@ref)]", namespaces=NAMESPACES)
    others = FILES[path].xpath("/t:TEI/t:text//t:rs[not(@ref)]", namespaces=NAMESPACES)

    strays = [describe(term) for term in [*terms, *others] if term.get(ID) not in targets]

    assert strays == []


@each_register
def test_every_entry_is_used(path: Path) -> None:
    used = {(file, name) for source in FILES for _, file, name in pointers(source)}
    query = "/t:TEI/t:standOff/*[not(self::t:entry)]/*[not(self::t:listRelation or self::t:link)]/@xml:id | //t:entry/@xml:id"

    unused = [name for name in FILES[path].xpath(query, namespaces=NAMESPACES) if (path, name) not in used]

    assert unused == [], "point to these entries from a text or a register, or take them out"


@each_file
def test_notes_say_who_is_responsible(path: Path) -> None:
    notes = FILES[path].iter(f"{TEI}note")

    anonymous = [describe(note) for note in notes if not (note.get("resp") and note.get(ID))]

    assert anonymous == []


@each_register
def test_what_a_register_quotes_stands_in_a_document(path: Path) -> None:
    transcripts = " ".join(file.read_text(encoding="utf-8") for file in (EDITION / "sources").iterdir())
    known = plain(transcripts)
    descriptions = FILES[path].xpath("//t:def | //t:desc | //t:note", namespaces=NAMESPACES)

    invented = [
        quote
        for text in map(words, descriptions)
        for quote in QUOTED.findall(text)
        if plain(quote) not in known
    ]

    assert invented == []


def plain(text: str) -> str:
    """A text without case, typographic apostrophes and line breaks, for finding a quotation."""
    return " ".join(text.replace("’", "'").casefold().split())


@each_file
def test_a_reference_whose_words_are_a_quotation_finds_them_in_its_target(path: Path) -> None:
    references = [(ref, QUOTED.fullmatch(words(ref))) for ref in FILES[path].iter(f"{TEI}ref")]

    lost = [
        describe(ref)
        for ref, quotation in references
        if quotation and not stands(quotation[1], [(path, ref.get("target", ""))])
    ]

    assert lost == []


@each_file
def test_a_quotation_before_a_reference_in_parentheses_stands_in_its_target(path: Path) -> None:
    lost = []
    for ref in FILES[path].iter(f"{TEI}ref"):
        before = ref.xpath("string(preceding-sibling::node()[1][self::text()])")
        quotation = re.search(r"“([^”]+)” \($", " ".join(before.split()))
        if quotation and not stands(quotation[1], [(path, target) for target in in_parentheses(ref)]):
            lost.append(describe(ref))

    assert lost == []


def in_parentheses(ref: etree._Element) -> list[str]:
    """The targets of a reference and of those that follow it before the parenthesis ends."""
    targets = [ref.get("target", "")]
    while ")" not in (ref.tail or ")") and ref.getnext() is not None:
        ref = ref.getnext()
        targets.append(ref.get("target", ""))
    return targets


def stands(quotation: str, places: list[tuple[Path, str]]) -> bool:
    """Whether one of the places has the quotation, in the source's own words; a document has no words in its header."""
    ours = "ancestor::t:corr or ancestor::t:note[@type != 'source']"
    for path, pointer in places:
        for element in FILES[target(path, pointer)].xpath("//*[@xml:id = $id]", id=pointer.partition("#")[2]):
            inside = "*[not(self::t:teiHeader)]" if element.tag == f"{TEI}TEI" else "."
            text = "".join(element.xpath(f"{inside}//text()[not({ours})]", namespaces=NAMESPACES))
            if plain(quotation.rstrip(".,")) in plain(text):
                return True
    return False


CLAIMS = {
    "note": "t:note",
    "description": "t:desc",
    "definition": "t:def",
    "term in another language": "t:form[@xml:lang != 'en']",
    "birth": "t:birth",
    "death": "t:death",
    "office": "t:occupation[not(ancestor::t:event)]",
    "place on the map": "t:location",
    "number": "t:idno[not(ancestor::t:bibl)]",
    "relation": "t:relation[not(ancestor::t:event)]",
    "event with a date": "t:event[not(parent::t:event)][not(t:event[@type = 'signature'])]",
}
"""What a register or a note states, by kind; steps of treaties have a test of their own."""


def claims(tree: etree._ElementTree, kind: str) -> list[etree._Element]:
    return tree.xpath(f"/t:TEI/t:standOff/descendant::{CLAIMS[kind]}", namespaces=NAMESPACES)


def unsupported(tree: etree._ElementTree) -> list[str]:
    """The claims without source, certainty, reference into a document or words of one, each with its kind."""
    return [
        f"{kind}, {describe(claim)}"
        for kind in CLAIMS
        for claim in claims(tree, kind)
        if not marked(claim) and not (kind in ("note", "description", "definition") and has_words(claim))
    ]


def marked(claim: etree._Element) -> bool:
    """Whether a claim, or the relation that it describes, says on what it rests or how certain it is."""
    holder = claim.getparent()
    return any(
        one.get(name)
        for one in (claim, *([holder] if holder.tag == f"{TEI}relation" else []))
        for name in ("cert", "source", "ana")
    )


def has_words(claim: etree._Element) -> bool:
    return bool(claim.xpath(".//t:ref", namespaces=NAMESPACES) or QUOTED.search(words(claim)))


@each_file
def test_each_claim_has_its_evidence_or_its_mark(path: Path) -> None:
    assert unsupported(FILES[path]) == [], "add source, cert, a reference into a document or its words"


@pytest.mark.parametrize("kind", CLAIMS)
def test_a_claim_without_evidence_is_found(kind: str) -> None:
    found = [claim for tree in FILES.values() for claim in claims(tree, kind)]
    assert found
    for claim in found:
        mutant = etree.fromstring(etree.tostring(claim, with_tail=False))
        for name in ("cert", "source", "ana"):
            mutant.attrib.pop(name, None)
        etree.strip_tags(mutant, f"{TEI}ref")
        for text in mutant.iter():
            text.text, text.tail = re.sub("[“”]", "", text.text or ""), re.sub("[“”]", "", text.tail or "")
        bare = etree.ElementTree(etree.Element(f"{TEI}TEI"))
        etree.SubElement(bare.getroot(), f"{TEI}standOff").append(mutant)

        assert any(one.startswith(f"{kind}, ") for one in unsupported(bare)), describe(claim)


@each_register
def test_each_step_of_a_treaty_names_its_passage_or_its_source_or_is_marked(path: Path) -> None:
    steps = FILES[path].xpath("//t:event/t:event", namespaces=NAMESPACES)
    rests = ("corresp", "source", "cert")

    assert [describe(step) for step in steps if not any(step.get(name) for name in rests)] == []


@each_register
def test_a_term_that_is_attested_names_the_work_that_has_it(path: Path) -> None:
    forms = FILES[path].xpath("//t:form[@ana]", namespaces=NAMESPACES)
    scale = FILES[path].xpath("//t:taxonomy[@xml:id = 'evidence']/t:category/@xml:id", namespaces=NAMESPACES)

    assert {form.get("ana")[1:] for form in forms} == set(scale)
    assert [
        describe(form) for form in forms if (form.get("ana") == "#attested") != bool(form.get("source"))
    ] == []


def test_a_treaty_and_its_text_point_at_each_other() -> None:
    events = EDITION / "registers" / "events.xml"
    from_texts = {
        (path, name)
        for path in TEXTS
        for relation in FILES[path].xpath(
            "//t:relation[@name = 'text-of' or @name = 'about']", namespaces=NAMESPACES
        )
        for name in [written_out(path, relation.get("passive")).partition("#")[2]]
    }
    from_treaties = {
        (target(events, event.get("corresp")), event.get(ID))
        for event in FILES[events].xpath("//t:event[@type = 'treaty'][@corresp]", namespaces=NAMESPACES)
    }

    assert from_treaties <= from_texts
    assert {path for path, _ in from_texts} == set(TEXTS)


@each_text
def test_a_text_and_its_treaty_name_the_same_authentic_languages(path: Path) -> None:
    events = FILES[EDITION / "registers" / "events.xml"]
    treaty = f"//t:event[@corresp = '../texts/{path.name}#{path.stem}']"
    header = FILES[path].xpath("//t:term[@type = 'authentic-language']", namespaces=NAMESPACES)
    texts = events.xpath(f"{treaty}/t:bibl[@type = 'authentic-text']", namespaces=NAMESPACES)
    decides = events.xpath(f"{treaty}/t:ptr[@type = 'deciding-text']/@target", namespaces=NAMESPACES)

    assert [term.get("n") for term in header] == [text[0].get("mainLang") for text in texts]
    assert [term.get("subtype") == "deciding" for term in header] == [
        f"#{text.get(ID)}" in decides for text in texts
    ]


def test_the_concordance_links_passages_of_several_documents_on_a_term() -> None:
    events = EDITION / "registers" / "events.xml"
    links = FILES[events].xpath("//t:linkGrp[@type = 'concordance']/t:link", namespaces=NAMESPACES)

    assert len(links) == 10
    for link in links:
        ends = [target(events, end) for end in link.get("target").split()]
        assert len(set(ends)) > 1, describe(link)
        assert target(events, link.get("ana")).name == "terms.xml", describe(link)
