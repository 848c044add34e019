"""Sound keys: one key for the spellings that the habits of transliteration give to one name.

The habits are rows of `sounds.csv`, and belong to all names or to those of some countries (a family of
`sound_families.csv`): the letter c is ts in Poland and j in Azerbaijan. A name is therefore keyed by the
habits of the country where its place lies, and a question once for each family.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from gazetteer.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from gazetteer.tables import Row

COMMON = ""
CONSONANTS = "consonants"  # the family of names in scripts that leave out vowels
PLACES = {
    "word": r"(?<![a-z])(?:{})(?![a-z])",
    "start": r"(?<![a-z])(?:{})",
    "end": r"(?:{})(?![a-z])",
    "anywhere": r"(?:{})",
}
_CODE = re.compile(r"[A-Z]{2}")
_LETTERS = re.compile(r"[a-z]+")
_DOUBLED = re.compile(r"([a-z])\1+")
_NOT_A_LETTER = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundRule:
    """What `source` becomes.

    Attributes:
        source, target: plain Latin letters in lower case; the target may be empty.
        where: in a word: `word` (all of it), `start`, `end` or `anywhere`.
        families: for whose names; empty for all.
    """

    source: str
    target: str
    where: str
    families: tuple[str, ...] = ()


class Sounds:
    """Sound keys by the rules of the tables.

    Args:
        rules: the rows of `sounds.csv`; a rule of a family comes before one for all names.
        families: ISO codes of countries by family; none for a family that is asked for by its name only.
    """

    def __init__(self, rules: tuple[SoundRule, ...], families: Mapping[str, tuple[str, ...]]) -> None:
        self._rules = rules
        self.families = (COMMON, *(family for family, codes in families.items() if codes)) if rules else ()
        self._all_families = tuple(families)
        self._family_of = {code: family for family, codes in families.items() for code in codes}
        self._spell = lru_cache(maxsize=None)(self._speller)

    def family_of(self, country: str) -> str | None:
        """Whose habits the names of a country follow; None where names are not transliterated (Brazil).

        A place that belongs to no country follows those that all share.
        """
        return self._family_of.get(country) if country else COMMON

    def key(self, text: str, family: str = COMMON) -> str:
        """The sound key of a folded name, letters a to z; "" for a name in another script.

        Takes time in proportion to the length of the name.
        """
        if not text.isascii() or not self._rules:
            return ""
        return _DOUBLED.sub(r"\1", _NOT_A_LETTER.sub("", self._spell(family)(text)))

    def as_facts(self) -> dict[str, Any]:
        """The tables as JSON values; `from_facts` reads them."""
        families: dict[str, list[str]] = {family: [] for family in self._all_families}
        for code, family in self._family_of.items():
            families[family].append(code)
        rules = [[rule.source, rule.target, rule.where, list(rule.families)] for rule in self._rules]
        return {"rules": rules, "families": families}

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Sounds:
        """What `as_facts` wrote."""
        rules = tuple(
            SoundRule(source=source, target=target, where=where, families=tuple(families))
            for source, target, where, families in facts["rules"]
        )
        return cls(rules, {family: tuple(codes) for family, codes in facts["families"].items()})

    def _speller(self, family: str) -> Callable[[str], str]:
        """The function that applies all rules of a family in one pass, the longest first at each letter."""
        targets: dict[str, dict[str, str]] = {where: {} for where in PLACES}
        for rule in sorted(self._rules, key=lambda rule: bool(rule.families)):
            if not rule.families or family in rule.families:
                targets[rule.where][rule.source] = rule.target
        pattern = re.compile("|".join(_alternatives(targets)))

        def replaced(match: re.Match[str]) -> str:
            return targets[match.lastgroup or "anywhere"][match.group()]

        return lambda text: pattern.sub(replaced, text)


def read_sounds(texts: Mapping[str, str]) -> Sounds:
    """The rules of `sounds.csv` and `sound_families.csv`; a table that is absent counts as empty.

    Raises:
        BadTable: a cell cannot be used.
    """
    families = dict(_families(texts.get("sound_families.csv", "family,countries,reason")))
    rows = read_rows(
        "sounds.csv",
        texts.get("sounds.csv", "from,to,where,families,reason"),
        ("from", "to", "where", "families", "reason"),
    )
    return Sounds(tuple(_rule(row, families) for row in rows), families)


def _alternatives(targets: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """One named group of a pattern for each `where` that has rules."""
    for where, form in PLACES.items():
        if targets[where]:
            sources = sorted(targets[where], key=lambda source: (-len(source), source))
            yield f"(?P<{where}>{form.format('|'.join(sources))})"


def _families(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Families with their countries; a country belongs to one."""
    taken: set[str] = set()
    for row in read_rows("sound_families.csv", text, ("family", "countries", "reason")):
        if not _LETTERS.fullmatch(row.cells["family"]):
            raise row.bad("family", "a word of the letters a to z")
        codes = tuple(row.cells["countries"].split())
        if not all(map(_CODE.fullmatch, codes)) or taken & set(codes):
            raise row.bad("countries", "country codes of two capital letters that no row before has")
        taken |= set(codes)
        yield row.cells["family"], codes


def _rule(row: Row, families: Mapping[str, tuple[str, ...]]) -> SoundRule:
    """A rule from a row."""
    cells = row.cells
    if not _LETTERS.fullmatch(cells["from"]):
        raise row.bad("from", "letters a to z")
    if cells["to"] and not _LETTERS.fullmatch(cells["to"]):
        raise row.bad("to", "letters a to z, or nothing")
    if cells["where"] not in PLACES:
        raise row.bad("where", "one of " + ", ".join(PLACES))
    named = tuple(cells["families"].split())
    if not set(named) <= set(families):
        raise row.bad("families", "families of sound_families.csv with spaces between them")
    return SoundRule(source=cells["from"], target=cells["to"], where=cells["where"], families=named)
