"""Whether a report tells of gunmen only, or of aircraft only: that says what a bare attack or raid is."""

from __future__ import annotations

import re
from functools import cache

from reports.lexicon.load import word_set


def on_foot_or_from_air(text: str) -> tuple[bool, bool]:
    """What the weapons named say of a bare attack, and of a bare raid.

    Returns:
        Whether the text names men who attack with small arms, and nothing that strikes from afar; and
        whether it tells of strikes from the air, and of no gunmen.
    """
    low = text.lower()
    if _any_of("gunmen_words").search(low) is not None:
        return _any_of("far_weapons").search(low) is None, False
    return False, _any_of("air_weapons").search(low) is not None


@cache
def _any_of(name: str) -> re.Pattern[str]:
    """Any word that begins with one of a set."""
    return re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(word_set(name)))) + ")")
