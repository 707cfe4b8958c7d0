"""The notation in which the rules of times.yaml are written, and its translation into regular expressions.

    lundi            that word, in whatever case and accents; a hyphen within it also stands for a space
    {month}          a word of the list of that name, or the piece of that name
    {year2}          the same list a second time
    [de]             may be there or not
    (en | depuis)    one of these
    a space          white space; none is needed after an apostrophe or a hyphen

What is optional takes its space with it: "[le] {day} [{month}]" stands for "3", "le 3", "3 mai" and "le 3 mai".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

SPACE = "(?: {1,2}|(?<=['-]))"
"""White space between two words of an expression."""

_TOKEN = re.compile(r"(?P<name>\{[a-z_]+[0-9]?\})|(?P<bracket>[\[\]()|])|(?P<space>\s+)|(?P<word>[^\s\[\](){}|]+)")
_HYPHEN_IN_WORD = re.compile(r"(?<=[a-z])\\-(?=[a-z])")
_CLOSING = {"[": "]", "(": ")"}


class NotationError(ValueError):
    """A pattern breaks the notation; the message says how, as a clause."""


@dataclass(frozen=True, slots=True)
class Word:
    """Words to be found as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """The place of a list or a piece.

    Attributes:
        name: of the list or piece, without its figure.
        figure: "2" for the second use of a list in one rule; "" for the first.
    """

    name: str
    figure: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences, or none of them where it is optional."""

    alternatives: tuple[Sequence, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in their order.

    Attributes:
        spaced: for each item, whether white space stands before it.
    """

    items: tuple[Word | Name | Choice, ...]
    spaced: tuple[bool, ...]


def parse(pattern: str) -> Sequence:
    """The structure of a pattern.

    Raises:
        NotationError: a bracket is not closed, or a character has no meaning in the notation.
    """
    tokens = list(_tokens(pattern))
    alternatives, rest = _alternatives(tokens, "")
    if rest:
        raise NotationError(f"'{rest[0]}' closes nothing")
    if len(alternatives) == 1:
        return alternatives[0]
    return Sequence((Choice(alternatives, optional=False),), (False,))


def names(sequence: Sequence) -> frozenset[str]:
    """The names that a pattern uses anywhere."""
    found: set[str] = set()
    for item in sequence.items:
        if isinstance(item, Name):
            found.add(item.name)
        elif isinstance(item, Choice):
            found.update(*map(names, item.alternatives))
    return frozenset(found)


def regular_expression(sequence: Sequence, named: Callable[[Name], str]) -> str:
    """The regular expression of a pattern; every part of it is bounded, so that it takes linear time.

    Args:
        sequence: the parsed pattern.
        named: gives the regular expression of a list or piece.
    """
    last_needed = max((i for i, item in enumerate(sequence.items) if not _is_optional(item)), default=-1)
    parts: list[str] = []
    begun = False  # whether something stands to the left for certain
    for index, item in enumerate(sequence.items):
        body = _expression(item, named)
        before = SPACE if sequence.spaced[index] else ""
        after = SPACE if index + 1 < len(sequence.items) and sequence.spaced[index + 1] else ""
        if not _is_optional(item):
            parts.append(f"{before if begun else ''}{body}")
            begun = True
        elif index > last_needed or (begun and after):
            parts.append(f"(?:{before}{body})?")
        elif begun:
            parts.append(f"{before}(?:{body})?")
        else:
            parts.append(f"(?:{body}{after})?")
    return "".join(parts)


def _expression(item: Word | Name | Choice, named: Callable[[Name], str]) -> str:
    if isinstance(item, Word):
        return _HYPHEN_IN_WORD.sub("[- ]", re.escape(item.text))
    if isinstance(item, Name):
        return named(item)
    alternatives = [regular_expression(alternative, named) for alternative in item.alternatives]
    return f"(?:{'|'.join(alternatives)})"


def _is_optional(item: Word | Name | Choice) -> bool:
    return isinstance(item, Choice) and item.optional


def _tokens(pattern: str) -> Iterator[str]:
    position = 0
    for match in _TOKEN.finditer(pattern.strip()):
        if match.start() != position:
            raise NotationError(f"'{pattern.strip()[position]}' stands alone")
        position = match.end()
        yield " " if match["space"] else match.group()
    if position != len(pattern.strip()):
        raise NotationError(f"'{pattern.strip()[position]}' stands alone")


def _alternatives(tokens: list[str], closing: str) -> tuple[tuple[Sequence, ...], list[str]]:
    """The alternatives up to the closing bracket, and the tokens after it."""
    alternatives: list[Sequence] = []
    items: list[Word | Name | Choice] = []
    spaced: list[bool] = []
    space = False
    while tokens:
        token, *tokens = tokens
        if token in {"]", ")"}:
            if token != closing:
                raise NotationError(f"'{token}' closes nothing")
            alternatives.append(Sequence(tuple(items), tuple(spaced)))
            return tuple(alternatives), tokens
        if token == "|":
            alternatives.append(Sequence(tuple(items), tuple(spaced)))
            items, spaced, space = [], [], False
            continue
        if token == " ":
            space = bool(items)
            continue
        if token in _CLOSING:
            inner, tokens = _alternatives(tokens, _CLOSING[token])
            items.append(Choice(inner, optional=token == "["))
        elif token.startswith("{"):
            name = token.strip("{}")
            items.append(Name(name.rstrip("0123456789"), name[len(name.rstrip("0123456789")) :]))
        else:
            items.append(Word(token))
        spaced.append(space)
        space = False
    if closing:
        raise NotationError(f"a bracket is not closed with '{closing}'")
    alternatives.append(Sequence(tuple(items), tuple(spaced)))
    return tuple(alternatives), []
