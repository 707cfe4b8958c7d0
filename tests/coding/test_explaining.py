"""What the explanation of a text says of each word that may tell an event."""

from __future__ import annotations

from dragoman.coding.coder import Coder


def test_what_is_coded_names_its_frame_and_event(coder: Coder) -> None:
    explanation = coder.explain("Le Mali a accusé la France.", "2022-11-18")
    coded = [each for each in explanation.considered if each.event is not None]
    assert [(each.trigger.text, each.frame, each.event, each.reason) for each in coded] == [
        ("accusé", "ACCUSE.accuser", 0, "")
    ]
    assert coded[0].sentence.text == "Le Mali a accusé la France."


def test_a_frame_that_does_not_match_says_why(coder: Coder) -> None:
    explanation = coder.explain(
        "La Cédéao a levé les sanctions contre le Mali. Le Mali a accusé la pluie.", "2022-11-18"
    )
    reasons = {each.frame: each.reason for each in explanation.considered if each.event is None}
    assert any(reason.startswith("part of CONCEDE") for reason in reasons.values())


def test_what_is_only_demanded_is_the_content_of_the_demand(coder: Coder) -> None:
    explanation = coder.explain("Le Burkina Faso a demandé à la France de retirer ses troupes.", "2022-11-18")
    withdrawn = next(
        each for each in explanation.considered if each.trigger.text == "retirer" and "content" in each.reason
    )
    assert withdrawn.reason.startswith("content of REQUEST.demander")


def test_it_is_the_same_each_time_and_in_the_order_of_the_text(coder: Coder) -> None:
    text = "Paris a rejeté les accusations. Bamako a expulsé l'ambassadeur de France et salué Moscou."
    first, second = (coder.explain(text, "2022-11-18") for _ in range(2))
    assert first == second
    starts = [each.trigger.start for each in first.considered]
    assert starts == sorted(starts)
    assert all(text[each.trigger.start : each.trigger.end] == each.trigger.text for each in first.considered)
