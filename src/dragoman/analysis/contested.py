"""Contested words: for one referent the names that different sides give it, who uses which, and since when.

A referent is found by what articles put side by side: a name that somebody gives, and the other name for the same thing
that stands in the text. Claims are of one referent where an armed group or an operation of our tables is named in both
sentences; where that is not told, where they share a name and either the article or the referent's country; else where
they set the same two names against each other. A name alone makes no referent: those whom two sides call mercenaries
may be others. Once the names are known, they are looked for in all that is reported and quoted, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from dragoman.archive.texts import Text
from dragoman.knowledge import Knowledge
from dragoman.records import Claim, ClaimKind, Party, Span
from dragoman.text import fold
from dragoman.text import words as split

OWN = ""
"""The side of a name that stands in the article's own voice."""


@dataclass(frozen=True, slots=True)
class Use:
    """A place where an article uses a name, or puts it in somebody's mouth.

    Attributes:
        name: as it stands there.
        side: code of the country or body in whose mouth it is put; `OWN` where it is the article's own word; "UNK"
            where nobody tells who says it.
        speaker: that speaker's name, or code where none is certain; "" for the article itself.
        kind: how it is put there; None for the article's own words.
        words: the sentence.
    """

    name: str
    side: str
    speaker: str
    kind: ClaimKind | None
    published: str
    outlet: str
    document: str
    id: str
    title: str
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name that is given to a referent.

    Attributes:
        name: in its most frequent form.
        uses: the first published first.
    """

    name: str
    uses: tuple[Use, ...]

    def sides(self) -> tuple[tuple[str, tuple[Use, ...]], ...]:
        """Who uses it, with the uses of each side; those with most uses first, then those that used it first."""
        found: dict[str, list[Use]] = {}
        for use in self.uses:
            found.setdefault(use.side, []).append(use)
        ranked = sorted(found.items(), key=lambda side: (-len(side[1]), side[1][0].published or "9999", side[0]))
        return tuple((side, tuple(uses)) for side, uses in ranked)


@dataclass(frozen=True, slots=True)
class Referent:
    """What several names are given to.

    Attributes:
        anchor: the group or operation that it is, by our tables; "" where none is told.
        names: those with most uses first.
    """

    anchor: str
    names: tuple[Name, ...]

    @property
    def label(self) -> str:
        """How it is called here: by its anchor, or by the two names used most."""
        return self.anchor or " / ".join(name.name for name in self.names[:2])


@dataclass(eq=False)
class _Term:
    """A claim that gives a name, with what tells its referent."""

    text: Text
    claim: Claim
    sentence: Span
    keys: tuple[str, ...]
    anchors: tuple[str, ...]


@dataclass(eq=False)
class _Group:
    """A referent that is being put together."""

    anchor: str
    terms: list[_Term] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        return {key for term in self.terms for key in term.keys}


class Contested:
    """Finds the referents that several names are given to.

    Args:
        facts: the tables, for groups, operations and the words of countries.
        edges: words that a name is stripped of at its edges, folded.
    """

    def __init__(self, facts: Knowledge, edges: frozenset[str]) -> None:
        self._edges = edges
        self._anchors = {
            _joined(name): (row.name, row.country)
            for row in (*facts.groups, *facts.operations)
            for name in (row.name, *row.names)
        }
        self._longest = max(key.count(" ") + 1 for key in self._anchors)
        self._country_of = {row.name: row.country for row in (*facts.groups, *facts.operations)}
        self._of_country: dict[str, set[str]] = {}
        self._adjectives: set[str] = set()
        for country in facts.countries:
            adjectives = {_joined(name) for name in country.adjectives}
            self._adjectives |= adjectives
            self._of_country[country.code] = adjectives | {_joined(name) for name in (country.name, *country.names)}

    def referents(self, texts: Iterable[Text]) -> list[Referent]:
        """The referents of some articles, without what is reported or quoted; those with most uses first.

        Args:
            texts: articles in which terms are claimed.
        """
        groups = self._groups([term for text in texts for term in self._terms(text)])
        found = [self._referent(group.anchor, self._uses_of(group)) for group in groups]
        return _ranked(each for each in found if len(each.names) > 1)

    def with_reports(self, referents: Sequence[Referent], texts: Iterable[Text]) -> list[Referent]:
        """The same with the uses of their names in what is reported and quoted, where the referent is told there.

        Args:
            referents: as found.
            texts: articles that put some of the names in somebody's mouth.
        """
        uses: dict[int, list[Use]] = {number: [] for number in range(len(referents))}
        for text in texts:
            terms = [claim.words for claim in text.claims if claim.kind == "term"]
            for claim in text.claims:
                if claim.kind == "term":
                    continue
                for number, referent in enumerate(referents):
                    uses[number] += self._reported(text, claim, referent, terms)
        return _ranked(
            self._referent(referent.anchor, [*(use for name in referent.names for use in name.uses), *uses[number]])
            for number, referent in enumerate(referents)
        )

    def key(self, name: str) -> str:
        """What a name is known by: folded, without articles, quantities and words of nationality."""
        told = [word for word, _, _ in split(name)]
        while told and (told[0] in self._edges or told[0].isdecimal()):
            told.pop(0)
        while told and told[-1] in self._edges:
            told.pop()
        kept = [word for word in told if word not in self._adjectives]
        return " ".join(kept or told)

    def _terms(self, text: Text) -> Iterator[_Term]:
        for claim in text.claims:
            if claim.kind != "term":
                continue
            sentence = text.sentence(claim.words)
            told = [claim.words, *([claim.against] if claim.against else [])]
            keys = tuple(key for key in (self.key(span.text) for span in told) if key)
            inside = self._named(" ".join(span.text for span in told)) or self._named(sentence.text)
            if keys:
                yield _Term(text, claim, sentence, keys, inside)

    def _named(self, words: str) -> tuple[str, ...]:
        """The groups and operations that stand in some words, in their order."""
        told = [word for word, _, _ in split(words)]
        found = []
        for start in range(len(told)):
            for length in range(min(self._longest, len(told) - start), 0, -1):
                row = self._anchors.get(" ".join(told[start : start + length]))
                if row is not None:
                    found.append(row[0])
                    break
        return tuple(dict.fromkeys(found))

    def _groups(self, terms: Sequence[_Term]) -> list[_Group]:
        by_anchor: dict[str, _Group] = {}
        others = []
        for term in terms:
            if term.anchors:
                by_anchor.setdefault(term.anchors[0], _Group(term.anchors[0])).terms.append(term)
            else:
                others.append(term)
        loose: list[_Group] = []
        for term in others:
            home = next((group for group in by_anchor.values() if self._belongs(term, group)), None)
            if home is None:
                home = next((group for group in loose if _same_names(term, group)), None)
            if home is None:
                home = _Group("")
                loose.append(home)
            home.terms.append(term)
        return [*by_anchor.values(), *loose]

    def _belongs(self, term: _Term, group: _Group) -> bool:
        """Whether a term without an anchor means a group's referent."""
        shared = [other for other in group.terms if set(other.keys) & set(term.keys)]
        if any(other.text.key == term.text.key for other in shared):
            return True
        return bool(shared) and self._tells_country(term.sentence.text, group.anchor)

    def _tells_country(self, words: str, anchor: str) -> bool:
        """Whether the country of a group or operation, or its people, stand in some words."""
        told = f" {_joined(words)} "
        return any(f" {word} " in told for word in self._of_country.get(self._country_of.get(anchor, ""), ()))

    def _uses_of(self, group: _Group) -> list[Use]:
        uses = []
        for term in group.terms:
            speaker = term.claim.speaker
            uses.append(_use(term.text, term.claim.words, speaker, "term"))
            named = {_place(other.claim.words) for other in group.terms if other.text.key == term.text.key}
            against = term.claim.against
            # What another claim already puts in somebody's mouth is not the article's own word.
            if against is not None and self.key(against.text) and _place(against) not in named:
                own = not any(
                    other.claim.words.text == against.text for other in group.terms if other.text.key == term.text.key
                )
                if own:
                    uses.append(_use(term.text, against, None, None))
        return uses

    def _reported(self, text: Text, claim: Claim, referent: Referent, terms: Sequence[Span]) -> Iterator[Use]:
        sentence = text.sentence(claim.words)
        known = {self.key(name.name): name for name in referent.names}
        if not self._tells(sentence.text, referent):
            return
        told = split(claim.words.text)
        for key in known:
            length = key.count(" ") + 1
            for place in range(len(told) - length + 1):
                if " ".join(word for word, _, _ in told[place : place + length]) != key:
                    continue
                start, end = claim.words.start + told[place][1], claim.words.start + told[place + length - 1][2]
                span = Span(start, end, text.text[start:end])
                # Within somebody's words a third may be told to use the name.
                if not any(span.overlaps(term) for term in terms) and not self._is_against(text, span):
                    yield _use(text, span, claim.speaker, claim.kind)
                break

    def _tells(self, words: str, referent: Referent) -> bool:
        if referent.anchor:
            return referent.anchor in self._named(words) or self._tells_country(words, referent.anchor)
        told = f" {_joined(words)} "
        return sum(f" {self.key(name.name)} " in told for name in referent.names) > 1

    def _is_against(self, text: Text, span: Span) -> bool:
        return any(claim.against is not None and claim.against.overlaps(span) for claim in text.claims)

    def _referent(self, anchor: str, uses: Sequence[Use]) -> Referent:
        by_key: dict[str, dict[tuple[str, int, str], Use]] = {}
        for use in uses:
            # A name that is reported and given as a term is used once.
            by_key.setdefault(self.key(use.name), {}).setdefault((use.document, use.start, use.side), use)
        names = []
        for found in by_key.values():
            ordered = sorted(found.values(), key=lambda use: (use.published or "9999", use.document, use.start))
            forms = Counter(self._shown(use.name) for use in ordered)
            names.append(Name(min(forms, key=lambda form: (-forms[form], form)), tuple(ordered)))
        return Referent(anchor, tuple(sorted(names, key=lambda name: (-len(name.uses), name.name))))

    def _shown(self, name: str) -> str:
        """A name without what it is stripped of at its edges."""
        told = list(split(name))
        while len(told) > 1 and told[0][0] in self._edges:
            told.pop(0)
        while len(told) > 1 and told[-1][0] in self._edges:
            told.pop()
        return name[told[0][1] : told[-1][2]] if told else name


def _same_names(term: _Term, group: _Group) -> bool:
    """Whether a term sets the same two names against each other as a group, or shares one of several words with it."""
    shared = set(term.keys) & group.keys
    return len(shared) > 1 or any(" " in key for key in shared)


def _ranked(referents: Iterable[Referent]) -> list[Referent]:
    return sorted(referents, key=lambda each: (-sum(len(name.uses) for name in each.names), each.label))


def _joined(words: str) -> str:
    return " ".join(word for word, _, _ in split(fold(words)))


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _use(text: Text, span: Span, speaker: Party | None, kind: ClaimKind | None) -> Use:
    return Use(
        name=span.text,
        side=speaker.country if speaker else OWN,
        speaker=(speaker.name or speaker.code) if speaker else "",
        kind=kind,
        published=text.published,
        outlet=text.outlet,
        document=text.key,
        id=text.id,
        title=text.title,
        start=span.start,
        words=" ".join(text.sentence(span).text.split()),
    )
