"""What was turned down in an article is told when somebody asks: beside each event, and sentence by sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from dragoman.archive import Archive, queries
from dragoman.coding.coder import Coder
from dragoman.page.refusals import in_french
from dragoman.page.why_not import REASONS
from dragoman.records import Document

TEXT = """La Cédéao a levé les sanctions contre le Mali. Un élève a tué le temps.

Le Burkina Faso a demandé à la France de retirer ses troupes. Les habitants attendent la pluie."""


@pytest.fixture(scope="module")
def why_archive(tmp_path_factory: pytest.TempPathFactory, coder: Coder) -> Iterator[Archive]:
    """An article as it is coded now, and one that an older lexicon coded."""
    now = Document("now", TEXT, "Sanctions", "2022-07-03", language="fr")
    then = Document("then", TEXT + "\n", "Sanctions", "2022-07-04", language="fr")
    coding = coder.code_document(then)
    with Archive.open(str(tmp_path_factory.mktemp("why") / "page.db")) as archive:
        archive.add(now, coder.code_document(now))
        archive.add(then, replace(coding, versions={**coding.versions, "lexicon": "fr-000000000000"}))
        yield archive


@pytest.fixture(scope="module")
def why_client(
    why_archive: Archive, asking: Callable[[Archive], AbstractContextManager[httpx.Client]]
) -> Iterator[httpx.Client]:
    with asking(why_archive) as client:
        client.timeout = httpx.Timeout(60)
        yield client


@pytest.fixture(scope="module")
def keys(why_archive: Archive) -> dict[str, str]:
    return {document.id: document.key for document in queries.documents(why_archive)}


def test_it_is_told_only_when_asked_for(why_client: httpx.Client, keys: dict[str, str]) -> None:
    html = why_client.get(f"/article/{keys['now']}").text
    assert "why-not=all#why-not" in html
    assert "why-not=1#e1-why-not" in html
    assert '<details class="why-not"' not in html


def test_each_event_has_what_was_turned_down_in_its_sentence(why_client: httpx.Client, keys: dict[str, str]) -> None:
    html = why_client.get(f"/article/{keys['now']}?why-not=1").text
    assert '<details class="why-not" id="e1-why-not" open>' in html
    first = html.split('id="e1-why-not"')[1].split("</section>")[0]
    assert "partie de CONCEDE" in first.replace("<wbr>", "")
    # Each word that was turned down is marked in the text.
    assert first.count('data-lights="n') > 0
    for link in {piece.split('"')[0] for piece in first.split('href="#n')[1:]}:
        assert f'id="n{link}"' in html


def test_sentences_without_an_event_are_told_too_and_folded(why_client: httpx.Client, keys: dict[str, str]) -> None:
    html = why_client.get(f"/article/{keys['now']}?why-not=all").text
    assert 'class="why-not" id="e1-why-not" open' not in html
    elsewhere = html.split('id="why-not"')[1]
    assert "Un élève a tué le temps." in elsewhere
    assert "ASSAULT" in elsewhere


def test_reasons_are_english_on_the_english_page(why_client: httpx.Client, keys: dict[str, str]) -> None:
    html = why_client.get(f"/article/{keys['now']}?why-not=all&lang=en").text
    assert "part of CONCEDE" in html
    assert "content of REQUEST" in html


def test_an_article_that_older_versions_coded_says_so(why_client: httpx.Client, keys: dict[str, str]) -> None:
    said = "Other versions coded this article"
    assert said not in why_client.get(f"/article/{keys['now']}?why-not=all&lang=en").text
    older = why_client.get(f"/article/{keys['then']}?why-not=all&lang=en").text
    assert said in older
    assert "lexicon <code>fr-000000000000</code>" in older


def test_the_api_tells_the_same(why_client: httpx.Client, keys: dict[str, str], coder: Coder) -> None:
    told = why_client.get(f"/api/v1/articles/{keys['then']}/why-not").json()
    expected = coder.explain(TEXT + "\n", "2022-07-04").considered
    assert [(each["frame"], each["event"], each["turned_down"] or "") for each in told["considered"]] == [
        (each.frame, each.event, each.reason) for each in expected
    ]
    assert [each["name"] for each in told["older"]] == ["lexicon"]
    assert why_client.get(f"/api/v1/articles/{keys['now']}/why-not").json()["older"] == []


@pytest.mark.parametrize("which", ["peut-être", "-1", "²", "1" * 40])
def test_what_is_no_event_is_refused(why_client: httpx.Client, keys: dict[str, str], which: str) -> None:
    assert why_client.get(f"/article/{keys['now']}", params={"why-not": which}).status_code == 400


def test_every_reason_is_told_in_french(coder: Coder) -> None:
    folder = Path(__file__).parents[1] / "samples" / "story"
    reasons = {
        each.reason
        for each in coder.explain((folder / "dispatches.jsonl").read_text("utf-8"), "2022-11-18").considered
        if each.reason
    }
    assert len(reasons) > 30
    assert [reason for reason in sorted(reasons) if in_french(reason, REASONS) is None] == []
