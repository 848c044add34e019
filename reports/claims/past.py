"""History told as background: drafts of their own, which nothing that is news rests on.

Only what is surely told as history is kept. Where the words may mean that it goes on, or that another deed is
meant, the sentence is set aside and no more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.draft import Draft, draft_of
from reports.claims.figures_of import add_counts, is_cumulative
from reports.claims.places_of import add_places
from reports.claims.voices import add_voice
from reports.own_date import is_addition
from reports.parties import find_actor, find_target
from reports.vocabulary import EventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.story import Story
    from reports.dates import DateHit
    from reports.figures import Counted
    from reports.happenings import Happening, Refusal
    from reports.marked import Marked
    from reports.report import DateSpan

_STILL = frozenset({"has", "have", "is", "are"})
_BORN = frozenset({"born", "aged"})
_BORN_REACH = 2
_SINCE_REACH = 10
_ATTRIBUTE_REACH = 4
_RIGHT_BEFORE = 3
_MOST_OF_SENTENCE = 20  # more happenings than any sentence of history tells


def add_past(
    story: Story,
    marked: Marked,
    happening: Happening,
    counts: Sequence[Counted],
    others: Sequence[Happening] = (),
) -> None:
    """Keep a happening without days of the news as history, when it is told as that.

    Args:
        story: what was told before.
        marked: the sentence.
        happening: one of the sentence.
        counts: its figures.
        others: all happenings of the sentence; a date after several dates the nearest.
    """
    date = past_days(story, marked, happening.first, happening.last, others)
    date = date or _days_of_stock(story, marked, happening, counts)
    if date is not None and not _is_description(story, marked, happening):
        _add(story, marked, happening, counts, date)


def _add(
    story: Story, marked: Marked, happening: Happening, counts: Sequence[Counted], date: DateSpan
) -> None:
    cumulative = any(is_cumulative(marked, counted, story.lexicon) for counted in counts)
    cumulative = cumulative or (
        happening.event_type is EventType.DISPLACEMENT and _goes_on(marked, happening.first)
    )
    draft = draft_of(marked, happening, date, cumulative=cumulative)
    draft.background = True
    add_voice(story, marked, draft)
    add_places(story, marked, happening, draft)
    add_counts(story, marked, draft, counts, set())
    draft.actor = find_actor(marked, happening)
    draft.target = find_target(marked, happening, draft.actor, counts, story.lexicon)
    story.past.append(draft)


def _days_of_stock(
    story: Story, marked: Marked, happening: Happening, counts: Sequence[Counted]
) -> DateSpan | None:
    """The years of "since 2009 the conflict has displaced 2.3 million people": all who had to move."""
    if happening.event_type is not EventType.DISPLACEMENT or not counts:
        return None
    own = story.dating.own_date(marked, happening.first, happening.last)
    return own.span if own is not None and own.kind == "history" else None


def add_remembered(story: Story, marked: Marked, refused: Sequence[Refusal]) -> None:
    """Keep what a sentence says is remembered, when it names a day: "the anniversary of the 1992 battle"."""
    told = [refusal.remembered for refusal in refused if refusal.remembered is not None][:_MOST_OF_SENTENCE]
    for happening in told:
        date = past_days(story, marked, happening.first, happening.last, told)
        if date is not None and date.words and not _is_description(story, marked, happening):
            _add(story, marked, happening, (), date)


def goes_on_with_past(story: Story, marked: Marked) -> bool:
    """True for a sentence with figures in a paragraph that tells history: they are not of the news."""
    return bool(marked.counts) and not marked.dates and story.dating.undated_past is not None


def past_days(
    story: Story, marked: Marked, first: int, last: int, others: Sequence[Happening] = ()
) -> DateSpan | None:
    """The days of history of tokens `first` up to `last`, unknown days when none are named, or None."""
    if len(story.past) >= _MOST_OF_SENTENCE:
        return None
    own = story.dating.own_date(marked, first, last)
    if own is None:
        is_far = story.number - story.past_number > 1
        is_other = is_far or _goes_on(marked, first) or is_addition(marked, first)
        return None if is_other else story.dating.undated_past
    is_told = own.kind == "history" and not _goes_on(marked, first)
    return own.span if is_told and _dates(marked, own, first, last, others) else None


def _is_description(story: Story, marked: Marked, happening: Happening) -> bool:
    """Who they are: "a settlement for families displaced in the 1990s" does not say from where."""
    is_move = happening.event_type is EventType.DISPLACEMENT and happening.first > 0
    return (
        is_move
        and story.lexicon.nouns.at(marked.tokens, happening.first - 1) is not None
        and (marked.tokens[happening.first].low == "displaced")
    )


def _goes_on(marked: Marked, index: int) -> bool:
    """True in "have been killed", "are displaced": it may have gone on up to the telling."""
    first, last = marked.clause(index)
    return any(token.low in _STILL for token in marked.tokens[first:last])


def _dates(marked: Marked, hit: DateHit, first: int, last: int, others: Sequence[Happening]) -> bool:
    """Whether a date of history is surely the date of these words."""
    low = [token.low for token in marked.tokens]
    if "since" in low[max(0, hit.first - _SINCE_REACH) : hit.first]:
        return False
    if not _BORN.isdisjoint(low[max(0, hit.first - _BORN_REACH) : hit.first]):
        return False
    apart = max(0, hit.first - last, first - hit.last)
    if _is_attribute(marked, hit) and apart > _ATTRIBUTE_REACH:
        return False
    return not any(_is_nearer(other, hit, first, last) for other in others)


def _is_nearer(other: Happening, hit: DateHit, first: int, last: int) -> bool:
    """The date stands after another happening, and that one between it and ours or right before it."""
    if other.last > hit.first or other.first == first:
        return False
    return last <= other.first or (hit.last <= first and hit.first - other.last <= _RIGHT_BEFORE)


def _is_attribute(marked: Marked, hit: DateHit) -> bool:
    """True in "the 2018 peace deal": the date of what the next word names."""
    tokens = marked.tokens
    before = tokens[hit.first - 1].low if hit.first else ""
    return before == "the" and hit.last < len(tokens) and tokens[hit.last].is_word


def without_leads(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts but for those of lead-ins without a place, which the items that they lead tell again."""
    leads = {draft.marked.sentence.start for draft in drafts if draft.led}
    return tuple(
        draft
        for draft in drafts
        if draft.led or draft.is_placed or draft.counts or draft.marked.sentence.start not in leads
    )
