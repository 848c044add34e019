"""Whether a report tells of gunmen only, or of aircraft only: that says what a bare attack or raid is."""

from __future__ import annotations

import re
from functools import cache

from reports.lexicon.load import word_set


def is_on_foot(text: str) -> bool:
    """True when the text names men who attack with small arms, and nothing that strikes from afar."""
    low = text.lower()
    return _any_of("gunmen_words").search(low) is not None and _any_of("far_weapons").search(low) is None


def is_from_air(text: str) -> bool:
    """True when the text tells of strikes from the air and of no gunmen: a raid is one of these."""
    low = text.lower()
    return _any_of("air_weapons").search(low) is not None and _any_of("gunmen_words").search(low) is None


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """Any word that begins with one of a set."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(word_set(name)))) + ")")
