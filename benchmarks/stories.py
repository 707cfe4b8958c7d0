"""How many near-copies are found, and how many found are none: from articles that are cut, retitled and reworded.

    python benchmarks/stories.py TEXTS.jsonl [--articles 300] [--errors]     (one JSON object a line: "title", "text")

Of each article come four near-copies, as papers make them of a dispatch. All near-copies of one article are true
pairs, all others false ones; so that some of these are hard, half of the articles end in a paragraph of background that
the likest other one has too.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from itertools import combinations
from math import log
from pathlib import Path

from dragoman.linking.shingles import shingles
from dragoman.linking.stories import candidates, near_copy, stories
from dragoman.text import words

_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_BACKGROUND = 0.25
"""How much of the shorter text the paragraph of background has."""
_TWICE = 0.6
"""Two articles that share so many of their words, of those with more than three letters, are one article."""
_LEAST_WORDS = 100


def variants(text: str, title: str, others: list[str], chance: random.Random) -> dict[str, str]:
    """The near-copies of one text by what was done to it."""
    body = text.removeprefix(title).strip()
    sentences = _SENTENCE.split(body)
    many = len(sentences)
    cut = sentences[: max(2, round(many * chance.uniform(0.3, 0.8)))]
    lead = max(1, round(len(cut) * 0.2))
    return {
        "cut": " ".join(cut),
        "retitled": f"{chance.choice(others)}\n\n{body}",
        "lead reworded": " ".join([*(_reworded(sentence, others, chance) for sentence in cut[:lead]), *cut[lead:]]),
        "thinned": " ".join(sentence for sentence in sentences if chance.random() < 0.7) or body,
    }


def _reworded(sentence: str, others: list[str], chance: random.Random) -> str:
    """The sentence with every second word, about, taken from a title of another article."""
    pool = " ".join(chance.sample(others, min(8, len(others)))).split()
    return " ".join(chance.choice(pool) if chance.random() < 0.5 else word for word in sentence.split())


def with_background(texts: list[str], spare: list[str], chance: random.Random) -> list[str]:
    """The texts, half of them in pairs of like ones that end in the same paragraph, taken from a spare text."""
    bags = [_bag(text) for text in texts]
    spread = Counter(word for bag in bags for word in bag)
    done = list(texts)
    left = set(range(len(texts)))
    while len(left) > len(texts) // 2:
        first = min(left)
        left.discard(first)
        like = max(left, key=lambda other: (_likeness(bags[first], bags[other], spread, len(texts)), other))
        left.discard(like)
        source = chance.choice(spare).split()
        start = chance.randrange(len(source) // 2)
        most = int(_BACKGROUND * min(len(texts[each].split()) for each in (first, like)))
        paragraph = " ".join(source[start : start + most])
        for each in (first, like):
            done[each] = f"{texts[each]}\n\n{paragraph}"
    return done


def _likeness(first: set[str], second: set[str], spread: Counter[str], many: int) -> float:
    return float(sum(log(many / spread[word]) for word in first & second) / (len(first) * len(second)) ** 0.5)


def _bag(text: str) -> set[str]:
    return {word for word, _, _ in words(text) if len(word) > 3}


def distinct(articles: list[dict[str, str]]) -> list[dict[str, str]]:
    """The articles that can be cut, each once: the file holds a few twice, or under two titles."""
    kept: list[dict[str, str]] = []
    bags: list[set[str]] = []
    for article in articles:
        bag = _bag(article["text"])
        again = any(len(bag & other) > _TWICE * min(len(bag), len(other)) for other in bags)
        if len(words(article["text"])) >= _LEAST_WORDS and not again:
            kept.append(article)
            bags.append(bag)
    return kept


def main() -> None:
    """Prints recall by what was done to the text, precision over all pairs found, and what it took."""
    parser = argparse.ArgumentParser(description="Recall and precision of near-copies.")
    parser.add_argument("texts", type=Path)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    chance = random.Random(1)
    with arguments.texts.open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    chance.shuffle(articles)
    articles = distinct(articles)
    spare = [article["text"] for article in articles[arguments.articles :]]
    articles = articles[: arguments.articles]
    titles = [article["title"] for article in articles]
    texts: dict[str, str] = {}
    for number, text in enumerate(with_background([article["text"] for article in articles], spare, chance)):
        texts[f"{number:04}/whole"] = text
        texts |= {
            f"{number:04}/{kind}": copy
            for kind, copy in variants(text, articles[number]["title"], titles, chance).items()
        }

    shingled = {key: shingles(text) for key, text in texts.items()}
    met = candidates(shingled)
    found = {pair for pair in met if near_copy(shingled[pair[0]], shingled[pair[1]])}
    true = {
        pair
        for number in range(len(articles))
        for pair in combinations(sorted(key for key in texts if key.startswith(f"{number:04}/")), 2)
    }
    of_kind: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for pair in true:
        for kind in {key.split("/")[1] for key in pair} - {"whole"}:
            of_kind[kind] += 1
            hits[kind] += pair in found
    print(f"{len(articles)} articles, {len(texts)} texts, {len(true)} true pairs, {len(met)} candidates")  # noqa: T201
    for kind, many in sorted(of_kind.items()):
        print(f"  recall, {kind:14} {hits[kind] / many:.4f}")  # noqa: T201
    wrong = sorted(found - true)
    print(f"recall    {len(true & found) / len(true):.4f}")  # noqa: T201
    print(f"precision {1 - len(wrong) / len(found):.4f}   ({len(wrong)} of {len(found)} found are false)")  # noqa: T201
    missed = sorted(true - found)
    print(f"missed    {len(missed)}, of which never met {sum(pair not in met for pair in missed)}")  # noqa: T201
    start = time.perf_counter()
    groups = stories(texts)
    took = time.perf_counter() - start
    mixed = Counter(story for story, _ in {(groups[key], key.split("/")[0]) for key in texts})
    print(  # noqa: T201
        f"stories   {len(set(groups.values()))} of {len(articles)}, {sum(n > 1 for n in mixed.values())} mixed; "
        f"{len(texts) / took:.0f} texts a second"
    )
    if arguments.errors:
        for pair in wrong:
            print("false ", *pair, articles[int(pair[0][:4])]["title"], "|", articles[int(pair[1][:4])]["title"])  # noqa: T201
        for pair in missed[:20]:
            both = len(shingled[pair[0]] & shingled[pair[1]])
            print("missed", *pair, pair in met, both, len(shingled[pair[0]]), len(shingled[pair[1]]))  # noqa: T201


if __name__ == "__main__":
    main()
