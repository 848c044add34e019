"""How the columns of the index are laid out. A change here needs a new `FORMAT`."""

from __future__ import annotations

from enum import IntFlag
from struct import Struct
from typing import Any

import numpy as np

from gazetteer.place import PlaceKind

FORMAT = 13
KINDS = tuple(PlaceKind)
PACKAGE_SOURCE = "GeoNames (CC BY 4.0)"  # of a place whose text in the index names no other
DEGREES = 100_000  # coordinates are kept as whole numbers of this part of a degree

PLACE = np.dtype(
    [
        ("number", "<u4"),  # GeoNames id, 0 for a place of our own
        ("lon", "<i4"),  # hundred-thousandths of a degree, WGS 84
        ("lat", "<i4"),
        ("population", "<u4"),
        ("prominence", "<f4"),  # powers of ten, see weights.csv
        ("radius_km", "<f4"),
        ("country", "<u2"),  # index into facts.json's codes
        ("admin1", "<u2"),  # index into facts.json's admin1
        ("kind", "u1"),  # index into KINDS
    ]
)
POSTING = np.dtype([("row", "<u4"), ("strength", "u1")])
KEY = np.dtype([("first", "<u4"), ("flags", "u1")])


def struct_of(dtype: Any) -> Struct:
    """The same layout for reading single rows, which takes a fifth of the time of an array's."""
    return Struct("<" + "".join(dtype[name].char for name in dtype.names))


class Find(IntFlag):
    """Whether a name is found in running text.

    `NOT_A_PLACE` is a phrase such as Minsk Group; `SMALL_TAIL` a name that may end in lower case, such as
    Lachin corridor; `PERSON` a smaller place whose name many people bear, such as Slater; `HELD` a place too
    small to be found by its name alone, but found in "Hugo, Oklahoma" and then in the rest of that text;
    `WEAK` a name that is mostly something else, such as Reading.
    """

    NO = 0
    YES = 1
    CAPITALS_ONLY = 2
    PROMINENT = 4
    NOT_A_PLACE = 8
    SMALL_TAIL = 16
    PERSON = 32
    HELD = 64
    WEAK = 128
