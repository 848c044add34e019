"""Forms of denying that no single verb tells: "brushed the report aside", "accused Kyiv of lying"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.tokens import indexes_of, lacks

if TYPE_CHECKING:
    from reports.attribution import Attribution
    from reports.marked import Marked

_CLAIMS = (
    word_set("claim_nouns") | word_set("figure_words") - {"as"} | {"it", "this", "that", "them", "these"}
)
_SWEEPS = word_set("sweeps_away")
_AWAY = frozenset({"aside", "away", "off"})
_LIES = word_set("lies_told")
_FIGHTING = word_set("fighting_words")
_GOES_ON = word_set("goes_on_now")
_STOPS = frozenset({",", ";", "that"})
_WE = frozenset({"we", "i"})
_AWAY_REACH = 8
_LIE_REACH = 8
_GOES_ON_REACH = 7


def swept_aside(marked: Marked) -> int | None:
    """The verb of "brushed the report aside", "waved the claim away"; or None."""
    tokens = marked.tokens
    for index in indexes_of(tokens, _SWEEPS):
        after = [word.low for word in tokens[index + 1 : index + 1 + _AWAY_REACH]]
        away = next((i for i, low in enumerate(after) if low in _AWAY), 0)
        if not _CLAIMS.isdisjoint(after[:away]):
            return index
    return None


def accuses_of_lying(marked: Marked, attribution: Attribution) -> bool:
    """True for "accused Kyiv of making up the report": what the other said is called a lie."""
    if attribution.stance != "accuse":
        return False
    low = [token.low for token in marked.tokens[attribution.last : attribution.last + _LIE_REACH]]
    return any("of" in low[:at] for at, word in enumerate(low) if word in _LIES)


def still_fought_over(marked: Marked) -> int | None:
    """The "fighting" of "fighting in the village was continuing", or None."""
    tokens = marked.tokens
    for index in () if lacks(tokens, _GOES_ON) else indexes_of(tokens, _FIGHTING):
        low = [word.low for word in tokens[index + 1 : index + 1 + _GOES_ON_REACH]]
        stop = next((i for i, word in enumerate(low) if word in _STOPS), len(low))
        if not _GOES_ON.isdisjoint(low[:stop]):
            return index
    return None


def closing_speaker(marked: Marked, attribution: Attribution) -> str:
    """Who says "we deny" in a quotation that the speaker closes: `"We dispute this," an official said.`."""
    if attribution.pronoun not in _WE:
        return ""
    after = (a for a in marked.attributions if a.trailing and a.claimant and a.first > attribution.verb)
    return next((a.claimant or "" for a in after), "")
