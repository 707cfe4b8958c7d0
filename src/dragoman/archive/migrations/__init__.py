"""How the schema of an archive came to be, revision by revision; `dragoman.archive.opening` runs them."""
