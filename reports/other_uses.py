"""Verbs of saying that say nothing: "claimed 12 lives", "reports of shelling", "gave way", "per cent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.phrases import Hit
    from reports.tokens import Token

_ALSO_NOUNS = word_set("saying_nouns")
_ALSO_PASSIVE = word_set("saying_passives")
_FIGURES = word_set("figure_words")
_DOUBTS_TOO = word_set("also_nouns_of_doubt")
_CLAIM_NOUNS = word_set("claim_nouns")
_CLAIMS = _CLAIM_NOUNS | word_set("figure_words") | {"this", "it", "that", "rest"}
_OWNERS = frozenset({"our", "their", "its", "his", "her", "my", "some", "many", "more", "few", "in", "to"})
_DOUBT_REACH = 4
_BEFORE_NOUN = frozenset(
    {
        "assign",
        "assigned",
        "apportion",
        "apportioned",
        "share",
        "shared",
        "take",
        "took",
        "accept",
        "accepted",
        "bear",
        "avoid",
        "traded",
        "trade",
        "trading",
        "trades",
        "laid",
        "shifted",
        "the",
        "a",
        "no",
        "of",
        "an",
        "any",
        "'s",
        "’s",
    }
)
_ARTICLES = frozenset({"a", "an", "the"})
_FORMS_OF_BE = frozenset({"was", "were", "been", "is", "are", "be", "being"})
_MEASURED = frozenset({"cent", "capita", "day", "week", "month", "year", "hour", "person", "family"})
_NAMED_THINGS = word_set("territory_words") | {"places", "localities"}
_GIVES = frozenset({"gave", "gives", "given"})
_LEADS = frozenset({"to", "on", "with"})
_LIVES_REACH = 6
_GIVEN_REACH = 8
_RELATIVE_REACH = 9
_DOUBTED = frozenset({"disputed", "contested", "questioned", "challenged", "denied"})
_HEARSAY = frozenset({"said", "reported", "alleged", "claimed", "rumoured", "rumored", "believed"})


def is_other_use(tokens: Sequence[Token], hit: Hit[str]) -> bool:
    """True for "claimed 12 lives", "reports of shelling", "was reported", "the report", "gave way"."""
    low = tokens[hit.first].low
    before = tokens[hit.first - 1].low if hit.first else ""
    after = [token.low for token in tokens[hit.last : hit.last + _GIVEN_REACH]]
    if low in {"claimed", "claim"} and not {"lives", "life"}.isdisjoint(after[:_LIVES_REACH]):
        return True
    is_noun = low in _ALSO_NOUNS and (before in _BEFORE_NOUN or after[:1] == ["of"])
    if is_noun or (low in _DOUBTS_TOO and _is_noun_of_doubt(before, after) and not _is_of_told(tokens, hit)):
        return True
    if before in _FORMS_OF_BE and _is_told_of(low, after):
        return True
    if low in {"quoting", "cited"} or (low == "quoted" and "as" in after):
        return True
    if low in _GIVES and hit.last == hit.first + 1 and _FIGURES.isdisjoint(after):
        return True
    return _is_no_verb(low, before, after, is_alone=hit.last == hit.first + 1)


def _is_told_of(low: str, after: Sequence[str]) -> bool:
    """True for "was reported on a post", "is said to", "was told"; who stands before it says nothing."""
    if low in _DOUBTED:
        return after[:1] != ["in"]
    return low == "reported" or low in _ALSO_PASSIVE or (low in _HEARSAY and after[:1] == ["to"])


def _is_noun_of_doubt(before: str, after: Sequence[str]) -> bool:
    """True for "our questions", "a land dispute"; the verb has a claim after it: "dispute this account"."""
    return before in _BEFORE_NOUN | _OWNERS or _CLAIMS.isdisjoint(after[:_DOUBT_REACH])


def _is_of_told(tokens: Sequence[Token], hit: Hit[str]) -> bool:
    """True for the verb of "an account that the mayor disputes."."""
    if hit.last < len(tokens) and tokens[hit.last].is_word:
        return False
    back = range(hit.first - 2, max(0, hit.first - _RELATIVE_REACH), -1)
    that = next((i for i in back if tokens[i].low in {"that", "which"}), 0)
    before = {token.low for token in tokens[max(0, that - 2) : that]}
    return not before.isdisjoint(_CLAIM_NOUNS)


def _is_no_verb(low: str, before: str, after: Sequence[str], *, is_alone: bool) -> bool:
    if low == "named" and _NAMED_THINGS.isdisjoint(after):
        return not after or not after[0][0].isdigit() or "of" not in after[1:2]
    is_figure = any(word[0].isdigit() or word in _FIGURES for word in after)
    if low in {"put", "puts"} and is_alone and not is_figure:
        return "at" not in after
    is_count = low == "counts" and not any(word[0].isdigit() for word in after)
    if is_count or (low == "states" and not after[:1]):
        return True
    if low in {"agree", "agreed"} and not _LEADS.isdisjoint(after[:1]):
        return True
    if low == "estimated" and before in _ARTICLES:
        return True
    return low == "reporting" and after[:1] in (["from"], ["by"])


def is_ratio(tokens: Sequence[Token], index: int) -> bool:
    """True for the "per" of "85 per cent", "three per day"."""
    if tokens[index].low != "per" or index + 1 >= len(tokens):
        return False
    return tokens[index + 1].low in _MEASURED or (index > 0 and tokens[index - 1].text[0].isdigit())
