from __future__ import annotations

from dragoman.analysis.network import ALL, Counted, Relation, Tie, neighbours, places, relations

TIES = (
    Tie("MLI", "FRA", {"verbal conflict": 5, "material conflict": 1}),
    Tie("FRA", "MLI", {"verbal conflict": 2, "material conflict": 0}),
    Tie("MLI", "RUS", {"verbal conflict": 0, "material conflict": 3}),
    Tie("NER", "FRA", {"verbal conflict": 9, "material conflict": 0}),
)


def test_relations_are_counted_on_both_sides() -> None:
    assert relations("MLI", TIES, ("verbal conflict", "material conflict")) == (
        Counted(Relation("does", "verbal conflict"), 5, 1),
        Counted(Relation("undergoes", "verbal conflict"), 2, 1),
        Counted(Relation("together", "verbal conflict"), 0, 0),
        Counted(Relation("does", "material conflict"), 4, 2),
        Counted(Relation("undergoes", "material conflict"), 0, 0),
        Counted(Relation("together", "material conflict"), 0, 0),
    )


def test_neighbours_come_by_what_passes_with_them() -> None:
    assert neighbours("MLI", TIES, ALL) == ("FRA", "RUS")
    assert neighbours("MLI", TIES, Relation("does", "material conflict")) == ("RUS", "FRA")
    assert neighbours("MLI", TIES, Relation("undergoes", "verbal conflict")) == ("FRA",)
    assert neighbours("MLI", TIES, Relation("undergoes", "material conflict")) == ()


def test_a_tie_is_mainly_of_its_most_frequent_class() -> None:
    assert TIES[0].main == "verbal conflict"
    assert Tie("A", "B", {"b": 1, "a": 1}).main == "a"


def test_the_same_parties_stand_at_the_same_places_apart_from_each_other() -> None:
    parties = ["MLI", "FRA", "RUS", "NER"]
    for opened in (["MLI"], ["MLI", "FRA"]):
        found = places(parties, TIES, opened)
        assert found == places(list(reversed(parties)), list(reversed(TIES)), opened)
        assert set(found) == set(parties)
        assert all(0 <= part <= 1 for at in found.values() for part in at)
        assert len(set(found.values())) == len(parties)


def test_one_party_alone_stands_in_the_middle() -> None:
    assert places(["MLI"], (), ["MLI"]) == {"MLI": (0.5, 0.5)}


def test_what_two_do_together_is_of_both_and_in_no_direction() -> None:
    ties = (Tie("MLI", "RUS", {"verbal cooperation": 3}, together=True), Tie("FRA", "MLI", {"verbal cooperation": 1}))
    for party, other in (("MLI", "RUS"), ("RUS", "MLI")):
        assert neighbours(party, ties, Relation("together", "verbal cooperation")) == (other,)
        assert relations(party, ties, ["verbal cooperation"])[2].events == 3
    assert neighbours("MLI", ties, Relation("does")) == ()
    assert neighbours("MLI", ties, Relation()) == ("RUS", "FRA")
