"""The busiest parties have the numbers of the whole network, which is added up row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.analysis.busiest import busiest, days_of, naming_of
from dragoman.analysis.intervals import Unit
from dragoman.analysis.networked import network_of
from dragoman.analysis.party_network import Parties, node_of
from dragoman.archive import Archive
from dragoman.archive.incidents import stored_incidents
from dragoman.archive.passing_sums import passing_incidents
from dragoman.coding.coder import Coder
from dragoman.linking.passing import pairs
from tests import story
from tests.postgresql import Server

EVERY = 10_000


@pytest.mark.parametrize("parties", list(Parties))
@pytest.mark.parametrize("year", ["", "2021", "2022", "2023"])
def test_sums_are_what_the_slow_way_adds_up(story_file: Path, parties: Parties, year: str) -> None:
    after, before = (f"{year}-01-01", f"{year}-12-31") if year else (None, None)
    with Archive.open(str(story_file)) as archive:
        slow = network_of(archive, Unit.YEAR, after, before, parties)
        found = busiest(archive, parties, EVERY, after, before)
    assert found.others == 0
    assert found.undated == slow.undated
    assert found.layer.nodes == slow.whole.nodes
    edges = {(edge.actor, edge.recipient): edge for edge in slow.whole.edges}
    assert len(found.layer.edges) == len(edges) > 10
    for edge in found.layer.edges:
        same = edges[edge.actor, edge.recipient]
        assert edge.quads == pytest.approx(same.quads)
        assert edge.intensity == pytest.approx(same.intensity)


def test_a_server_sums_likewise(story_file: Path, coder: Coder, postgresql_server: Server) -> None:
    with Archive.open(str(story_file)) as here, Archive.open(postgresql_server.database()) as there:
        story.fill(there, coder)
        for parties in Parties:
            for bounds in ((None, None), ("2022-01-01", "2022-06-30")):
                one, other = (busiest(archive, parties, 12, *bounds) for archive in (here, there))
                assert (one.others, one.undated) == (other.others, other.undated)
                assert one.layer.nodes == other.layer.nodes
                assert len(one.layer.edges) == len(other.layer.edges) > 5
                for edge, same in zip(one.layer.edges, other.layer.edges, strict=True):
                    assert (edge.actor, edge.recipient) == (same.actor, same.recipient)
                    assert (*edge.quads, edge.intensity) == pytest.approx((*same.quads, same.intensity))


def test_those_with_most_are_kept_and_the_others_counted(story_file: Path) -> None:
    with Archive.open(str(story_file)) as archive:
        every, some = (busiest(archive, Parties.NAMES, most) for most in (EVERY, 5))
    assert len(some.layer.nodes) <= 5
    assert some.others == len(every.layer.nodes) - 5
    assert {edge.actor for edge in some.layer.edges} <= {node.id for node in some.layer.nodes}


@pytest.mark.parametrize("parties", list(Parties))
def test_every_sum_leads_to_its_incidents(story_file: Path, parties: Parties) -> None:
    days = days_of(None, None)
    with Archive.open(str(story_file)) as archive:
        edges = busiest(archive, parties, 8).layer.edges
        told = {each.key: each for each in stored_incidents(archive)}
        for edge in edges:
            ends = (edge.actor, edge.recipient)
            total, some = passing_incidents(archive, naming_of(parties), ends, days, 0, EVERY)
            assert total == len(some) == pytest.approx(edge.weight)
            for each in some:
                accounts = [telling.account for telling in told[each.key].tellings]
                assert ends in {
                    (node_of(pair.actor, parties), node_of(pair.recipient, parties)) for pair in pairs(accounts)
                }
            if total > 1:
                assert passing_incidents(archive, naming_of(parties), ends, days, 1, 1) == (total, some[1:2])
