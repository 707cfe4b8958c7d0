"""What is asked for, in words: as a sentence, and as chips that each take a part of it away."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dragoman.archive.leaving_out import FIELDS as LEFT_OUT
from dragoman.archive.vouching import NOBODY
from dragoman.page.asked import Asked
from dragoman.page.clipping import clipped
from dragoman.page.naming import Namer


@dataclass(frozen=True)
class Chip:
    """A filter that holds, or leaves something out, and the address without it."""

    label: str
    address: str
    out: bool = False


def sentence(total: int | None, asked: Asked, namer: Namer) -> str:
    """What is asked for, as a sentence; with the number of what is found, where it is known."""
    say, wanted = namer.say, asked.filter
    parts = [say("events.title") if total is None else say("events.count", count=total)]
    if wanted.country:
        parts.append(say("events.country", country=namer.country(wanted.country)))
    for side in ("actor", "recipient", "alongside", "said_by"):
        if codes := getattr(wanted, side):
            nobody = ".nobody" if codes == NOBODY else ""
            parts.append(say(f"events.{side}{nobody}", party=namer.codes(codes)))
    if wanted.party:
        parts.append(say("events.party", party=wanted.party))
    if wanted.place:
        parts.append(say("events.place", place=namer.place(wanted.place)))
    if wanted.type:
        parts.append(say("events.type", type=wanted.type))
    if wanted.mode:
        parts.append(say("events.mode", mode=namer.mode(wanted.type, wanted.mode)))
    if wanted.quad:
        parts.append(say("events.quad", quad=say(f"quad.{wanted.quad}")))
    if wanted.status:
        parts.append(say("events.status", status=say(f"status.{wanted.status}")))
    if wanted.decision:
        parts.append(say("events.decision", decision=say(f"decision.{wanted.decision}")))
    if wanted.precision:
        parts.append(say("events.precision", precision=say(f"precision.{wanted.precision}")))
    if wanted.outlet:
        parts.append(say("events.outlet", outlet=wanted.outlet))
    if wanted.language:
        parts.append(say("events.language", language=namer.language(wanted.language)))
    if wanted.after and wanted.after == wanted.before:
        parts.append(say("events.within", date=namer.date(wanted.after).text))
    elif wanted.after:
        parts.append(say("events.after", date=namer.date(wanted.after).text))
    if wanted.before and wanted.before != wanted.after:
        parts.append(say("events.before", date=namer.date(wanted.before).text))
    for field in LEFT_OUT:
        if out := [said(field, value, namer) for value in asked.left_out(field)]:
            parts.append(say(f"events.not_{field}", values=", ".join(map(clipped, out))))
    if wanted.words:
        parts.append(say("events.words", words=wanted.words))
    if wanted.since:
        parts.append(say("events.since"))
    return " ".join(parts[:2]) + "".join(f", {part}" for part in parts[2:])


def chips(asked: Asked, namer: Namer, address: Callable[..., str]) -> Iterable[Chip]:
    """The filters that hold; `address` gives the same page with some of them changed."""
    wanted = asked.filter
    if wanted.country:
        yield Chip(namer.country(wanted.country), address(country=""))
    for side, role in (
        ("actor", "actor"),
        ("recipient", "recipient"),
        ("alongside", "alongside"),
        ("said_by", "voucher"),
    ):
        if codes := getattr(wanted, side):
            label = f"{namer.say(f'role.{role}')}{namer.say('colon')} {namer.voucher(codes)}"
            yield Chip(label, address(**{side: ""}))
    if wanted.party:
        yield Chip(wanted.party, address(party=""))
    if wanted.place:
        place = f"{namer.say('role.place')}{namer.say('colon')} {namer.place(wanted.place)}"
        yield Chip(place, address(place=""))
    if wanted.type:
        yield Chip(wanted.type, address(type=""))
    if wanted.mode:
        mode = namer.mode(wanted.type, wanted.mode)
        yield Chip(f"{namer.say('role.mode')}{namer.say('colon')} {mode}", address(mode=""))
    if wanted.quad:
        yield Chip(namer.say(f"quad.{wanted.quad}"), address(quad=""))
    if wanted.status:
        yield Chip(namer.say(f"status.{wanted.status}"), address(status=""))
    if wanted.decision:
        yield Chip(namer.say(f"decision.{wanted.decision}"), address(decision=""))
    if wanted.precision:
        date = f"{namer.say('role.time')}{namer.say('colon')} {namer.say(f'precision.{wanted.precision}')}"
        yield Chip(date, address(precision=""))
    if wanted.outlet:
        yield Chip(clipped(wanted.outlet), address(outlet=""))
    if wanted.language:
        yield Chip(namer.language(wanted.language), address(language=""))
    if wanted.after:
        yield Chip(namer.say("events.after", date=namer.date(wanted.after).text), address(after=""))
    if wanted.before:
        yield Chip(namer.say("events.before", date=namer.date(wanted.before).text), address(before=""))
    for field in LEFT_OUT:
        for value in asked.left_out(field):
            key = "events.not_according" if field == "said_by" else "events.not"
            label = namer.say(key, value=clipped(said(field, value, namer)))
            yield Chip(label, address(**asked.turned(field, value)), out=True)
    if wanted.words:
        say = namer.say
        yield Chip(f"{say('quote.open')}{wanted.words}{say('quote.close')}", address(words=""))
    if wanted.since:
        yield Chip(namer.say("events.since"), address(since=""))


def said(field: str, value: str, namer: Namer) -> str:
    """A value of a field whose values can be left out, in words."""
    if field in ("quad", "status", "decision", "precision"):
        return namer.say(f"{field}.{value}")
    told = {"country": namer.country, "said_by": namer.voucher, "language": namer.language}.get(field, str)
    return told(value)
