"""Patterns of one written angle. Each has a bounded length, so no text makes them slow. Digits are ASCII."""

from __future__ import annotations

import re
from typing import Final

# The first digit of a run that may be an angle: by what follows the run, or by what stands before it.
CANDIDATE: Final = re.compile(
    r"[0-9](?<![0-9][0-9])(?:[0-9]{0,6}"
    r"(?:[.,][0-9]|\s?[°º˚⁰∘]|\s?[NSEW](?![A-Za-z])|[nsewd](?![A-Za-z])|[ :\-‑][0-9]"
    r"|\s?(?:north|south|east|west|deg|[сю]\.?\s?ш|[вз]\.?\s?д|градус)|\s?(?i:lat|lon|lng|широт|долгот))"
    r"|(?<=[NSEW][0-9])|(?<=[NSEW][ :=.+\-−][0-9])|(?<=[NSEW][:=.] [0-9])|(?<=[:=(\"'][0-9])|(?<=[:=] [0-9])"
    r"|(?<=[:= ][+\-−–][0-9])|(?<=(?i:lat|lon|lng) [0-9])|(?<=(?i:lat|lon|lng|ong)\. [0-9])|(?<=ude [0-9])"
    r"|(?<=ude (?:of|is) [0-9])|(?<=та [0-9]))"
)

_DEGREE = r"(?:[°º˚⁰∘]|\s?(?:deg(?:rees?|\.)?|градус\w{0,3})(?![a-z])|d(?=[0-9]))"
_MINUTE = r"(?:[′’‘´ʹ`'](?!['′’])|\s?min(?:utes?|\.)?(?![a-z])|m(?![a-z])|\s?мин\w{0,3}\.?)"
_SECOND = (
    r"(?:[\"″”“]|''|′′|’’|[′’'](?=\s?[NSEWnsew])|\s?sec(?:onds?|\.)?(?![a-z])|s(?![a-z])|\s?сек\w{0,3}\.?)"
)
_HEMISPHERE_NEXT = r"(?=\s?(?:[NSEW]\b|north|south|east|west))"
_FRACTION = r"([.,][0-9]{1,18})?(?![0-9])"

# Degrees, fraction, minutes, fraction, seconds, fraction. Minutes with a fraction may go without their mark.
MARKED: Final = re.compile(
    rf"([0-9]{{1,3}}){_FRACTION}{_DEGREE}"
    rf"(?:\s{{0,2}}([0-9]{{1,2}}){_FRACTION}(?:{_MINUTE}|{_HEMISPHERE_NEXT}|(?(4)(?!\s?[°º])|(?!)))"
    rf"(?:\s{{0,2}}([0-9]{{1,2}}){_FRACTION}(?:{_SECOND}|{_HEMISPHERE_NEXT}))?)?"
    r"(?!\s?[CFСK]\b)"
)
SPACED: Final = re.compile(
    rf"([0-9]{{1,3}})(?P<gap>[ :\-‑])([0-9]{{1,2}}){_FRACTION}(?:(?P=gap)([0-9]{{1,2}}){_FRACTION})?(?![0-9])"
)
DECIMAL: Final = re.compile(r"([0-9]{1,3})([.,][0-9]{1,18})(?![0-9]|\.[0-9])")
PACKED: Final = re.compile(r"([0-9]{2}|[01][0-9]{2})([0-9]{2})([0-9]{2})?(\.[0-9]{1,8})?(?![0-9])")
WHOLE: Final = re.compile(r"([0-9]{1,3})(?![0-9]|[.,][0-9])")

LABEL: Final = r"(?:lat(?:itude)?|lon(?:g(?:itude)?)?|lng|широт[аыеу]?|долгот[аыеу]?)"
PREFIX: Final = re.compile(
    rf"(?:(?<![^\W_])(?:(?P<side>north|south|east|west)\s)?(?P<label>{LABEL})"
    r"[\"'”]?\s?[.:=]{0,2}\s?(?:of\s|is\s)?[\"'(]?)?"
    r"(?:(?<![^\W_])(?P<letter>(?-i:[NSEW]))\.?\s?[:=]?\s?)?(?P<sign>[+\-−–]?)\Z",
    re.IGNORECASE,
)
BOTH_LABELS: Final = re.compile(
    rf"(?<![^\W_]){LABEL}\W{{1,3}}(?:and\s|и\s)?(?P<second>{LABEL})(?:\s(?:are|is|of))?\W{{0,6}}\Z",
    re.IGNORECASE,
)
SUFFIX: Final = re.compile(
    r"\s?(?P<letter>[NSEW])(?![^\W\d_]|['’][a-z])|(?P<small>(?<=[0-9°º′″’”'\"])[nsew])(?![^\W_])"
    r"|\s?(?P<word>north|south|east|west)(?![a-z])"
    r"|\s?(?P<side>[сю])\.?\s?ш(?![а-яё])|\s?(?P<side_lon>[вз])\.?\s?д(?![а-яё])"
)
SIGN: Final = re.compile(r"(?P<sign>[+\-−–]?)\Z")
SOME_LABEL: Final = ("lat", "lon", "lng", "широт", "долгот")
SOME_LETTER: Final = re.compile(r"(?<![^\W_])[NSEW]\.?\s?[:=]?\s?[+\-−–]?\Z")
SUFFIX_LABEL: Final = re.compile(rf"\s?(?P<label>{LABEL})(?!\w)", re.IGNORECASE)
NOT_BEFORE: Final = re.compile(
    r"(?:[^\W_]|[._]|[$€£¥₽₴֏₼₾#%]\s?|[0-9]\s?[-–—]\s?|\b(?:USD|EUR|GBP|RUB|AMD|AZN|GEL|UAH|version|ver\.|v)\s?)\Z"
)
