"""The gazette of places: cities, regions and countries by their names, with coordinates and GeoNames ids.

`places.tsv` holds one place a line: its names (the French press's first) joined by "|", the country's code, the kind,
latitude, longitude, population and GeoNames id; what is not known is empty. `scripts/build_places.py` writes it. A name
that stands in several lines is ambiguous on purpose: where one bearer is far the largest, the script has dropped the
others. The lines stay text until a name asks for them, so that reading the file takes a few hundredths of a second.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, get_args

from dragoman.errors import DataFileError
from dragoman.knowledge.rows import PlaceRow
from dragoman.text import fold, words

__all__ = ["COLUMNS", "FILE", "Candidate", "Kind", "PlaceIndex", "key_of", "load", "read"]

Kind = Literal["country", "capital", "city", "region"]

FILE = Path(__file__).parent / "places.tsv"
COLUMNS = ("names", "country", "kind", "latitude", "longitude", "population", "geonames")

_KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
_MEND = "mend that line, or write the file anew with scripts/build_places.py"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may stand for.

    Attributes:
        name: as the French press writes it.
        country: ISO 3166-1 alpha-3.
        latitude: in degrees, north positive; None where not known. `longitude`: east positive.
        geonames: its id at geonames.org; None where not known.
        population: 0 where not known.
    """

    name: str
    country: str
    kind: Kind
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None
    population: int = 0

    @property
    def precision(self) -> Literal["point", "area", "country"]:
        """How much ground the coordinates stand for: a town, a region about that point, a whole country."""
        if self.kind == "country":
            return "country"
        return "area" if self.kind == "region" else "point"


class PlaceIndex:
    """Finds the places that a name may stand for.

    Args:
        path: the file that the lines come from, for errors.
        lines: the file's lines, head included; `first` is the index of the first place.
        numbers: of each folded name, the indices in `lines` of the places that bear it, the likeliest first.
        added: places of an overlay by folded name; they come before those of the file.
    """

    def __init__(
        self,
        path: Path,
        lines: Sequence[str],
        first: int,
        numbers: dict[str, tuple[int, ...]],
        added: dict[str, tuple[Candidate, ...]] | None = None,
    ) -> None:
        self._path = path
        self._lines = lines
        self._first = first
        self._numbers = numbers
        self._added = added or {}
        self._read: dict[int, Candidate] = {}

    def __len__(self) -> int:
        """How many names it knows."""
        return sum(1 for _ in self.names())

    def __contains__(self, key: object) -> bool:
        return key in self._added or key in self._numbers

    def __iter__(self) -> Iterator[tuple[tuple[str, ...], Candidate]]:
        """Each place of the file with its spellings, then those that were added. Reads every line."""
        for at in range(self._first, len(self._lines)):
            yield tuple(self._lines[at].partition("\t")[0].split("|")), self._candidate(at)
        spellings: dict[Candidate, list[str]] = {}
        for key, candidates in self._added.items():
            spellings.setdefault(candidates[0], []).append(key)
        for candidate, keys in spellings.items():
            yield tuple(keys), candidate

    def names(self) -> Iterator[str]:
        """Every name it knows, folded: its words in lower case, without accents, one space between them."""
        yield from self._numbers
        yield from (key for key in self._added if key not in self._numbers)

    @cached_property
    def longest(self) -> dict[str, int]:
        """How many words the longest name that begins with a word has: for searching a text from left to right."""
        found: dict[str, int] = {}
        for key in self.names():
            first = key.partition(" ")[0]
            count = key.count(" ") + 1
            if found.get(first, 0) < count:
                found[first] = count
        return found

    def find(self, key: str) -> tuple[Candidate, ...]:
        """The places that a folded name (see `key_of`) may stand for, the likeliest first; () where there is none.

        Raises:
            DataFileError: a line of the file that bears the name breaks its form.
        """
        added = self._added.get(key)
        if added is not None:
            return added
        return tuple(self._candidate(at) for at in self._numbers.get(key, ()))

    def resolve(self, key: str, countries: Sequence[str] = ()) -> Candidate | None:
        """The one place that a folded name stands for in a text about these countries, the most important first.

        A name that only one place bears needs no countries. Else the first country decides that has a bearer; where
        none has, a country or a capital that comes first is meant, and nothing is certain otherwise.
        """
        candidates = self.find(key)
        if len(candidates) > 1:
            for country in countries:
                for candidate in candidates:
                    if candidate.country == country:
                        return candidate
            if candidates[0].kind not in {"country", "capital"}:
                return None
        return candidates[0] if candidates else None

    def with_rows(self, rows: Iterable[PlaceRow]) -> PlaceIndex:
        """An index that knows these rows too.

        What a row tells overrides the file's place of that name and country, whose coordinates and id fill what the row
        leaves open. A name that is new in that country stands for the row alone.
        """
        added = dict(self._added)
        for row in rows:
            keys = [key_of(name) for name in (row.name, *row.names)]
            known = next(
                (c for key in keys for c in added.get(key) or self.find(key) if c.country == row.country), None
            )
            candidate = _overridden(row, known)
            for key in keys:
                before = added.get(key) or self.find(key)
                others = tuple(c for c in before if c.country != row.country) if known in before else ()
                added[key] = (candidate, *others)
        return PlaceIndex(self._path, self._lines, self._first, self._numbers, added)

    def check(self) -> None:
        """Reads every line.

        Raises:
            DataFileError: a line breaks its form; names file and line.
        """
        for _ in self:
            pass

    def _candidate(self, at: int) -> Candidate:
        found = self._read.get(at)
        if found is None:
            found = self._read[at] = _parse(self._lines[at], f"{self._path}:{at + 1}")
        return found


def key_of(name: str) -> str:
    """A name as `PlaceIndex` keeps it: its folded words with one space between them, whatever separates them."""
    return " ".join(word for word, _, _ in words(name))


def load() -> PlaceIndex:
    """The places that come with the program.

    Raises:
        DataFileError: the file is missing or broken.
    """
    return read(FILE)


@lru_cache(maxsize=2)
def read(path: Path) -> PlaceIndex:
    """The places of a file of the same form.

    Raises:
        DataFileError: the file is missing, is not UTF-8, or a line has not the columns that the head names; says which.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise DataFileError("is missing", "put it back, or install Dragoman anew", path) from None
    except UnicodeDecodeError as error:
        raise DataFileError(f"is not UTF-8 (byte {error.start})", "save it as UTF-8", path) from None
    lines = text.split("\n")
    head = _head(lines)
    if head == len(lines) or tuple(lines[head].split("\t")) != COLUMNS:
        raise DataFileError("has not the columns " + ", ".join(COLUMNS), _MEND, f"{path}:{min(head + 1, len(lines))}")
    if not lines[-1]:
        del lines[-1]
    # Folding all names at once is far quicker than name by name.
    names = "\n".join([line.partition("\t")[0] for line in lines])
    joined = names.translate(_folding(names))
    while "  " in joined:
        joined = joined.replace("  ", " ")
    folded = joined.split("\n")
    numbers: dict[str, tuple[int, ...]] = {}
    tabs = len(COLUMNS) - 1
    for at in range(head + 1, len(lines)):
        if lines[at].count("\t") != tabs:
            raise DataFileError(f"has not {len(COLUMNS)} columns", _MEND, f"{path}:{at + 1}")
        for name in folded[at].split("|"):
            key = name.strip()
            before = numbers.get(key)
            numbers[key] = (at,) if before is None else (*before, at)
    return PlaceIndex(path, lines, head + 1, numbers)


def _folding(text: str) -> dict[int, str]:
    """What turns names into keys: each character folded, and what separates words a space."""
    table = {}
    for character in set(text) - {"\n", "|"}:
        folded = fold(character)
        table[ord(character)] = folded if words(folded) else " "
    return table


def _head(lines: Sequence[str]) -> int:
    """The index of the line with the columns' names, after the comments."""
    return next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))


def _parse(line: str, where: str) -> Candidate:
    names, country, kind, latitude, longitude, population, geonames = line.split("\t")
    name = names.partition("|")[0]
    if not words(name):
        raise DataFileError("a place needs a name", _MEND, where)
    if not (len(country) == 3 and country.isascii() and country.isupper()):
        raise DataFileError(f"'{country}' is no country's code", _MEND, where)
    if kind not in _KINDS:
        raise DataFileError(f"'{kind}' is no kind of place", f"write one of {', '.join(_KINDS)}", where)
    if bool(latitude) != bool(longitude):
        raise DataFileError("has a latitude or a longitude alone", "give both or neither", where)
    return Candidate(
        name=name,
        country=country,
        kind=_KINDS[kind],
        latitude=_degrees(latitude, 90, "latitude", where),
        longitude=_degrees(longitude, 180, "longitude", where),
        geonames=_whole(geonames, "GeoNames id", where) or None,
        population=_whole(population, "population", where),
    )


def _degrees(text: str, most: int, what: str, where: str) -> float | None:
    if not text:
        return None
    try:
        degrees = float(text)
    except ValueError:
        degrees = float("nan")
    if not -most <= degrees <= most:
        raise DataFileError(f"'{text}' is no {what}", f"write degrees from -{most} to {most}", where)
    return degrees


def _whole(text: str, what: str, where: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdigit()):
        raise DataFileError(f"'{text}' is no {what}", "write a whole number or nothing", where)
    return int(text)


def _overridden(row: PlaceRow, known: Candidate | None) -> Candidate:
    kind: Kind = "capital" if known and known.kind == "capital" else row.kind
    located = row.latitude is not None
    return Candidate(
        name=row.name,
        country=row.country,
        kind=kind,
        latitude=row.latitude if located or known is None else known.latitude,
        longitude=row.longitude if located or known is None else known.longitude,
        geonames=row.geonames or (known.geonames if known else None),
        population=known.population if known else 0,
    )
