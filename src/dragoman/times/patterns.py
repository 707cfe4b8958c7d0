"""Compiles the rules of times.yaml: fills their lists in and makes each a regular expression of linear time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import DataFileError
from dragoman.times.notation import Name, NotationError, Sequence, parse, regular_expression
from dragoman.times.seeds import SeedFinder, Seeds, words_of
from dragoman.times.table import Meaning, TimeRule, TimesTable

EXPRESSION = "expression"
"""Name of the group that holds the expression itself."""

_BEGIN = r"(?<!\w)(?<![a-z]{2}[-–])(?<![0-9][.,:/–-])"
"""No expression begins within a word, in the middle of a hyphenated name, or within a number."""
_END = r"(?:(?<!\w)|(?!\w))(?!(?<=[0-9])(?:[.,:/-][0-9]| ?%))"
"""No expression ends within a word or within a number."""
_AGAIN = "__"
"""Stands between the name of a group and how often the rule has used it, since a name may be used once only."""
_MOST_YEAR_WORDS = 7
_MOST_NUMBER_WORDS = 3
"""After the first: a count has no more ("quatre-vingt-dix-neuf"); only years are longer."""
_NEEDED: dict[Meaning, tuple[str, ...]] = {
    "day told": ("day",), "day of a month": ("day",), "year in words": ("year",), "range of weekdays":
    ("weekday", "weekday2"), "decade": ("decade",), "weekday": ("weekday",),
    "weekday after next": ("weekday",), "day": ("day_word",), "part of today": ("part_of_today",), "unit": ("unit",),
    "unit told": ("unit",), "past units": ("unit",), "coming units": ("unit",), "in the coming": ("number", "unit"),
    "ago": ("number", "unit"), "since": ("number", "unit"), "within": ("number", "unit"), "later": ("number", "unit"),
    "earlier": ("number", "unit"), "told day": ("told_day",), "named day": ("named_day",), "this season": ("season",),
    "lately or soon": ("unit",), "soon after": ("unit",), "length": ("unit",),
    "first months": ("number",), "nth weekday": ("ordinal", "weekday", "month"),
}  # fmt: skip
"""The lists that a rule must use for its meaning to be read."""


_GROUP = re.compile(r"\(\?P<(\w+)>")


class Expression:
    """A regular expression that is compiled when it is first used: compiling all takes a third of a second, and a short
    text calls for a few rules only.
    """

    __slots__ = ("_compiled", "_rule", "_where", "text")

    def __init__(self, text: str, rule: str, where: Path) -> None:
        self.text = text
        self._rule = rule
        self._where = where
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The expression, to be matched with.

        Raises:
            DataFileError: what its rule is made of makes no expression.
        """
        if self._compiled is None:
            try:
                self._compiled = re.compile(self.text)
            except re.error as error:
                raise DataFileError(
                    f"'{self._rule}' is no pattern ({error})", "mend the pattern", self._where
                ) from None
        return self._compiled


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule and its regular expressions.

    Attributes:
        pattern: finds the expression, as the group `EXPRESSION`.
        left, not_left: to be searched in what stands before the expression; they end where it begins.
        right, not_right: to be matched where the expression ends.
        seeds: sets of folded words; of each set one is in every expression of the rule.
        seeds_beside: likewise, of what stands before or after every expression of the rule.
    """

    rule: TimeRule
    pattern: Expression
    left: Expression | None
    not_left: Expression | None
    right: Expression | None
    not_right: Expression | None
    seeds: tuple[Seeds, ...]
    seeds_beside: tuple[Seeds, ...]


def compiled(table: TimesTable, where: Path) -> tuple[CompiledRule, ...]:
    """The table's rules, in its order.

    Raises:
        DataFileError: a pattern breaks the notation, names a list that is not there or lacks one that it needs, or two
            rules have one name.
    """
    compiler = _Compiler(table, where)
    rules = tuple(map(compiler.rule, table.rules))
    twice = {rule.name for rule in table.rules if sum(other.name == rule.name for other in table.rules) > 1}
    if twice:
        raise DataFileError(f"the rule '{min(twice)}' stands twice", "give each rule a name of its own", where)
    return rules


class _Compiler:
    def __init__(self, table: TimesTable, where: Path) -> None:
        self._where = where
        self._lists = lists_of(table)
        self._pieces = {name: self._parsed(f"the piece '{name}'", text) for name, text in table.pieces.items()}
        self._seeds = SeedFinder(words_of(table, _word_lists(table)), self._pieces)

    def rule(self, rule: TimeRule) -> CompiledRule:
        sequence = self._parsed(f"'{rule.name}'", rule.pattern)
        named = self._named(rule.name)
        pattern = self._expression(rule.name, rf"{_BEGIN}(?P<{EXPRESSION}>{regular_expression(sequence, named)}){_END}")
        there = {name.partition(_AGAIN)[0] for name in _GROUP.findall(pattern.text)}
        missing = [group for group in _NEEDED.get(rule.means, ()) if group not in there]
        if missing:
            raise self._error(
                f"'{rule.name}' means '{rule.means}' without {{{missing[0]}}}", "put that list into its pattern"
            )
        return CompiledRule(
            rule,
            pattern,
            left=self._left(rule.name, rule.left),
            not_left=self._left(rule.name, rule.not_left),
            right=self._right(rule.name, rule.right),
            not_right=self._right(rule.name, rule.not_right),
            seeds=self._seeds.of(sequence),
            seeds_beside=self._seeds.of(
                *(self._parsed(f"'{rule.name}'", text) for text in (rule.left, rule.right) if text)
            ),
        )

    def _left(self, name: str, text: str) -> Expression | None:
        if not text:
            return None
        context = regular_expression(self._parsed(f"'{name}'", text), self._unnamed(name))
        return self._expression(name, rf"(?:(?<!\w)|(?=\W))(?:{context}) {{0,2}}\Z")

    def _right(self, name: str, text: str) -> Expression | None:
        if not text:
            return None
        context = regular_expression(self._parsed(f"'{name}'", text), self._named(name))
        return self._expression(name, rf" {{0,2}}(?:{context})(?:(?<!\w)|(?!\w))")

    def _parsed(self, what: str, text: str) -> Sequence:
        try:
            return parse(text)
        except NotationError as error:
            raise self._error(f"the pattern of {what} breaks the notation: {error}", "mend the pattern") from None

    def _expression(self, name: str, text: str) -> Expression:
        return Expression(text, name, self._where)

    def _named(self, rule: str) -> Callable[[Name], str]:
        used: Counter[str] = Counter()

        def named(name: Name) -> str:
            if name.name in self._pieces:
                return f"(?:{regular_expression(self._pieces[name.name], named)})"
            unnamed = name.name.removeprefix("any_")
            if unnamed in self._pieces:
                return f"(?:{regular_expression(self._pieces[unnamed], self._unnamed(rule))})"
            if unnamed not in self._lists:
                raise self._error(f"'{rule}' names the list '{name.name}', which is not there", "mend the name")
            if unnamed != name.name:
                return f"(?:{self._lists[unnamed]})"
            group = f"{GROUPS.get(name.name, name.name)}{name.figure}"
            used[group] += 1
            return f"(?P<{group}{_AGAIN}{used[group]}>{self._lists[name.name]})"

        return named

    def _unnamed(self, rule: str) -> Callable[[Name], str]:
        named = self._named(rule)
        return lambda name: named(Name(f"any_{name.name.removeprefix('any_')}", ""))

    def _error(self, found: str, do: str) -> DataFileError:
        return DataFileError(found, do, self._where)


def groups_of(match: re.Match[str]) -> dict[str, str]:
    """The words of each list that a match has filled, by the list's name."""
    return {name.partition(_AGAIN)[0]: words for name, words in match.groupdict().items() if words is not None}


GROUPS = {
    "full_year": "year", "older_year": "year", "day_number": "day", "dated_month": "month", "part_of_day": "part",
    "dated_weekday": "weekday", "calendar_unit": "unit", "age_unit": "unit", "plain_unit": "unit", "day_half": "part",
    "lone_day_half": "part",
    "past_short_year": "short_year", "year_in_words": "year",
}  # fmt: skip
"""Lists that fill the same group as another."""


def _word_lists(table: TimesTable) -> dict[str, tuple[str, ...]]:
    """The lists that are plain words, by the name that a pattern uses."""
    return {
        **table.words,
        "month": tuple(table.months),
        "weekday": tuple(table.weekdays),
        "vague_number": table.vague_numbers,
        "ordinal": tuple(table.ordinals),
        "unit": tuple(table.units),
        "calendar_unit": table.calendar_units,
        "age_unit": table.age_units,
        "plain_unit": tuple(unit for unit in table.units if unit not in table.age_units),
        "period": tuple(table.periods),
        "quarter_sign": table.quarter_signs,
        "weekend": table.weekends,
        "season": tuple(table.seasons),
        "day_word": tuple(table.days),
        "part_of_today": tuple(table.parts_of_today),
        "told_day": tuple(table.told_days),
        "step": tuple(table.steps),
        "told_step": tuple(table.told_steps),
        "year_told": tuple(table.years_told),
        "same_year": table.same_years,
        "portion": tuple(table.portions),
        "part_of_day": tuple(table.parts_of_day),
        "day_half": tuple(table.day_halves),
        "lone_day_half": tuple(table.lone_day_halves),
        "hour_sign": table.hour_signs,
        "clock_word": tuple(table.clock_words),
        "about": table.about,
        "exactly": table.exactly,
        "half": table.halves,
        "near_word": tuple(table.near_words),
        "now_word": tuple(table.now_words),
        "now_adverb": tuple(table.now_adverbs),
        "often_word": tuple(table.often_words),
        "named_day": tuple(name for day in table.named_days for name in day.names),
    }


def lists_of(table: TimesTable) -> dict[str, str]:
    """The regular expression of each list that a pattern can name."""
    words = _number_words(table)
    day_number = "0?[1-9]|[12][0-9]|3[01]"
    firsts = [word for word, value in table.ordinals.items() if value == 1]
    abbreviated_month = one_of(table.month_abbreviations)
    collective = f"(?:{one_of(table.collectives)})(?:{one_of(table.collective_joiners)})"
    return {
        **{name: one_of(entries) for name, entries in _word_lists(table).items()},
        "dated_month": rf"{one_of(table.months)}|(?:{abbreviated_month})(?:\.|(?= [0-9]|[,;)]|$))",
        "dated_weekday": rf"{one_of(table.weekdays)}|(?:{one_of(table.weekday_abbreviations)})\.?",
        "weekdays": f"(?:{one_of(table.weekdays)}){table.plural}",
        "number": f"[0-9]{{1,3}}(?: [0-9]{{3}})?|{collective}|{words}",
        "day": f"{day_number}|{one_of(firsts)}|{words}",
        "day_number": day_number,
        "month_number": "0?[1-9]|1[0-2]",
        "year_in_words": _number_words(table, least=1, most=_MOST_YEAR_WORDS),
        "year": "(?:19|20)[0-9]{2}",
        "older_year": "(?:1[0-9]|20)[0-9]{2}",
        "full_year": "[0-9]{4}",
        "short_year": "[0-9]{2}",
        "past_short_year": "[3-9][0-9]",
        "end_year": "[0-9]{2}",
        "decade": f"(?:1[0-9]|20)[0-9]0|[1-9]0|{words}",
        "roman": "[ivx]{1,6}",
        "quarter": "[1-4]",
        "hour": f"[01]?[0-9]|2[0-4]|{words}",
        "minute": "[0-5][0-9]",
        "mark": "[/.-]",
        "dash": " ?[-–—/] ?",
        "digit": "[0-9]+",
        "three_digits": "[0-9]{3}",
        "letter": "[a-z]+",
        "bracket": "[()]",
        "end": r"\A|\n|\Z",
    }


def one_of(words: Iterable[str]) -> str:
    """Alternatives, the longest first, so that none hides a longer one; hyphens also stand for spaces."""
    ranked = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\-", "[- ]") for word in ranked)


def _number_words(table: TimesTable, least: int = 0, most: int = _MOST_NUMBER_WORDS) -> str:
    word = one_of(table.numbers)
    return rf"(?:{word})(?:(?:{one_of(table.number_joiners)})(?:{word})\b){{{least},{most}}}"
