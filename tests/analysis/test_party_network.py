"""The network of parties: its figures are those of the dyads, and its files are read back by networkx."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pytest

from dragoman import knowledge
from dragoman.analysis.intervals import Unit, intervals
from dragoman.analysis.networked import network_of
from dragoman.analysis.party_network import Network, Parties, gexf, graphml, network, network_json, node_of
from dragoman.analysis.related import related
from dragoman.archive import Archive
from dragoman.archive.between import Between, Passing
from dragoman.linking.passing import Side
from tests.command import PROGRAM, dragoman

AFTER, BEFORE = "2021-01-01", "2023-12-31"


@pytest.fixture(scope="module")
def found(story_file: Path) -> Network:
    with Archive.open(str(story_file)) as archive:
        return network_of(archive, Unit.YEAR, AFTER, BEFORE)


def test_edges_are_what_the_dyads_are(found: Network, story_file: Path) -> None:
    with Archive.open(str(story_file)) as archive:
        dyad = related(archive, Side("MLI"), Side("FRA"), Unit.YEAR, AFTER, BEFORE)
    for layer, point in zip(found.layers, dyad.there.points, strict=True):
        edges = [edge for edge in layer.edges if (edge.actor, edge.recipient) == ("MLI", "FRA")]
        assert [edge.weight for edge in edges] == ([pytest.approx(point.weight)] if point.weight else [])
        for edge in edges:
            assert edge.intensity == pytest.approx(point.intensity)
            assert edge.keys == point.keys


def test_the_whole_is_the_sum_of_its_periods(found: Network) -> None:
    for edge in found.whole.edges:
        parts = [
            each
            for layer in found.layers
            for each in layer.edges
            if (each.actor, each.recipient) == (edge.actor, edge.recipient)
        ]
        assert edge.weight == pytest.approx(sum(each.weight for each in parts))
        assert set(edge.keys) == {key for each in parts for key in each.keys}


def test_mali_stands_between_the_others_and_with_russia(found: Network) -> None:
    nodes = {node.id: node for node in found.whole.nodes}
    assert max(found.whole.nodes, key=lambda node: node.brokerage).id == "MLI"
    assert nodes["MLI"].community == nodes["RUS"].community == 0
    assert nodes["CIV"].community != 0


def test_bodies_and_armed_groups_are_nodes_by_name_and_ministers_are_of_their_country() -> None:
    assert node_of(Side("IGO", "", "Cédéao")) == "Cédéao"
    assert node_of(Side("RUS", "PRM", "Wagner")) == "Wagner"
    assert node_of(Side("MLI", "GOV", "Assimi Goïta")) == "MLI"
    assert node_of(Side("UNO")) == "UNO"


def test_dynamic_gexf_is_read_back_with_its_periods(found: Network) -> None:
    graph = nx.read_gexf(io.BytesIO(gexf(found)))
    assert set(graph.nodes) == {node.id for node in found.whole.nodes}
    assert set(graph.edges) == {(edge.actor, edge.recipient) for edge in found.whole.edges}
    for edge in found.whole.edges:
        told = graph.edges[edge.actor, edge.recipient]
        assert told["weight"] == pytest.approx(edge.weight)
        assert told["keys"].split() == list(edge.keys)
        by_period = {
            layer.first.isoformat(): each
            for layer in found.layers
            for each in layer.edges
            if (each.actor, each.recipient) == (edge.actor, edge.recipient)
        }
        assert [spell[0] for spell in told["spells"]] == sorted(by_period)
        assert {first: value for value, first, _ in told["incidents"]} == pytest.approx(
            {first: each.weight for first, each in by_period.items()}
        )


def test_graphml_is_read_back(found: Network) -> None:
    graph = nx.read_graphml(io.BytesIO(graphml(found)))
    assert {(one, other): told["weight"] for one, other, told in graph.edges(data=True)} == pytest.approx(
        {(edge.actor, edge.recipient): edge.weight for edge in found.whole.edges}
    )
    for node in found.whole.nodes:
        assert graph.nodes[node.id]["community"] == (-1 if node.community is None else node.community)


def test_json_has_each_period(found: Network) -> None:
    told = json.loads(network_json(found))
    assert [period["period"] for period in told["periods"]] == ["2021", "2022", "2023"]
    assert len(told["whole"]["edges"]) == len(found.whole.edges)


@pytest.mark.parametrize("output", ["gexf", "graphml", "json"])
def test_the_same_archive_gives_the_same_bytes_in_every_process(story_file: Path, output: str) -> None:
    printed = {
        subprocess.run(
            [*PROGRAM, "network", "--format", output, "--archive", str(story_file)],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert sys.executable in PROGRAM


def test_names_that_xml_cannot_hold_are_written_without_what_it_cannot() -> None:
    odd = Side("IGO", "", 'A\x00B\ud800 <"&')
    incident = Between("0" * 16 + "-0", "AID", "", "2022-05-01", "2022-05-01")
    from datetime import date

    slots = intervals(date(2022, 5, 1), date(2022, 5, 1), Unit.YEAR)
    hostile = network([Passing(odd, Side("MLI"), incident)], slots, knowledge.load().types)
    for read, written in ((nx.read_gexf, gexf(hostile)), (nx.read_graphml, graphml(hostile))):
        assert 'A\ufffdB\ufffd <"&' in read(io.BytesIO(written)).nodes


def test_an_incident_of_several_parties_of_one_node_counts_once() -> None:
    from datetime import date

    incident = Between("0" * 16 + "-0", "AID", "", "2022-05-01", "2022-05-01")
    told = [Passing(Side("RUS", "GOV", name), Side("MLI"), incident) for name in ("Russie", "Vladimir Poutine")]
    slots = intervals(date(2022, 5, 1), date(2022, 5, 1), Unit.YEAR)
    (edge,) = network(told, slots, knowledge.load().types).whole.edges
    assert edge.weight == 1


def test_nothing_dated_is_told(tmp_path: Path, story_file: Path) -> None:
    done = dragoman("network", "--after", "1950", "--before", "1940", "--archive", str(story_file))
    assert done.returncode == 1
    assert "nothing dated" in done.stderr


@pytest.mark.parametrize(
    ("side", "countries", "sectors", "names"),
    [
        (Side("MLI", "GOV", "Abdoulaye Diop"), "MLI", "MLI GOV", "Abdoulaye Diop"),
        (Side("MLI", "GOV"), "MLI", "MLI GOV", "MLI GOV"),
        (Side("IGO", "", "Cédéao"), "Cédéao", "Cédéao", "Cédéao"),
        (Side("UNO"), "UNO", "UNO", "UNO"),
        (Side("EUR"), "EUR", "EUR", "EUR"),
        (Side("EUR", "", "Union européenne"), "EUR", "EUR", "EUR"),
        (Side("EUR", "", "Commission européenne"), "EUR", "EUR", "Commission européenne"),
        (Side("EUR", "MIL", "Takuba"), "EUR", "EUR MIL", "Takuba"),
        (Side("MLI", "GOV", "Mali"), "MLI", "MLI GOV", "MLI GOV"),
        (Side("RUS", "PRM", "Wagner"), "Wagner", "Wagner", "Wagner"),
    ],
)
def test_parties_are_countries_sectors_or_names(side: Side, countries: str, sectors: str, names: str) -> None:
    assert [node_of(side, parties) for parties in Parties] == [countries, sectors, names]


def test_sectors_and_names_are_asked_for_by_command(story_file: Path) -> None:
    told = {}
    for parties in Parties:
        done = dragoman("network", "--parties", parties.value, "--archive", str(story_file))
        assert done.returncode == 0, done.stderr
        told[parties] = {node["id"] for node in json.loads(done.stdout)["whole"]["nodes"]}
    assert "MLI" in told[Parties.COUNTRIES]
    assert {"MLI GOV", "FRA GOV"} <= told[Parties.SECTORS]
    assert "Assimi Goïta" in told[Parties.NAMES] - told[Parties.SECTORS]
