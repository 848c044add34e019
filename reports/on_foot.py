"""Whether a report tells of gunmen only: then an attack with no weapon named is one with small arms."""

from __future__ import annotations

import re
from functools import cache

from reports.lexicon.load import word_set


def is_on_foot(text: str) -> bool:
    """True when the text names men who attack with small arms, and nothing that strikes from afar."""
    low = text.lower()
    return _any_of("gunmen_words").search(low) is not None and _any_of("far_weapons").search(low) is None


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """Any word that begins with one of a set."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(word_set(name)))) + ")")
