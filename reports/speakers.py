"""Where the noun phrase of a speaker begins and ends, before or after the verb of saying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.lexicon.load import word_set
from reports.subjects import after_lead, over_aside, over_clause

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_AUXILIARIES = word_set("auxiliaries") | {"had", "has", "have"}
_SKIPPED = word_set("skipped") | _AUXILIARIES | word_set("negations")
_LY_NOUNS = word_set("ly_nouns")
_SHORTEST_ADVERB = 5
_TWO_WORDS = frozenset(
    {
        ("at", "first"),
        ("in", "turn"),
        ("at", "once"),
        ("in", "fact"),
        ("of", "course"),
        ("so", "far"),
        ("has", "since"),
        ("have", "since"),
        ("had", "since"),
    }
)
_CALENDAR = word_set("calendar")
_PARTS_OF_DAY = word_set("parts_of_day")
_BREAKERS = word_set("breakers")
_SPEAKERS = word_set("speakers")
_PRONOUNS = word_set("pronouns")
_BOUNDARY = frozenset({",", ";", ":", ".", '"', "“", "”", "(", ")", "—", "–", "!", "?"})
_LINKS = frozenset({"and", "or", "but"})
_OPENS = frozenset({'"', "“"})
_CLOSING_SUBJECT = _OPENS | {","}
_BEFORE_POINTER = frozenset({"of", "in", "from", "at"})
_PAIR_REACH = 6
_PAIR_BEGINS = frozenset({",", '"', "”"})
_PHRASE_REACH = 16
_EARLIER = frozenset({"earlier", "later", "before", "ago", "after", "afterwards"})
_SPANS = frozenset({"day", "days", "hour", "hours", "week", "weeks", "month", "months", "minutes"})
_EARLIER_REACH = 5
_SHORT_NOTE = 7


def speaker_span(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> tuple[int, int]:
    """The noun phrase that is the subject of the verb, as tokens from and up to; empty when there is none."""
    start = _subject_start(tokens, verb, lexicon)
    stop = verb
    while stop > start and (
        width := _adverb_width(tokens, stop - 1) or tokens[stop - 1].low in _CLOSING_SUBJECT
    ):
        stop -= width
    stop = max(start, _over_day(tokens, stop - 1) + 1)
    return after_lead(tokens, _after_adverbs(tokens, start, stop), stop, lexicon), stop


def is_skipped(token: Token) -> bool:
    """True for what may stand between a speaker and the verb: "has", "not", "categorically"."""
    if token.low in _SKIPPED:
        return True
    is_adverb = token.low.endswith("ly") and len(token.low) >= _SHORTEST_ADVERB and token.text[0].islower()
    return is_adverb and token.low not in _LY_NOUNS


def _adverb_width(tokens: Sequence[Token], index: int) -> int:
    """How many tokens the adverb has that ends at `index`: 2 for "at first"; 0 for none."""
    if index > 1 and (tokens[index - 1].low, tokens[index].low) in _TWO_WORDS:
        return 2
    return int(is_skipped(tokens[index]))


def _after_adverbs(tokens: Sequence[Token], start: int, stop: int) -> int:
    """Where the speaker begins after "Earlier", "On Friday"."""
    while start < stop:
        low = tokens[start].low
        ago = _days_earlier(tokens, start, stop)
        if ago:
            start = ago
            continue
        is_day = low == "on" and start + 1 < stop and tokens[start + 1].low in _CALENDAR
        if not is_day and low not in _SKIPPED and low not in _CALENDAR:
            break
        start += 2 if is_day else 1
    return start


def _days_earlier(tokens: Sequence[Token], start: int, stop: int) -> int:
    """One past the "A day earlier" of "A day earlier Baku had said"; 0 where no such words begin."""
    for at in range(start + 1, min(stop - 1, start + _EARLIER_REACH)):
        if tokens[at].low in _EARLIER:
            return at + 1 if tokens[at - 1].low in _SPANS else 0
    return 0


def phrase_end(tokens: Sequence[Token], index: int) -> int:
    """One past the noun phrase that begins at `index`."""
    last = min(len(tokens), index + _PHRASE_REACH)
    return next((stop for stop in range(index, last) if _ends_phrase(tokens, stop)), max(index, last))


def _ends_phrase(tokens: Sequence[Token], index: int) -> bool:
    low = tokens[index].low
    if low == ".":
        return not is_initial(tokens, index)
    if low == "that" and index and tokens[index - 1].low in _BEFORE_POINTER:
        return False
    return (low in _BOUNDARY or low in _BREAKERS) and not _joins_names(tokens, index)


def is_initial(tokens: Sequence[Token], index: int) -> bool:
    """True for the points of "U.N.", "U.S."."""
    before = tokens[index - 1] if index else None
    return before is not None and len(before.text) == 1 and before.text.isupper() and index + 1 < len(tokens)


def _joins_names(tokens: Sequence[Token], index: int) -> bool:
    """True for the "and" of "Turkey and Azerbaijan", of "a local official and residents"."""
    if tokens[index].low != "and" or not 0 < index < len(tokens) - 1:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if before.text[0].isupper() and after.text[0].isupper():
        return True
    if before.low in _SPEAKERS:
        return after.low not in _PRONOUNS
    is_pair = not _SPEAKERS.isdisjoint(token.low for token in tokens[index + 1 : index + _PAIR_REACH])
    return is_pair and _begins_close_before(tokens, index)


def _begins_close_before(tokens: Sequence[Token], index: int) -> bool:
    """True for the "and" of ", a war monitor and rescuers said": a comma stands a few words before."""
    near = range(index - 1, max(-1, index - _PAIR_REACH), -1)
    return any(tokens[i].low in _PAIR_BEGINS for i in near)


def _subject_start(tokens: Sequence[Token], verb: int, lexicon: Lexicon) -> int:
    """Walk back from the verb over the noun phrase that is its subject."""
    index = _before_quoted_verb(tokens, verb)
    while index >= 0 and (width := _adverb_width(tokens, index) or _is_aside(tokens, index, verb)):
        index -= width
    index = _over_day(tokens, index)
    if index >= 0 and tokens[index].low in _LINKS:
        return index + 1
    if index >= 0 and tokens[index].low == ",":
        index = over_aside(tokens, index)
    index = over_clause(tokens, index, lexicon)
    stop = max(-1, index - _PHRASE_REACH)
    while index > stop:
        note = _note_start(tokens, index)
        if note == index and _begins_before(tokens, index, lexicon):
            break
        index = note - 1
    return index + 1


def _before_quoted_verb(tokens: Sequence[Token], verb: int) -> int:
    """The token before the verb of "X denied", "X "denied", "X "categorically denied"."""
    index = verb - 1 - (verb > 1 and is_skipped(tokens[verb - 1]) and tokens[verb - 2].low in _OPENS)
    if index > 0 and tokens[index].low in _OPENS and (tokens[index - 1].is_word or index < verb - 1):
        return index - 1
    return verb - 1


def _over_day(tokens: Sequence[Token], index: int) -> int:
    """The token before the day of "The ministry on Tuesday gave", "X on Monday night rejected"."""
    day = index - 1 if index > 0 and tokens[index].low in _PARTS_OF_DAY else index
    is_day = day > 1 and tokens[day].low in _CALENDAR and tokens[day - 1].low == "on"
    return day - 2 if is_day else index


def _note_start(tokens: Sequence[Token], index: int) -> int:
    """Where the "(MNDAA)" begins that ends at `index`, else `index`."""
    if tokens[index].low != ")":
        return index
    opening = (i for i in range(index - 1, max(-1, index - _SHORT_NOTE), -1) if tokens[i].low == "(")
    start = next(opening, None)
    return index if start is None or start == 0 else start


def _begins_before(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """The subject cannot reach back over a sign, a link word or another verb of saying."""
    token = tokens[index]
    if _ends_phrase(tokens, index):
        return True
    if token.low == "what":
        return True
    if token.low in {"report", "reports"} or token.text[0].isupper():
        return False
    return lexicon.speech.at(tokens, index) is not None


def _is_aside(tokens: Sequence[Token], index: int, verb: int) -> bool:
    """The commas of ", meanwhile," right before the verb."""
    if tokens[index].low != ",":
        return False
    opens = index + 1 < verb and tokens[index + 1].low in _SKIPPED - _AUXILIARIES
    return opens or (index == verb - 1 and tokens[index - 1].low in _SKIPPED)
