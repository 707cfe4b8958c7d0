"""What the documentation shows runs."""

from __future__ import annotations

import inspect
import re
import textwrap
from dataclasses import fields
from pathlib import Path

import pytest

from dragoman.archive import searches
from dragoman.archive.decisions import FIELDS, Kind, State
from dragoman.archive.queries import FACETS, EventFilter, Order
from dragoman.archive.team import passwords, sessions
from dragoman.archive.team.accounts import Role
from dragoman.cli.deciding import change
from dragoman.cli.finding import find
from dragoman.cli.serving import serve
from dragoman.coding.examples import report
from dragoman.exports import formats as events_formats
from dragoman.exports.formats.comma_separated import COLUMNS
from dragoman.page.api.reference import markdown
from dragoman.page.team import limiting
from dragoman.reading import (
    addresslist,
    delimited,
    documents,
    feeds,
    fetching,
    formats,
    jsonlines,
    unpacking,
    webpage,
    zipped,
)
from scripts import build_exports_page

DOCS = Path(__file__).parents[1] / "docs"
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", ["times.md", "linking.md", "reference/decisions.md", "reference/exports.md"])
def test_the_snippets_of_a_page_run_in_their_order(
    page: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = _BLOCK.findall((DOCS / page).read_text("utf-8"))
    assert blocks
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), names)
    capsys.readouterr()


def test_the_frames_of_ones_own_that_a_page_shows_find_their_examples(tmp_path: Path) -> None:
    shown = re.findall(
        r"^    cat > my-frames/(\w+\.yaml) <<'END'\n(.*?)^    END", (DOCS / "how-to.md").read_text("utf-8"), re.M | re.S
    )
    assert shown
    for name, rows in shown:
        (tmp_path / name).write_text(textwrap.dedent(rows), "utf-8")
    found = report("fr", tmp_path)
    assert (found.problems, found.doubts) == ([], [])


def test_every_ending_field_and_limit_of_what_is_read_is_told() -> None:
    page = (DOCS / "reference" / "input.md").read_text("utf-8")
    told = [f"`{suffix}`" for one in formats.FORMATS for suffix in one.suffixes]
    told += [f"`{field}`" for field in delimited.FIELDS]
    limits = [
        documents.LARGEST_TEXT,
        delimited.LARGEST_ROW,
        jsonlines.LARGEST_LINE,
        jsonlines.LARGEST_WHOLE,
        webpage.LARGEST_PAGE,
        webpage.MOST_TAGS,
        feeds.LARGEST_FEED,
        feeds.MOST_ENTRIES,
        unpacking.LARGEST_UNPACKED,
        zipped.LARGEST_CONTENTS,
        addresslist.LARGEST_LIST,
        formats.LARGEST_FETCHED,
    ]
    told += [f"{limit:,}" for limit in limits]
    told += [f"{unpacking.LARGEST_RATIO} times", f"{feeds.MOST_PAGES} pages are fetched"]
    told += [f"{fetching.CONNECT_LIMIT:g} seconds", f"an address {fetching.WHOLE_LIMIT:g} for"]
    assert [words for words in told if words not in page] == []


def test_the_reference_of_the_api_is_what_the_api_says_of_itself() -> None:
    assert (DOCS / "reference" / "api.md").read_text("utf-8") == markdown(), "python scripts/api_reference.py"


def test_every_field_of_a_filter_and_option_of_finding_is_told() -> None:
    page = (DOCS / "reference" / "finding.md").read_text("utf-8")
    told = set(re.findall(r"^\| [^|]*\| `(\w+)` \|", page, re.M))
    assert told == {field.name for field in fields(EventFilter)}
    options = re.findall(r"^\| `--([\w-]+)`", page, re.M)
    named = {name.rstrip("_").replace("_", "-") for name in inspect.signature(find).parameters}
    assert set(options) == named - {"words", "archive", "count", "limit", "output"}
    assert [facet for facet in FACETS if f"`{facet}`" not in page] == []


def test_the_page_of_formats_is_what_they_write() -> None:
    assert build_exports_page.PAGE.read_text("utf-8") == build_exports_page.page(), "run scripts/build_exports_page.py"


def test_every_format_is_named_where_it_is_asked_for() -> None:
    told = inspect.signature(find).parameters["output"].annotation
    assert [name for name in events_formats.formats() if not re.search(rf"\b{name}\b", str(told))] == []


def test_every_field_that_can_be_changed_and_every_decision_is_told() -> None:
    page = (DOCS / "reference" / "decisions.md").read_text("utf-8")
    assert [name for name in (*FIELDS, *Kind, *State) if f"`{name}`" not in page] == []
    options = {
        option for row in re.findall(r"^\| (`--.*?) \|", page, re.M) for option in re.findall(r"--([\w-]+)", row)
    }
    named = {name.rstrip("_").replace("_", "-") for name in inspect.signature(change).parameters}
    assert options == named - {"key", "archive", "who", "why"}


def test_what_is_told_of_accounts_is_what_holds() -> None:
    page = (DOCS / "how-to.md").read_text("utf-8")
    told = page[page.index("## ... share the page with a team") :].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", told, re.M) == list(Role)
    assert f"It has {passwords.SHORTEST} to {passwords.LONGEST}" in told
    numbers = {2: "two", 10: "ten", 12: "twelve", 30: "thirty", 100: "a hundred"}
    idle, longest = (numbers[seconds // 3600] for seconds in (sessions.IDLE, sessions.LONGEST))
    assert f"A session ends after {idle} hours without a request, after {longest} in any case" in told
    few = limiting.OF_NAME_FROM_ADDRESS
    assert f"After {numbers[few.tries]} wrong passwords one waits {numbers[few.seconds // 60]} minutes" in told
    security = (DOCS / "security.md").read_text("utf-8")
    for limit in (few, limiting.FROM_ADDRESS, limiting.OF_NAME):
        assert f"after {numbers[limit.tries]} " in security
    options = {name.replace("_", "-") for name in inspect.signature(serve).parameters} - {"archive", "port"}
    assert [option for option in sorted(options) if f"--{option}" not in told] == []


def test_every_column_and_format_of_what_is_taken_away_is_told() -> None:
    page = (DOCS / "reference" / "finding.md").read_text("utf-8")
    assert [name for name in COLUMNS if f"`{name}`" not in page] == []
    assert [name for name in events_formats.formats() if f"--format {name}`" not in page] == []
    assert [order for order in Order if f"`{order}`" not in page and f"order={order}`" not in page] == []
    how_to = (DOCS / "how-to.md").read_text("utf-8")
    assert f"One name keeps up to {searches.MOST}." in how_to
