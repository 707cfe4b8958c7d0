"""What parties are called in a sentence: a country with its article, a body, a person, or words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from dragoman.knowledge import Knowledge
from dragoman.page.clipping import clipped
from dragoman.page.naming import Namer
from dragoman.page.sentences.grammar import Grammar, grammar
from dragoman.page.sentences.roles import role_said
from dragoman.records import UNKNOWN, Event, Party, Span

_CODES = re.compile(r"[A-Z]{3}( [A-Z]{3})?")
_LAST_WORD = re.compile(r"(\w+[’']?)\s*$")
_FIRST_WORD = re.compile(r"(\w+’|\w+ )\s*")


@dataclass(frozen=True)
class Name:
    """What a party is called.

    Attributes:
        article: what opens the name and may melt with a preposition; "" for nothing.
        many: whether it is several, as "les rebelles" are.
        language: of the words, where it is not the sentence's; "" where it is.
    """

    article: str
    text: str
    many: bool = False
    language: str = ""


def names_of(parties: Iterable[Party], event: Event, namer: Namer, language: str) -> list[Name]:
    """What the parties of a side are called, each once.

    Args:
        parties: the side.
        event: whose it is.
        namer: says what codes stand for, in the sentence's language.
        language: that of the article.
    """
    clause = event.mentions[0].clause
    return list(dict.fromkeys(_name(party, clause, namer, language) for party in parties))


def name_told(name: str, namer: Namer) -> Name:
    """What a party is called of which a name or its codes are known, and no words."""
    rules = _rules(namer)
    if _CODES.fullmatch(name):
        code, _, sector = name.partition(" ")
        return _coded(code, sector, namer, rules) if sector else _country(code, namer, rules)
    known = _countries(namer.knowledge).get(name)
    return _country(known, namer, rules) if known else _named(name, namer, rules)


@lru_cache(maxsize=2)
def _bodies(facts: Knowledge) -> frozenset[str]:
    """The names of organisations, groups and operations."""
    return frozenset(row.name for rows in (facts.organisations, facts.groups, facts.operations) for row in rows)


@lru_cache(maxsize=2)
def _countries(facts: Knowledge) -> Mapping[str, str]:
    """Codes of countries by their French names."""
    return {row.name: row.code for row in facts.countries}


def _name(party: Party, clause: Span, namer: Namer, language: str) -> Name:
    rules = _rules(namer)
    row = namer.knowledge.country(party.country)
    if row and party.name in (row.name, row.english, *row.names):
        return _country(party.country, namer, rules)
    own = language in ("", namer.say.language)
    text = grammar(language or namer.say.language)
    if text is None:
        return _named(party.name, namer, rules) if party.name else _quoted(party.span.text, language)
    words = _of_text(party.span, clause, text)
    if text.is_pronoun(party.span.text) and not party.name:
        if party.antecedent is None or text.is_pronoun(party.antecedent.text):
            return _coded(party.country, party.sector, namer, rules)
        words = _of_text(party.antecedent, clause, text)
    if not party.name:
        if not own and (role := _role(party, words, namer, language)):
            return role
        return words if own else _quoted(_spelt(words, text), language, many=words.many)
    if own and (whole := _titled(party, words, namer.knowledge, text)):
        return whole
    return _named(party.name, namer, rules)


def _coded(country: str, sector: str, namer: Namer, rules: Grammar) -> Name:
    """Somebody of whom only the codes are known: "des civils (Mali)"."""
    said = rules.sectors.get(sector, rules.unnamed)
    opens = _FIRST_WORD.match(said)
    article = opens.group(1).strip() if opens else ""
    if article not in rules.determiners.one + rules.determiners.many:
        article = ""
    text = said[opens.end() :] if opens and article else said
    where = f" ({namer.country(country)})" if country != UNKNOWN else ""
    return Name(article, text + where, article in rules.determiners.many or sector in rules.several)


def _role(party: Party, words: Name, namer: Namer, language: str) -> Name | None:
    """A group or an office that another language's article names by a noun alone, in the sentence's language."""
    rules, text = _rules(namer), grammar(language)
    bare = text is not None and words.article in ("", text.bare.article, *text.indefinite)
    if text is None or not (bare or words.article in text.definite):
        return None  # "Leurs soldats" tells more than the noun.
    row = namer.knowledge.country(party.country)
    found = role_said(words.text, row.adjectives if row else (), language, namer.say.language)
    if found is None:
        return None
    said, of_country = found
    article = rules.definite[0]
    if words.article not in text.definite:
        article = "" if words.many else rules.indefinite_before(said)
    return Name(article, f"{said} ({namer.country(party.country)})" if of_country else said, words.many)


def _rules(namer: Namer) -> Grammar:
    found = grammar(namer.say.language)
    assert found is not None
    return found


def _country(code: str, namer: Namer, rules: Grammar) -> Name:
    article = rules.article_of_country(code) if namer.knowledge.country(code) else ""
    named = rules.names.get(code) or namer.country(code)
    return Name(article or rules.article_of_body(named), named, article in rules.determiners.many)


def _named(name: str, namer: Namer, rules: Grammar) -> Name:
    """A body or a person by name, the body's in the sentence's language where that is known."""
    said = namer.named(name)
    article = rules.article_of_body(said) if said.split() else ""
    return Name(article, clipped(said), article in rules.determiners.many)


def _titled(party: Party, words: Name, facts: Knowledge, text: Grammar) -> Name | None:
    """The words with the name, where they say more than the name does: "le président Mahamat Idriss Déby"."""
    if not words.article or text.is_pronoun(party.span.text):
        return None
    if party.name.casefold() in party.span.text.casefold():
        return words
    if words.article not in text.titled or party.name in _bodies(facts):
        return None
    # What is a name itself, as an acronym, is no title; and what the name begins with would stand there twice.
    if words.text.split(" ")[0].isupper() or party.name.casefold().startswith(words.text.casefold()):
        return None
    last = party.name.split()[-1]
    if last.casefold() in words.text.casefold():
        return words
    return Name(words.article, clipped(f"{words.text} {party.name}"))


def _of_text(span: Span, clause: Span, text: Grammar) -> Name:
    """Words of the text, with the article that stands before them there."""
    words = clipped(re.sub(r"\s+", " ", span.text.replace("'", "’")).strip())
    several = text.determiners.many
    opens = _FIRST_WORD.match(words)
    first = opens.group(1).strip().lower() if opens else ""
    first = text.contracted.get(first, first)
    if opens and first in text.determiners.one + several:
        return Name(first, words[opens.end() :], first in several or _is_several(words[opens.end() :], text))
    before = _LAST_WORD.search(clause.text[: max(0, span.start - clause.start)])
    stands = before.group(1).lower().replace("'", "’") if before and clause.contains(span) else ""
    stands = text.contracted.get(stands, stands)
    if stands in text.determiners.one + several:
        return Name(stands, words, stands in several)
    if text.is_numbered(words):
        return Name("", words[:1].lower() + words[1:], True)
    if words[:1].islower() and words.split(" ")[0].endswith(text.bare.endings):
        return Name(text.bare.article, words, True)
    return Name("", words)


def _is_several(words: str, text: Grammar) -> bool:
    """Whether words with a determiner of one begin with one of several all the same: "une dizaine de" does not."""
    return words.split(" ")[0].lower() in text.determiners.many


def _spelt(name: Name, text: Grammar) -> str:
    """A name of the text as one stretch of words."""
    article = text.elisions.get(name.article, name.article) if text.is_elided_before(name.text) else name.article
    return f"{article}{'' if not article or article.endswith('’') else ' '}{name.text}"


def _quoted(words: str, language: str, *, many: bool = False) -> Name:
    return Name("", clipped(words), many, language)
