"""A lead-in and one of its items as one sentence, as if the list had only that item."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.marked import Marked
from reports.sentences import Sentence

if TYPE_CHECKING:
    from reports.figures import Counted
    from reports.places import PlaceHit
    from reports.rows.items import Item

_FURTHEST = 1000  # characters; a sentence that holds lead-in and item is no longer


def whole_item(item: Item) -> Marked:
    """The item as a sentence of one clause, whose words reach back to the lead-in when it is not far off."""
    marked, lead = item.marked, item.lead
    own = marked.sentence
    is_near = own.end - lead.sentence.start <= _FURTHEST
    start = lead.sentence.start if is_near else own.start
    count = len(marked.tokens)
    return replace(
        marked,
        sentence=Sentence(start, own.end, own.paragraph),
        clause_of=[0] * count,
        clauses=[(0, count)],
    )


def joined(item: Item) -> Marked:
    """Lead-in without its colon and item without its bullet, the item part of the lead-in's last clause."""
    lead, own = item.lead, item.marked
    stop = len(lead.tokens) - 1
    skip = next((at for at, token in enumerate(own.tokens) if token.is_word), 0)
    by = stop - skip
    tokens = [*lead.tokens[:stop], *own.tokens[skip:]]
    last = lead.clause_of[stop - 1]
    return Marked(
        sentence=own.sentence,
        tokens=tokens,
        words=lead.words | own.words,
        clause_of=[*lead.clause_of[:stop], *([last] * (len(tokens) - stop))],
        clauses=[*lead.clauses[:last], (lead.clauses[last][0], len(tokens))],
        places=[*lead.places, *(_moved_place(hit, by) for hit in own.places)],
        dates=[*lead.dates, *(replace(hit, first=hit.first + by, last=hit.last + by) for hit in own.dates)],
        counts=[*lead.counts, *(_moved_count(counted, by) for counted in own.counts)],
        sides=lead.sides,
        attributions=[a for a in lead.attributions if a.last <= stop],
    )


def _moved_place(hit: PlaceHit, by: int) -> PlaceHit:
    return replace(
        hit, first=hit.first + by, last=hit.last + by, anchor=hit.anchor + by, series=hit.series + by
    )


def _moved_count(counted: Counted, by: int) -> Counted:
    hit = counted.hit
    moved = replace(hit, first=hit.first + by, last=hit.last + by, noun_last=hit.noun_last + by)
    return replace(
        counted, hit=moved, effect_first=counted.effect_first + by, effect_last=counted.effect_last + by
    )
