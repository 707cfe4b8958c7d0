"""Brings what linking compares up to date with the documents that came, went or changed: some at a time, so that
others who write wait little, and whoever is stopped goes on where it was.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.orm import Session

from dragoman.archive.accounts import accounts_of
from dragoman.archive.archive import Archive
from dragoman.archive.compared_record import account_read, block_number, written
from dragoman.archive.compared_schema import (
    BlockRow,
    ComparedRow,
    PromiseRow,
    ReweighedRow,
    SpreadRow,
    ToldWordRow,
    WaitingRow,
)
from dragoman.archive.linked_schema import IncidentRow, LinkingRow
from dragoman.archive.lots import some_of
from dragoman.archive.schema import DocumentRow
from dragoman.archive.writing import write_rows
from dragoman.linking.accounts import Account
from dragoman.linking.wording import Rarity

_LOT = 100
"""Documents of one transaction."""
_UNSYNCHRONISED = {"synchronize_session": False}

_ADD = text(
    "INSERT INTO spread (word, passages, named) VALUES (:word, :passages, :named) ON CONFLICT (word) DO UPDATE SET "
    "passages = spread.passages + excluded.passages, named = spread.named + excluded.named"
)


def gather(archive: Archive, program: str, progress: Callable[[int], None]) -> None:
    """Looks at all documents that wait for it when it is called.

    Args:
        archive: whose.
        program: version of this program. What another compared is looked at anew.
        progress: hears how many documents were looked at.

    Raises:
        ArchiveError: the archive cannot be read or written.
    """
    with archive.writing() as session:
        if session.scalars(select(LinkingRow.compared)).one() != program:
            _begin_anew(session, program)
    with archive.reading() as session:
        waiting = list(session.scalars(select(WaitingRow.document_id).order_by(WaitingRow.document_id)))
    for number, lot in enumerate(some_of(waiting, _LOT), start=1):
        progress(min(number * _LOT, len(waiting)))
        with archive.writing() as session:
            still = select(WaitingRow.document_id).where(WaitingRow.document_id.in_(lot))
            _look_at(session, sorted(session.scalars(still)))


def rarity_of(session: Session, words: Iterable[str]) -> Rarity:
    """How rare some words are."""
    passages = session.scalars(select(LinkingRow.passages)).one()
    spread, named = Counter[str](), Counter[str]()
    for some in some_of(sorted(set(words))):
        asked = select(SpreadRow.word, SpreadRow.passages, SpreadRow.named).where(SpreadRow.word.in_(some))
        for word, passages_of, named_of in session.execute(asked):
            spread[word], named[word] = passages_of, named_of
    return Rarity(passages, spread, named)


def _begin_anew(session: Session, program: str) -> None:
    for table in (ComparedRow, BlockRow, SpreadRow, ToldWordRow, ReweighedRow, PromiseRow, WaitingRow):
        session.execute(delete(table))
    session.execute(insert(WaitingRow).from_select(["document_id"], select(DocumentRow.id)))
    state = {"compared": program, "passages": 0, "whole": True, "turns": LinkingRow.turns + 1}
    session.execute(update(LinkingRow).values(state), execution_options=_UNSYNCHRONISED)


def _look_at(session: Session, documents: Sequence[int]) -> None:
    before = _known(session, documents)
    gone = [account for known in before.values() for _, account in known]
    after = accounts_of(session, documents)
    new = [account for told in after.values() for _, account in told]
    _count(session, gone, new)
    # While all are to be linked anew nothing is looked up by its keys; they are written when that is done.
    by_key = not session.scalars(select(LinkingRow.whole)).one()
    _forget(session, documents, before if by_key else {})
    _keep(session, after, by_key=by_key)
    session.execute(delete(WaitingRow).where(WaitingRow.document_id.in_(documents)))


def _known(session: Session, documents: Sequence[int]) -> dict[int, list[tuple[int, Account]]]:
    """What was compared of some documents, with the numbers of the rows."""
    found: dict[int, list[tuple[int, Account]]] = defaultdict(list)
    asked = select(ComparedRow.document_id, ComparedRow.id, ComparedRow.told)
    for document, number, told in session.execute(asked.where(ComparedRow.document_id.in_(documents))):
        found[document].append((number, account_read(told)))
    return found


def _count(session: Session, gone: Sequence[Account], new: Sequence[Account]) -> None:
    """Counts the words of passages that went and came, and notes those that weigh more or less from now on."""
    spread, named = Counter[str](), Counter[str]()
    for sign, accounts in ((-1, gone), (1, new)):
        for account in accounts:
            for counted, words in ((spread, account.words.content), (named, account.words.names)):
                for word in words:
                    counted[word] += sign
    changed = sorted(word for word in spread.keys() | named.keys() if spread[word] or named[word])
    passages = len(new) - len(gone)
    known = rarity_of(session, changed)
    then = Rarity(known.passages + passages, known.spread.copy(), known.named.copy())
    then.spread.update(spread)
    then.named.update(named)
    state: dict[str, Any] = {"passages": LinkingRow.passages + passages, "turns": LinkingRow.turns + 1}
    if then.size != known.size:
        state["whole"] = True
    session.execute(update(LinkingRow).values(state), execution_options=_UNSYNCHRONISED)
    if not changed:
        return
    session.execute(_ADD, [{"word": word, "passages": spread[word], "named": named[word]} for word in changed])
    for some in some_of(changed if gone else ()):
        session.execute(delete(SpreadRow).where(SpreadRow.passages == 0, SpreadRow.word.in_(some)))
    if session.scalars(select(LinkingRow.whole)).one():
        return
    other = [word for word in changed if known.standing(word) != then.standing(word)]
    noted = {word for some in some_of(other) for word in _noted(session, some)}
    fresh = [{"word": word} for word in other if word not in noted]
    if fresh:
        session.execute(insert(ReweighedRow), fresh)


def _noted(session: Session, words: Sequence[str]) -> Iterable[str]:
    return session.scalars(select(ReweighedRow.word).where(ReweighedRow.word.in_(words)))


def _forget(session: Session, documents: Sequence[int], known: Mapping[int, Sequence[tuple[int, Account]]]) -> None:
    """Takes the rows of some documents away; what they were linked with is to be linked anew."""
    theirs = ComparedRow.document_id.in_(documents)
    linked = select(ComparedRow.component).where(theirs, ComparedRow.component.is_not(None))
    session.execute(
        update(ComparedRow).where(ComparedRow.component.in_(linked)).values(dirty=True),
        execution_options=_UNSYNCHRONISED,
    )
    made = select(ComparedRow.incident_id).where(theirs, ComparedRow.incident_id.is_not(None))
    session.execute(
        update(IncidentRow).where(IncidentRow.id.in_(made)).values(stale=True), execution_options=_UNSYNCHRONISED
    )
    for document, told in known.items():
        for number, account in told:
            blocks = list({block_number(key) for key in account.blocks})
            session.execute(delete(BlockRow).where(BlockRow.compared_id == number, BlockRow.block.in_(blocks)))
        words = sorted({word for _, account in told for word in account.words.content})
        for some in some_of(words):
            session.execute(delete(ToldWordRow).where(ToldWordRow.document_id == document, ToldWordRow.word.in_(some)))
    session.execute(delete(ComparedRow).where(theirs))


def _keep(session: Session, told: Mapping[int, Sequence[tuple[int, Account]]], *, by_key: bool) -> None:
    last = session.scalar(select(func.max(ComparedRow.id))) or 0
    rows, blocks, words = [], [], []
    for document in sorted(told):
        for event, account in told[document]:
            last += 1
            rows.append(
                {
                    "id": last,
                    "document_id": document,
                    "event_id": event,
                    "type": account.event.type,
                    "told": written(account),
                    "dirty": True,
                }
            )
            if by_key:
                numbers = sorted({block_number(key) for key in account.blocks})
                blocks += [{"block": block, "compared_id": last} for block in numbers]
        if not by_key:
            continue
        stems = sorted({word for _, account in told[document] for word in account.words.content})
        words += [{"word": word, "document_id": document} for word in stems]
    for table, new in ((ComparedRow, rows), (BlockRow, blocks), (ToldWordRow, words)):
        write_rows(session, table, new)
