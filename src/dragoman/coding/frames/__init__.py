"""Where events are told: frames of the lexicon matched, their sides filled, those chosen that tell an event."""
