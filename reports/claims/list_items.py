"""The draft of an item of a list: what its lead-in says happened, at the places that the item names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reports.claims.draft import Draft
from reports.claims.past import past_days
from reports.claims.voices import add_voice
from reports.figures import Counted, find_quantities
from reports.happenings import Happening, find_happenings, is_listed_with, modality_before
from reports.lexicon.load import word_set
from reports.parties import find_actor, find_target
from reports.rows.joined import joined, whole_item
from reports.vocabulary import EventType

if TYPE_CHECKING:
    from reports.claims.story import Story
    from reports.lexicon import Lexicon
    from reports.marked import Marked
    from reports.phrases import PhraseTable
    from reports.places import PlaceHit
    from reports.rows.items import Item

_LONGEST_LEAD = 80  # tokens
_MOST_OTHER_WORDS = 1
_OF_OFFICE = frozenset({"'s", "the"})
_SMALL_WORDS = word_set("list_small_words")
_TELLS_OF = frozenset(set(EventType) - {EventType.STRATEGIC, EventType.TOLL, EventType.PROTESTS})


@dataclass(frozen=True, slots=True)
class Told:
    """An item that tells nothing of its own, with what its lead-in says happened at its places.

    Attributes:
        item: the item.
        both: lead-in and item as one sentence.
        happening: in the lead-in, by the tokens of `both`.
        places: of the item.
    """

    item: Item
    both: Marked
    happening: Happening
    places: list[PlaceHit]


def told_by_lead(item: Item, lexicon: Lexicon) -> Told | None:
    """What the lead-in of an item tells of its places; None when either says something else."""
    if not 1 < len(item.lead.tokens) <= _LONGEST_LEAD or find_happenings(item.marked, lexicon)[0]:
        return None
    places = _places(item, lexicon)
    if not places:
        return None
    both = joined(item)
    happening = _happening(both, len(item.lead.tokens) - 1, lexicon)
    return Told(item, both, happening, places) if happening is not None else None


def read_item(story: Story, told: Told) -> list[Draft]:
    """The draft of an item; none when it is still to come or history, which is kept as background."""
    item, both, happening, places = told.item, told.both, told.happening, told.places
    date = story.dating.days(both, happening.first, happening.last)
    past = past_days(story, both, happening.first, happening.last) if date is None else None
    told_days = date or past
    if told_days is None:
        return []
    draft = Draft(
        marked=both,
        first=happening.first,
        last=happening.last,
        sub_event_type=happening.sub_event_type,
        date=told_days,
        places=places,
        near=any(place.relation == "near" for place in places),
    )
    add_voice(story, both, draft)
    draft.claimant = draft.claimant or _office(both, happening.first, story.lexicon)
    draft.counts = _counts(item.marked, draft, story.lexicon)
    draft.actor = find_actor(both, happening)
    draft.target = find_target(both, happening, draft.actor, list(draft.counts.values()), story.lexicon)
    draft.marked, draft.first, draft.last = whole_item(item), places[0].first, places[-1].last
    draft.led = True
    if date is None:
        draft.background = True
        story.past.append(draft)
        return []
    return [draft]


def _office(both: Marked, stop: int, lexicon: Lexicon) -> str | None:
    """The office that the pronoun of the same sentence means: "X's president listed what he said ..."."""
    if not any(a.claimant == "" and a.first < stop for a in both.attributions):
        return None
    tokens = both.tokens
    for hit in lexicon.offices.find(tokens, 0, stop):
        first = hit.first
        while first and (tokens[first - 1].text[0].isupper() or tokens[first - 1].low in _OF_OFFICE):
            first -= 1
        return " ".join(token.text for token in tokens[first : hit.last]).replace(" 's", "'s")
    return None


def _happening(both: Marked, stop: int, lexicon: Lexicon) -> Happening | None:
    """The last happening of the lead-in, which is tokens up to `stop`."""
    accepted, _ = find_happenings(both, lexicon)
    told = [hit for hit in accepted if hit.last <= stop and hit.event_type in _TELLS_OF]
    if told:
        return told[-1]
    for hit in lexicon.list_leads.find(both.tokens, 0, stop):
        if hit.last == stop and not modality_before(both, hit.first, lexicon):
            return Happening(hit.first, hit.last, hit.row, "verb", generic=False, definite=False)
    return None


def _places(item: Item, lexicon: Lexicon) -> list[PlaceHit]:
    """The names that an item lists: all of a bare item, else those that it begins with."""
    known = [hit for hit in item.marked.places if not (hit.container or hit.is_frame) and hit.is_literal]
    if _is_bare(item, lexicon):
        tokens = item.marked.tokens
        colon = next((at for at, token in enumerate(tokens) if token.low == ":"), -1)
        listed = sorted([*known, *item.unknown], key=lambda hit: hit.first)
        return [hit for hit in listed if hit.first > colon] or known
    heads = [hit for hit in known[:1] if _begins_with(item.marked, hit)]
    return [hit for hit in known if hit in heads or any(is_listed_with(hit, head) for head in heads)]


def _begins_with(marked: Marked, hit: PlaceHit) -> bool:
    """True for "- Sloviansk, where a warehouse burned"."""
    first = next((at for at, token in enumerate(marked.tokens) if token.is_word), 0)
    return hit.first == first and hit.last < len(marked.tokens) and not marked.tokens[hit.last].is_word


def _counts(marked: Marked, draft: Draft, lexicon: Lexicon) -> dict[str, Counted]:
    """The figures of an item: of dead and wounded, or of those who moved, whom the lead-in says to move."""
    moved = draft.event_type is EventType.DISPLACEMENT
    counts = {c.measure: c for c in reversed(marked.counts) if (c.measure == "displaced") == moved}
    if counts or not moved:
        return counts
    people = (hit for hit in find_quantities(marked.tokens, lexicon, ()) if hit.noun is not None)
    hit = next(people, None)
    return {} if hit is None else {"displaced": Counted(hit, "displaced", hit.first, hit.noun_last)}


def _is_bare(item: Item, lexicon: Lexicon) -> bool:
    """True when an item holds hardly more than names of places, days and figures."""
    marked = item.marked
    spans = [(hit.first, hit.last) for hit in (*marked.places, *item.unknown)]
    spans += [(hit.first, hit.last) for hit in marked.dates]
    spans += [(min(c.hit.first, c.effect_first), max(c.hit.noun_last, c.effect_last)) for c in marked.counts]
    known = {at for first, last in spans for at in range(first, last)}
    tables: tuple[PhraseTable[Any], ...] = (
        *(lexicon.kind_words, lexicon.place_words),
        *(lexicon.nouns, lexicon.targets),
    )
    for table in tables:
        known |= {at for hit in table.find(marked.tokens) for at in range(hit.first, hit.last)}
    others = [
        token
        for at, token in enumerate(marked.tokens)
        if at not in known and token.text[0].islower() and token.low not in _SMALL_WORDS
    ]
    return len(others) <= _MOST_OTHER_WORDS
