"""An event has the date that its sentence gives it, wherever the time stands in it, and no other thing's."""

from __future__ import annotations

from collections import Counter

from benchmarks import dates, surroundings
from dragoman.coding.coder import Coder


def test_events_have_the_time_of_their_sentence(coder: Coder) -> None:
    tried, wrong = Counter[str](), Counter[str]()
    for trial in dates.trials(coder, surroundings.examples("fr", 25)):
        tried[trial.place] += 1
        wrong[trial.place] += not trial.right
    assert set(tried) >= {*dates.PLACES, "counted", *(f"other: {place}" for place in dates.OTHERS)}
    assert wrong.total() <= 0.03 * tried.total(), wrong.most_common(5)
    # Some sentences the parser only just misreads; a place where many are wrong is one that nothing tells it of.
    assert [place for place in tried if wrong[place] > max(1, 0.2 * tried[place])] == []
