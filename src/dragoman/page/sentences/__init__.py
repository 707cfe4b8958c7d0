"""Events told as sentences in the languages of the interface: "Le Mali a critiqué la France".

What a language says, and how, is data: `phrases.<language>.yaml` has a phrase for each PLOVER type and mode,
`grammar.<language>.yaml` the forms of verbs, articles, and the words that tell of a name whether it is several.
"""

from dragoman.page.sentences.telling import Piece, Sentence, sentence_between, sentence_of

__all__ = ["Piece", "Sentence", "sentence_between", "sentence_of"]
