"""The coded articles hold what they say, and their figures are right where it is known what they must be."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

from benchmarks.coded import COPY, by_article, count, figures

ARTICLES = [json.loads(line) for line in COPY.read_text("utf-8").splitlines()]


def test_every_word_that_a_coding_copies_stands_in_its_article() -> None:
    for article in ARTICLES:
        for event in article["events"]:
            for mention in event["mentions"]:
                assert article["text"].count(mention["clause"]) == 1
                assert mention["trigger"] in mention["clause"]
            for party in (*event["actor"], *event["recipient"], *event["said_by"]):
                assert party["text"] in article["text"]


def test_a_coding_agrees_with_itself_in_all_fields() -> None:
    counted = Counter[str]()
    for article in ARTICLES:
        coded = list(by_article(article))
        counted += count(coded, coded)
    assert set(figures(counted).values()) == {1.0}


def test_a_wrong_side_costs_the_pair_its_sides_and_its_record() -> None:
    coded = list(by_article(ARTICLES[0]))
    wrong = [replace(event, actor=frozenset({"XXX GOV"})) for event in coded]
    found = figures(count(coded, wrong))
    assert found["events F1"] == 1.0
    assert found["who-whom F1"] == found["record F1"] == found["actor"] == 0.0
    assert found["recipient"] == 1.0
