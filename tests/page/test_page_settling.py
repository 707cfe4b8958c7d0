"""What the page keeps is looked through for garbage until it has answered some times, and no longer then."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import MutableMapping
from typing import Any

from starlette.responses import PlainTextResponse

from dragoman.page.settling import ANSWERS, Settling

ASKED = {"type": "http", "method": "GET", "path": "/", "headers": []}


async def frozen_after_each(answers: int) -> list[int]:
    """How many objects are left out of the search for garbage after each of so many answers."""
    page, sent, kept = Settling(PlainTextResponse("oui")), list[MutableMapping[str, Any]](), list[int]()

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    for _ in range(answers):
        await page(dict(ASKED), receive, send)
        kept.append(gc.get_freeze_count())
    assert [message["body"] for message in sent if "body" in message] == [b"oui"] * answers
    return kept


def test_it_settles_after_some_answers_and_answers_all_the_same() -> None:
    gc.unfreeze()
    try:
        kept = asyncio.run(frozen_after_each(ANSWERS[0] + 1))
    finally:
        gc.unfreeze()
    assert kept[: ANSWERS[0] - 1] == [0] * (ANSWERS[0] - 1)
    assert min(kept[ANSWERS[0] - 1 :]) > 0
