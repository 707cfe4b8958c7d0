"""The options that choose events, for every command that does, and the filter that they ask for."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dragoman.records import Status

if TYPE_CHECKING:
    from dragoman.archive.queries import EventFilter


class QuadClass(StrEnum):
    """PLOVER's quad classes."""

    VERBAL_COOPERATION = "verbal cooperation"
    MATERIAL_COOPERATION = "material cooperation"
    VERBAL_CONFLICT = "verbal conflict"
    MATERIAL_CONFLICT = "material conflict"


class Precision(StrEnum):
    """How closely a date is told (`dragoman.archive.days.Precision`)."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    LONGER = "longer"
    OPEN = "open"
    UNKNOWN = "unknown"


class State(StrEnum):
    """How an event stands by what persons decided (`dragoman.archive.decisions.State`)."""

    UNDECIDED = "undecided"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    ADDED = "added"
    UNSURE = "unsure"
    REJECTED = "rejected"
    HIDDEN = "hidden"


def checked_edtf(value: str) -> str:
    """The option's value, checked at once: a date of which a first and a last day are known."""
    from dragoman.edtf import Edtf, edtf_bounds

    if value and (not Edtf.is_valid(value) or None in edtf_bounds(value)):
        raise typer.BadParameter(f"'{value}' is no EDTF date such as 2022-11-10, 2022-11, 2022 or 202X")
    return value


def checked_type(value: str) -> str:
    """The name of a type as PLOVER writes it."""
    from dragoman.knowledge import load

    types = load().types
    if value and value.upper() not in types:
        raise typer.BadParameter(f"'{value}' is no type; the types are {', '.join(types)}")
    return value.upper()


def checked_mode(value: str) -> str:
    """The name of a mode as PLOVER writes it."""
    from dragoman.knowledge import load

    modes = sorted({mode for row in load().types.values() for mode in row.modes})
    if value and value.lower() not in modes:
        raise typer.BadParameter(f"'{value}' is no mode; the modes are {', '.join(modes)}")
    return value.lower()


def checked_country(value: str) -> str:
    """The code of a country, in capitals."""
    if value and not re.fullmatch(r"[A-Za-z]{3}", value):
        raise typer.BadParameter(f"'{value}' is no code of three letters, such as MLI for Mali")
    return value.upper()


def checked_party(value: str) -> str:
    """The codes of a country and, maybe, a sector, in capitals."""
    if value and not re.fullmatch(r"[A-Za-z]{3}( [A-Za-z]{3})?", value):
        raise typer.BadParameter(f"'{value}' is neither a country (MLI) nor country and sector ('MLI GOV')")
    return value.upper()


def checked_voucher(value: str) -> str:
    """Likewise; or "none", that nobody vouches for it."""
    return value.lower() if value.lower() == "none" else checked_party(value)


# What chooses events, for every command that does.
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]...",
        help="Words that stand in the title or the text of the article, accents and capitals aside; what is quoted "
        "must stand there in a row. Without any, the options alone choose.",
        show_default=False,
    ),
]
TypeName = Annotated[
    str, typer.Option("--type", metavar="TYPE", callback=checked_type, help="PLOVER type: ACCUSE, AID ...")
]
ModeName = Annotated[str, typer.Option(metavar="MODE", callback=checked_mode, help="PLOVER mode: withdraw ...")]
Quad = Annotated[QuadClass | None, typer.Option(help="PLOVER's class of the type.", show_default=False)]
StatusName = Annotated[Status | None, typer.Option(help="Whether it was done.", show_default=False)]
Country = Annotated[
    str, typer.Option(metavar="CODE", callback=checked_country, help="Country of an actor or a recipient: MLI.")
]
Actor = Annotated[
    str, typer.Option(metavar="CODES", callback=checked_party, help="Who acts: MLI, or 'MLI GOV' with the sector.")
]
Recipient = Annotated[str, typer.Option(metavar="CODES", callback=checked_party, help="Who is acted upon, likewise.")]
Alongside = Annotated[
    str,
    typer.Option(
        metavar="CODES",
        callback=checked_party,
        help="Who acts where nobody is acted upon, likewise; with --actor, what two do with each other.",
    ),
]
SaidBy = Annotated[
    str,
    typer.Option(
        metavar="CODES",
        callback=checked_voucher,
        help="Who vouches for it, likewise; none for what the article tells in its own voice.",
    ),
]
PartyWords = Annotated[
    str, typer.Option(metavar="NAME", help="Words of the name of an actor or a recipient, accents aside: maiga.")
]
PlaceWords = Annotated[
    str, typer.Option(metavar="NAME", help="Words of the name of the place, accents aside, or its country: MLI.")
]
After = Annotated[
    str,
    typer.Option(
        metavar="DATE",
        callback=checked_edtf,
        help="From this date on: 2022-11-10, 2022-11 or 2022. What may have lasted until then or longer counts.",
    ),
]
Before = Annotated[
    str,
    typer.Option(
        metavar="DATE",
        callback=checked_edtf,
        help="Up to the end of this date. What may have begun by then counts.",
    ),
]
Undated = Annotated[bool, typer.Option("--undated", help="Besides what --after and --before choose, what has no date.")]
Outlet = Annotated[str, typer.Option(metavar="NAME", help="The paper or site, as the articles tell it.")]
ArticleLanguage = Annotated[str, typer.Option(metavar="CODE", help="The language of the articles: fr.")]
Decision = Annotated[
    State | None,
    typer.Option(
        help="What persons decided about it. Without it, all but what they rejected or hid.", show_default=False
    ),
]
DatePrecision = Annotated[
    Precision | None, typer.Option("--precision", help="How closely the date is told.", show_default=False)
]


def checked_values(value: str, field: str, check: Callable[[str], str]) -> str:
    """Values with commas between them, each as the option that asks for it takes it."""
    from dragoman.archive.leaving_out import told_of, values_of

    try:
        return told_of(map(check, values_of(value)))
    except typer.BadParameter as error:
        raise typer.BadParameter(error.message, param_hint=f"'--not-{field}'") from None


def _checked_quad(value: str) -> str:
    return _one_of(value.lower(), QuadClass, "quad class")


def _checked_status(value: str) -> str:
    return _one_of(value.lower(), Status, "status")


def _checked_decision(value: str) -> str:
    return _one_of(value.lower(), State, "decision")


def _checked_precision(value: str) -> str:
    return _one_of(value.lower(), Precision, "precision of dates")


def _one_of(value: str, known: type[StrEnum], what: str) -> str:
    if value not in list(known):
        raise typer.BadParameter(f"'{value}' is no {what}; there are {', '.join(known)}")
    return value


def _left_out(field: str, metavar: str, check: Callable[[str], str], about: str) -> Any:
    return typer.Option(
        f"--not-{field}", metavar=metavar, callback=lambda value: checked_values(value, field, check), help=about
    )


NotCountry = Annotated[
    str, _left_out("country", "CODES", checked_country, "Countries none of whose parties takes part: RUS, or RUS,CHN.")
]
NotSaidBy = Annotated[
    str,
    _left_out(
        "said-by", "CODES", checked_voucher, "Who vouches for it, to leave out; none: what the article tells itself."
    ),
]
NotType = Annotated[str, _left_out("type", "TYPES", checked_type, "Types to leave out, commas between them.")]
NotQuad = Annotated[str, _left_out("quad", "CLASSES", _checked_quad, "Classes to leave out, likewise.")]
NotStatus = Annotated[str, _left_out("status", "STATUSES", _checked_status, "Statuses to leave out, likewise.")]
NotDecision = Annotated[
    str, _left_out("decision", "DECISIONS", _checked_decision, "What persons decided, to leave out, likewise.")
]
NotOutlet = Annotated[
    str, _left_out("outlet", "NAMES", str, "Papers and sites to leave out, likewise; a comma within a name is %2C.")
]
NotLanguage = Annotated[str, _left_out("language", "CODES", str.lower, "Languages of articles to leave out, likewise.")]

NotPrecision = Annotated[
    str, _left_out("precision", "PRECISIONS", _checked_precision, "Precisions of dates to leave out, likewise.")
]


def asked_filter(
    *,
    words: list[str] | None,
    type_: str,
    mode: str,
    quad: QuadClass | None,
    status: Status | None,
    country: str,
    actor: str,
    recipient: str,
    alongside: str,
    said_by: str,
    party: str,
    place: str,
    after: str,
    before: str,
    undated: bool,
    outlet: str,
    language: str,
    decision: State | None,
    precision: Precision | None,
    not_country: str,
    not_said_by: str,
    not_type: str,
    not_quad: str,
    not_status: str,
    not_decision: str,
    not_outlet: str,
    not_language: str,
    not_precision: str,
) -> EventFilter:
    """The filter that the options of a command ask for."""
    from dragoman.archive.queries import EventFilter

    return EventFilter(
        country=country,
        type=type_,
        words=" ".join(_quoted(word) for word in words or ()),
        after=after,
        before=before,
        undated=undated,
        actor=actor,
        recipient=recipient,
        alongside=alongside,
        party=party,
        mode=mode,
        status=status.value if status else "",
        place=place,
        said_by=said_by,
        outlet=outlet,
        language=language.lower(),
        quad=quad.value if quad else "",
        decision=decision.value if decision else "",
        precision=precision.value if precision else "",
        not_country=not_country,
        not_said_by=not_said_by,
        not_type=not_type,
        not_quad=not_quad,
        not_status=not_status,
        not_decision=not_decision,
        not_outlet=not_outlet,
        not_language=not_language,
        not_precision=not_precision,
    )


def _quoted(word: str) -> str:
    """What the shell was given as one word of several is meant to stand in a row."""
    return f'"{word}"' if re.search(r"\s", word) and '"' not in word else word
