"""The form of counts.yaml: how numbers of people are told, and which words say who is counted."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from dragoman.datafiles import Row
from dragoman.records import CountKind

Bound = Literal["least", "most", "more", "fewer", "about"]


class BoundRow(Row):
    """Words beside a number, and what they make of it.

    Attributes:
        bound: the number becomes a least, a most, one that is exceeded or not reached, or one about which it is.
    """

    words: str
    bound: Bound


class RangeRow(Row):
    """What stands between the two numbers of a range.

    Attributes:
        before: the word without which there is no range; "" where none is needed.
    """

    between: str
    before: str = ""


class NumberNounRow(Row):
    """A noun that is a number.

    Attributes:
        noun: in the singular.
        rough: whether it says about how many.
    """

    noun: str
    value: int = Field(gt=0)
    rough: bool


class CountedFrameRow(Row):
    """Who is counted at an event's own words.

    Attributes:
        types: PLOVER types of the frames that it is about.
        mode: the frames' mode; "" for any.
        predicates: first words of the frames, without articles; empty for any.
        but: first words of frames that it is not about.
        side: whose number it is: a side of the event, or the object of its verb.
    """

    kind: CountKind
    types: tuple[str, ...]
    mode: str = ""
    predicates: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    side: Literal["actor", "recipient", "object"]


class CountedNounRow(Row):
    """Nouns that say who is counted.

    Attributes:
        types: PLOVER types of the events that they are told of.
        forms: every form of the nouns.
    """

    kind: CountKind
    types: tuple[str, ...]
    forms: tuple[str, ...]


class CountedObjectRow(Row):
    """Verbs whose object is counted.

    Attributes:
        types: PLOVER types of the events that they are told of.
        verbs: in the infinitive.
    """

    kind: CountKind
    types: tuple[str, ...]
    verbs: tuple[str, ...]


class CountWords(Row):
    """counts.yaml; each key is explained there."""

    before: tuple[BoundRow, ...]
    after: tuple[BoundRow, ...]
    ranges: tuple[RangeRow, ...]
    nouns: tuple[NumberNounRow, ...]
    noun_plural: str
    noun_adjectives: tuple[str, ...]
    halves: tuple[str, ...]
    vague_determiners: tuple[str, ...]
    vague_numbers: tuple[str, ...]
    partitives: tuple[str, ...]
    not_a_count: tuple[str, ...]
    shares: tuple[str, ...]
    within: tuple[str, ...]
    not_people: tuple[str, ...]
    frames: tuple[CountedFrameRow, ...]
    counted: tuple[CountedNounRow, ...]
    objects: tuple[CountedObjectRow, ...]

    @model_validator(mode="after")
    def _nouns_of_number(self) -> CountWords:
        if not self.nouns:
            raise ValueError("at least one noun of number is needed")
        return self
