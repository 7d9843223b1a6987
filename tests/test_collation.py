"""Names stand in the order of their language."""

from __future__ import annotations

import random

import pytest
from pyuca import Collator

from edition_tools.reading.sorting import key, sort_keys
from edition_tools.reading.weights import Weights

ORDERS = {
    "en": "ad Ada Adam Ähre Ångström Babbage New York Newark résumé résumés Zorn",
    "de": "Apfel Äpfel Bär Öl Ost Straße Strauß Zug",
    "pl": "Adam Ąs Cud Ćma Ewa Lech Lublin Łódź Maj Nowak Ńa Ola Ósmy Sas Śnieg Zabrze Źdźbło Żuk",
    "cs": "Cibule Čáp Dub Hora Chata Ibis Rak Řeka Sova Šíp Zub Žába",
    "sk": "Auto Ä Cukor Čaj Had Chata Izba Otec Ôsmy Sova Šaty",
    "ru": "Аксёнов Андропов Брежнев Ёлкин Ельцин Жуков Йод Яруга",
    "uk": "Гончар Ґанок Дім Енергія Євген Зуб Ира Іван Їжак Йод",
    "sv": "Adam Zorn Åke Ärla Öberg",
    "da": "Adam Zorn Æble Øl Ås",
    "hu": "Cukor Csaba Dél Olga Öreg Sas Szabó Út Ügy",
    "es": "Nora Nube Ñandú Ola",
    "ko": "강 김일성 박 이 평양 한국",
    "el": "Αθήνα Άννα Βήτα Ωμέγα",
}


@pytest.mark.parametrize("language", ORDERS)
def test_names_sort_as_their_language_does(language: str) -> None:
    wanted = ORDERS[language].replace("New York", "New_York").split()
    wanted = [name.replace("_", " ") for name in wanted]
    shuffled = wanted[:]
    random.Random(language).shuffle(shuffled)

    keys = sort_keys(shuffled, language)

    assert sorted(shuffled, key=lambda name: keys[name]) == wanted


@pytest.mark.parametrize("language", ORDERS)
def test_keys_in_hexadecimal_compare_as_the_keys_do(language: str) -> None:
    names = [*ORDERS[language].split(), "", "a", "aa", "a b", "a-b", "A", "ä", "1", "10", "2", "한", "🙂"]
    keys = sort_keys(names, language)

    assert sorted(set(names), key=lambda name: (key(name, language), name)) == sorted(
        set(names), key=lambda name: (keys[name], name)
    )


def test_a_language_with_a_region_sorts_as_the_language() -> None:
    assert key("Łódź", "pl-PL") == key("Łódź", "pl")


def test_composed_and_decomposed_names_sort_as_one() -> None:
    assert key("Łódź", "pl") == key("Ło\u0301dz\u0301", "pl")


def test_an_unknown_language_sorts_as_unicode_does() -> None:
    keys = sort_keys(["ß", "Zug", "Ähre", "apfel"], "xx")

    assert sorted(keys, key=keys.get) == ["Ähre", "apfel", "ß", "Zug"]


@pytest.mark.proof
def test_weights_are_those_of_the_whole_table() -> None:
    names = ("Łódź", "ᅀᅡ", "ch", "क्ष", "\u0f71\u0f72", "ൌ", "𗀀", "鐵", "a\u0327\u0301", "", "‮x")
    whole = Collator()
    assert [Weights().sort_key(name) for name in names] == [whole.sort_key(name) for name in names]
