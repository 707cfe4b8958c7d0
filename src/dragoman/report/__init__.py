"""A dossier on what an archive tells in answer to a question, to be read on paper: as HTML, PDF or DOCX.

`compiling` finds what is told and words it as a `dossier.Dossier`; `hypertext`, `portable` and `wordprocessing` each
set one in type. All three tell the same, and the same archive gives the same bytes: no clock is read.
"""
