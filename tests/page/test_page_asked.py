"""The address of a page says what is asked for, and nothing else does."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.archive.queries import EventFilter
from dragoman.page.asked import Asked, AskedError, asked_for, language_asked
from dragoman.page.party import PartyAsked, party_asked

TYPES = {"ACCUSE": 1, "AID": 2}


@pytest.mark.parametrize(
    ("parameters", "accepted", "expected"),
    [
        ({}, "", ("fr", False)),
        ({}, "en-GB,en;q=0.9,fr;q=0.8", ("en", False)),
        ({}, "fr-ML,en;q=0.9", ("fr", False)),
        ({}, "en;q=0.2, fr;q=0.7", ("fr", False)),
        ({}, "en;q=0", ("fr", False)),
        ({}, "de,es;q=0.5", ("fr", False)),
        ({}, ";;q=,,*", ("fr", False)),
        ({"lang": "en"}, "fr", ("en", True)),
        ({"lang": "xx"}, "en", ("en", False)),
    ],
)
def test_language(parameters: dict[str, str], accepted: str, expected: tuple[str, bool]) -> None:
    assert language_asked(parameters, accepted) == expected


@pytest.mark.parametrize(
    ("parameters", "key"),
    [
        ({"offset": "abc"}, "error.offset"),
        ({"offset": "-1"}, "error.offset"),
        ({"offset": "1.5"}, "error.offset"),
        ({"offset": "9" * 40}, "error.offset"),
        ({"offset": "٣"}, "error.offset"),
        ({"type": "NOPE"}, "error.type"),
        ({"country": "Nulle part"}, "error.country"),
        ({"country": "M1I"}, "error.country"),
        ({"status": "done"}, "error.status"),
        ({"after": "demain"}, "error.date"),
        ({"after": "2022/.."}, "error.date"),
        ({"before": "2022-13"}, "error.date"),
        ({"before": "2" * 1000}, "error.date"),
        ({"words": "x" * 201}, "error.words"),
    ],
)
def test_what_cannot_be_is_refused(parameters: dict[str, str], key: str) -> None:
    with pytest.raises(AskedError) as caught:
        asked_for(parameters, "", TYPES)
    assert caught.value.key == key
    assert caught.value.status == 400


@pytest.mark.parametrize("name", ["Union européenne", "UE", "union europeenne", "European Union", "EUR"])
def test_a_body_with_a_code_for_itself_is_one_party_by_any_name(name: str) -> None:
    assert asked_for({"country": name}, "", TYPES).filter == EventFilter(country="EUR")
    assert party_asked({"country": name}) == PartyAsked("EUR", "")
    if name != "EUR":
        assert asked_for({"party": name}, "", TYPES).filter == EventFilter(country="EUR")
        assert party_asked({"name": name}) == PartyAsked("EUR", "")
    assert asked_for({"party": name, "country": "MLI"}, "", TYPES).filter == EventFilter(country="MLI", party=name)


def test_a_part_of_a_body_is_a_party_by_its_name() -> None:
    assert asked_for({"party": "Commission européenne"}, "", TYPES).filter == EventFilter(party="Commission européenne")
    assert asked_for({"country": "ONU"}, "", TYPES).filter.country == "UNO"


def test_codes_may_be_written_small_and_controls_are_spaces() -> None:
    asked = asked_for({"country": " mli", "type": "accuse", "words": " a\x00b\n c "}, "", TYPES)
    assert asked.filter == EventFilter(country="MLI", type="ACCUSE", words="a b c")


@given(
    country=st.sampled_from(["", "MLI", "FRA"]),
    type_name=st.sampled_from(["", *TYPES]),
    words=st.text(max_size=50),
    status=st.sampled_from(["", "actual", "future"]),
    after=st.sampled_from(["", "2022", "2022-11~"]),
    before=st.sampled_from(["", "2022-11-10", "198X", "2021/2022"]),
    offset=st.integers(0, 10**9),
    language=st.sampled_from(["", "fr", "en"]),
)
def test_address_of_a_list_asks_for_that_list(
    country: str, type_name: str, words: str, status: str, after: str, before: str, offset: int, language: str
) -> None:
    parameters = {"country": country, "type": type_name, "words": words, "offset": str(offset), "lang": language}
    parameters |= {"status": status, "after": after, "before": before}
    asked = asked_for(parameters, "", TYPES)
    address = urlsplit(asked.list_address(offset=asked.offset))
    assert address.path == "/"
    assert asked_for(dict(parse_qsl(address.query)), "", TYPES) == asked


def test_a_change_of_filter_keeps_the_rest_and_begins_again() -> None:
    asked = Asked(EventFilter(country="MLI", type="AID"), 50, "en", True)
    assert asked.list_address(type="ACCUSE") == "/?country=MLI&type=ACCUSE&lang=en"
    assert asked.list_address(country="") == "/?type=AID&lang=en"


def test_article_address_keeps_the_language_and_escapes_the_key() -> None:
    asked = Asked(EventFilter(), 0, "en", True)
    assert asked.article_address("a/b?", 3) == "/article/a%2Fb%3F?lang=en#e3"
