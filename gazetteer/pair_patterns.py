"""Patterns of what stands between, before and after two angles. All have a bounded length."""

from __future__ import annotations

import re
from typing import Final

LETTERED_GAP: Final = re.compile(r"[\s.,;/|&\"'”()\[\]–—-]{0,8}(?:(?:and|by|и|und|et|y)\s)?(?:the\s)?")
BARE_GAP: Final = re.compile(r"\s?[,;/|]\s{0,2}|\s{1,2}")

# What says that a coordinate comes, or came.
NAMED: Final = re.compile(
    r"\bco-?ordinates?\b|\bcoords?\b|\bGPS\b|\blat(?:itude)?\b|\blon(?:gitude)?\b|\blng\b|\bgeo:"
    r"|\bWGS ?-?84\b|координат|широт|долгот|կոորդինատ|\bkoordinat(?!ion|or|si)|\bcoordonnées|\bcoordenadas",
    re.IGNORECASE,
)
NAMED_CLOSE: Final = re.compile(r"\b(?:position|location|grid|point)\W{1,3}\Z", re.IGNORECASE)
_BOTH = (
    r"(?<!\w){first}\w{{0,7}}\W{{1,4}}(?:and\s|и\s)?\W{{0,2}}{second}\w{{0,7}}\W{{0,6}}(?:are\s|is\s|of\s)?\Z"
)
_LAT, _LON = r"(?:lat|широт)", r"(?:lon|lng|долгот)"
LON_LAT: Final = re.compile(
    _BOTH.format(first=_LON, second=_LAT)
    + r"|(?:\"coordinates\"\s?:\s?\[{1,4}\s?|<coordinates>\s?|\bPOINT\s?\(\s?)\Z",
    re.IGNORECASE,
)
LAT_LON: Final = re.compile(_BOTH.format(first=_LAT, second=_LON), re.IGNORECASE)

# What follows a quantity or a temperature.
COUNTED: Final = re.compile(
    r"\s?(?:%|per\s?cent|million|billion|thousand|trillion|bn\b|mn\b|[kcm]?m\b|kms\b|met(?:er|re)s?\b|kilo|miles?\b"
    r"|tons?\b|tonnes\b|[kg]g\b|people\b|persons\b|soldiers\b|civilians\b|troops\b|families\b|households\b"
    r"|houses\b|dollars\b|euros?\b|USD\b|EUR\b|AMD\b|RUB\b|[$€£₽֏₼°]|[x×*]\s?[0-9]|[OÖ]\b|hours?\b|votes?\b"
    r"|points?\b)",
    re.IGNORECASE,
)
UNCERTAINTY: Final = re.compile(r";u=([0-9]{1,7}(?:\.[0-9]{1,6})?)(?![0-9])", re.IGNORECASE)
