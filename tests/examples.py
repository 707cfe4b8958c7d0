"""How many examples the tests with generated input draw: enough to find a slip at each run, many with `make fuzz`."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

FUZZ = "fuzz"
"""The profile of `make fuzz`."""
TIMES = 20
"""How many times as many examples it draws."""


def examples(number: int) -> settings:
    """Settings that draw so many, or many times as many where fuzzing; how long one takes is no matter."""
    return settings(
        max_examples=number * TIMES if settings.get_current_profile_name() == FUZZ else number,
        deadline=None,
        # An archive or a coder stays as it is from one example to the next.
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
