"""The tables of `data/lexicon/` as phrase tables."""

from reports.lexicon.load import Lexicon, load_lexicon

__all__ = ["Lexicon", "load_lexicon"]
