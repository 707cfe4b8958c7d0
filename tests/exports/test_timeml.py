"""TimeML files are XML, hold the text to the letter, and mark its times as TimeML 1.2.1 lays down."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman import times
from dragoman.errors import ExportError
from dragoman.exports.timeml import UNKNOWN_DAY, file_name, timeml
from dragoman.records import Coding, Document, Span, Time

CLOCK = r"T([0-9]{2}(:[0-9]{2}(:[0-9]{2})?)?|MO|MI|AF|EV|NI|DT)"
NUMBER = "([0-9]+|X{1,2})"
VALUE = "|".join(
    [
        r"[0-9X]{1,4}(-[0-9X]{1,2}(-[0-9X]{1,2})?)?",
        rf"([0-9X]{{1,4}}-[0-9X]{{1,2}}-[0-9X]{{1,2}})?{CLOCK}",
        r"[0-9X]{1,4}-W[0-9X]{1,2}(-([1-7X]|WE))?",
        rf"[0-9X]{{1,4}}-W[0-9X]{{1,2}}-[1-7X]{CLOCK}",
        r"[0-9X]{1,4}-(SP|SU|WI|FA|H[12X]|Q[1-4X])",
        r"(PAST|PRESENT|FUTURE)_REF",
        rf"P(({NUMBER}Y)?({NUMBER}M)?({NUMBER}D)?(T({NUMBER}H)?({NUMBER}M)?({NUMBER}S)?)?|{NUMBER}[WLECQ])(?<!P)",
    ]
)
TIME_ID = "t[0-9]+"
MODS = "BEFORE|AFTER|ON_OR_BEFORE|ON_OR_AFTER|LESS_THAN|MORE_THAN|EQUAL_OR_LESS|EQUAL_OR_MORE|START|MID|END|APPROX"
FUNCTIONS = "CREATION_TIME|EXPIRATION_TIME|MODIFICATION_TIME|PUBLICATION_TIME|RELEASE_TIME|RECEPTION_TIME|NONE"
TIMEX3 = {
    "tid": TIME_ID,
    "type": "DATE|TIME|DURATION|SET",
    "value": VALUE,
    "mod": MODS,
    "temporalFunction": "true|false",
    "functionInDocument": FUNCTIONS,
    "anchorTimeID": TIME_ID,
    "beginPoint": TIME_ID,
    "endPoint": TIME_ID,
    "valueFromFunction": "tf[0-9]+",
    "quant": ".*",
    "freq": ".*",
}
"""The attributes of TIMEX3 and what they take, as the schema of TimeML 1.2.1 lists them."""
REQUIRED = {"tid", "type", "value"}

TELLING = (
    "Vers 2013, puis en novembre dernier, l'armée a pris Gao. Arrivé mardi soir à 20 heures, il y est resté trois "
    "jours ; chaque lundi, il y pense. La semaine dernière, au printemps 2021, dans les années 1990, maintenant."
)


def at(text: str, words: str, edtf: str = "", kind: str = "DATE", timex: str = "") -> Time:
    start = text.index(words)
    return Time(Span(start, start + len(words), words), edtf, kind, "test", timex)


def read(document: Document, told: Iterable[Time]) -> ElementTree.Element:
    # As bytes: a reader must find out by itself how the file is encoded.
    return ElementTree.fromstring(timeml(document, Coding(document.id, tuple(told))).encode())


def part(root: ElementTree.Element, name: str) -> ElementTree.Element:
    (found,) = root.findall(name)
    return found


def words_of(element: ElementTree.Element) -> str:
    return "".join(element.itertext())


def marked(root: ElementTree.Element) -> list[tuple[int, str, dict[str, str]]]:
    """Offset, words and attributes of each TIMEX3 in TEXT."""
    text = part(root, "TEXT")
    found, offset = [], len(text.text or "")
    for timex in text:
        found.append((offset, words_of(timex), timex.attrib))
        offset += len(words_of(timex)) + len(timex.tail or "")
    return found


def test_a_document_is_written_in_the_form_of_tempeval_3() -> None:
    text = "Arrivé hier, il est resté trois jours & plus."
    told = (at(text, "hier", "2022-11-14~", timex="2022-11-14"), at(text, "trois jours", "", "DURATION", "P3D"))
    assert timeml(Document("a-1", text, "Il part", "2022-11-15"), Coding("a-1", told)) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
        "<DOCID>a-1</DOCID>\n"
        '<DCT><TIMEX3 tid="t0" type="DATE" value="2022-11-15" temporalFunction="false" '
        'functionInDocument="CREATION_TIME">2022-11-15</TIMEX3></DCT>\n'
        "<TITLE>Il part</TITLE>\n"
        '<TEXT>Arrivé <TIMEX3 tid="t1" type="DATE" value="2022-11-14" mod="APPROX">hier</TIMEX3>, il est resté '
        '<TIMEX3 tid="t2" type="DURATION" value="P3D">trois jours</TIMEX3> &amp; plus.</TEXT>\n'
        "</TimeML>\n"
    )


@pytest.mark.parametrize("published", ["2022-11-15", "2022-11", "2022", "2022-11~", ""])
def test_what_the_tagger_finds_is_marked_as_the_schema_lays_down(published: str) -> None:
    told = times.tag(TELLING, published)
    assert {time.kind for time in told} == {"DATE", "TIME", "DURATION", "SET"}
    root = read(Document("a", TELLING, published=published), told)
    assert [child.tag for child in root] == ["DOCID", "DCT", "TEXT"]
    elements = list(root.iter("TIMEX3"))
    for element in elements:
        assert element.attrib.keys() >= REQUIRED
        assert element.attrib.keys() <= TIMEX3.keys()
        for name in element.attrib.keys() - {"value"}:
            assert re.fullmatch(TIMEX3[name], element.attrib[name]), element.attrib
        assert not list(element), "elements of TimeML do not nest"
        assert words_of(element)
    assert [element.attrib["tid"] for element in elements] == [f"t{number}" for number in range(len(told) + 1)]


def test_the_values_of_what_the_tagger_finds_are_of_the_forms_that_the_schema_lists() -> None:
    root = read(Document("a", TELLING, published="2022-11-15"), times.tag(TELLING, "2022-11-15"))
    values = [element.attrib["value"] for element in root.iter("TIMEX3")]
    assert len(values) > 8
    assert [value for value in values if not re.fullmatch(VALUE, value)] == []


def test_an_interval_is_written_as_in_iso_8601() -> None:
    text = "Du 3 au 5 mai, ils se voient."
    root = read(Document("a", text, published="2022-05-10"), times.tag(text, "2022-05-10"))
    assert [attributes["value"] for _, _, attributes in marked(root)] == ["2022-05-03/2022-05-05"]


@pytest.mark.parametrize(
    ("edtf", "timex", "value", "mod"),
    [
        ("2022-11-10", "2022-11-10", "2022-11-10", None),
        ("2022-11-10~", "2022-11-10", "2022-11-10", "APPROX"),
        ("2022-11%", "2022-11", "2022-11", "APPROX"),
        ("2022-11?", "2022-11", "2022-11", None),
        ("2022-11-10", "2022-11-10T20:00", "2022-11-10T20:00", None),
        ("", "P3D", "P3D", None),
        ("", "PAST_REF", "PAST_REF", None),
        ("2021-21", "", "2021-SP", None),
        ("199X", "", "199", None),
        ("", "", "XXXX", None),
    ],
)
def test_value_and_mod_of_a_time(edtf: str, timex: str, value: str, mod: str | None) -> None:
    root = read(Document("a", "Un jour."), [at("Un jour.", "jour", edtf, timex=timex)])
    ((_, _, attributes),) = marked(root)
    assert (attributes["value"], attributes.get("mod")) == (value, mod)
    assert re.fullmatch(VALUE, value)


@pytest.mark.parametrize(
    ("published", "value", "words", "mod"),
    [
        ("2022-11-15", "2022-11-15", "2022-11-15", None),
        ("2022-11", "2022-11", "2022-11", None),
        ("2022~", "2022", "2022~", "APPROX"),
        ("", UNKNOWN_DAY, UNKNOWN_DAY, None),
    ],
)
def test_the_date_of_publication_is_the_creation_time(published: str, value: str, words: str, mod: str | None) -> None:
    (dct,) = part(read(Document("a", "Rien.", published=published), []), "DCT")
    assert dct.attrib["functionInDocument"] == "CREATION_TIME"
    assert (dct.attrib["value"], words_of(dct), dct.attrib.get("mod")) == (value, words, mod)
    assert re.fullmatch(VALUE, value)


def test_what_xml_cannot_hold_is_replaced_and_moves_nothing() -> None:
    text = "Un\0 \x0b\x1f\ufffe\uffff\ud800 hier \udc80 ]]> <TIMEX3> \"&amp;'\r\nfin\r\x7f\x85\u2028\U0001f54a\t."
    root = read(Document("\x01<a>", text, "T\x02&"), [at(text, "hier", "2022"), at(text, "fin\r\x7f", "2023")])
    shown = (
        "Un\ufffd \ufffd\ufffd\ufffd\ufffd\ufffd hier \ufffd ]]> <TIMEX3> \"&amp;'\r\nfin\r\x7f\x85\u2028\U0001f54a\t."
    )
    assert words_of(part(root, "TEXT")) == shown
    assert len(shown) == len(text)
    assert [(offset, words) for offset, words, _ in marked(root)] == [
        (text.index("hier"), "hier"),
        (text.index("fin"), "fin\r\x7f"),
    ]
    assert (words_of(part(root, "DOCID")), words_of(part(root, "TITLE"))) == ("\ufffd<a>", "T\ufffd&")


@st.composite
def documents(draw: st.DrawFn) -> tuple[Document, list[Time]]:
    text = draw(st.text(st.characters(), min_size=1, max_size=60))
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    told = [
        Time(Span(start, end, text[start:end]), draw(st.sampled_from(["", "2022~"])), "DATE", "r", draw(st.text()))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    return Document(draw(st.text()), text, draw(st.text()), draw(st.sampled_from(["", "2022-11"]))), told


@given(documents())
@example((Document("a", "\r\n"), [Time(Span(0, 1, "\r"), "", "DATE", "r", '"<&>\r\n\t')]))
def test_any_text_is_read_back_with_its_times_where_they_were(given_document: tuple[Document, list[Time]]) -> None:
    document, told = given_document

    def held(text: str) -> str:
        return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)

    root = read(document, told)
    assert words_of(part(root, "TEXT")) == held(document.text)
    assert [(offset, words, attributes["value"]) for offset, words, attributes in marked(root)] == [
        (time.start, held(time.text), held(time.timex) or attributes["value"])
        for time, (_, _, attributes) in zip(told, marked(root), strict=True)
    ]


def test_times_are_numbered_in_the_order_of_the_text() -> None:
    text = "Hier et demain."
    root = read(Document("a", text), [at(text, "demain", "2023"), at(text, "Hier", "2022")])
    assert [(attributes["tid"], words) for _, words, attributes in marked(root)] == [("t1", "Hier"), ("t2", "demain")]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ([Time(Span(0, 5, "Mardi"), "", "DATE", "r")], "'Mardi' at 0-5"),
        ([Time(Span(0, 4, "Hier"), "", "DATE", "r"), Time(Span(2, 6, "er, "), "", "DATE", "r")], "'er, ' at 2-6"),
    ],
    ids=["another text's", "overlapping"],
)
def test_times_that_do_not_fit_the_text_are_refused(told: list[Time], found: str) -> None:
    with pytest.raises(ExportError) as error:
        read(Document("a-1", "Hier, rien."), told)
    assert str(error.value) == f"a-1: {found} is not in its text, or overlaps another time; code it anew."


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("a-1", "a-1.tml"),
        ("dépêche_1.v2", "dépêche_1.v2.tml"),
        ("../../etc/passwd", "%2E.%2F..%2Fetc%2Fpasswd.tml"),
        ("..", "%2E..tml"),
        ("a b:c\\d%\0\n", "a%20b%3Ac%5Cd%25%00%0A.tml"),
        ("\ud800", "%ED%A0%80.tml"),
    ],
)
def test_a_file_is_named_after_the_id_and_lies_in_its_folder(id_: str, name: str) -> None:
    assert file_name(id_) == name


@given(st.text(max_size=30), st.text(max_size=30))
@example("a/b", "a%2Fb")
@example(".a", "%2Ea")
@example("é" * 200, "é" * 201)
def test_different_ids_make_different_names_that_a_file_system_takes(first: str, second: str) -> None:
    names = [file_name(first), file_name(second)]
    assert (names[0] == names[1]) == (first == second)
    assert all(len(name.encode()) <= 255 and "/" not in name and "\0" not in name for name in names)
