"""The names of a network do not lie over each other, nor outside of the picture, where there is room for them."""

from __future__ import annotations

from itertools import combinations

import pytest

from dragoman.page.netlabels import Marked, Placed, placed

LETTER, LINE = 7.4, 15.0


def box(mark: Marked, place: Placed, width: float, height: float) -> tuple[float, float, float, float]:
    long = LETTER * len(mark.name)
    left = mark.across * width - {"start": 0, "middle": 0.5, "end": 1}[place.anchor] * long
    base = mark.down * height + place.below
    return left, base - LINE + 3, left + long, base + 3


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.parametrize("width", [350, 720])
def test_names_in_a_crowd_stand_apart_and_inside(width: int) -> None:
    marks = [Marked("Burkina Faso (armée)", 0.1 + 0.2 * (at % 5), 0.3 + 0.2 * (at // 5), 6) for at in range(15)]
    boxes = [box(mark, place, width, 540) for mark, place in zip(marks, placed(marks, width, 540), strict=True)]
    over = sum(not apart(*pair) for pair in combinations(boxes, 2))
    # On a telephone there is no room for all of them.
    assert over == 0 if width == 720 else over < 5
    assert all(left >= 0 and right <= width for left, _, right, _ in boxes)


def test_the_first_party_stands_as_it_likes_and_the_next_gives_way() -> None:
    marks = [Marked("Mali", 0.5, 0.5, 10), Marked("France", 0.5, 0.51, 10)]
    first, second = placed(marks, 350, 540)
    # Below it the other one is in the way.
    assert first == Placed("middle", -15)
    assert apart(box(marks[0], first, 350, 540), box(marks[1], second, 350, 540))
    assert placed([], 350, 540) == []
