"""The form of a language's subjects on which most of what people do is no event: sports, health."""

from __future__ import annotations

from dragoman.datafiles import Row


class TopicRow(Row):
    """A subject, told by how many of a text's words are among its own.

    Attributes:
        share: of all words of a text, from which on it is about the subject; between 0 and 1.
        teams: the name of a country may stand for its team.
        advice: what is not asked by somebody in office of somebody in office is advice.
        words: folded lemmas of nouns, and names.
        functions: folded words for functions that the subject's own people have too, where no country is told.
        own: folded words by which somebody in office is the subject's own ("le président du club").
    """

    topic: str
    share: float
    teams: bool = False
    advice: bool = False
    words: frozenset[str]
    functions: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
