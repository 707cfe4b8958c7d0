"""What of the agenda a careful reader would say too: what is announced at all, and what came of it.

Each test has articles of its own, two or three sentences with the day on which they were published.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.analysis.agenda_entries import Became, Entry, Kind
from dragoman.analysis.planned import agenda_of
from dragoman.archive import Archive
from dragoman.archive.filtering import EventFilter
from dragoman.coding.coder import Coder
from dragoman.records import Document
from tests.archive.linked import link_all

Told = Callable[..., list[Entry]]

ASKED = "Le syndicat des enseignants kényans a demandé mardi au gouvernement kényan d'augmenter les salaires."
ANNOUNCED = "La junte guinéenne rencontrera mardi les chefs religieux à Conakry."


@pytest.fixture
def told(coder: Coder, tmp_path: Path) -> Told:
    """The agenda of articles, each as its day and its words."""

    def entries(*articles: tuple[str, str]) -> list[Entry]:
        documents = [Document(f"n{number}", text, published=day) for number, (day, text) in enumerate(articles)]
        with Archive.open(str(tmp_path / "told.sqlite")) as archive:
            archive.add_all([(each, coder.code_document(each)) for each in documents])
            link_all(archive)
            return agenda_of(archive, EventFilter())[0]

    return entries


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("Le gouvernement kényan a refusé mercredi d'augmenter les salaires des enseignants.", Became.BROKEN),
        ("L'opposition kényane a rejeté mercredi les accusations du gouvernement.", Became.PENDING),
        ("Le gouvernement kényan a rejeté mercredi les accusations de l'opposition.", Became.PENDING),
    ],
    ids=["by who was asked", "by somebody else", "something else"],
)
def test_a_demand_within_a_country_is_refused_by_who_was_asked(told: Told, answer: str, state: Became) -> None:
    (asked,) = told(("2022-06-08", ASKED), ("2022-06-09", answer))
    assert (asked.kind, asked.state) == (Kind.DEMAND, state)


@pytest.mark.parametrize(
    ("deed", "state"),
    [
        ("La junte guinéenne a rencontré mardi les chefs religieux à Conakry.", Became.KEPT),
        ("La junte guinéenne a rencontré mardi les partis politiques à Conakry.", Became.UNKNOWN),
    ],
    ids=["both", "one and another"],
)
def test_a_meeting_within_a_country_is_of_both_who_were_to_meet(told: Told, deed: str, state: Became) -> None:
    (meeting,) = told(("2022-06-10", ANNOUNCED), ("2022-06-17", deed))
    assert (meeting.kind, meeting.due, meeting.state) == (Kind.MEETING, "2022-06-14", state)


def test_who_is_to_come_must_have_come(told: Told) -> None:
    visit = "Le ministre français des Affaires étrangères, Jean-Yves Le Drian, se rendra bientôt au Kenya."
    another = "Des députés français se sont rendus mardi au Kenya."
    himself = "Jean-Yves Le Drian s'est rendu mercredi au Kenya."
    (entry,) = told(("2022-03-04", visit), ("2022-03-09", another))
    assert entry.state is Became.PENDING
    (entry,) = told(("2022-03-04", visit), ("2022-03-09", another), ("2022-03-10", himself))
    assert entry.state is Became.KEPT


def test_one_sentence_does_not_keep_what_it_announces(told: Told) -> None:
    visit = (
        "Le ministre français des Affaires étrangères, Jean-Yves Le Drian, se rend au Kenya, où il rencontrera le "
        "président kényan."
    )
    entries = told(("2022-03-04", visit))
    assert [entry.state for entry in entries] == [Became.PENDING]


def test_what_was_promised_long_ago_is_neither_pending_nor_kept_today(told: Told) -> None:
    promise = "En mars 1988, l'Union soviétique avait annoncé le retrait de ses soldats d'Afghanistan."
    left = "La Russie a retiré mardi ses soldats d'Afghanistan."
    (entry,) = told(("2021-08-24", promise), ("2021-09-01", left))
    assert (entry.state, entry.until) == (Became.UNKNOWN, "1989-04-05")


def test_what_is_only_foretold_is_not_announced(told: Told) -> None:
    assert not told(("2022-06-09", "Les rebelles attaqueront la capitale soudanaise, redoutent des habitants."))
    (entry,) = told(("2022-06-09", "Les rebelles attaqueront mardi la capitale soudanaise."))
    assert (entry.kind, entry.due) == (Kind.PROMISE, "2022-06-14")


def test_the_day_of_a_demand_is_not_the_day_it_is_due(told: Told) -> None:
    (entry,) = told(
        ("2022-06-09", "L'opposition kényane a demandé cette année au gouvernement kényan de libérer ses militants.")
    )
    assert entry.due == ""
    (entry,) = told(
        (
            "2022-06-09",
            "L'opposition kényane a demandé au gouvernement kényan de libérer ses militants d'ici au 1er août.",
        )
    )
    assert (entry.due, entry.due_words) == ("2022-08-01", "1er août")


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ("Les soldats ougandais ont quitté le Kenya jeudi.", Became.PENDING),
        ("L'Ouganda a libéré jeudi deux soldats kényans.", Became.KEPT),
        ("Deux soldats kényans ont été libérés jeudi en Ouganda.", Became.KEPT),
        ("Deux soldats kényans ont été libérés jeudi en Somalie.", Became.PENDING),
    ],
    ids=["something else", "let go", "let go by nobody told", "let go by others"],
)
def test_prisoners_that_are_demanded_must_be_let_go(told: Told, answer: str, state: Became) -> None:
    demand = "Le Kenya a exigé mardi de l'Ouganda la libération de deux soldats kényans."
    entries = told(("2022-03-09", demand), ("2022-03-11", answer))
    assert [entry.state for entry in entries if entry.kind is Kind.DEMAND] == [state]


@pytest.mark.parametrize(
    ("deed", "state"),
    [
        ("Uhuru Kenyatta a démissionné mercredi.", Became.KEPT),
        ("Le ministre kényan de la Défense a démissionné mercredi.", Became.PENDING),
    ],
    ids=["himself", "another"],
)
def test_who_is_told_to_go_goes_by_his_name(told: Told, deed: str, state: Became) -> None:
    asked = "Des milliers de manifestants ont réclamé mardi à Nairobi la démission du président kényan, Uhuru Kenyatta."
    (entry,) = told(("2022-03-04", asked), ("2022-03-10", deed))
    assert (entry.kind, entry.state) == (Kind.DEMAND, state)


@pytest.mark.parametrize(
    ("deeds", "state"),
    [
        ((), Became.UNKNOWN),
        ((("2022-02-25", "Le président ougandais Yoweri Museveni s'est rendu mercredi au Kenya."),), Became.KEPT),
        ((("2022-03-25", "Le président ougandais Yoweri Museveni s'est rendu mercredi au Kenya."),), Became.UNKNOWN),
    ],
    ids=["nothing told", "in time", "another time"],
)
def test_what_was_to_come_before_it_was_told_was_due_then(
    told: Told, deeds: tuple[tuple[str, str], ...], state: Became
) -> None:
    visit = "Le président ougandais devait se rendre au Kenya en février 2022, mais il était malade."
    entry = told(("2022-03-20", visit), *deeds)[0]
    assert (entry.kind, entry.due, entry.due_words, entry.state) == (Kind.MEETING, "2022-02", "février 2022", state)


def test_a_force_with_a_name_is_known_by_it_when_it_leaves(told: Told) -> None:
    said = (
        "Le ministère a nié mardi toute violation et a indiqué que le retrait de Barkhane se poursuivrait en bon ordre."
    )
    done = "Le dernier soldat de l'opération Barkhane a quitté le Mali lundi."
    of_others = "Le dernier soldat de l'opération Sabre a quitté le Mali lundi."
    entries = told(("2022-05-04", said), ("2022-08-19", done))
    assert [entry.state for entry in entries if entry.kind is Kind.WITHDRAWAL] == [Became.KEPT]
    entries = told(("2022-05-04", said), ("2022-08-19", of_others))
    assert [entry.state for entry in entries if entry.kind is Kind.WITHDRAWAL] == [Became.PENDING]


def test_what_one_sentence_announces_in_two_words_is_announced_once(told: Told) -> None:
    text = "Les soldats ougandais cesseront leurs opérations et devront avoir quitté le Kenya avant le 31 mars 2022."
    (entry,) = told(("2022-03-04", text))
    assert (entry.kind, entry.due) == (Kind.WITHDRAWAL, "2022-03-31")
