"""When a page was published, as far as it says so itself: nothing is guessed from what its text tells."""

from __future__ import annotations

import datetime
import json
import re
from collections import deque
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAMES = frozenset(
    [
        "article:published",
        "article:published_time",
        "article:published_date",
        "article:post_date",
        "article.published",
        "article_date_original",
        "bt:pubdate",
        "citation_date",
        "citation_publication_date",
        "cxenseparse:recs:publishtime",
        "date",
        "date_published",
        "datepublished",
        "dc.date",
        "dc.date.created",
        "dc.date.issued",
        "dc.date.publication",
        "dc.issued",
        "dc:date",
        "dcterms.date",
        "dcterms.created",
        "dcterms.issued",
        "displaydate",
        "og:article:published_time",
        "og:pubdate",
        "og:published_time",
        "originalpublicationdate",
        "parsely-pub-date",
        "pdate",
        "ptime",
        "pubdate",
        "publication_date",
        "publication-date",
        "publish-date",
        "publish_date",
        "publishdate",
        "published-date",
        "published_date",
        "published_time",
        "publisheddate",
        "rnews:datepublished",
        "sailthru.date",
        "shareaholic:article_published_time",
    ]
)
"""Names of metadata that hold the day of publication. Those of changes are not among them."""

_ARTICLES = ("Article", "Posting", "Report")
"""schema.org's types of what is published: NewsArticle, BlogPosting, Report ..."""

_WHOLE = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)
_ISO = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?!\d)", re.ASCII)
_NUMBER = re.compile(r"(?<!\d)(?:\d{1,2}|\d{4})(?!\d)", re.ASCII)
_DAY_AND_MONTH = re.compile(r"\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}", re.ASCII)
_LONGEST = 100
"""Characters of a date, at most."""

_MOST_TOLD = 20
"""Values that are looked at: a page may hold a million, to keep us busy."""

_EARLIEST, _LATEST = "1900-01-01", "2199-12-31"


def page_date(tree: HtmlElement, url: str, latest: str = "") -> str:
    """EDTF date of publication as a page gives it in its metadata, its JSON-LD, its `time` elements or its address; ""
    where it does not, or gives one that lies after the day `latest`.
    """
    for told in chain(islice(_told(tree), _MOST_TOLD), map(_in_address, [url])):
        found = told if _WHOLE.fullmatch(told) else day_told(told)
        if found and found <= (latest or _LATEST):
            return found
    return ""


def _told(tree: HtmlElement) -> Iterator[str]:
    """What the page gives as its date, the surest first."""
    for meta in tree.iterfind(".//meta"):
        names = {(meta.get(key) or "").lower() for key in ("name", "property", "itemprop")}
        if names & _NAMES:
            yield (meta.get("content") or meta.get("datetime") or "").strip()
    for script in tree.iterfind(".//script"):
        if (script.get("type") or "").lower() == "application/ld+json":
            yield from _in_json(script.text or "")
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        yield (element.get("datetime") or element.get("content") or "").strip()
    # Teasers of other articles have dates too: only where there is but one does it belong to this one.
    times = {(element.get("datetime") or "").strip() for element in tree.iterfind(".//time")} - {""}
    if len({time[:10] for time in times}) == 1:
        yield min(times)


def _in_json(text: str) -> Iterator[str]:
    try:
        waiting = deque([json.loads(text, strict=False)])
    except (ValueError, RecursionError):
        return
    while waiting:
        item = waiting.popleft()
        if isinstance(item, list):
            waiting.extendleft(reversed(item))
        elif isinstance(item, dict):
            if any(name in str(item.get("@type")) for name in _ARTICLES) and isinstance(item.get("datePublished"), str):
                yield item["datePublished"].strip()
            waiting.extendleft([item.get("mainEntity"), item.get("@graph")])


def day_told(told: str) -> str:
    """The day that a value of metadata gives; "" where it gives none, or may be read in two ways."""
    iso = _ISO.match(told)
    if iso:
        try:
            return datetime.date(int(iso[1]), int(iso[2]), int(iso[3])).isoformat()
        except ValueError:
            return ""
    numbers = {int(number) for number in _NUMBER.findall(told)}
    if len(told) > _LONGEST or not told.isprintable() or _is_ambiguous(told) or len(numbers) < 2:
        return ""
    from lxml.html import builder

    # It reads dates of all forms where it finds them in a page's head, so that is where they are put.
    head = builder.HEAD(builder.META(property="article:published_time", content=told))
    found = _found(builder.HTML(head, builder.BODY()), "")
    # It gives the first of a month too where no day is told.
    return found if found and {int(found[:4]), int(found[8:])} <= numbers else ""


def _is_ambiguous(told: str) -> bool:
    two = _DAY_AND_MONTH.match(told)
    return two is not None and two[1] != two[2] and int(two[1]) <= 12 and int(two[2]) <= 12


def _in_address(url: str) -> str:
    """The day in an address such as /2022/11/10/."""
    from lxml.html import builder

    return _found(builder.HTML(builder.HEAD(), builder.BODY()), url) if url else ""


def _found(page: HtmlElement, url: str) -> str:
    # A quarter of a second to import.
    from htmldate import find_date

    # Without bounds it would take today for the latest, and read the same page otherwise tomorrow.
    return (
        find_date(
            page,
            extensive_search=False,
            original_date=True,
            url=url or None,
            min_date=_EARLIEST,
            max_date=_LATEST,
        )
        or ""
    )
