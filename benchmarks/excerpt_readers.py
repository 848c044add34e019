"""How the program reads an excerpt: by its reader of figures alone, and as a report of its own."""

from __future__ import annotations

from benchmarks.excerpt_answers import NOTHING, Answer, answer_of, stand_in_day
from benchmarks.pipeline import gazetteer
from reports import Report, read_report
from reports.figures import Counted, find_counts, to_figure
from reports.happenings import other_cause
from reports.lexicon import load_lexicon
from reports.sentences import split_sentences
from reports.tokens import tokenize

_MEASURES = ("displaced", "damaged")


def by_figures(text: str) -> Answer:
    """The first figure that counts displaced people, else damaged homes."""
    lexicon, found = load_lexicon(), dict[str, Answer]()
    for sentence in split_sentences(text, 0, len(text), 0, lexicon.abbreviations):
        tokens = tokenize(text, sentence.start, sentence.end)
        counts: list[Counted] = find_counts(tokens, lexicon, frozenset())
        for counted in counts:
            found.setdefault(counted.measure, answer_of(to_figure(counted, tokens, text)))
    return next((found[measure] for measure in _MEASURES if measure in found), NOTHING)


def by_claims(text: str) -> Answer:
    """The same of the claims of a report that holds nothing but the excerpt, history included."""
    report = Report(text=text, source="benchmark", published=stand_in_day(text))
    reading = read_report(report, gazetteer())
    claims = (*reading.claims, *reading.background)
    figures = (getattr(claim, measure) for measure in _MEASURES for claim in claims)
    return answer_of(next((figure for figure in figures if figure is not None), None))


def is_conflict(text: str) -> bool:
    """Whether no word of the excerpt names a disaster or another cause than fighting."""
    return not other_cause(tokenize(text), load_lexicon())
