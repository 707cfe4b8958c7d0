"""Ten things that an analyst does, done by keys alone, as somebody does them who has not seen the page before.

Nothing is pointed at, and no address is typed but the first: each step is a Tab to what has the words that the page
shows, within as many presses as somebody has the patience for. On a desk in French, on a telephone in English and dark.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dragoman.archive import Archive
from dragoman.page.strings import Strings, strings
from tests.page.conftest import Server

PATIENCE = 40
"""Presses of Tab to come to the next thing."""
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "";
  const labels = one.labels ? [...one.labels].map((label) => label.innerText) : [];
  const told = [...labels, one.getAttribute("aria-label"), one.innerText, one.value].filter(Boolean);
  return told.join(" ").replace(/\\s+/g, " ").trim();
}"""


class Keyboard:
    """Somebody who has only keys.

    Attributes:
        page: what is shown.
        say: the words of its language.
    """

    def __init__(self, page: Page, say: Strings) -> None:
        self.page = page
        self.say = say

    def tab_to(self, words: str, *, begins: bool = False, back: bool = False) -> None:
        """Comes to the next thing that has these words, or begins with them."""
        wanted = re.sub(r"\s+", " ", words)
        passed = []
        for _ in range(PATIENCE):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            found = self.page.evaluate(FOCUSED)
            if found.startswith(wanted) if begins else wanted in found:
                return
            passed.append(found)
        pytest.fail(f"{wanted!r} is not reached in {PATIENCE} presses from {self.page.url}: {passed}")

    def follow(self, words: str, *, begins: bool = False) -> None:
        """Comes to a link or button and uses it; what it leads to is there afterwards."""
        self.tab_to(words, begins=begins)
        self.enter()

    def enter(self) -> None:
        before = self.page.url
        self.page.keyboard.press("Enter")
        self.page.wait_for_timeout(50)
        if self.page.url.partition("#")[0] != before.partition("#")[0]:
            self.page.wait_for_load_state()

    def fill(self, label: str, words: str) -> None:
        """Comes to a field and types, in place of what stands there."""
        self.tab_to(label, begins=True)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(words)

    def search(self, *, party: str = "", after: str = "", before: str = "") -> None:
        """Asks the list for events."""
        if party:
            self.fill(self.say("events.party.label"), party)
        self.fill(self.say("events.after.label"), after)
        self.fill(self.say("events.before.label"), before)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def heading(self) -> str:
        return self.page.locator("h1").inner_text()


@pytest.fixture(params=[(1280, "fr", "light"), (390, "en", "dark")], ids=["desk", "telephone"])
def keys(request: pytest.FixtureRequest, browser: Browser, story_file: Path, tmp_path: Path) -> Iterator[Keyboard]:
    """A keyboard before the list of the story's events; the test fails where the browser complains."""
    width, language, look = request.param
    shutil.copy(story_file, tmp_path / "story.sqlite")
    with Archive.open(str(tmp_path / "story.sqlite")) as archive, Server(archive) as server:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale="fr-FR" if language == "fr" else "en-GB",
            color_scheme=look,
        )
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(server.address)
        assert page.locator("html").get_attribute("lang") == language
        yield Keyboard(page, strings(language))
        context.close()
        assert complaints == []


def open_meeting(keys: Keyboard) -> None:
    """From the list to the article of 9 February, at the event in which the president received the minister."""
    keys.search(party="Lavrov", after="2023-02", before="2023-02")
    keys.follow(keys.say("site.skip.events"))
    with keys.page.expect_navigation():
        keys.follow("Goïta a rencontré" if keys.say.language == "fr" else "Goïta met")
    expect(keys.page.locator("h1")).to_have_text("Après la visite de Lavrov, Moscou et Bamako se rapprochent encore")


def to_its_card(keys: Keyboard) -> None:
    """From the passage, at which an article opens, to the event's card."""
    keys.follow("reçu")
    assert keys.page.evaluate("document.activeElement.classList.contains('card')")


def test_find_all_visits_of_a_minister_in_a_month(keys: Keyboard) -> None:
    keys.search(party="Lavrov", after="2023-02", before="2023-02")
    keys.follow(keys.say("site.skip.filters"))
    with keys.page.expect_navigation():
        keys.follow("CONSULT", begins=True)
    assert keys.heading().startswith("3 ")
    assert keys.page.locator("#list .event", has_text="Lavrov").count() == 3


def test_explain_an_event(keys: Keyboard) -> None:
    open_meeting(keys)
    to_its_card(keys)
    keys.tab_to("« reçu »" if keys.say.language == "fr" else "“reçu”")
    expect(keys.page.locator(".text .mark.lit[data-role~=trigger]").last).to_have_text("reçu")
    expect(keys.page.locator(".card.chosen .rule", has_text="CONSULT.recevoir")).to_be_visible()
    with keys.page.expect_navigation():
        keys.follow(keys.say("why_not.go"))
    expect(keys.page.locator(".why-not").first).to_be_visible()


def test_correct_an_event_and_undo_it(keys: Keyboard) -> None:
    say = keys.say
    open_meeting(keys)
    keys.fill(say("sign.ask"), "Awa")
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")
    keys.follow("reçu")
    to_its_card(keys)
    with keys.page.expect_navigation():
        keys.follow(say("decide.edit"))
    keys.fill(say("role.time"), "2023-02-08")
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")
    decision = keys.page.locator(".decision")
    expect(decision).to_contain_text("Awa")
    date = keys.page.locator(".fields [data-role=time], dl [data-role=time]").first
    expect(date).to_contain_text(say("rule.decided by a person"))
    expect(date).not_to_contain_text(say("article.inferred"))
    expect(keys.page.locator("main")).not_to_contain_text(say("doubt.date_inferred"))
    keys.page.keyboard.press("z")
    expect(decision).to_have_count(0)


def test_export_a_week(keys: Keyboard, tmp_path: Path) -> None:
    keys.search(after="2023-02-06", before="2023-02-12")
    shown = int(keys.heading().split()[0])
    keys.follow(keys.say("site.skip.files"))
    keys.tab_to("CSV", begins=True)
    with keys.page.expect_download() as taking:
        keys.page.keyboard.press("Enter")
    taking.value.save_as(tmp_path / "week.csv")
    assert len((tmp_path / "week.csv").read_text("utf-8").splitlines()) == shown + 1 > 2


def test_compare_two_dyads(keys: Keyboard) -> None:
    say, found = keys.say, []
    with keys.page.expect_navigation():
        keys.follow(say("section.relation"), begins=True)
    for other in ("Russie", "France"):
        keys.fill(say("relation.one"), "Mali")
        keys.fill(say("relation.other"), other)
        with keys.page.expect_navigation():
            keys.page.keyboard.press("Enter")
        keys.tab_to(say("relation.sums"))
        found.append(keys.page.locator("main table").first.locator("tr").last.inner_text().split()[-1])
    assert found[0].startswith("+")
    assert found[1].startswith("−")


def test_follow_a_story(keys: Keyboard) -> None:
    open_meeting(keys)
    to_its_card(keys)
    with keys.page.expect_navigation():
        keys.follow(keys.say("incident.see"))
    outlets = keys.page.locator("main section, main article").filter(has_text="Agence du Fleuve")
    expect(outlets.first).to_be_visible()
    keys.follow(keys.say("site.skip.tellings"))
    with keys.page.expect_navigation():
        keys.follow("Sergueï Lavrov promet à Bamako de nouvelles armes")
    expect(keys.page.locator(".text .mark").first).to_be_visible()


def test_see_who_says_so(keys: Keyboard) -> None:
    keys.follow(keys.say("site.skip.events"))
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Tab")
        keys.page.keyboard.press("Enter")
    keys.follow("quitté")
    keys.tab_to("armée allemande")
    expect(keys.page.locator(".text .mark.lit[data-role~=voucher]")).to_contain_text("armée allemande")


def test_watch_an_agenda(keys: Keyboard) -> None:
    say = keys.say
    with keys.page.expect_navigation():
        keys.follow(say("agenda.title"), begins=True)
    keys.fill(say("record.country"), "Mali")
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")
    with keys.page.expect_navigation():
        keys.follow(say("agenda.state.pending"), begins=True)
    assert keys.page.locator("#list .item").count() == keys.page.locator("#list [data-state=pending] h2").count() > 0
    keys.follow(say("site.skip.files"))
    keys.tab_to(say("agenda.calendar"))
    with keys.page.expect_download() as taking:
        keys.page.keyboard.press("Enter")
    assert taking.value.suggested_filename == "agenda.ics"


def test_share_a_link(keys: Keyboard, browser: Browser) -> None:
    keys.search(party="Lavrov", after="2023-02", before="2023-02")
    keys.follow(keys.say("site.skip.filters"))
    with keys.page.expect_navigation():
        keys.follow("CONSULT", begins=True)
    seen = browser.new_context(locale="en-GB" if keys.say.language == "en" else "fr-FR").new_page()
    seen.goto(keys.page.url)
    assert seen.locator("h1").inner_text() == keys.heading()
    seen.context.close()
    keys.page.go_back()
    assert keys.heading().startswith("5 ")
