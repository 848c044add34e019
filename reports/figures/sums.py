"""One figure for one phrase: "two soldiers and a woman" is three; "12 people, including two" stays 12."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.figures.hit import FigureHit
from reports.lexicon.load import Noun, word_set
from reports.vocabulary import Group, Term, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_PART_BEFORE = frozenset({"including", "includes", "included", "among", "amongst", "mostly", "incl"})
_PART_AFTER = (("of", "them"), ("of", "whom"), ("of", "which"), ("of", "these"), ("of", "those"))
_OUTCOMES = frozenset({"dead", "wounded", "injured", "deaths", "fatalities", "casualties", "victims"})
_OF_PHRASE = 7
_AGE_LENGTH = 2
_ENDS_OF = frozenset({"and", "his", "her", "their", "its"})
_UNKNOWN_NOUN = 3
_AMONG_REACH = 4
_PART_REACH = 9
_DEAD = frozenset({"dead", "victims", "casualties", "deceased", "fatalities", "slain", "killed", "died"})
_POINTS = frozenset({"the", "those", "these"})
_WOUNDED = frozenset({"wounded", "injured", "casualties", "hurt"})
_BODIES = frozenset({"dead", "bodies", "deceased", "fatalities", "slain", "killed", "victims", "remains"})
_WERE = frozenset({"and", "were", "have", "had", "are"})
_OWNERS = (("his",), ("her",), ("their",), ("its",), ("the",))
_LIST_LINKS = (("and",), (",",), (",", "and"), ("as", "well", "as"), (",", "as", "well", "as"), ("plus",))
_SAME_IN_PERSONS = frozenset({(",",), ("or",), (",", "or"), ("-",), ("–",), ("—",)})
_OPENERS = frozenset({"(", ",", "or", "some", "about"})
_MADE_UP = (
    ("comprising",),
    ("comprised", "of"),
    ("made", "up", "of"),
    ("totalling",),
    ("totaling",),
)
_QUOTES = frozenset({'"', "“", "”"})
_NO_PEOPLE = word_set("no_people")
_LISTS_ON = frozenset({",", "and"})
_MORE = frozenset({("more",), ("others",)})
_TAKEN_REACH = 6
_DASHES = frozenset({"-", "–", "—"})


def summed(tokens: Sequence[Token], hits: Sequence[FigureHit], lexicon: Lexicon) -> list[FigureHit]:
    """The figures of a sentence with those of one phrase added up.

    Args:
        tokens: the sentence.
        hits: its quantities, left to right.
        lexicon: word tables.
    """
    joined: list[FigureHit] = []
    for hit in hits:
        if joined and _is_one_phrase(tokens, joined[-1], hit, lexicon):
            joined[-1] = add(joined[-1], hit)
        elif joined and _says_persons(tokens, joined[-1], hit):
            end = hit.noun_last + (tokens[hit.first - 1].low in _OPENERS or _is_dash(tokens, hit.noun_last))
            joined[-1] = replace(joined[-1], last=end, noun_last=end, persons=hit)
        else:
            joined.append(hit)
    return joined


def _is_dash(tokens: Sequence[Token], index: int) -> bool:
    """True at the second dash of "3,000 families – 18,000 people – have fled"."""
    return index < len(tokens) and tokens[index].low in _DASHES


def is_part(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for "including two children", "five of them soldiers": parts of a number already given."""
    return is_included(tokens, hit) or is_of_them(tokens, hit) or _is_of_the_dead(tokens, hit)


def goes_on_listing(tokens: Sequence[Token], part: FigureHit, hit: FigureHit) -> bool:
    """True for the four children of "11 people - among them four women and four children - died"."""
    end = hit.noun_last
    between = tuple(token.low for token in tokens[part.noun_last : hit.first])
    is_listed = _counts_persons(part) and _counts_persons(hit) and between in _LIST_LINKS
    return is_listed and (end >= len(tokens) or not tokens[end].is_word)


def is_included(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for "including two children", "among them two"."""
    return any(token.low in _PART_BEFORE for token in tokens[max(0, hit.first - 2) : hit.first])


def is_of_them(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for "five of them", "many of them"."""
    low = tuple(token.low for token in tokens[hit.last - 1 : hit.last + 2])
    return low[1:] in _PART_AFTER or low[:2] in _PART_AFTER


def _is_of_the_dead(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for "two of the dead were children", "three children were among those killed"."""
    after = [token.low for token in tokens[hit.last : hit.last + 3]]
    if after[:2] in (["of", "the"], ["of", "those"]) and after[-1] in _DEAD:
        return True
    beside = [token.low for token in tokens[hit.noun_last : hit.noun_last + _PART_REACH]]
    if "among" not in beside:
        return False
    among = hit.noun_last + beside.index("among")
    return any(token.low in _DEAD for token in tokens[among + 1 : among + _AMONG_REACH])


def is_of_told(tokens: Sequence[Token], hit: FigureHit) -> str:
    """The measure of those told before of whom the figure is a part; "" when it is no such part.

    Example:
        >>> from reports.tokens import tokenize
        >>> is_of_told(tokenize("Six of the wounded are in hospital"), FigureHit(0, 1, 6, 6))
        'wounded'
    """
    after = [token.low for token in tokens[hit.last : hit.last + 4]]
    if after[:1] != ["of"] or len(after) < _AMONG_REACH - 1 or after[1] not in _POINTS:
        return ""
    named = after[2] if after[2] in _WOUNDED | _BODIES or len(after) < _AMONG_REACH else after[3]
    return "wounded" if named in _WOUNDED else "killed" if named in _BODIES else ""


def is_among(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for "a teacher was among eight killed": the number is of all of them."""
    return hit.first > 0 and tokens[hit.first - 1].low in {"among", "amongst"}


def add(one: FigureHit, other: FigureHit) -> FigureHit:
    """Both counted together, from the first word of the one to the last of the other."""
    high = None if one.high is None or other.high is None else one.high + other.high
    groups = {hit.noun.group if hit.noun else Group.UNSPECIFIED for hit in (one, other)}
    noun = Noun(groups.pop() if len(groups) == 1 else Group.UNSPECIFIED, Unit.PERSONS)
    last = other.noun_last
    return FigureHit(one.first, last, one.low + other.low, high, noun, last, article=False)


def _says_persons(tokens: Sequence[Token], one: FigureHit, other: FigureHit) -> bool:
    """True for the persons of "1,190 families (7,140 individuals)", "740 families, some 2,900 people,".

    They are the same people, told in another unit.
    """
    is_household = one.noun is not None and one.noun.unit is Unit.HOUSEHOLDS and one.noun_last < len(tokens)
    if not is_household or not _counts_persons(other):
        return False
    between = tuple(token.low for token in tokens[one.noun_last : other.first])
    if between in _MADE_UP:
        return not other.article
    if between[:1] == ("(",):
        is_closed = other.noun_last < len(tokens) and tokens[other.noun_last].low == ")"
        return is_closed and other.first <= one.noun_last + 2
    is_more = other.low > one.low and not other.increment and not other.article
    return is_more and between in _SAME_IN_PERSONS


def _is_one_phrase(tokens: Sequence[Token], one: FigureHit, other: FigureHit, lexicon: Lexicon) -> bool:
    if other.first <= one.last or _is_difference(tokens, one, other):
        return False
    if not _counts_persons(other):
        last = _unknown_noun(tokens, other, len(tokens)) if _counts_persons(one) else None
        is_told = last is not None and last < len(tokens) and lexicon.effects.at(tokens, last) is not None
        if last is None or not (is_told or (last < len(tokens) and tokens[last].low in _WERE)):
            return False
        other = replace(other, noun_last=last)
    is_known = _counts_persons(one) or tokens[one.last - 1].low == "couple"
    noun_last = one.noun_last if is_known else _unknown_noun(tokens, one, other.first)
    if noun_last is None or noun_last > other.first or is_part(tokens, one) or is_part(tokens, other):
        return False
    if tokens[noun_last - 1].low in _OUTCOMES or tokens[other.noun_last - 1].low in _OUTCOMES:
        return False
    between = tuple(token.low for token in tokens[noun_last : other.first])
    if len(between) > _AGE_LENGTH and between[0] == "," and between[1].isdecimal() and between[2] == ",":
        between = between[_AGE_LENGTH:]
    if between[-1:] in _OWNERS:
        between = between[:-1]
    if between in _LIST_LINKS:
        return _goes_on(tokens, between, other, lexicon) and not _is_taken_in(tokens, one, lexicon)
    return _is_of_phrase(tokens, noun_last, other.first, lexicon)


def _goes_on(tokens: Sequence[Token], link: tuple[str, ...], other: FigureHit, lexicon: Lexicon) -> bool:
    """False at the doctor of "killing two people, a doctor said": no one more is counted."""
    if other.noun_last >= len(tokens):
        return not other.article or "and" in link
    if lexicon.speech.at(tokens, other.noun_last) is not None:
        return False
    return not other.article or "and" in link or "plus" in link or tokens[other.noun_last].low in _LISTS_ON


def _is_taken_in(tokens: Sequence[Token], one: FigureHit, lexicon: Lexicon) -> bool:
    """True for the 6,900 of "opened its schools to 6,900 people, and 1,000 crossed into X": told alone."""
    led = (lexicon.effects.at(tokens, first) for first in range(max(0, one.first - _TAKEN_REACH), one.first))
    hosts = (hit for hit in led if hit is not None and hit.last == one.first and hit.row.side == "after")
    return any(hit.row.term is Term.SHELTERED for hit in hosts)


def _is_difference(tokens: Sequence[Token], one: FigureHit, other: FigureHit) -> bool:
    """True for the 39 of "758 soldiers, 39 more than on Monday", which the 758 hold already."""
    after = tuple(token.low for token in tokens[other.last : other.last + 1])
    is_more_than = tuple(token.low for token in tokens[other.last : other.last + 2]) == ("more", "than")
    return is_more_than or (other.increment and after in _MORE and tokens[one.noun_last].low == ",")


def _unknown_noun(tokens: Sequence[Token], one: FigureHit, stop: int) -> int | None:
    """One past the traders of "eleven traders and six gendarmes", whatever they are called; else None."""
    if one.noun is not None or one.article:
        return None
    last = one.last
    stop = min(stop, one.last + _UNKNOWN_NOUN, len(tokens))
    while last < stop and tokens[last].is_word and tokens[last].low not in _WERE:
        last += 1
    is_plural = one.last < last <= one.last + _UNKNOWN_NOUN and tokens[last - 1].low.endswith("s")
    return last if is_plural and tokens[last - 1].low not in _NO_PEOPLE else None


def _is_of_phrase(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """True for "of a road agency and": it says of what those counted are, and another group follows."""
    words = tokens[first:last]
    is_long = 3 <= len(words) <= _OF_PHRASE  # noqa: PLR2004 - of X and
    if not is_long or words[0].low != "of" or words[-1].low not in _ENDS_OF:
        return False
    return all(
        (token.is_word or token.low in _QUOTES)
        and not lexicon.effects.at(tokens, at)
        and not lexicon.speech.at(tokens, at)
        for at, token in enumerate(words, start=first)
    )


def _counts_persons(hit: FigureHit) -> bool:
    return hit.noun is not None and hit.noun.unit is Unit.PERSONS
