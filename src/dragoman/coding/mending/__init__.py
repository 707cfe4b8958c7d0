"""What the parser is known to get wrong, mended: a module a kind of mistake, all of them in one order."""
