"""Closed lists of what can become of a sentence, and why, with the words that people are shown."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What became of a sentence."""

    USED = "used"
    OFF_MAP = "off map"
    BACKGROUND = "background"
    SET_ASIDE = "set aside"


class Reason(StrEnum):
    """Why a sentence has no mark on the map. The first ones go with `off map`, `history` with both others."""

    NO_PLACE = "no place"
    AMBIGUOUS_PLACE = "ambiguous place"
    UNKNOWN_PLACE = "unknown place"
    ONLY_COUNTRY = "only a country"
    NO_ONE_PLACE = "no one place"
    NO_DAY = "no day"
    HISTORY = "history"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    NOT_AN_EVENT = "not an event"
    NO_EVENT = "no event"
    TOLD_ELSEWHERE = "told elsewhere"
    OTHER_CAUSE = "other cause"
    HEADING = "heading"
    BOILERPLATE = "boilerplate"
    LINE_START = "line start"
    NO_WORDS = "no words"
    OTHER = "other"


VERDICT_WORDS: dict[Verdict, str] = {
    Verdict.USED: "Used, on the map",
    Verdict.OFF_MAP: "Used, no mark of its own",
    Verdict.BACKGROUND: "History, in the background layer",
    Verdict.SET_ASIDE: "Set aside",
}
REASON_WORDS: dict[Reason, str] = {
    Reason.NO_PLACE: "no place is named",
    Reason.AMBIGUOUS_PLACE: "the place name fits several places",
    Reason.UNKNOWN_PLACE: "the place name is not in the gazetteer",
    Reason.ONLY_COUNTRY: "only a country is named",
    Reason.NO_ONE_PLACE: "a toll of a conflict or a side, not of a place",
    Reason.NO_DAY: "no day is known",
    Reason.HISTORY: "told as history",
    Reason.HYPOTHETICAL: "planned, feared, asked for or conditional: not said to have happened",
    Reason.NEGATED: "said not to have happened",
    Reason.NOT_AN_EVENT: "words that only look like an event of a conflict",
    Reason.NO_EVENT: "tells of no event that the rules know",
    Reason.TOLD_ELSEWHERE: "told by another sentence, or added to its claim",
    Reason.OTHER_CAUSE: "not armed conflict",
    Reason.HEADING: "a heading",
    Reason.BOILERPLATE: "no part of the news",
    Reason.LINE_START: "dateline, clock time or number before a sentence",
    Reason.NO_WORDS: "no words to read",
    Reason.OTHER: "another reason",
}
