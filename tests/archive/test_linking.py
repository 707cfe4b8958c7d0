"""Stories and incidents in an archive: the same in whatever order it was filled, and made anew where they are stale."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from dragoman.archive import Archive, queries
from dragoman.archive.decisions import decide
from dragoman.archive.incidents import incidents_of, linking_state, stored_incidents
from dragoman.archive.linked_schema import DecisionKind
from dragoman.archive.linking import is_up_to_date, link
from dragoman.archive.rows import content_digest, key_of
from dragoman.archive.stories import sign_some, stories, unsigned
from dragoman.coding.coder import Coder
from dragoman.linking.stories import stories as all_stories
from dragoman.records import Coding, Document
from tests.archive.linked import AGENCY, DISPATCHES, fill, key, link_all, printed, telling
from tests.postgresql import Server

Codings = list[tuple[Document, Coding]]
Tell = Callable[..., Coding]


@pytest.fixture(scope="module")
def codings(coder: Coder) -> Codings:
    return [(document, coder.code_document(document)) for document in DISPATCHES]


def test_what_several_articles_tell_is_one_incident_with_its_sources_and_disagreements(
    archive: Archive, codings: Codings
) -> None:
    fill(archive, codings)
    found = link_all(archive)
    assert (found.several, found.kept, found.lapsed) == (1, 1, ())
    (attack,) = telling(archive, "agence", "cut", "matin")
    incident = attack.incident
    assert (incident.type, incident.documents, incident.stories) == ("ASSAULT", 3, 2)
    assert incident.outlets == (("Le Matin", 1), ("agence.example", 1), ("journal.example", 1))
    assert [(field.name, [value.text for value in field.values]) for field in incident.disputed] == [
        ("dead", ["12", "15"])
    ]
    assert [told.id for told in attack.tellings] == ["agence", "cut", "matin"]
    assert len(attack.links) == 2
    assert all("same type, ASSAULT" in each.reason and each.points for each in attack.links)
    assert not attack.stale
    (other,) = telling(archive, "soir")
    assert [told.id for told in other.tellings] == ["soir"]


def test_incidents_stand_in_the_order_of_their_dates(archive: Archive, codings: Codings) -> None:
    fill(archive, codings)
    link_all(archive)
    dates = [date.best.text for stored in stored_incidents(archive) for date in [stored.incident.field("date")] if date]
    assert len(dates) > 4
    assert all(one <= other for one, other in pairwise(dates))


def test_an_announcement_that_was_kept_is_told_at_both_ends(archive: Archive, codings: Codings) -> None:
    fill(archive, codings)
    link_all(archive)
    (announced,) = (stored for stored in telling(archive, "announced") if stored.announces)
    (made,) = (stored for stored in telling(archive, "made") if stored.announced_by)
    assert announced.announces is not None
    assert (announced.announces.key, made.announced_by[0].key) == (made.key, announced.key)
    assert "announced for 2023-03-12" in announced.announces.reason


def test_the_same_incidents_in_any_order_in_any_database_and_linked_at_any_time(
    tmp_path_factory: pytest.TempPathFactory, postgresql_server: Server, codings: Codings
) -> None:
    seen = set()
    places = [str(tmp_path_factory.mktemp("archive") / "a.db") for _ in range(3)]
    for number, address in enumerate((*places, postgresql_server.database())):
        shuffled = random.Random(number).sample(codings, len(codings))
        with Archive.open(address) as archive:
            for coding in shuffled:
                fill(archive, [coding])
                if number % 2:
                    link_all(archive)
            link_all(archive)
            seen.add((printed(archive), stories(archive)))
    ((content, found),) = seen
    assert content.count(b"\n") > 4
    assert [len(members) for members in found] == [2]


def test_stories_one_by_one_are_those_of_all_at_once(archive: Archive) -> None:
    pieces = [" ".join(f"{word}{number}" for number in range(40)) for word in ("lune", "mer", "sel", "vent", "bois")]
    texts = [f"{one} {other}" for one, other in pairwise(pieces)] + [pieces[0], "Bref.", "", "Bref !"]
    documents = [Document(str(number), text, "Titre") for number, text in enumerate(texts)]
    # Two of the chain come last, and join the stories on either side of them.
    for document in (*documents[::2], *documents[1::2]):
        archive.add(document, Coding(document.id))
        assert unsigned(archive) == 1
        assert sign_some(archive) == 1
    expected = all_stories({content_digest(document): document.text for document in documents})
    several = sorted({story for story in expected.values() if list(expected.values()).count(story) > 1})
    assert [members[0] for members in stories(archive)] == several
    assert {content: story[0] for story in stories(archive) for content in story} == {
        content: story for content, story in expected.items() if story in several
    }
    assert len(several) == 2


def test_the_one_copy_among_many_of_its_story_that_share_a_paragraph_with_it_is_found(archive: Archive) -> None:
    def told(name: str, many: int) -> str:
        return " ".join(f"{name}{number}" for number in range(many))

    background, lasting = told("fond", 20), [told(f"n{number}x", 30) for number in range(30)]
    # Each is a copy of the two texts that hold its lead, and through them all are one story.
    texts = [f"{background} {lead}" for lead in lasting] + [f"{one} {other}" for one, other in pairwise(lasting)]
    # Of these each is a copy of one only, though it shares the paragraph with thirty.
    texts += [f"{background} {lead[:70]} {told(f'autre{number}x', 15)}" for number, lead in enumerate(lasting[::9])]
    texts += [f"{background} {told('seul', 30)}"]
    documents = [Document(str(number), text, "Titre") for number, text in enumerate(texts)]
    random.Random(0).shuffle(documents)
    archive.add_all([(document, Coding(document.id)) for document in documents])
    while sign_some(archive):
        pass
    expected = all_stories({content_digest(document): document.text for document in documents})
    assert [len(members) for members in stories(archive)] == [len(texts) - 1]
    assert {content: story[0] for story in stories(archive) for content in story}.items() <= expected.items()


def test_nothing_new_is_nothing_to_do_and_what_is_new_is(archive: Archive, codings: Codings) -> None:
    assert not is_up_to_date(archive)
    fill(archive, codings[:2])
    link_all(archive)
    before = printed(archive)
    assert is_up_to_date(archive)
    assert not archive.add(*codings[0])
    assert is_up_to_date(archive)
    link_all(archive)
    assert printed(archive) == before
    fill(archive, codings[2:3])
    assert (unsigned(archive), is_up_to_date(archive)) == (1, False)
    link_all(archive)
    assert [told.id for told in telling(archive, "matin")[0].tellings] == ["agence", "cut", "matin"]


def test_coding_anew_makes_the_incidents_of_what_changed_stale_until_they_are_linked(
    archive: Archive, codings: Codings
) -> None:
    fill(archive, codings)
    link_all(archive)
    before = printed(archive)
    document, coding = codings[2]
    archive.recode(document, replace(coding, versions={"dragoman": "next"}))
    assert linking_state(archive).stale == len(coding.events)
    (attack,) = telling(archive, "agence", "cut")
    assert attack.stale
    assert [told.id for told in attack.tellings] == ["agence", "cut"]
    link_all(archive)
    assert (linking_state(archive).stale, linking_state(archive).up_to_date) == (0, True)
    assert printed(archive) == before


def test_an_incident_that_lost_all_its_events_is_not_told(archive: Archive, codings: Codings) -> None:
    fill(archive, codings)
    link_all(archive)
    document, coding = codings[4]
    archive.recode(document, Coding(document.id, versions={"dragoman": "next"}))
    assert coding.events
    assert telling(archive, "announced") == []
    assert [stored.announced_by for stored in telling(archive, "made")] == [()] * len(telling(archive, "made"))
    assert link_all(archive).kept == 0


def test_events_of_an_older_version_leave_their_incident(archive: Archive, codings: Codings, coder: Coder) -> None:
    fill(archive, codings)
    link_all(archive)
    newer = replace(codings[2][0], text="Rien de nouveau à Kelbara.", published="2021-06-08")
    archive.add(newer, coder.code_document(newer))
    assert linking_state(archive).stale
    link_all(archive)
    (attack,) = telling(archive, "agence", "cut")
    assert [told.id for told in attack.tellings] == ["agence", "cut"]
    assert telling(archive, "matin") == []


def test_the_incidents_of_one_article_are_found_by_its_events(archive: Archive, codings: Codings) -> None:
    fill(archive, codings)
    assert incidents_of(archive, key_of(DISPATCHES[0])) == {}
    link_all(archive)
    stored = queries.document(archive, key_of(DISPATCHES[0]))
    assert stored is not None
    found = incidents_of(archive, stored.key)
    assert list(found) == [event.key for event in stored.events]
    assert found[key(archive, "agence")].incident.documents == 3
    assert incidents_of(archive, "0" * 16) == {}


class StoppedError(Exception):
    pass


def test_linking_that_is_stopped_leaves_what_was_there(archive: Archive, codings: Codings) -> None:
    fill(archive, codings[:2])
    link_all(archive)
    before = printed(archive)
    fill(archive, codings[2:])

    def stop(documents: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        link(archive, stop)
    assert printed(archive) == before
    assert not is_up_to_date(archive)


def test_what_is_added_while_linking_is_linked_too(archive: Archive, codings: Codings) -> None:
    fill(archive, codings[:2])
    late = list(codings[2:3])

    def add(documents: int) -> None:
        if late:
            fill(archive, [late.pop()])

    link(archive, add)
    assert is_up_to_date(archive)
    assert telling(archive, "agence", "matin")


def test_two_who_link_at_once_agree(archive: Archive, codings: Codings) -> None:
    fill(archive, codings)
    failed: list[BaseException] = []

    def work() -> None:
        try:
            link_all(archive)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert is_up_to_date(archive)
    assert [told.id for told in telling(archive, "matin")[0].tellings] == ["agence", "cut", "matin"]


def test_an_archive_that_keeps_changing_is_an_error(archive: Archive, codings: Codings, tell: Tell) -> None:
    fill(archive, codings[:1])
    numbers = iter(range(100))

    def add(documents: int) -> None:
        number = next(numbers)
        document = Document(str(number), f"{AGENCY} {number}")
        archive.add(document, tell(document, "AID FRA>MLI"))

    with pytest.raises(Exception, match="changes faster than it can be linked; run the command again"):
        link(archive, add)


def test_an_empty_archive_has_no_incidents(archive: Archive) -> None:
    found = link_all(archive)
    assert (found.incidents, found.events) == (0, 0)
    assert (printed(archive), stories(archive)) == (b"", ())


def test_decisions_make_their_incidents_stale(archive: Archive, codings: Codings) -> None:
    fill(archive, codings)
    link_all(archive)
    keys = key(archive, "agence"), key(archive, "soir")
    decide(archive, DecisionKind.JOIN, keys, who="awa", made="2031-01-01T00:00:00.000000+00:00", why="")
    assert linking_state(archive).stale == 2
