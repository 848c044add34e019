"""Tell places from persons ("Lachin Mammadov") and bodies ("Minsk Group") that bear the name of a place."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from reports.lexicon.load import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.lexicon import Lexicon
    from reports.places.senses import Senses
    from reports.tokens import Token

CALENDAR = word_set("calendar")
PARTICLES = word_set("particles")
_PLATFORMS = word_set("platforms")
_PUBLIC_BODIES = word_set("public_bodies")
_BEGINS_NAMES = word_set("begins_names")
_ETHNIC = word_set("ethnic_groups")
_BEFORE_PEOPLES = frozenset({"the", "and", "or", ",", "between", "from"})
_PEOPLES_REACH = 4
_HYPHENS = frozenset({"-", "‐", "‑"})
_FIRST_INSIDE = 2
_LONGEST_BODY = 4
_LEAST_CAPITALS = 4
_ARTICLES = PARTICLES - {"as", "an"}  # English words too
EZAFE = frozenset({"e", "i", "ye", "yi"})


class Other(Enum):
    """What bears the name of a place and is none: a person, a body, a public body, part of a word or name."""

    PERSON = auto()
    BODY = auto()
    PUBLIC_BODY = auto()
    COMPOUND = auto()
    PART = auto()


def other_thing(
    tokens: Sequence[Token], first: int, last: int, senses: Senses, lexicon: Lexicon
) -> Other | None:
    """What tokens `first` up to `last` name when it is not a place, else None."""
    if is_part(tokens, first, last, senses.text) or _begins_longer(tokens, first, last, lexicon):
        return Other.PART
    is_compound = _is_compound(tokens, last, senses.text) or tokens[first].low in _PLATFORMS
    if is_compound or _is_people(tokens, first, last):
        return Other.COMPOUND
    if _leads_name(tokens, last):
        body = _body(tokens, last, senses, lexicon)
        if body is not None:
            return body
        if _is_surname(tokens, first, last, senses, lexicon):
            return Other.PERSON
    if _is_after_title(tokens, first, lexicon):
        name = senses.text[tokens[first].start : tokens[last - 1].end]
        if name.lower() not in senses.codes and not senses.is_wide_name(name):
            return Other.PERSON
    return Other.PERSON if _is_after_first_name(tokens, first, senses, lexicon) else None


def _begins_longer(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Zelena and Dolyna in "Zelena Dolyna", a village that no table knows."""
    before = tokens[first - 1] if first else None
    if before is not None and before.low in _BEGINS_NAMES and before.text[:1].isupper():
        return _leads_name(tokens, first)
    if tokens[first].low not in _BEGINS_NAMES or last != first + 1 or not _leads_name(tokens, last):
        return False
    after = tokens[last]
    is_word = len(after.text) >= _LEAST_CAPITALS and after.text.isalpha() and not after.text.isupper()
    is_other = after.low in CALENDAR or after.low in lexicon.titles
    return is_word and not is_other and lexicon.kind_words.at(tokens, last) is None


def _body(tokens: Sequence[Token], last: int, senses: Senses, lexicon: Lexicon) -> Other | None:
    """The body or office that a name begins: "Minsk Group", "Quebec Health Minister"."""
    for index in range(last, min(last + _LONGEST_BODY, len(tokens))):
        token = tokens[index]
        if not token.text[0].isupper() or not token.text[0].isalpha() or senses.starts_name(token.start):
            return None
        if index > last and not _touches(tokens, index - 1):
            return None
        if token.low in _PUBLIC_BODIES or token.low in lexicon.titles:
            return Other.PUBLIC_BODY
        if lexicon.organisations.at(tokens, index):
            return Other.BODY
        if lexicon.kind_words.at(tokens, index):
            return None
    return None


def _is_after_title(tokens: Sequence[Token], first: int, lexicon: Lexicon) -> bool:
    """True for the name in "President X", "Gen. X"."""
    title = first - 1
    if title > 0 and tokens[title].low == "." and tokens[title].start == tokens[title - 1].end:
        title -= 1
    return title >= 0 and tokens[title].low in lexicon.titles and _touches(tokens, first - 1)


def _is_people(tokens: Sequence[Token], first: int, last: int) -> bool:
    """True for Hema in "the Hema and Lendu ethnic groups", "ethnic Hema": a people of that name."""
    before = tokens[first - 1].low if first else ""
    if before == "ethnic":
        return True
    if before not in _BEFORE_PEOPLES:
        return False
    for index in range(last, min(last + _PEOPLES_REACH, len(tokens))):
        token = tokens[index]
        if token.low in _ETHNIC:
            return True
        if token.low not in {"and", ",", "or"} and not token.text[0].isupper():
            return False
    return False


def _is_compound(tokens: Sequence[Token], last: int, text: str) -> bool:
    """True for "Moscow-installed" (an adjective) and for Tal in "Tal al-Sultan" (another place)."""
    end = tokens[last - 1].end
    if text[end : end + 1] in _HYPHENS and text[end + 1 : end + 2].islower():
        return True
    if last + 1 >= len(tokens) or tokens[last].low not in PARTICLES:
        return False
    return text[tokens[last].end : tokens[last].end + 1] in _HYPHENS and tokens[last + 1].text[0].isupper()


def is_part(tokens: Sequence[Token], first: int, last: int, text: str) -> bool:
    """True for Bab and Salama in "Bab al Salama", for Qala in "Qala-e Zal": parts of an unknown name."""
    if last + 1 < len(tokens) and _ties(tokens, last, text):
        return True
    return first > 1 and tokens[first - 1].low not in EZAFE and _ties(tokens, first - 1, text)


def _ties(tokens: Sequence[Token], middle: int, text: str) -> bool:
    """Whether a small word joins two capitalised ones into one name."""
    before, small, after = tokens[middle - 1], tokens[middle], tokens[middle + 1]
    if not (before.text[0].isupper() and after.text[0].isupper() and small.text.islower()):
        return False
    link = text[before.end : small.start]
    if small.low in EZAFE:
        return link in _HYPHENS
    return small.low in _ARTICLES and link == " " and text[small.end : after.start] in {" ", *_HYPHENS}


def _leads_name(tokens: Sequence[Token], last: int) -> bool:
    """A capitalised word follows, with a space between."""
    return last < len(tokens) and tokens[last].text[0].isupper() and _touches(tokens, last - 1)


def _is_surname(tokens: Sequence[Token], first: int, last: int, senses: Senses, lexicon: Lexicon) -> bool:
    """The capitalised word after a name is a surname when it is nothing else that we know."""
    following = tokens[last]
    if following.text.isupper() or not following.text.isalpha() or _is_in_capitals(tokens, first, last):
        return False
    if following.low in senses.codes or following.low in CALENDAR or senses.starts_name(following.start):
        return False
    if lexicon.kind_words.at(tokens, last) or lexicon.offices.at(tokens, last):
        return False
    name = senses.text[tokens[first].start : tokens[last - 1].end]
    return senses.is_first_name(name) or not senses.is_wide_name(name)


def _is_after_first_name(tokens: Sequence[Token], first: int, senses: Senses, lexicon: Lexicon) -> bool:
    """Goris in "Nikol Goris": after a first name, or inside a sentence any unknown capitalised word."""
    if first < 1 or not _touches(tokens, first - 1):
        return False
    before = tokens[first - 1]
    if not before.text[0].isupper() or not before.text.isalpha() or before.text.isupper():
        return False
    known = senses.ends_name(before.end)
    if senses.is_first_name(before.text) and not (known and not senses.is_person_name(before.end)):
        return True
    if first < _FIRST_INSIDE or known or before.low in senses.codes or before.low in CALENDAR:
        return False
    if before.low.endswith("s") and senses.is_wide_name(before.text[:-1]):
        return False  # "Syrias Deir Ezzor": the apostrophe was lost
    tables = (lexicon.kind_words, lexicon.place_words)
    return before.low not in lexicon.place_fillers and not any(
        table.at(tokens, first - 1) for table in tables
    )


def _is_in_capitals(tokens: Sequence[Token], first: int, last: int) -> bool:
    """A long name in capitals before words that are not: where the report was written ("DETROIT The")."""
    return all(token.text.isupper() and len(token.text) >= _LEAST_CAPITALS for token in tokens[first:last])


def _touches(tokens: Sequence[Token], index: int) -> bool:
    """Only a space between a token and the next."""
    return tokens[index + 1].start - tokens[index].end == 1
