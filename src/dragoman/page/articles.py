"""The list of the articles that were published in some days, which each number of articles read leads to."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dragoman.archive import Archive
from dragoman.archive.published import articles_published
from dragoman.archive.queries import ListedDocument
from dragoman.edtf import edtf_bounds
from dragoman.page.answers import Answers
from dragoman.page.asked import PAGE_LENGTH, Asked
from dragoman.page.clipping import LONGEST_TITLE, clipped
from dragoman.page.naming import Namer
from dragoman.page.passing import dates_told


class ArticlePages:
    """Lists articles."""

    def __init__(self, archive: Archive, answers: Answers) -> None:
        self._archive = archive
        self._answers = answers

    def routes(self) -> list[Route]:
        """The addresses, and what answers each."""
        return [Route("/articles", self.show)]

    def show(self, request: Request) -> Response:
        """The articles published in the dates that the address tells."""
        asked = self._answers.asked(request)
        namer = self._answers.namer(asked.language)
        total, some = articles_in(self._archive, asked, asked.offset, PAGE_LENGTH)
        return self._answers.answer(request, asked, "articles.html", _view(total, some, asked, namer))


def articles_in(archive: Archive, asked: Asked, offset: int, most: int) -> tuple[int, tuple[ListedDocument, ...]]:
    """How many articles were published in the dates that are asked for, and some of them."""
    first, last = edtf_bounds(asked.filter.after)[0], edtf_bounds(asked.filter.before)[1]
    return articles_published(archive, first, last, offset, most)


def _view(total: int, some: tuple[ListedDocument, ...], asked: Asked, namer: Namer) -> dict[str, object]:
    end = asked.offset + len(some)
    told = {"after": asked.filter.after, "before": asked.filter.before}

    def at(offset: int) -> str:
        return asked.plain_address("/articles", **told, offset=str(offset) if offset else "")

    return {
        "asked": asked,
        "title": f"{namer.say('articles.title')}{namer.say('colon')} {namer.figure(total)}",
        "dates": dates_told(asked, namer),
        "all_dates": asked.plain_address("/articles") if any(told.values()) else "",
        "articles": [
            {
                "address": asked.article_address(each.key),
                "title": clipped(each.title, LONGEST_TITLE) or namer.say("events.untitled"),
                "published": namer.date(each.published),
                "events": namer.say("events.count", count=each.events),
            }
            for each in some
        ],
        "previous": at(max(0, asked.offset - PAGE_LENGTH)) if asked.offset else "",
        "next": at(end) if some and end < total else "",
    }
