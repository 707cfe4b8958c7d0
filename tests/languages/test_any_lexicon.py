"""Whatever a lexicon of one's own holds, it is read, or one clear error says what is wrong with it and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import languages
from dragoman.errors import DataFileError
from tests.examples import examples

FRAMES = """# Des cadres à soi. / Frames of one's own.
- {verb: accuser, mode: allege, unless: ["@sport", retard], example: "Kigali est accusé. | - | RWA GOV"}
- {verb: tenir, oblique: {pour: [responsable, coupable]}, mode: allege, recipient: [à], needs: both}
- {noun: accusation, mode: allege, actor: [de], recipient: [contre], reciprocal: true}
"""
CLASSES = """- {name: sport, words: [match, but]}
- {name: fleuve, words: [fleuve, rivière]}
"""
ODD = (
    *("", "\x00", "\x85", "\ufeff", "\u2028", "\ud7ff", "\x1b", "\t", "\n", "\n- ", "\n  ", "---\n", "...\n"),
    *("%YAML 9\n", "{", "}", "[", "]", ",", ": ", ":", "- ", "|", ">", "&a ", "*a", "<<: *a", "!!binary ", "? [a] : "),
    *("!!python/object:os.system ", "'", "@", "`", "#", "~", "null", "true", "no", "1e999", "0x", "2022-01-01", "="),
    *("@@", "@absent", "verb: ", "noun: ", "mode: ", "nonsense: 1", "example: ", "{" * 60, "[" * 2000, "&a [*a]"),
)
"""What readers of YAML and of frames stumble over."""

BREAKS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from((0, 0, 1, 3, 20)), st.one_of(st.sampled_from(ODD), st.text(max_size=8))),
    min_size=1,
    max_size=6,
)
"""Where, how much goes, and what comes in its place."""


def broken(text: str, breaks: list[tuple[float, int, str]]) -> bytes:
    for where, gone, new in breaks:
        at = round(where * len(text))
        text = text[:at] + new + text[at + gone :]
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize(("name", "good"), [("accuse.yaml", FRAMES), ("classes.yaml", CLASSES)])
def test_any_lexicon_is_read_or_named_in_one_error(name: str, good: str, tmp_path: Path) -> None:
    @examples(25)
    @given(BREAKS)
    def read(breaks: list[tuple[float, int, str]]) -> None:
        (tmp_path / name).write_bytes(broken(good, breaks))
        assert _outcome(tmp_path) in ("read", "told")

    (tmp_path / name).write_text(good, encoding="utf-8")
    assert _outcome(tmp_path) == "read"
    read()


@pytest.mark.parametrize(
    "odd", ["\x00", "[" * 2000, "[" * 2000 + "]" * 2000, "- &a [*a]", "- {? [a] : b}", "- {verb: 1, verb: 2}"]
)
def test_what_no_file_may_hold_is_told_with_the_file(odd: str, tmp_path: Path) -> None:
    (tmp_path / "classes.yaml").write_text(f"{CLASSES}{odd}\n", encoding="utf-8")
    assert _outcome(tmp_path) == "told"


def _outcome(overlay: Path) -> str:
    try:
        languages.load("fr", overlay)
    except DataFileError as error:
        told = str(error)
        return "told" if str(overlay) in told and len(told) < 1000 else told
    return "read"
