"""The linguistics: from one document to what is told in it, stage by stage.

    times -> parties -> places -> mentions -> status -> attribution -> events

Each stage is pure logic over a parsed text, made from data of a language, and a spaCy component in `components`. The
larger ones are packages: `parsing` makes the parsed document and `mending` repairs it, `parties` says who is who,
`frames` finds where something is told and who does it to whom. What they share of grammar is in `syntax`,
`participants`, `clauses` and `quotations`.
"""

from dragoman.coding.parsing.quick_import import import_spacy

import_spacy()
