"""Who vouches for what is told: the codes of the speakers, by the event's trigger; "-" in the article's own voice."""

from __future__ import annotations

from collections.abc import Callable

import pytest

CASES: list[tuple[str, tuple[str, ...]]] = [
    # Clauses under a verb of speech, and sources
    ("Le ministre soudanais a affirmé que l'armée éthiopienne avait tué des civils.", ("tué: SDN GOV",)),
    ("L'armée éthiopienne a tué des civils, a déclaré le ministre soudanais.", ("tué: SDN GOV",)),
    ("Selon l'ONU, l'armée éthiopienne a tué des civils.", ("tué: UNO",)),
    ("L'armée éthiopienne a tué des civils, selon le ministre soudanais.", ("tué: SDN GOV",)),
    # What a relative clause adds to whom is spoken to
    ("Le ministre soudanais a averti Addis-Abeba, dont l'armée a tué des civils.", ("averti: -", "tué: -")),
    # The whole of a quotation is the speaker's, whatever its marks and its sentences
    ("« L'armée éthiopienne a tué des civils », a déclaré le ministre soudanais.", ("tué: SDN GOV",)),
    ('"La Somalie a attaqué le Kenya", a déclaré le ministre kényan.', ("attaqué: KEN GOV",)),
    ("“La Somalie a attaqué le Kenya”, a déclaré le ministre kényan.", ("attaqué: KEN GOV",)),
    (
        "« La Somalie a attaqué le Kenya. Elle a tué des soldats », a déclaré le ministre kényan.",
        ("attaqué: KEN GOV", "tué: KEN GOV"),
    ),
    (
        '"La Somalie a attaqué le Kenya. Elle a tué des soldats", a déclaré le ministre kényan.',
        ("attaqué: KEN GOV", "tué: KEN GOV"),
    ),
    ("Selon le ministre kényan, « la Somalie a attaqué le Kenya ».", ("attaqué: KEN GOV",)),
    ("« La Somalie a attaqué le Kenya », selon l'ONU.", ("attaqué: UNO",)),
    # A pronoun behind its verb
    ("Sergueï Lavrov a parlé. « L'Ukraine a attaqué la Russie », a-t-il affirmé.", ("attaqué: RUS GOV",)),
    ("Le ministre kényan a parlé. « La Somalie a attaqué le Kenya », a-t-il ajouté.", ("attaqué: KEN GOV",)),
    # What a source tells
    (
        "Le ministre soudanais a évoqué des informations selon lesquelles l'armée éthiopienne a tué des civils.",
        ("tué: SDN GOV",),
    ),
    (
        "Le ministre soudanais a publié un rapport selon lequel l'armée éthiopienne a tué des civils.",
        ("tué: SDN GOV",),
    ),
    ("Des soldats ont tué dix villageois, selon les chiffres de l'ONU.", ("tué: UNO",)),
    # A verb of speech put in, a question, and a clause that hangs on what was published
    ("L'armée éthiopienne a tué des civils, rapporte le ministre soudanais.", ("tué: SDN GOV",)),
    (
        "Un soldat gabonais a raconté comment des rebelles ont tué des civils.",
        ("tué: GAB MIL",),
    ),
    (
        "Le ministre soudanais a déclaré dans un communiqué que l'armée éthiopienne a tué des civils.",
        ("tué: SDN GOV",),
    ),
    # A person is of the body told after the name
    ("Des soldats ont tué dix villageois, indique Ama Mensah, analyste de l'ONU.", ("tué: UNO",)),
    # "Selon lui" means who spoke last
    (
        "Le ministre kényan a parlé hier du président russe. Il a dit la vérité. "
        "Selon lui, la Somalie a attaqué le village.",
        ("attaqué: KEN GOV",),
    ),
    # Who accuses is not repeated as his own voucher; who reports the accusation is
    ("Le ministre soudanais a accusé l'Éthiopie, a indiqué l'ONU.", ("accusé: UNO",)),
    ("Le ministre soudanais a affirmé qu'il accusait l'Éthiopie.", ("accusait: -",)),
    # ... nor is who speaks for the state that accuses
    ("Le Kenya condamne l'Éthiopie, a déclaré le ministre kényan John Mbadi.", ("condamne: -",)),
    # Nobody in particular vouches for nothing
    ("On affirme que l'armée éthiopienne a tué des civils.", ("tué: -",)),
    # The conditional of hearsay goes on from the source before it
    (
        "Selon l'ONU, l'armée éthiopienne a tué des civils. Les soldats éthiopiens auraient arrêté des opposants.",
        ("tué: UNO", "arrêté: UNO"),
    ),
    (
        "L'armée éthiopienne a tué des civils, a indiqué l'ONU. Les soldats éthiopiens ont aussi arrêté des opposants.",
        ("tué: UNO", "arrêté: -"),
    ),
    # Who introduces a quotation by a colon says it, whatever he does; who speaks after one that is closed does not
    ("Le ministre kényan a pris la parole : « La Somalie a attaqué le Kenya. »", ("attaqué: KEN GOV",)),
    (
        "Le ministre kényan a dit : « La Somalie a attaqué le Kenya. » L'ONU a déclaré que la ville était vide.",
        ("attaqué: KEN GOV",),
    ),
    # A name alone speaks too, behind a present that looks like a participle
    ("« La Somalie a attaqué le Kenya », dit Moussa.", ("attaqué: UNK UNK",)),
    (
        "« La Somalie a attaqué le Kenya. L'armée somalienne a tué des civils », dit Moussa.",
        ("attaqué: UNK UNK", "tué: UNK UNK"),
    ),
    # A verb that speaks with its object, of what stands behind it only
    ("Le ministre kényan a fait état de dix civils tués par l'armée somalienne.", ("tués: KEN GOV",)),
    ("Le ministre kényan a réaffirmé que l'armée somalienne avait tué des civils.", ("tué: KEN GOV",)),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES, ids=[sentence for sentence, _ in CASES])
def test_who_vouches(vouchers: Callable[[str], list[str]], sentence: str, expected: tuple[str, ...]) -> None:
    assert vouchers(sentence) == list(expected)
