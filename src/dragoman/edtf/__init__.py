"""EDTF dates (ISO 8601-2:2019): their value with its uncertainty, arithmetic, and how they are told to people.

>>> from dragoman.edtf import Edtf
>>> withdrawal = Edtf.parse("2022-02-17/2022-08-15")
>>> withdrawal.latest
datetime.date(2022, 8, 15)
>>> withdrawal.is_after(Edtf.parse("2021~"))
True
>>> withdrawal.contains(Edtf.parse("2022-05"))
True
>>> withdrawal.wording("fr")
'du 17 février 2022 au 15 août 2022'
>>> sorted(map(Edtf.parse, ["2022-11", "2013/..", "198X"]))
[Edtf.parse('198X'), Edtf.parse('2013/..'), Edtf.parse('2022-11')]
"""

from dragoman.edtf.bounds import edtf_bounds
from dragoman.edtf.grammar import Granularity
from dragoman.edtf.value import Edtf
from dragoman.edtf.wording import worded
from dragoman.errors import EdtfError

__all__ = ["Edtf", "EdtfError", "Granularity", "edtf_bounds", "worded"]
