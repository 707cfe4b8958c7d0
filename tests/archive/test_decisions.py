"""A person joins and parts events: it holds over the program, over new codings, and nothing of it is lost."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from dragoman.archive import Archive
from dragoman.archive.decisions import decide, decisions, keep
from dragoman.archive.linked_schema import DecisionKind
from dragoman.archive.rows import key_of
from dragoman.coding.coder import Coder
from dragoman.errors import ArchiveError, ReadingError
from dragoman.exports.decided import line, parse
from dragoman.records import Coding, Document
from tests.archive.linked import DISPATCHES, fill, key, link_all, telling

Codings = list[tuple[Document, Coding]]
JOIN, PART = DecisionKind.JOIN, DecisionKind.PART


@pytest.fixture(scope="module")
def codings(coder: Coder) -> Codings:
    return [(document, coder.code_document(document)) for document in DISPATCHES]


@pytest.fixture
def linked(archive: Archive, codings: Codings) -> Archive:
    fill(archive, codings)
    link_all(archive)
    return archive


def say(archive: Archive, kind: DecisionKind, first: str, second: str, day: int = 1) -> None:
    decide(
        archive, kind, (first, second), who="awa", made=f"2031-01-{day:02}T00:00:00.000000+00:00", why="vu sur place"
    )


def test_events_that_a_person_joins_are_one_incident_and_say_so(linked: Archive) -> None:
    say(linked, JOIN, key(linked, "soir"), key(linked, "matin"))
    link_all(linked)
    (attack,) = telling(linked, "soir", "matin")
    assert [each.reason for each in attack.links if each.points is None] == ["a person joined them"]


def test_events_that_a_person_parts_are_two(linked: Archive) -> None:
    say(linked, PART, key(linked, "agence"), key(linked, "matin"))
    link_all(linked)
    assert telling(linked, "agence", "matin") == []


def test_a_decision_outlives_a_new_coding_in_which_events_have_other_places(linked: Archive, codings: Codings) -> None:
    say(linked, PART, key(linked, "matin"), key(linked, "agence"))
    document, coding = codings[2]
    (attack,) = (event for event in coding.events if event.type == "ASSAULT")
    word = replace(attack.mentions[0], trigger=replace(attack.mentions[0].trigger, start=0, end=6, text="Quinze"))
    before_it = replace(attack, mentions=(word,), type="AID")
    archive_coding = Coding(document.id, events=(before_it, *coding.events), versions={"dragoman": "next"})
    linked.recode(document, archive_coding)
    found = link_all(linked)
    assert found.lapsed == ()
    assert telling(linked, "agence", "matin") == []
    assert key(linked, "matin") == f"{key_of(document)}-1"


def test_a_decision_about_what_is_no_longer_told_lapses_and_comes_back(linked: Archive, codings: Codings) -> None:
    say(linked, PART, key(linked, "agence"), key(linked, "matin"))
    document, coding = codings[2]
    linked.recode(document, Coding(document.id, versions={"dragoman": "next"}))
    assert link_all(linked).lapsed == decisions(linked)
    linked.recode(document, coding)
    assert link_all(linked).lapsed == ()
    assert telling(linked, "agence", "matin") == []


def test_of_two_events_the_last_decision_counts_and_all_are_kept(linked: Archive) -> None:
    first, second = key(linked, "agence"), key(linked, "matin")
    say(linked, PART, first, second, 1)
    say(linked, JOIN, second, first, 2)
    link_all(linked)
    assert telling(linked, "agence", "matin")
    assert [each.kind for each in decisions(linked)] == [PART, JOIN]
    say(linked, PART, first, second, 3)
    link_all(linked)
    assert telling(linked, "agence", "matin") == []
    assert len(decisions(linked)) == 3


def test_what_contradicts_other_decisions_is_refused_and_told(linked: Archive) -> None:
    agency, cut, evening = key(linked, "agence"), key(linked, "cut"), key(linked, "soir")
    say(linked, JOIN, agency, cut)
    say(linked, JOIN, cut, evening)
    with pytest.raises(ArchiveError) as error:
        say(linked, PART, agency, evening)
    assert str(error.value) == (
        f"a person's decisions: {min(agency, evening)} and {max(agency, evening)} are parted by one decision, and "
        f"joined by others, through {cut}; part or join others first: of two events the last decision counts."
    )
    assert len(decisions(linked)) == 2
    say(linked, PART, agency, cut, 2)
    say(linked, PART, agency, evening, 2)
    link_all(linked)
    assert telling(linked, "agence", "cut") == []
    assert telling(linked, "cut", "soir")


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ("nonsense", "'nonsense': is no event's key; give one as 'dragoman find' or 'dragoman incidents' prints"),
        ("0123456789abcdef-0", "0123456789abcdef-0: there is no such event in the archive"),
        ("0123456789abcdef-99999999999999999999", "is no event's key"),
        ("0123456789abcde\0-0", "is no event's key"),
        ("é\ud800-0", "is no event's key"),
    ],
)
def test_a_key_of_no_event_is_refused(linked: Archive, wrong: str, found: str) -> None:
    for keys in ((wrong, key(linked, "soir")), (key(linked, "soir"), wrong)):
        with pytest.raises(ArchiveError, match=re.escape(found)):
            say(linked, JOIN, *keys)
    assert decisions(linked) == ()


def test_one_event_twice_or_one_of_an_older_version_is_refused(linked: Archive, codings: Codings) -> None:
    evening, morning = key(linked, "soir"), key(linked, "matin")
    with pytest.raises(ArchiveError, match="is one event, not two"):
        say(linked, PART, evening, evening)
    newer = replace(codings[2][0], text="Rien de nouveau.")
    linked.add(newer, Coding(newer.id))
    with pytest.raises(ArchiveError, match="its article has a newer version"):
        say(linked, JOIN, evening, morning)


def test_decisions_are_printed_in_an_order_of_their_own(archive: Archive, codings: Codings, tmp_path: str) -> None:
    made = []
    with Archive.open(f"{tmp_path}/other.db") as other:
        for number, each in enumerate((archive, other)):
            fill(each, codings[::-1] if number else codings)
            link_all(each)
            pairs = [(key(each, "agence"), key(each, "matin"), 1), (key(each, "soir"), key(each, "cut"), 2)]
            for first, second, day in pairs[::-1] if number else pairs:
                say(each, PART, *((second, first) if number else (first, second)), day)
            made.append(b"".join(map(line, decisions(each))))
    assert made[0] == made[1]
    assert made[0].count(b'{"decision": "part", "first": {"document": "') == 2
    assert b'"who": "awa", "made": "2031-01-01T00:00:00.000000+00:00", "why": "vu sur place"}\n' in made[0]


def test_decisions_can_be_taken_from_an_export_into_another_archive(
    linked: Archive, codings: Codings, tmp_path: str
) -> None:
    say(linked, PART, key(linked, "agence"), key(linked, "matin"))
    records = [json.loads(line(decision)) for decision in decisions(linked)]
    with Archive.open(f"{tmp_path}/other.db") as other:
        for _ in range(2):
            keep(other, map(parse, records))
        assert decisions(other) == decisions(linked)
        assert link_all(other).lapsed == decisions(linked)
        fill(other, codings)
        link_all(other)
        assert telling(other, "agence", "matin") == []


@pytest.mark.parametrize(
    "broken",
    [
        {"decision": "merge"},
        {"first": None},
        {"who": 3},
        {"second": {"document": "x", "start": "0"}},
        {"why": "\ud800"},
    ],
)
def test_what_is_no_decision_is_said(linked: Archive, broken: dict[str, object]) -> None:
    say(linked, PART, key(linked, "agence"), key(linked, "matin"))
    record = json.loads(line(decisions(linked)[0]))
    with pytest.raises(ReadingError, match=r"is no decision about incidents.* 'dragoman export' prints"):
        parse({**record, **broken})
