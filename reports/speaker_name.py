"""A speaker's words as claimant and relaying outlet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_PRONOUNS = word_set("pronouns") | {"him", "her", "them"}
_SUBJECTS = frozenset({"it", "he", "she", "they", "we"})
_NOT_CLAIMANTS = word_set("not_claimants")
_PREPOSITIONS = word_set("prepositions")
_OWN_PAPERS = word_set("own_papers")
_SPEAKERS = word_set("speakers")
_BEFORE_NAME = frozenset(
    {"and", "but", "while", "though", "although", "whereas", "-", "–", "—", "•", "*", "·"}
)
_LEADS_PAPER = frozenset({"a", "an", "the", "another", "one", "data", "figures", "information", "reports"})
_PAPERS = _OWN_PAPERS | {"update", "statement", "report", "post", "message", "data", "figures", "communique"}
_PAPER_REACH = 4
_GOING_ON = frozenset({"continued", "added", "explained", "recalled", "recounted", "said", "says"})
_DETERMINERS = frozenset({"this", "the", "a", "an", "another", "one"})
_DAYS = frozenset({"yesterday", "today", "tonight"})
_PRELIMINARY = frozenset({"preliminary", "initial", "early", "first", "available", "latest", "updated"})
_PRELIMINARY_WHAT = frozenset({"information", "data", "figures", "estimates", "results", "count"})
_HEARSAY = frozenset({"reports", "information", "estimates", "rumours", "rumors"})
_NOBODY = frozenset({"no", "nobody"})
_POINTS = frozenset({"the", "its", "this", "his", "her", "their"})
_NOTE = re.compile(r"\s*\([^)]*\)?")
_AUXILIARY = re.compile(r"\s(?:has|have|had)$")
_TURN = re.compile(r"\s+(?:in turn|for (?:its|his|her|their) part|too|both|all|itself|meanwhile)$")
_PERSON = re.compile(r"(?:[^\W\d_a-z][\w'’.-]*)(?: (?:al|bin|ibn|van|von|de|[^\W\d_a-z][\w'’.-]*)){1,4}")
_CALENDAR = word_set("calendar") | word_set("months")
_OFFICE = re.compile(
    r"(?:the |a |an )?[^,]{0,40}\b"
    r"(?:spokesman|spokeswoman|spokesperson|minister|governor|mayor|commander|official)"
    r"(?: (?:of|for|in) [^,]{1,40})?"
)
_SMALL = frozenset({"of", "the", "for", "in", "and", "at"})
_OUTLET_PHRASE = 8
_ONE_OF = 3


class Speaker(NamedTuple):
    """Who speaks.

    Attributes:
        claimant: as written; "" for one to be looked up among those named before; None when only an outlet.
        relayer: outlet, or None.
        pronoun: the lower-case pronoun that stands for the claimant, "" for another word.
    """

    claimant: str | None
    relayer: str | None
    pronoun: str = ""


def speaker_of(tokens: Sequence[Token], start: int, stop: int, text: str, lexicon: Lexicon) -> Speaker:
    """Claimant and relayer of a speaker's words, which are `tokens[start:stop]`."""
    start, stop = _trimmed(tokens, start, stop)
    if tokens[start].low in _NOBODY or _is_date(tokens[start:stop]):
        return Speaker(None, None)
    return _pronoun(tokens, start, stop) or _named(tokens, start, stop, text, lexicon)


def _is_date(words: Sequence[Token]) -> bool:
    """True for the "13" of "footage published on 12 and 13 January indicates", which is no speaker."""
    return words[0].text.isdigit() and all(word.text.isdigit() or word.low in _CALENDAR for word in words)


def _pronoun(tokens: Sequence[Token], start: int, stop: int) -> Speaker | None:
    """A speaker to be looked up: "she", "last month it"."""
    if stop - start == 1 and tokens[start].low in _PRONOUNS:
        return Speaker("", None, tokens[start].low)
    if start < stop and _ends_with_subject(tokens, start, stop):
        return Speaker("", None, tokens[stop - 1].low)
    return None


def _named(tokens: Sequence[Token], start: int, stop: int, text: str, lexicon: Lexicon) -> Speaker:
    """A speaker by name or office; an outlet relays."""
    outlets = lexicon.outlets.find(tokens, start, stop)
    if outlets and stop - start <= _OUTLET_PHRASE:
        outlet = outlets[0].row
        return Speaker(outlet.name, None) if outlet.state else Speaker(None, outlet.name)
    if tokens[stop - 1].low in _PRELIMINARY_WHAT and tokens[start].low in _PRELIMINARY:
        return Speaker(None, None)
    if stop - start == 1 and tokens[start].low in _HEARSAY:
        return Speaker(None, None)
    is_nobody = tokens[start].low in _NOT_CLAIMANTS and not _names_one_of(tokens, start, stop)
    if is_nobody or _is_own_paper(tokens, start, stop):
        return Speaker("", None)
    words = text[tokens[start].start : tokens[stop - 1].end]
    if [token.low for token in tokens[max(start, stop - 2) : stop]] == ["news", "agency"]:
        return Speaker(None, _without_aside(" ".join(words.split())))
    return Speaker(_without_aside(" ".join(words.split())), None)


def _trimmed(tokens: Sequence[Token], start: int, stop: int) -> tuple[int, int]:
    """Without what leads to the name, and the day after it ("the army yesterday")."""
    while start < stop - 1 and tokens[start].low in _BEFORE_NAME:
        start += 1
    paper = next(
        (at for at in range(start, min(stop - 1, start + _PAPER_REACH)) if _is_from(tokens, start, at)), -1
    )
    if paper >= 0:
        start = paper + 1
    if stop - start > 1 and tokens[start].low in _GOING_ON and tokens[start + 1].low in _DETERMINERS:
        start += 1
    while start < stop - 1 and tokens[stop - 1].low in _DAYS:
        stop -= 1
    return start, stop


def _is_from(tokens: Sequence[Token], start: int, index: int) -> bool:
    """True at the "from" of "an update from the administration": who wrote it speaks."""
    if tokens[index].low not in {"from", "by"} or index == start:
        return False
    return tokens[start].low in _LEADS_PAPER and tokens[index - 1].low in _PAPERS


def _ends_with_subject(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """True for "last month it", not for "the brigade defending it", "those around him"."""
    if tokens[stop - 1].low not in _SUBJECTS:
        return False
    before = tokens[stop - 2].low if stop - start > 1 else ""
    return before not in _PREPOSITIONS and not before.endswith(("ing", "ed"))


def _names_one_of(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """True for "one of these sources", "one resident", not for "one of them", "some"."""
    last = tokens[stop - 1].low
    if stop - start > 1 and (last in _SPEAKERS or tokens[start + 1].text[0].isupper()):
        return True
    return stop - start > _ONE_OF and last not in {"them", "us"}


def _is_own_paper(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """True for "the statement", "its daily bulletin": whoever issued it speaks."""
    return tokens[start].low in _POINTS and tokens[stop - 1].low in _OWN_PAPERS and stop - start <= _ONE_OF


def _without_aside(words: str) -> str:
    """Russia in "Russia, a traditional mediator", the UN in "the UN (OCHA)", Baku in "Baku in turn".

    The name of who holds an office stays: "the town's mayor, Oleh Kim"; so does whose speaker somebody is.
    """
    head, _, aside = words.partition(",")
    short = _AUXILIARY.sub("", _TURN.sub("", _NOTE.sub("", head).strip()))
    name = aside.split(",", maxsplit=1)[0].strip()
    if _PERSON.fullmatch(name) and any(word.islower() and word not in _SMALL for word in short.split()):
        return f"{short}, {name}"
    if _PERSON.fullmatch(short) and _OFFICE.fullmatch(name):
        return f"{short}, {name}"
    return short or words
