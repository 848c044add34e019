"""Speakers without a verb of saying: "the report of X that", "X's claim that", "Health ministry: ..."."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gazetteer.made_fast import made_fast
from reports.lexicon.load import word_set
from reports.speakers import phrase_end, speaker_span
from reports.tokens import lacks

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_CLAIM_NOUNS = word_set("claim_nouns")
_THINGS_TOLD = word_set("things_told")
_HAS_OWNER = frozenset({"'s", "´s"})
_SPEAKERS = word_set("speakers")
_COUNTS = frozenset(
    {"count", "tally", "reckoning", "estimate", "estimates", "account", "telling", "version", "admission"}
    | {"words"}
)
_HOLDS = word_set("holds_to_account")
_TO_ACCOUNT = word_set("to_account")
_HELD_REACH = 12
_DASHES = frozenset({"-", "–", "—"})
_SIGNS = _CLAIM_NOUNS | _COUNTS | _HOLDS | _DASHES | {":", "("}
_MARKS_OF_SOURCE = frozenset({":", "("})
_SOURCE = frozenset({"source", "sources"})
_HEADLINE_SPEAKER = 4
_CALENDAR = word_set("calendar")
_FOLK = _SPEAKERS | {"factions", "rebels", "insurgents", "partners", "locals", "neighbours", "militia"}
_QUOTES = frozenset({'"', "“"})
_ARTICLES = frozenset({"the", "a", "an"})
_PARTY = frozenset({"side", "enemy", "adversary", "opponent", "party"})
_THAT_REACH = 6
_HEADLINE_REACH = 4
_OWNER_REACH = 6
_FIRST_OWNED = 2
_HEAD_REACH = 10


@made_fast
@dataclass(frozen=True, slots=True)
class Attribution:
    """One saying verb, or noun, with its speaker.

    Attributes:
        first, last: tokens of the speaker and the verb together.
        verb: token of the verb.
        claimant: the speaker's name as written; "" for a pronoun to be looked up; None when only an outlet.
        relayer: outlet, or None.
        stance: `say`, `claim`, `accuse` or `deny`.
        trailing: True when the words said stand before ("..., the ministry said").
        pronoun: the lower-case pronoun that stands for the claimant, "" for another word.
    """

    first: int
    last: int
    verb: int
    claimant: str | None
    relayer: str | None
    stance: str
    trailing: bool
    pronoun: str = ""


def named_claims(
    tokens: Sequence[Token], text: str, lexicon: Lexicon, known: Sequence[Attribution]
) -> Iterator[Attribution]:
    """The speakers of a sentence that no verb of saying names."""
    if lacks(tokens, _SIGNS):
        return
    taken = {attribution.verb for attribution in known}
    for index, token in enumerate(tokens):
        owner = index - 1 - (index > 1 and tokens[index - 1].low == "own")
        if token.low in _COUNTS and index and _HAS_OWNER & {tokens[owner].low.replace("’", "'")}:
            yield from _by_count(tokens, text, owner + 1)
        if token.low in _CLAIM_NOUNS and index not in taken:
            span = _author_after(tokens, index, lexicon) or _owner_before(tokens, index)
            if span is not None:
                yield _attribution(tokens, text, span, index)
        elif token.low in _HOLDS and index not in taken and _is_held(tokens, index):
            start, stop = speaker_span(tokens, index, lexicon)
            if stop > start:
                yield replace(_attribution(tokens, text, (start, stop), index), stance="accuse")
        elif token.low in _MARKS_OF_SOURCE:
            yield from _by_colon(tokens, text, index, lexicon, taken)
        elif token.low in _DASHES and _is_apart(tokens, index) and _closes_headline(tokens, index, lexicon):
            yield _told(tokens, text, (index + 1, phrase_end(tokens, index + 1)), index)


def _is_source_in_brackets(tokens: Sequence[Token], index: int) -> bool:
    """True for "(IOM)" at the end of a sentence; not for the short form of the name before it."""
    closing = [token.low for token in tokens[index + 2 :]]
    is_end = closing[:1] == [")"] and not any(low[0].isalnum() for low in closing)
    name = tokens[index + 1].text if is_end else ""
    before = tokens[index - 1]
    is_after_name = before.text[0].isupper() and before.low not in _CALENDAR
    return name.isupper() and name.isalpha() and len(name) > 1 and not is_after_name


def _by_colon(
    tokens: Sequence[Token], text: str, index: int, lexicon: Lexicon, taken: Collection[int]
) -> Iterator[Attribution]:
    """X of "Raid kills 76: X", of "X: the raid killed 76", of "(source: X)" and of a closing "(X)"."""
    if tokens[index].low == "(":
        if _is_source_in_brackets(tokens, index) and not lexicon.outlets.find(tokens, index + 1, index + 2):
            yield _told(tokens, text, (index + 1, index + 2), index)
        return
    if index > 1 and tokens[index - 1].low in _SOURCE and tokens[index - 2].low == "(":
        stop = phrase_end(tokens, index + 1)
        if stop > index + 1:
            yield _told(tokens, text, (index + 1, stop), index)
        return
    if _closes_headline(tokens, index, lexicon):
        yield _told(tokens, text, (index + 1, phrase_end(tokens, index + 1)), index)
    elif 0 < index <= _HEAD_REACH and index - 1 not in taken:
        start, stop = speaker_span(tokens, index, lexicon)
        is_quoted = tokens[min(index + 1, len(tokens) - 1)].text in _QUOTES
        if is_quoted and _is_somebody(tokens[:index], lexicon):
            start, stop = 0, index
        else:
            stop = _office_end(tokens, start, stop, lexicon)
        if stop == start and _is_folk(tokens[:index], lexicon):
            start, stop = 0, index
        if stop > start and (tokens[start].text[0].isupper() or tokens[start].low in _ARTICLES):
            yield _attribution(tokens, text, (start, stop), index)


def _is_folk(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """True for the "Local factions" of "Local factions: they shot people in their homes"."""
    is_short = 0 < len(words) <= _HEADLINE_SPEAKER and words[-1].text.islower()
    return is_short and words[-1].low in _FOLK and not lexicon.triggers.find(words)


def _is_somebody(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """True for "The head of the district, Ivan Kovalenko", before a colon and a quotation."""
    if lexicon.triggers.find(words):
        return False
    if lexicon.offices.find(words) or not _SPEAKERS.isdisjoint(word.low for word in words):
        return True
    return all(word.text[0].isupper() for word in words)


def _by_count(tokens: Sequence[Token], text: str, index: int) -> Iterator[Attribution]:
    """X of "by X's count"."""
    back = range(index - 2, max(-1, index - 2 - _OWNER_REACH), -1)
    by = next((i for i in back if tokens[i].low in {"by", "on", "in"}), None)
    if by is not None and by + 1 < index - 1:
        said = _attribution(tokens, text, (by + 1, index - 1), index)
        yield said if not by else replace(said, trailing=True)


def _is_held(tokens: Sequence[Token], index: int) -> bool:
    """True for the verb of "residents hold a military column responsible"."""
    return any(token.low in _TO_ACCOUNT for token in tokens[index + 1 : index + _HELD_REACH])


def _is_apart(tokens: Sequence[Token], index: int) -> bool:
    """True for the dash of "Raid kills 76 - monitor", not for the hyphen of "Al-Bab"."""
    return 0 < index < len(tokens) - 1 and tokens[index - 1].end < tokens[index].start


def _closes_headline(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> bool:
    """True for the colon of "Raid kills 76: monitor", the dash of "Raid kills 76 - monitor"."""
    if index < _HEADLINE_REACH:
        return False
    rest = tokens[index + 1 :]
    if tokens[index - 1].text.isdigit() or any(token.text.isdigit() for token in rest):
        return False
    if not 0 < len([token for token in rest if token.is_word]) <= _HEADLINE_SPEAKER:
        return False
    return any(token.low in _SPEAKERS for token in rest) or bool(lexicon.offices.find(rest))


def _told(tokens: Sequence[Token], text: str, span: tuple[int, int], index: int) -> Attribution:
    return replace(_attribution(tokens, text, span, index), trailing=True)


def _attribution(tokens: Sequence[Token], text: str, span: tuple[int, int], index: int) -> Attribution:
    start, stop = span
    words = " ".join(text[tokens[start].start : tokens[stop - 1].end].split())
    return Attribution(min(start, index), max(stop, index + 1), index, words, None, "say", trailing=False)


def _author_after(tokens: Sequence[Token], index: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """X in "the report of X that"; the shelling of "reports of shelling that killed" is no author."""
    if index + 2 >= len(tokens) or tokens[index + 1].low not in {"of", "by"}:
        return None
    start, stop = index + 2, phrase_end(tokens, index + 2)
    if stop in {start, len(tokens)} or tokens[stop].low != "that" or tokens[stop - 1].low in _THINGS_TOLD:
        return None
    is_name = any(token.text[0].isupper() for token in tokens[start:stop])
    is_named_so = tokens[index + 1].low == "by" or tokens[stop - 1].low in _PARTY
    is_name = is_name or (is_named_so and tokens[start].low in _ARTICLES)
    return (start, stop) if is_name and lexicon.triggers.at(tokens, stop - 1) is None else None


def _owner_before(tokens: Sequence[Token], index: int) -> tuple[int, int] | None:
    """X in "X's claim on Sunday that"."""
    if index < _FIRST_OWNED or tokens[index - 1].low.replace("’", "'") not in _HAS_OWNER:
        return None
    after = [token.low for token in tokens[index + 1 : index + _THAT_REACH]]
    if after[:2] == ["to", "have"]:
        after[0] = "that"
    if "that" not in after or "," in after[: after.index("that")]:
        return None
    start = index - 2
    if tokens[start].text[0].isupper():
        while start > 0 and tokens[start - 1].text[0].isupper():
            start -= 1
        return start, index - 1
    back = range(start, max(-1, start - _OWNER_REACH), -1)
    article = next((i for i in back if tokens[i].low in _ARTICLES), None)
    return None if article is None else (article, index - 1)


def _office_end(tokens: Sequence[Token], start: int, stop: int, lexicon: Lexicon) -> int:
    """One past the body before a colon: "The ministry:", "The army's toll:", "YPG:"; else `start`."""
    if any(hit.last == stop and hit.row.name for hit in lexicon.armed.find(tokens, start, stop)):
        return stop
    ends = (hit.last for hit in lexicon.offices.find(tokens, start, stop))
    return next((end for end in ends if end == stop or tokens[end].low in _HAS_OWNER), start)
