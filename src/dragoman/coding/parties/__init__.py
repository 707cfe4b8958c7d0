"""Who is who in a parsed text: every mention of a party, with country, sector and name."""
