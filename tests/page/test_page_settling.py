"""What the page keeps is looked through for garbage until it has answered some times, and no longer then."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import MutableMapping
from concurrent.futures import ThreadPoolExecutor
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
        with ThreadPoolExecutor(1) as apart:  # the browser of other tests keeps a loop in this thread
            kept = apart.submit(lambda: asyncio.run(frozen_after_each(ANSWERS[0] + 1))).result()
    finally:
        gc.unfreeze()
    assert kept[: ANSWERS[0] - 1] == [0] * (ANSWERS[0] - 1)
    assert min(kept[ANSWERS[0] - 1 :]) > 0
