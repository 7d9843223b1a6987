"""The facts of an edition put together: what a document gets of them does not grow with the edition."""

from __future__ import annotations

from edition_tools.reading import Facts, Index
from edition_tools.reading.facts import Entry, Mention


def letter(number: int, *, ids: str = "", title: str = "") -> Facts:
    """A letter that points at an entry of the register, at another letter, and at what all have."""
    name = f"letter-{number}"
    return Facts(
        {"id": name, "path": f"{name}.xml", "kind": "text", "title": title or f"Letter {number}"},
        ids=f"p1 only-{number} {ids}",
        pointers={"#ada": False, "letter-2.xml#only-2": False, "#p1": True, "#nowhere": False},
        mentions=(Mention("#ada", f"name.{number}", "Ada", "", ""),),
    )


def register() -> Facts:
    return Facts(
        {"id": "persons", "path": "persons.xml", "kind": "register", "title": "Persons"},
        ids="ada",
        entries=(Entry("ada", "Lovelace, Ada", "Lovelace, Ada"),),
    )


def edition(letters: int) -> Index:
    return Index([*(letter(number) for number in range(1, letters + 1)), register()])


def test_pointers_lead_into_the_document_to_another_or_to_a_register() -> None:
    links = edition(9).slice(letter(5)).links

    assert '<pointer target="#ada" to="persons#ada" title="Lovelace, Ada"/>' in links
    assert '<pointer target="letter-2.xml#only-2" to="letter-2#only-2" words="Letter 2"/>' in links
    assert '<pointer target="#p1" to="#p1"/>' in links
    assert "nowhere" not in links


def test_the_slice_of_a_document_is_the_same_in_a_larger_edition() -> None:
    assert edition(20).slice(letter(5)) == edition(2000).slice(letter(5))


def test_a_changed_title_is_in_the_slices_of_neighbours_only() -> None:
    before = edition(9)
    after = Index([*(letter(n, title="New" if n == 7 else "") for n in range(1, 10)), register()])

    changed = [
        one.identifier for one in before.documents if before.slice(one).outline != after.slice(one).outline
    ]
    assert changed == ["letter-6", "letter-7", "letter-8", "persons"]


def test_an_id_that_several_documents_have_is_the_register_s() -> None:
    found = Index([letter(1), letter(2, ids="ada"), register()])

    assert found.pointers.resolve("#ada", letter(1)) == "persons#ada"
