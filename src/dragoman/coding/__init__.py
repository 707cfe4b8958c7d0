"""The linguistics: from one document to what is told in it, stage by stage.

    times -> parties -> places -> mentions -> status -> attribution -> events

Each stage is pure logic over a parsed text, made from data of a language, and a spaCy component in `components`.
"""

from dragoman.coding.quick_import import import_spacy

import_spacy()
