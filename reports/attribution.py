"""Who says so: find the claimants, relaying outlets, accusations and denials of a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.lexicon.load import Outlet, word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_PRONOUNS = word_set("pronouns")
_SKIPPED = word_set("skipped")
_BOUNDARY = frozenset({",", ";", ":", ".", '"', "“", "”", "(", ")", "—", "–", "!", "?"})
_BREAKERS = word_set("breakers")
_NOT_CLAIMANTS = word_set("not_claimants")
_NP_REACH = 12
_ASIDE_REACH = 30
_SHORT_ASIDE = 9


@dataclass(frozen=True, slots=True)
class Attribution:
    """One saying verb with its speaker.

    Attributes:
        first, last: tokens of the speaker and the verb together.
        verb: token of the verb.
        claimant: the speaker's name as written; "" for a pronoun to be looked up; None when only an outlet.
        relayer: outlet, or None.
        stance: `say`, `claim`, `accuse` or `deny`.
        trailing: True when the words said stand before ("..., the ministry said").
    """

    first: int
    last: int
    verb: int
    claimant: str | None
    relayer: str | None
    stance: str
    trailing: bool


def find_attributions(tokens: Sequence[Token], text: str, lexicon: Lexicon) -> list[Attribution]:
    """All attributions of a sentence, left to right."""
    found = []
    for hit in lexicon.speech.find(tokens):
        low = tokens[hit.first].low
        if (
            hit.first
            and tokens[hit.first].text[0].isupper()
            and tokens[hit.first - 1].text not in {'"', "“", ":"}
        ):
            continue
        if low in {"according", "per"}:
            found.append(_according_to(tokens, hit.first, hit.last, text, lexicon))
        elif not _is_other_use(tokens, hit.first, hit.last, lexicon):
            attribution = _with_subject(tokens, hit.first, hit.last, hit.row, text, lexicon)
            if attribution is not None:
                found.append(attribution)
    return found


def _is_other_use(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """ "claimed 12 lives", "reports of shelling", "was reported", "the report"."""
    before = tokens[first - 1].low if first else ""
    after = tokens[last].low if last < len(tokens) else ""
    low = tokens[first].low
    if low in {"claimed", "claim"} and any(t.low in {"lives", "life"} for t in tokens[last : last + 6]):
        return True
    if low in {"report", "reports", "claim", "claims", "say", "blame"} and (
        before in {"the", "a", "no", "of", "an", "any"} or after == "of"
    ):
        return True
    if low in {
        "reporting",
        "posted",
        "added",
        "recorded",
        "counted",
        "told",
        "noted",
        "quoted",
    } and before in {"was", "were", "been"}:
        return True
    return low == "reporting" and after in {"from", "by"}


def _with_subject(
    tokens: Sequence[Token], first: int, last: int, stance: str, text: str, lexicon: Lexicon
) -> Attribution | None:
    verb = first
    start = _subject_start(tokens, verb, lexicon)
    stop = _trim_back(tokens, start, verb)
    trailing = _is_trailing(tokens, start, last)
    if stop <= start:
        inverted = _inverted(tokens, first, last, stance, text, lexicon)
        return inverted
    outlet = lexicon.outlets.find(tokens, start, stop)
    told = _told_outlet(tokens, last, lexicon)
    claimant, relayer = _who(tokens, start, stop, text, outlet[0].row if outlet else None)
    return Attribution(start, last, verb, claimant, relayer or told, stance, trailing)


def _who(
    tokens: Sequence[Token], start: int, stop: int, text: str, outlet: Outlet | None
) -> tuple[str | None, str | None]:
    """Claimant and relayer of a speaker's words."""
    words = text[tokens[start].start : tokens[stop - 1].end]
    if outlet is not None and stop - start <= 8:
        return (outlet.name, None) if outlet.state else (None, outlet.name)
    if stop - start == 1 and tokens[start].low in _PRONOUNS:
        return "", None
    if tokens[start].low in _NOT_CLAIMANTS:
        return "", None
    return _without_aside(" ".join(words.split())), None


def _without_aside(words: str) -> str:
    """ "Russia, a traditional mediator" is Russia."""
    return words.split(",", maxsplit=1)[0].strip() if words.split(",", maxsplit=1)[0].strip() else words


def _subject_start(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> int:
    """Walk back from the verb over the noun phrase that is its subject."""
    index = verb - 1
    while index >= 0 and (tokens[index].low in _SKIPPED or _is_aside(tokens, index, verb)):
        index -= 1
    if index >= 0 and tokens[index].low in _BOUNDARY and tokens[index].low == ",":
        index = _over_aside(tokens, index)
    stop = max(-1, index - _NP_REACH)
    while index > stop:
        token = tokens[index]
        if token.low in _BOUNDARY or (token.low in _BREAKERS and not _joins_names(tokens, index)):
            break
        if (
            lexicon.speech.at(tokens, index)
            and token.low not in {"report", "reports"}
            and not _is_name(token)
        ):
            break
        index -= 1
    return index + 1


def _is_name(token: Token) -> bool:
    return token.text[0].isupper()


def _is_aside(tokens: Sequence[Token], index: int, verb: int) -> bool:
    """The commas of ", meanwhile," right before the verb."""
    return (tokens[index].low == "," and index + 1 < verb and tokens[index + 1].low in _SKIPPED) or (
        tokens[index].low == "," and index == verb - 1 and tokens[index - 1].low in _SKIPPED
    )


def _over_aside(tokens: Sequence[Token], comma: int) -> int:
    """ "Governor X, 45, said" and "X, a spokesman, said": go on before the aside when it is short."""
    for index in range(comma - 1, max(-1, comma - _ASIDE_REACH), -1):
        relative = tokens[index + 1].low in {"which", "who", "whose"}
        if tokens[index].low == "," and (relative or comma - index < _SHORT_ASIDE):
            return index - 1 if index > 0 and tokens[index - 1].is_word else comma
        if tokens[index].low in {'"', "”", "“", "."}:
            break
    return comma


def _joins_names(tokens: Sequence[Token], index: int) -> bool:
    """ "Turkey and Azerbaijan", "AFP and Agerpres": "and" between two capitalised words."""
    return (
        tokens[index].low == "and"
        and 0 < index < len(tokens) - 1
        and tokens[index - 1].text[0].isupper()
        and tokens[index + 1].text[0].isupper()
    )


def _trim_back(tokens: Sequence[Token], start: int, verb: int) -> int:
    stop = verb
    while stop > start and (tokens[stop - 1].low in _SKIPPED or tokens[stop - 1].low == ","):
        stop -= 1
    return stop


def _is_trailing(tokens: Sequence[Token], start: int, last: int) -> bool:
    """Words said stand before the speaker, and the sentence ends soon after the verb."""
    if start == 0 or tokens[start - 1].low not in {",", '"', "”", "’", "'"}:
        return False
    rest = [t for t in tokens[last : last + 2] if t.is_word]
    return (
        not rest
        or tokens[last].low in {".", "on", "in", "at", ",", "to", "late", "early", "earlier"}
        or len(tokens) - last <= 3
    )


def _inverted(
    tokens: Sequence[Token], first: int, last: int, stance: str, text: str, lexicon: Lexicon
) -> Attribution | None:
    """`"...", said Governor X.`"""
    if not first or tokens[first - 1].low not in {",", '"', "”"}:
        return None
    stop = _phrase_end(tokens, last)
    if stop == last:
        return None
    outlet = lexicon.outlets.find(tokens, last, stop)
    claimant, relayer = _who(tokens, last, stop, text, outlet[0].row if outlet else None)
    return Attribution(first, stop, first, claimant, relayer, stance, trailing=True)


def _phrase_end(tokens: Sequence[Token], index: int) -> int:
    stop = index
    while stop < min(len(tokens), index + _NP_REACH) and (
        (tokens[stop].low not in _BOUNDARY and tokens[stop].low not in _BREAKERS)
        or _joins_names(tokens, stop)
    ):
        stop += 1
    return stop


def _according_to(tokens: Sequence[Token], first: int, last: int, text: str, lexicon: Lexicon) -> Attribution:
    stop = _phrase_end(tokens, last)
    trailing = first > 0
    if stop == last:
        return Attribution(first, last, first, "", None, "say", trailing)
    outlet = lexicon.outlets.find(tokens, last, stop)
    claimant, relayer = _who(tokens, last, stop, text, outlet[0].row if outlet else None)
    after_that = first > 0 and tokens[first - 1].low in {"that", ":"}
    return Attribution(first, stop, first, claimant, relayer, "say", trailing and not after_that)


def _told_outlet(tokens: Sequence[Token], last: int, lexicon: Lexicon) -> str | None:
    """ "told Reuters", "in a statement to AFP"."""
    for hit in lexicon.outlets.find(tokens, last, min(len(tokens), last + 8)):
        return hit.row.name
    return None


@dataclass(frozen=True, slots=True)
class Voice:
    """Claimant and relayer that hold for one place in a sentence."""

    claimant: str | None
    relayer: str | None
    attribution: Attribution | None


def full_name(words: str, known: Sequence[str]) -> str | None:
    """The speaker that a pronoun or "the ministry" means: the last known one, or the last known that has the word."""
    if not words:
        return known[-1] if known else None
    low = words.lower()
    if low.startswith("the ") and len(low.split()) <= len(("the", "news", "agency")):
        head = low.removeprefix("the ")
        return next((name for name in reversed(known) if head in name.lower()), words)
    return words


def voice_at(attributions: Sequence[Attribution], index: int, known: Sequence[str]) -> Voice:
    """Who says what stands at token `index`: the nearest speaker before it, else a trailing one after it.

    Args:
        attributions: of the sentence.
        index: a token.
        known: speakers named before, oldest first, to give pronouns and short names their sense.
    """
    sayings = [a for a in attributions if a.stance != "deny"]
    before = [a for a in sayings if a.last <= index and not a.trailing]
    after = [a for a in sayings if a.trailing and a.first > index]
    chosen = before[-1:] or after[:1]
    relayer = next((a.relayer for a in (*reversed(before), *after) if a.relayer), None)
    claimed = [a for a in (*reversed(before), *after) if a.claimant is not None]
    if claimed:
        return Voice(full_name(claimed[0].claimant or "", known), relayer, claimed[0])
    return Voice(None, relayer, chosen[0] if chosen else None)
