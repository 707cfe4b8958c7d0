"""Dates are picked on the bars over time: drawn by the mouse, or set by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.page.conftest import Server


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{server.address}/?country=MLI&after=2021&before=2022&lang=en")
    yield page
    assert complaints == []
    context.close()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def spans(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.locator("figure[data-spans]").evaluate("figure => JSON.parse(figure.dataset.spans)")
    return found


def draw(page: Page, start: int, end: int, *, height: int = 60) -> None:
    """Draws from the middle of a bar to the middle of another."""
    box = page.locator("svg.chart").first.bounding_box()
    assert box
    wide = box["width"] / len(spans(page))
    page.mouse.move(box["x"] + (start + 0.5) * wide, box["y"] + height)
    page.mouse.down()
    page.mouse.move(box["x"] + (end + 0.5) * wide, box["y"] + height, steps=4)


@pytest.mark.parametrize(("start", "end"), [(12, 16), (16, 12)])
def test_a_span_is_drawn(page: Page, start: int, end: int) -> None:
    told = spans(page)
    draw(page, start, end)
    expect(page.locator(".picked")).to_have_text(f"{told[12][2]} – {told[16][2]}")
    page.mouse.up()
    page.wait_for_url(re.compile("after=2022-01&before=2022-05"))
    assert asked(page) == {"country": ["MLI"], "after": ["2022-01"], "before": ["2022-05"], "lang": ["en"]}
    expect(page.locator("h1")).to_contain_text("from Jan 2022, up to May 2022")


def test_a_click_still_leads_to_the_events_of_a_bar(page: Page) -> None:
    told = spans(page)
    place = next(at for at, span in enumerate(told) if span[0] == "2022-05")
    draw(page, place, place)
    page.mouse.up()
    page.wait_for_url(re.compile("after=2022-05&before=2022-05"))


def test_escape_leaves_all_as_it_was(page: Page) -> None:
    before = page.url
    draw(page, 2, 9)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(page.locator(".picked")).to_have_text("")
    assert page.url == before


def test_a_span_is_chosen_by_keyboard(page: Page) -> None:
    told = spans(page)
    page.locator("details.by-keys summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(page.locator(".picked")).to_have_text(f"{told[3][2]} – {told[-1][2]}")
    expect(page.locator("form.picker input").first).to_have_attribute("aria-valuetext", told[3][2])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("after=2021-04&before=2022-12"))


def test_one_bar_is_nothing_to_draw_on(client: httpx.Client) -> None:
    assert "data-spans" not in client.get("/?after=2022-05-02&before=2022-05-02").text
