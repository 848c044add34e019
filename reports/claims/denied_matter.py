"""What a verb of denying is about: a claim or a deed, or some other matter ("rejected the plan")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from reports.attribution import Attribution
    from reports.claims.story import Story
    from reports.marked import Marked

_CLAIM_NOUNS = word_set("claim_nouns")
_FIRM = word_set("firm_denials")
_TOLD_NOUNS = _CLAIM_NOUNS | word_set("figure_words") | {"this", "it", "that", "them", "these", "him", "her"}
_REFUSED = frozenset({"entry", "access", "bail", "permission", "visas", "passage"}) | word_set(
    "other_charges"
)
_CLAIMED = word_set("denied") - {"that", "part", "fire", "involved"}
_OBJECT_REACH = 5
_WHICH_REACH = 4
_NAME_REACH = 4
_QUOTES = frozenset({'"', "“", "”"})
_NAMED_SO = _QUOTES | {"as"}
_URGES = frozenset({"urging", "calling", "proposing", "demanding", "asking", "proposal"})
_NEGATION_REACH = 3
_NEGATIONS = frozenset({"not", "nor", "never", "neither", "didn't", "hasn't", "cannot"})
_EVERYBODY = frozenset({"both", "all", "each"})
_CALL_REACH = 8
_AS_EVER = frozenset({"previously", "repeatedly", "always", "consistently", "routinely", "often"})
_NOW = frozenset({"denies", "deny"})
_HARMING = frozenset({"targeting", "attacking", "harming", "hitting", "killing", "bombing", "shelling"})
_CIVIL = (["civilians"], ["civilian"])
_CLAUSE_REACH = 16
_PLAN_REACH = 4
_PLANS = frozenset({"planning", "planned", "plans", "preparing", "intends", "intended", "considering"})
_OF_CONTROL = word_set("of_control")
_TO_ACCOUNT = word_set("to_account") | {"behind", "there", "happened", "occurred", "place"}


def is_policy(marked: Marked, attribution: Attribution) -> bool:
    """True for "denies targeting civilians": what a side says that it never does answers no claim."""
    low = [token.low for token in marked.tokens[attribution.last - 1 : attribution.last + 3]]
    verb = attribution.last - 1
    is_aside = any(token.low == "which" for token in marked.tokens[max(0, verb - _WHICH_REACH) : verb])
    before = {token.low for token in marked.tokens[max(0, verb - _NEGATION_REACH) : verb]}
    is_now = low[0] in _NOW or (low[0] == "denied" and (is_aside or not _AS_EVER.isdisjoint(before)))
    return is_now and not _HARMING.isdisjoint(low[1:2]) and low[2:3] in _CIVIL


def is_negated(marked: Marked, verb: int) -> bool:
    """True for "did not deny", "neither confirmed nor denied"."""
    before = {token.low for token in marked.tokens[max(0, verb - _NEGATION_REACH) : verb]}
    return not _NEGATIONS.isdisjoint(before)


def is_of_a_claim(story: Story, marked: Marked, attribution: Attribution) -> bool:
    """False for "rejected the plan", "denied entry", "denied that he was ill": none is a claim."""
    tokens, last = marked.tokens, attribution.last
    is_named_so = last < len(tokens) and tokens[last].low in _NAMED_SO
    reach = _OBJECT_REACH + _NAME_REACH * is_named_so
    after = [token.low for token in tokens[last : last + reach] if token.low not in _QUOTES]
    if tokens[last - 1].low.startswith("den"):
        return _REFUSED.isdisjoint(after) and not _is_of_peace(story, marked, last)
    if tokens[attribution.verb].low.startswith("contradict") or tokens[attribution.first - 1].low == "which":
        return True
    if not after or not after[0][0].isalnum():
        after = [token.low for token in tokens[max(0, attribution.verb - _CALL_REACH) : attribution.verb]]
    if after[0] == "that" and (len(after) == 1 or not after[1][0].isalnum() or after[1] == "as"):
        return True
    calls = {token.low for token in tokens[last : last + _CALL_REACH]}
    named = _CLAIMED if tokens[attribution.verb].low in _FIRM else _TOLD_NOUNS
    return not named.isdisjoint(after) and _URGES.isdisjoint(calls)


def _is_of_peace(story: Story, marked: Marked, last: int) -> bool:
    """True when what is denied after "that" names no deed, force, weapon or claim: "that he was ill"."""
    tokens, lexicon = marked.tokens, story.lexicon
    if last + 1 >= len(tokens) or tokens[last].low != "that" or not tokens[last + 1].is_word:
        return False
    clause = tokens[last + 1 : last + _CLAUSE_REACH]
    if any(token.low in _PLANS for token in clause[:_PLAN_REACH]):
        return True
    tables = (lexicon.triggers, lexicon.weapons, lexicon.effects, lexicon.armed, lexicon.targets)
    if any(table.find(clause) for table in tables):
        return False
    return (_CLAIMED | _OF_CONTROL | _TO_ACCOUNT).isdisjoint(token.low for token in clause)


def is_everybody(marked: Marked, index: int) -> bool:
    """True for "Both sides deny", but not for "Both Turkey and Azerbaijan deny"."""
    names = marked.tokens[index + 1 : index + 2]
    return marked.tokens[index].low in _EVERYBODY and not any(name.text[0].isupper() for name in names)
