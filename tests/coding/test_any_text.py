"""What holds of every text, sense or nonsense: it is coded, its evidence is there, and the same comes out again."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.coding.coder import Coder
from dragoman.records import Coding, Event, Span
from tests.examples import examples

WORDS = (
    *("Le Mali", "la France", "Bamako", "l'ONU", "les rebelles", "des soldats kényans", "le ministre", "Awa Kourouma"),
    *("il", "Ils", "nous", "nos", "son", "qui", "que", "dont", "selon lesquelles", "y", "-t-il", "l’armée", "M."),
    *("a accusé", "ont été tués", "va expulser", "s'est fait arrêter", "pourrait", "n'a pas", "a annoncé", "négocie"),
    *("menace d'attaquer", "a-t-il déclaré", "en visite", "un raid", "des sanctions", "le coup d'État", "l'attaque"),
    *("à l'encontre de", "auprès de", "par", "pour", "de", "du", "entre", "et", "mais", "si", "selon", "depuis"),
    *("lundi", "en 2019", "depuis 2015", "plus de 400 000", "des dizaines de", "le 31 février", "nigérian et ghanéen"),
    *("«", "»", "“", "”", '"', "'", "’", "(", ")", ",", ".", "...", "?", ":", ";", "—", "-", "\n", "\n\n", "\t"),
    *("\u00a0", "\u202f", "\u200b", "\ufeff", "e\u0301", "\U0001f642", "\u0645\u0627\u0644\u064a", "«\u00a0"),
)
SOUP = st.builds(
    str.join,
    st.sampled_from([" ", " ", ""]),
    st.lists(
        st.one_of(st.sampled_from(WORDS), st.text(st.characters(exclude_categories=["Cs"]), max_size=8)), max_size=30
    ),
)
PUBLISHED = st.sampled_from(["", "2022", "2022-11", "2022-11-18"])
ANY_TEXT = examples(120)


def spans_of(coding: Coding) -> Iterator[Span]:
    yield from (time.span for time in coding.times)
    for event in coding.events:
        yield from spans_of_event(event)
    for claim in coding.claims:
        yield from (claim.speaker.span, claim.verb, claim.words)


def spans_of_event(event: Event) -> Iterator[Span]:
    for mention in event.mentions:
        yield from (mention.trigger, mention.clause)
    for party in (*event.actor, *event.recipient, *event.said_by):
        yield party.span
        if party.antecedent is not None:
            yield party.antecedent
    if event.status_cue is not None:
        yield event.status_cue
    for found in (event.date.span, event.place.span if event.place is not None else None):
        if found is not None:
            yield found


@ANY_TEXT
@given(SOUP, PUBLISHED)
@example("", "")
@example(" \n\n\t ", "2022-11-18")
@example("...", "2022-11-18")
@example("«»“”\"\"''()", "2022-11-18")
@example("« « Le Mali a accusé la France", "2022-11-18")
@example("Le Mali a mis fin à Paris", "2022-11-18")
@example('Le Mali a accusé » la France. "', "2022-11-18")
@example("\ufeffLe Mali a accusé la France.\r\n\r\nL'ONU a condamné le coup d'État.", "2022-11-18")
def test_every_text_is_coded_alike_each_time_and_its_evidence_is_there(coder: Coder, text: str, published: str) -> None:
    coding = coder.code(text, published)
    assert coder.code(text, published) == coding
    for span in spans_of(coding):
        assert text[span.start : span.end] == span.text
    for event in coding.events:
        assert event.mentions
        for mention in event.mentions:
            assert mention.clause.overlaps(mention.trigger)


@ANY_TEXT
@given(SOUP, PUBLISHED)
@example("", "")
@example("Le Mali a accusé la France. Bamako accuse Paris. La France a nié.", "2022-11-18")
@example("La Russie peut livrer des armes. La Cédéao a levé les sanctions contre le Mali.", "2022-11-18")
def test_the_explanation_covers_each_mention_of_each_event(coder: Coder, text: str, published: str) -> None:
    events = coder.code(text, published).events
    considered = coder.explain(text, published).considered
    told = {(each.trigger, each.frame, each.event) for each in considered if each.event is not None}
    assert told == {
        (mention.trigger, mention.frame, number) for number, event in enumerate(events) for mention in event.mentions
    }
    for each in considered:
        assert bool(each.reason) == (each.event is None)
        for span in (each.sentence, each.trigger):
            assert text[span.start : span.end] == span.text
