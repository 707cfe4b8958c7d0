"""Near-copies: what papers make of one dispatch is one story, other dispatches are not."""

from __future__ import annotations

import random
from hashlib import sha256
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.linking.shingles import BANDS, Signature, shingles
from dragoman.linking.stories import candidates, joined, near_copy, stories
from tests.examples import examples

DISPATCH = (
    "NIAMEY - Un convoi de l'armée nigérienne est tombé mardi dans une embuscade près de la frontière "
    "malienne, a annoncé le ministère de la Défense. Onze soldats ont été tués et sept autres blessés, selon "
    "un bilan provisoire. Les assaillants, venus à moto, se sont repliés vers le nord après l'arrivée de "
    "l'aviation. Des opérations de ratissage étaient en cours mercredi dans la zone. Le président a convoqué "
    "un conseil de sécurité et promis que les auteurs seraient poursuivis. La région des trois frontières est "
    "le théâtre d'attaques répétées depuis plusieurs années, malgré le déploiement de milliers d'hommes par "
    "les trois États."
)
CUT = DISPATCH[: DISPATCH.index(" Des opérations")]
RETITLED = f"Onze militaires tués dans l'ouest du Niger\n\n{DISPATCH}"
REWORDED = DISPATCH.replace(
    "Un convoi de l'armée nigérienne est tombé mardi dans une embuscade près de la frontière malienne",
    "Deuil au Niger, où une colonne militaire a été prise pour cible à quelques kilomètres du Mali",
)
OTHER = (
    "NIAMEY - Un convoi de l'armée nigérienne a sauté vendredi sur une mine près de la frontière burkinabè, a "
    "indiqué une source de sécurité. Trois soldats sont morts et un véhicule a été détruit. Aucun groupe n'a "
    "revendiqué la pose de l'engin. Un hélicoptère a évacué les blessés vers la capitale. La région des trois "
    "frontières est le théâtre d'attaques répétées depuis plusieurs années, malgré le déploiement de milliers "
    "d'hommes par les trois États."
)


def by_digest(*texts: str) -> dict[str, str]:
    return {sha256(text.encode()).hexdigest(): text for text in texts}


@pytest.mark.parametrize("copy", [DISPATCH, CUT, RETITLED, REWORDED, DISPATCH.upper(), DISPATCH.replace("'", "’")])
def test_what_papers_make_of_a_dispatch_is_its_near_copy(copy: str) -> None:
    assert near_copy(shingles(DISPATCH), shingles(copy)) is not None
    texts = by_digest(DISPATCH, copy)
    assert set(stories(texts).values()) == {min(texts)}


def test_another_dispatch_with_the_same_background_is_another_story() -> None:
    texts = by_digest(DISPATCH, CUT, OTHER)
    other = sha256(OTHER.encode()).hexdigest()
    found = stories(texts)
    assert found[other] == other
    assert len(set(found.values())) == 2


def test_a_dispatch_quoted_in_a_much_longer_text_is_another_story() -> None:
    chronicle = DISPATCH + " " + " ".join(f"À {hour} h {minute}, rien." for hour in range(24) for minute in range(30))
    assert near_copy(shingles(DISPATCH), shingles(chronicle)) is None


def test_a_short_habitual_text_is_no_copy_of_what_ends_in_it() -> None:
    habit = "Plus d'informations à suivre dans nos prochaines éditions."
    assert near_copy(shingles(habit), shingles(f"{CUT} {habit}")) is None
    assert near_copy(shingles(habit), shingles(habit)) is not None


def test_texts_without_a_word_are_no_copies_of_each_other() -> None:
    assert stories({"b": "", "a": "...", "c": "!"}) == {"a": "a", "b": "b", "c": "c"}
    assert Signature.of(shingles("...")) == Signature(b"")
    assert Signature(b"").bands() == ()


def test_two_cuts_without_a_common_sentence_are_one_story_through_the_whole() -> None:
    half = DISPATCH.index(" Des opérations")
    first, second = DISPATCH[:half], DISPATCH[half:]
    assert near_copy(shingles(first), shingles(second)) is None
    assert len(set(stories(by_digest(first, second, DISPATCH)).values())) == 1


def test_why_two_texts_are_near_copies_is_said_in_words() -> None:
    same = near_copy(shingles(DISPATCH), shingles(DISPATCH))
    cut = near_copy(shingles(DISPATCH), shingles(CUT))
    assert same is not None
    assert cut is not None
    assert same.reason == "the same text"
    assert cut.reason == "100% of the shorter text stands in the longer one"
    assert cut.jaccard < 1


def test_signatures_are_those_of_every_machine() -> None:
    signature = Signature.of(shingles(CUT))
    # Signatures are stored: where these change, archives must make theirs anew.
    assert sha256(signature.stored).hexdigest()[:16] == "8a05bd5383e3a5cd"
    assert signature.bands()[:2] == (-2143475725948513598, 8725101096265517243)
    assert Signature(signature.stored).bands() == signature.bands()
    assert len(set(signature.bands())) == BANDS
    assert all(-(2**63) <= band < 2**63 for band in signature.bands())


def test_stored_bytes_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="512 bytes"):
        Signature(b"abcd")


@examples(100)
@given(st.permutations([DISPATCH, CUT, RETITLED, REWORDED, OTHER, "Un mot.", ""]))
def test_stories_do_not_depend_on_the_order_nor_on_what_came_at_once(order: list[str]) -> None:
    everything = stories(by_digest(DISPATCH, CUT, RETITLED, REWORDED, OTHER, "Un mot.", ""))
    assert stories(by_digest(*order)) == everything
    known: dict[str, str] = {}
    texts: dict[str, str] = {}
    for content, text in by_digest(*order).items():
        new = shingles(text)
        bands = set(Signature.of(new).bands())
        signatures = {key: Signature.of(shingles(earlier)) for key, earlier in texts.items()}
        met = [key for key, signature in signatures.items() if bands & set(signature.bands())]
        assert {key for key in met if near_copy(new, shingles(texts[key]))} == {
            key
            for key in met
            if near_copy(new, shingles(texts[key])) and Signature.of(new).may_be_copy(signatures[key])
        }
        copies = [known[key] for key in met if near_copy(new, shingles(texts[key]))]
        story = joined(content, copies)
        known = {key: story if earlier in copies else earlier for key, earlier in known.items()} | {content: story}
        texts[content] = text
    assert known == everything


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(first: str, second: str) -> None:
    one, other = shingles(first), shingles(second)
    assert near_copy(one, other) == near_copy(other, one)
    assert (near_copy(one, one) is not None) == bool(one)


def test_what_shares_a_band_by_chance_is_no_candidate() -> None:
    chance = random.Random(7)
    phrases = [" ".join(f"mot{chance.randrange(10_000)}" for _ in range(5)) for _ in range(400)]
    told = [" ".join(chance.sample(phrases, 40)) for _ in range(100)]
    shingled = {f"{number:03}": shingles(text) for number, text in enumerate(told)}
    bands = [set(Signature.of(each).bands()) for each in shingled.values()]
    by_chance = sum(bool(first & second) for first, second in combinations(bands, 2))
    pairs = candidates(shingled)
    assert by_chance > 50
    assert len(pairs) < by_chance / 2
    assert all(first < second for first, second in pairs)


def test_a_text_without_a_word_is_no_candidate() -> None:
    nothing, something = Signature.of(shingles("")), Signature.of(shingles(CUT))
    assert something.may_be_copy(something)
    assert not nothing.may_be_copy(something)
    assert not something.may_be_copy(nothing)
