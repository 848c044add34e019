"""Words of a question and words of events, folded to one spelling, as `events.words` makes them."""

from events.words import BREAK, folded, haystack, terms

__all__ = ["BREAK", "folded", "haystack", "terms"]
