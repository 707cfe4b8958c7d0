"""The linguistics: from one document to what is told in it, stage by stage.

    times -> parties -> places -> mentions -> status -> attribution -> events

Each stage is pure logic over a parsed text, made from data of a language, and a spaCy component in `components`.
"""
