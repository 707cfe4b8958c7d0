"""From a text to a parsed document: the spaCy pipeline, what it is told before it parses, its parse in plain form."""
