"""The denials of a sentence: verbs of denying, nouns ("a denial by X"), accounts that say the contrary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.contraries import contraries, is_called_false
from reports.claims.denial_forms import accuses_of_lying, closing_speaker
from reports.claims.denial_record import Denial
from reports.claims.denied_matter import is_everybody, is_negated, is_of_a_claim, is_policy
from reports.claims.denier import whose_denial
from reports.claims.voice import full_name, name_of
from reports.lexicon.load import word_set
from reports.speakers import phrase_end

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reports.attribution import Attribution
    from reports.claims.story import Story
    from reports.marked import Marked

__all__ = ["Denial", "find_denials", "is_called_false"]

_OTHER_MATTERS = word_set("other_matters")
_DENIALS = frozenset({"denial", "denials"})
_AIMS = frozenset({"aims", "targets"})
_OF_TARGETS = frozenset({"civilian", "civil", "military", "residential", "non-military", "such", "these"})
_CALL_REACH = 8
_NOUN_LEADS = frozenset({"by", "from", "of"})


def find_denials(story: Story, marked: Marked) -> list[Denial]:
    """The denials of a sentence, at most one of each kind by each speaker, the plainest words first."""
    found: dict[tuple[str, str], Denial] = {}
    for denial in (*_verbs(story, marked), *_nouns(story, marked), *contraries(story, marked)):
        found.setdefault((denial.who, denial.kind), denial)
    return list(found.values())


def _verbs(story: Story, marked: Marked) -> Iterator[Denial]:
    """X of "X denied it"; a denial of some other matter ("denied backing the rebels") is none."""
    for attribution in marked.attributions:
        is_lie = accuses_of_lying(marked, attribution)
        if attribution.stance != "deny" and not is_lie:
            continue
        who = _denier(story, marked, attribution)
        if who and is_lie:
            yield Denial(who, attribution.first, attribution.verb, "false")
            continue
        after = [token.low for token in marked.tokens[attribution.last : attribution.last + _CALL_REACH]]
        is_general = is_everybody(marked, attribution.first) or is_negated(marked, attribution.verb)
        is_general = is_general or _aims(after) or is_policy(marked, attribution)
        is_general = is_general or {"similar", "past"} <= set(after) or after[:1] == ["similar"]
        if who and not is_general and is_of_a_claim(story, marked, attribution):
            yield Denial(
                who, attribution.first, attribution.verb, "denied", _OTHER_MATTERS.intersection(after)
            )


def _aims(after: Sequence[str]) -> bool:
    """True for "denies that it targets civilians"; not for "denied striking civilian targets"."""
    return any(
        word in _AIMS and before not in _OF_TARGETS for before, word in zip(("", *after), after, strict=False)
    )


def _denier(story: Story, marked: Marked, attribution: Attribution) -> str:
    """The speaker; of "we deny" who closes the quotation, else the author of the statement."""
    who = name_of(attribution, marked.attributions, story.claimants)
    who = who or full_name(closing_speaker(marked, attribution), []) or ""
    return who or (story.author if attribution.pronoun == "we" else "")


def _nouns(story: Story, marked: Marked) -> Iterator[Denial]:
    """X of "a denial by X", "X's denial", "X issued a firm denial"."""
    tokens = marked.tokens
    for index, token in () if marked.words.isdisjoint(_DENIALS) else enumerate(tokens):
        if token.low not in _DENIALS:
            continue
        who = whose_denial(story, marked, index)
        if who:
            is_of = tokens[index + 1].low in _NOUN_LEADS if index + 2 < len(tokens) else False
            start = phrase_end(tokens, index + 2) - 1 if is_of else index
            yield Denial(full_name(who, story.claimants) or who, max(index, start), index, "denied")
