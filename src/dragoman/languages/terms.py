"""The form of terms.yaml: verbs by which a side gives things its own name, and words that disown a name."""

from __future__ import annotations

from dragoman.datafiles import Row


class NamingRow(Row):
    """A verb that gives a name.

    Attributes:
        verb: in the infinitive.
        by: the preposition before the name; "" where there is none.
        always: whether the verb alone says that the name is somebody's own.
        quoted: whether a quoted name is enough, without the thing that it is given to: "dénonce une « agression »".
    """

    verb: str
    by: str
    always: bool = False
    quoted: bool = False


class TermWords(Row):
    """terms.yaml; each key is explained there."""

    namings: tuple[NamingRow, ...]
    disownings: tuple[str, ...]
    nameless: frozenset[str]
    relatives: frozenset[str]
