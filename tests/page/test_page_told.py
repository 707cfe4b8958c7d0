"""An event's card says in which other articles its incident is told."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import httpx

from dragoman.archive import Archive
from dragoman.archive.rows import key_of
from dragoman.coding.coder import Coder
from tests.archive.linked import DISPATCHES, fill, link_all

Asking = Callable[[Archive], AbstractContextManager[httpx.Client]]


def test_a_card_says_in_how_many_articles_and_outlets_its_incident_is_told_and_leads_there(
    empty_archive: Archive, asking: Asking, coder: Coder
) -> None:
    fill(empty_archive, [(document, coder.code_document(document)) for document in DISPATCHES])
    agency, cut, morning, evening = (f"/article/{key_of(document)}" for document in DISPATCHES[:4])
    with asking(empty_archive) as client:
        assert "told-by" not in client.get(agency).text
        link_all(empty_archive)
        page = client.get(agency).text
        assert "Raconté par 3 articles de 3 médias\xa0:" in page
        assert f'<a href="{cut}#e1" lang="fr"><bdi>À Kelbara</bdi></a> (<bdi>journal.example</bdi>), ' in page
        assert f'href="{morning}#e1"' in page
        assert f'href="{agency}#' not in page
        assert evening not in page
        assert "Told in 3 articles of 3 outlets:" in client.get(f"{agency}?lang=en").text
        assert f'href="{cut}?lang=en#e1"' in client.get(f"{agency}?lang=en").text
        assert "told-by" not in client.get(evening).text
