"""What is not said to have happened: plans, conditions, calls, fears, negations; and other causes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.marked import Marked
    from reports.phrases import Hit
    from reports.tokens import Token

_NEGATION_REACH = 3
_IN = frozenset({"in", "during", "by", "after"})
_KNOWN_REACH = 2
_MODAL_REACH = 7
_NAMES_TOO = frozenset({"may", "might", "will"})
_PERCEIVED = frozenset({"heard", "seen", "felt"})
_PERCEIVED_REACH = 4
_NATURAL = frozenset({"illness", "nature", "accident"})
_VIOLENT = word_set("violent_words")
_COMMA_OR_QUOTE = frozenset({",", '"', "”"})


def modality_before(marked: Marked, index: int, lexicon: Lexicon) -> str:
    """Why what stands at token `index` is not said to have happened (plan, call, negation ...), or ""."""
    first, _ = marked.clause(index)
    start = max(first, index - _MODAL_REACH)
    for hit in lexicon.modality.find(marked.tokens, start, index):
        if not _is_without_force(marked, hit, index, lexicon):
            return hit.row
    return ""


def _is_without_force(marked: Marked, hit: Hit[str], index: int, lexicon: Lexicon) -> bool:
    """A modal word that does not reach the trigger, or is a name, or stands before a clause of its own."""
    return (
        _is_far_negation(marked, hit, index, lexicon)
        or _is_name(marked, hit)
        or _is_broken_off(marked, hit.last, index)
        or _is_perceived(marked, hit)
        or _is_of_known(marked, hit, index)
        or any(a.stance == "accuse" and hit.last <= a.verb < index for a in marked.attributions)
    )


def _is_of_known(marked: Marked, hit: Hit[str], index: int) -> bool:
    """True for the "may" of "30 people may have died in the attack on X": the attack is known."""
    tokens = marked.tokens
    if hit.last >= len(tokens) or tokens[hit.last].low != "have" or index < _KNOWN_REACH:
        return False
    return tokens[index - 1].low == "the" and tokens[index - 2].low in _IN


def _is_perceived(marked: Marked, hit: Hit[str]) -> bool:
    """True for the "could" of "could still be heard", "could be seen": it was."""
    after = {token.low for token in marked.tokens[hit.last : hit.last + _PERCEIVED_REACH]}
    return marked.tokens[hit.first].low == "could" and not after.isdisjoint(_PERCEIVED)


def _is_far_negation(marked: Marked, hit: Hit[str], index: int, lexicon: Lexicon) -> bool:
    """A "not" reaches three words; "denied" reaches further."""
    if hit.row != "negation" or index - hit.last <= _NEGATION_REACH:
        return False
    return lexicon.speech.at(marked.tokens, hit.first) is None


def _is_name(marked: Marked, hit: Hit[str]) -> bool:
    """The month of May and Mr Will, inside a clause."""
    token = marked.tokens[hit.first]
    first, _ = marked.clause(hit.first)
    return token.low in _NAMES_TOO and token.text[0].isupper() and hit.first > first


def _is_broken_off(marked: Marked, start: int, index: int) -> bool:
    """A full comma clause lies between the modal word and the trigger."""
    if not any(token.low in _COMMA_OR_QUOTE for token in marked.tokens[start:index]):
        return False
    return any(a.first >= start and a.last <= index for a in marked.attributions)


def other_cause(tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """The cause ("nature", "illness" ...) when the sentence tells of that and names no weapon; else ""."""
    hits = lexicon.other_causes.find(tokens)
    if not hits or lexicon.weapons.find(tokens):
        return ""
    if hits[0].row in _NATURAL and not _VIOLENT.isdisjoint(token.low for token in tokens):
        return ""
    return f"not armed conflict ({hits[0].row})"
