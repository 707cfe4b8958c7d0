"""A parsed document as plain Python objects, which the stages read many times faster than spaCy's.

spaCy makes a new object whenever a token is named, and looks up and decodes each of its strings: some eighty tokens for
every word of a text, half of the time of coding it. Here each word is one object, made once when parsing is over, with
the same names for the same things. Mending and the stages read either: whoever adds them to a pipeline of spaCy's has
them read its documents. Only what is asked for often stands here; the rest is asked of spaCy's own token.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, cast, overload

import numpy as np
from spacy.attrs import DEP, HEAD, IDX, IS_PUNCT, IS_SPACE, LEMMA, MORPH, ORTH, POS, SENT_START, SPACY
from spacy.morphology import Morphology
from spacy.parts_of_speech import NAMES
from spacy.strings import StringStore
from spacy.symbols import conj
from spacy.tokens import Doc, Span, Token

from dragoman.coding.parsing.labels import Labels
from dragoman.text import fold

_CONJUNCT = int(conj)
_COLUMNS = (ORTH, IDX, SPACY, IS_SPACE, IS_PUNCT, HEAD, LEMMA, POS, DEP, MORPH)
_HEADS, _TOLD = 5, slice(6, None)


class Features(dict[str, tuple[str, ...]]):
    """The morphological features of a word and their values; written as spaCy writes them."""

    __slots__ = ("_written",)

    def __init__(self, written: str) -> None:
        pairs = (feature.partition("=") for feature in written.split("|") if feature)
        super().__init__((name, tuple(values.split(","))) for name, _, values in pairs)
        self._written = written

    def __str__(self) -> str:
        return self._written


_features = lru_cache(maxsize=1 << 13)(Features)


class Word:
    """A token; see spaCy's `Token` for what its attributes mean. `children` stand in the order of the text."""

    __slots__ = (
        "children", "dep", "dep_", "doc", "head", "i", "idx", "is_punct", "is_space", "lemma_", "morph", "pos", "pos_",
        "sent", "text", "whitespace_",
    )  # fmt: skip

    children: list[Word]
    dep: int
    dep_: str
    doc: Parsed
    head: Word
    i: int
    idx: int
    is_punct: bool
    is_space: bool
    lemma_: str
    morph: Features
    pos: int
    pos_: str
    sent: Words
    text: str
    whitespace_: str

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, distance: int = 1) -> Word:
        """The word so many after this one."""
        at, words = self.i + distance, self.doc.words
        if not 0 <= at < len(words):
            raise IndexError(f"there is no word {at}")
        return words[at]

    @property
    def lefts(self) -> list[Word]:
        """The children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Word]:
        """The children after it."""
        return [child for child in self.children if child.i > self.i]

    @property
    def ancestors(self) -> Iterator[Word]:
        """The words above, the nearest first; no more than there are, where a repair has just closed a ring."""
        word = self
        for _ in self.doc.words:
            if word.head is word:
                break
            word = word.head
            yield word

    @property
    def subtree(self) -> Iterator[Word]:
        """The word and all below it."""
        below = False
        for child in self.children:
            if not below and child.i > self.i:
                below = True
                yield self
            yield from child.subtree
        if not below:
            yield self

    @property
    def conjuncts(self) -> tuple[Word, ...]:
        """The words that it is coordinated with."""
        first = self
        while first.head is not first and first.dep == _CONJUNCT:
            first = first.head
        row = [first]
        for word in row:
            row.extend(child for child in word.children if child.i > word.i and child.dep == _CONJUNCT)
        return tuple(word for word in row if word is not self)

    def is_ancestor(self, other: Word) -> bool:
        """Whether it stands above another."""
        return any(above is self for above in other.ancestors)


class Mended(Word):
    """A word while parses are mended: what is changed in it is changed in spaCy's token too, and the other way round
    what follows from that, such as the sentences.
    """

    __slots__ = ()

    def __setattr__(self, name: str, value: Any) -> None:
        token = self.doc.doc[self.i]
        if name == "head":
            token.head = self.doc.doc[value.i]
            self._hang(value)
            return
        setattr(token, name, value)
        _put(self, name, value)
        if name in {"pos_", "dep_"}:
            _put(self, name.removesuffix("_"), getattr(token, name.removesuffix("_")))
            if self.doc.labels is not None:
                self.doc.labels.take(self)

    def _hang(self, above: Word) -> None:
        if self.head is above:
            return
        # Lists are made anew, so that whoever goes through one goes through what was there when he began.
        if self.head is not self:
            _put(self.head, "children", [child for child in self.head.children if child is not self])
        if above is not self:
            _put(above, "children", sorted([*above.children, self], key=lambda child: child.i))
        _put(self, "head", above)
        self.doc.rehung.add(self)
        self.doc.sentences = None

    def set_morph(self, features: str) -> None:
        """Gives it other morphological features."""
        token: Any = self.doc.doc[self.i]
        token.set_morph(features)
        _put(self, "morph", _features(str(token.morph)))

    @property
    def sent(self) -> Words:  # type: ignore[override]  # read only, as long as words move from one to another
        """The sentence that it stands in now."""
        sentences = self.doc.sents
        return sentences[bisect_right(self.doc.starts, self.i) - 1]


_put = object.__setattr__


class Words:
    """Some words in a row, as spaCy's `Span`."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Parsed, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Word]:
        return iter(self.doc.words[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Word: ...

    @overload
    def __getitem__(self, at: slice) -> Words: ...

    def __getitem__(self, at: int | slice) -> Word | Words:
        if isinstance(at, slice):
            first, end = _within(at, len(self))
            return Words(self.doc, self.start + first, self.start + end)
        return self.doc.words[self.start : self.end][at]

    def __contains__(self, word: Word) -> bool:
        return word.doc is self.doc and self.start <= word.i < self.end

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Words) and (self.doc, self.start, self.end) == (other.doc, other.start, other.end)

    def __hash__(self) -> int:
        return hash((id(self.doc), self.start, self.end))

    @property
    def start_char(self) -> int:
        """Where its first word begins."""
        return self.doc.words[self.start].idx if self else int(self.doc.doc[self.start : self.end].start_char)

    @property
    def end_char(self) -> int:
        """Where its last word ends."""
        if not self:
            return int(self.doc.doc[self.start : self.end].end_char)
        last = self.doc.words[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        return self.doc.text[self.start_char : self.end_char] if self else ""

    @property
    def root(self) -> Word:
        """The word nearest to the root of its sentence, the first of several, as spaCy finds it."""
        outermost = []
        for word in self:
            if word.head is word:
                return word
            if not self.start <= word.head.i < self.end:
                outermost.append(word)
        return min(outermost, key=_depth, default=self.doc.words[self.start])

    @property
    def sent(self) -> Words:
        """The sentence of its first word."""
        return self.doc.words[self.start].sent


class Parsed:
    """A document that is parsed, read once: what is changed in spaCy's own later is not seen until `renew` is called.

    Attributes:
        doc: spaCy's own, which is asked for whatever is not here.
        words: all of them, in order.
        sentences: where they were found, None since a word was hung elsewhere. `starts`: their first words.
        rehung: the words that were hung elsewhere since `take_rehung` was called last.
        known: what is remembered of it (see `remembering`); None while words are changed.
        labels: what its words are (see `picking`); None until they are mended.
    """

    __slots__ = (
        "_begun", "_by_text", "_ended", "_table", "doc", "known", "labels", "rehung", "sentences", "starts", "text",
        "words",
    )  # fmt: skip

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._table = _table(doc)
        self.words = _words(self, doc, self._table)
        # spaCy would make a new object of every token for it.
        self.text = "".join(part for word in self.words for part in (word.text, word.whitespace_))
        self._begun = {word.idx: word.i for word in self.words}
        self._ended = {word.idx + len(word.text): word.i for word in self.words}
        self.sentences: list[Words] | None = None
        self.starts: list[int] = []
        self.rehung: set[Word] = set()
        self.known: dict[object, Any] | None = {}
        self.labels: Labels | None = None
        self._by_text: dict[str, list[int]] | None = None
        self.settle()

    @property
    def by_text(self) -> dict[str, list[int]]:
        """Where the words stand, by their folded forms, in the order of the text."""
        if self._by_text is None:
            self._by_text = defaultdict(list)
            for word in self.words:
                self._by_text[fold(word.text)].append(word.i)
        return self._by_text

    def spelled(self, forms: Set[str]) -> list[int]:
        """Where the words stand that are written as one of some folded forms, in the order of the text."""
        by_text = self.by_text
        return sorted(place for form in by_text.keys() & forms for place in by_text[form])

    @property
    def sents(self) -> list[Words]:
        """The sentences, in order."""
        if self.sentences is None:
            begun = np.flatnonzero(self.doc.to_array(SENT_START) == 1).tolist() if self.words else []
            starts = [0, *(start for start in begun if start)] if self.words else []
            ends = [*starts[1:], len(self.words)]
            self.sentences = [Words(self, start, end) for start, end in zip(starts, ends, strict=False)]
            self.starts = starts
        return self.sentences

    def renew(self) -> None:
        """Has the words take what was changed in spaCy's document since it was read."""
        before, self._table = self._table, _table(self.doc)
        changed = np.flatnonzero((self._table != before).any(axis=1))
        words = [self.words[place] for place in changed.tolist()]
        _tell(words, self._table[changed, _TOLD].T.tolist(), self.doc.vocab.strings)
        for word, place in zip(words, _places(self._table)[changed].tolist(), strict=True):
            if word.head is not word:
                word.head.children.remove(word)
            word.head = self.words[place]
            if word.head is not word:
                insort(word.head.children, word, key=lambda child: child.i)
        self.sentences, self.known, self.labels = None, {}, None
        self.settle()

    def take_rehung(self) -> set[Word]:
        """The words that were hung elsewhere since this was called last, so that a repair's work is looked at alone."""
        rehung, self.rehung = self.rehung, set()
        return rehung

    def settle(self) -> None:
        """Tells each word its sentence, when none moves any more."""
        for sentence in self.sents:
            for word in sentence:
                word.sent = sentence

    def __len__(self) -> int:
        return len(self.words)

    def __iter__(self) -> Iterator[Word]:
        return iter(self.words)

    @overload
    def __getitem__(self, at: int) -> Word: ...

    @overload
    def __getitem__(self, at: slice) -> Words: ...

    def __getitem__(self, at: int | slice) -> Word | Words:
        return Words(self, *_within(at, len(self.words))) if isinstance(at, slice) else self.words[at]

    def char_span(self, start: int, end: int, **how: Any) -> Words | None:
        """The words from one character of the text to another; see spaCy's `Doc.char_span`."""
        first, last = self._begun.get(start), self._ended.get(end)
        if first is not None and last is not None and first <= last:
            return Words(self, first, last + 1)
        found = self.doc.char_span(start, end, **how)
        return None if found is None else Words(self, found.start, found.end)


def take_apart(doc: Doc) -> None:
    """Frees a document in its plain form, whose words name each other, without waiting for the garbage collector."""
    plain: Any = doc
    if isinstance(plain, Parsed):
        for word in plain.words:
            word.children = []
            word.head = word.sent = word.doc = cast(Any, None)
        # Whoever holds the document still holds none of its words, which the collector would go through one by one.
        plain.words = []
        plain.sentences = None
        plain.known = None
        plain.doc.user_data.clear()


@contextmanager
def mending(doc: Doc) -> Iterator[None]:
    """Has a document in its plain form take what is changed in its words within the context; spaCy's always does."""
    plain: Any = doc
    if not isinstance(plain, Parsed):
        yield
        return
    for word in plain.words:
        word.__class__ = Mended
    plain.known, plain.labels = None, Labels(plain.words)
    try:
        yield
    finally:
        for word in plain.words:
            _put(word, "__class__", Word)
        plain.settle()
        plain.known = {}


def _table(doc: Doc) -> Any:
    return doc.to_array(list(_COLUMNS)).astype(np.uint64)


def _words(text: Parsed, doc: Doc, table: Any) -> list[Word]:
    orths, starts, spaces, blanks, marks, _, *told = (column.tolist() for column in table.T)
    strings = doc.vocab.strings
    named = {orth: strings[orth] for orth in {*orths}}
    words: list[Word] = []
    for i, (orth, start, space, blank, mark) in enumerate(zip(orths, starts, spaces, blanks, marks, strict=True)):
        word = Word()
        word.doc, word.i, word.idx, word.text, word.children = text, i, start, named[orth], []
        word.whitespace_, word.is_space, word.is_punct = " " if space else "", blank == 1, mark == 1
        words.append(word)
    _tell(words, told, strings)
    for word, place in zip(words, _places(table).tolist(), strict=True):
        head = word.head = words[place]
        if head is not word:
            head.children.append(word)
    return words


def _tell(words: Sequence[Word], told: Sequence[list[int]], strings: StringStore) -> None:
    """Tells words what the pipeline took them for."""
    lemmas, poses, deps, morphs = told
    named = {number: strings[number] for number in {*lemmas, *deps, *morphs}}
    # No feature at all, which spaCy writes as "" where it is asked for it.
    features = {number: _features(named[number].replace(Morphology.EMPTY_MORPH, "")) for number in {*morphs}}
    for word, lemma, pos, dep, morph in zip(words, lemmas, poses, deps, morphs, strict=True):
        word.lemma_, word.morph = named[lemma], features[morph]
        word.pos, word.pos_, word.dep, word.dep_ = pos, NAMES[pos], dep, named[dep]


def _places(table: Any) -> Any:
    """Where the heads of all words stand, by spaCy's distances, whose signs stand in their first bits."""
    return table[:, _HEADS].astype(np.int64) + np.arange(len(table))


def _depth(word: Word) -> int:
    """How many words stand above one; a mark or a space on which nothing hangs counts as the deepest."""
    if (word.is_space or word.is_punct) and not word.children:
        return len(word.doc)
    return sum(1 for _ in word.ancestors)


def _within(at: slice, length: int) -> tuple[int, int]:
    """The bounds of a slice without steps, as spaCy takes them: none ends before it begins."""
    start, end, step = at.indices(length)
    if step != 1:
        raise ValueError("words are taken in a row")
    return start, max(start, end)


def _ask(plain: type, spacys: type, of: Callable[[Any], Any]) -> None:
    """Has a class ask spaCy's for each attribute that it has not. With `__getattr__` each of its own would be read at
    a fifth of the speed.
    """
    for name in dir(spacys):
        if not name.startswith("__") and not hasattr(plain, name):
            setattr(plain, name, property(_asking(name, of)))


def _asking(name: str, of: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda plain: getattr(of(plain), name)


_ask(Word, Token, lambda word: word.doc.doc[word.i])
_ask(Words, Span, lambda words: words.doc.doc[words.start : words.end])
_ask(Parsed, Doc, lambda parsed: parsed.doc)
