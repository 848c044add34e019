"""Figures of dead and wounded that no happening of the sentence took: tolls."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.claims.anchors import find_anchor
from reports.claims.by_place import home_of, own_place, place_key
from reports.claims.draft import Draft, is_of_longer
from reports.claims.figures_of import both, is_cumulative, is_more, is_other_side
from reports.claims.past import past_days
from reports.claims.places_of import head_place
from reports.claims.recounted_moves import tells_of_moves
from reports.claims.referred import place_referred_to
from reports.claims.scene import told_by_same_means
from reports.claims.town_told_of import town_told_of
from reports.claims.voices import add_voice
from reports.figures import RECOUNT
from reports.happenings import Happening, impact_places, modality_before, other_cause
from reports.lexicon.load import word_set
from reports.parties import counted_side, group_counted
from reports.places import LOCATIVE
from reports.vocabulary import EventType, Group, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.story import Story
    from reports.figures import Counted
    from reports.marked import Marked
    from reports.places import PlaceHit
    from reports.report import DateSpan
    from reports.tokens import Token

_LEAST_OF_WAR, _TIMES_BEYOND = 100, 5
_NOT_FACT = frozenset({"plan", "conditional", "fear", "call", "negation", "rumour"})
_TOLL_MEASURES = frozenset({"killed", "wounded"})
_RECOUNT_REACH = 3
_RECOUNTS = frozenset(
    {"number", "figure", "count", "toll", "it", "this", "that", "spoke", "speaks", "counted"}
)
_OTHER_HANDS = word_set("assailants") | {
    "shot",
    "gunfire",
    "mine",
    "landmine",
    "while",
    "soldiers",
    "clashes",
}
_NO_MEANS = frozenset({SubEventType.ATTACK, SubEventType.ARMED_CLASH})
_SUMS = frozenset({"toll", "total", "tally"})
_STATES = frozenset({"condition", "critical", "critically"})
_LATER_DEATHS = word_set("later_deaths")


def find_tolls(story: Story, marked: Marked, used: set[int]) -> list[Draft]:
    """A draft for each toll; killed and wounded of one phrase share one.

    Args:
        story: what was told before.
        marked: the sentence.
        used: first tokens of figures that a happening took.
    """
    if other_cause(marked.tokens, story.lexicon):
        return []
    tolls = _recount_of_flight(story, marked)
    for counted in _told_anew(story, marked):
        if counted.hit.first in used or not _is_stated(story, marked, counted):
            continue
        if not _join(tolls, counted):
            toll = _toll(story, marked, counted)
            if toll is not None:
                tolls.append(toll)
            else:
                _add_past(story, marked, counted)
    return tolls


def _told_anew(story: Story, marked: Marked) -> list[Counted]:
    """The figures of a sentence; a recount counts the dead or the wounded told last, if any were told."""
    if not any(counted.measure == RECOUNT for counted in marked.counts):
        return [
            counted
            for counted in marked.counts
            if not _is_in_toll(marked, counted) and not _is_state_of_told(story, marked, counted)
        ]
    if tells_of_moves(story):
        return [counted for counted in marked.counts if counted.measure != RECOUNT]
    told = (measure for draft in story.latest(_RECOUNT_REACH) for measure in draft.counts)
    measure = next((measure for measure in told if measure in _TOLL_MEASURES), RECOUNT)
    return [
        replace(counted, measure=measure) if counted.measure == RECOUNT else counted
        for counted in marked.counts
    ]


def _recount_of_flight(story: Story, marked: Marked) -> list[Draft]:
    """The flight told right before, with the figure of "The governor speaks of about 600 people"."""
    flight = story.last
    if flight is None or flight.event_type is not EventType.DISPLACEMENT:
        return []
    anew = next((counted for counted in marked.counts if counted.measure == RECOUNT), None)
    if anew is None:
        return []
    draft = _bare_toll(story, marked, replace(anew, measure="displaced"), flight.date)
    draft.sub_event_type, draft.places, draft.near = flight.sub_event_type, flight.places, flight.near
    draft.origin, draft.destination, draft.target = flight.origin, flight.destination, flight.target
    return [draft]


def _is_in_toll(marked: Marked, counted: Counted) -> bool:
    """True for the one of "the toll rose to seven when a man died", "four died, bringing it to 24"."""
    if counted.measure != "killed" or marked.tokens[counted.effect_first].low not in _LATER_DEATHS:
        return False
    return any(
        other.hit.low > counted.hit.low and _is_sum(marked, other)
        for other in marked.counts
        if other.measure == "killed"
    )


def _is_state_of_told(story: Story, marked: Marked, counted: Counted) -> bool:
    """True for "a woman was in a grave condition" after the wounded were counted: she is one of them."""
    if counted.measure != "wounded" or _STATES.isdisjoint(token.low for token in _effect(marked, counted)):
        return False
    told = (draft.counts.get("wounded") for draft in story.latest(_RECOUNT_REACH))
    here = (other for other in marked.counts if other.measure == "wounded" and other is not counted)
    return any(other is not None and other.hit.low > counted.hit.low for other in (*told, *here))


def _is_sum(marked: Marked, counted: Counted) -> bool:
    """True for the figure of "the toll rose to seven", "bringing the total to 24"."""
    return any(token.low in _SUMS for token in _effect(marked, counted))


def _effect(marked: Marked, counted: Counted) -> Sequence[Token]:
    return marked.tokens[counted.effect_first : counted.effect_last]


def _is_stated(story: Story, marked: Marked, counted: Counted) -> bool:
    """Dead or wounded, and not only feared, planned or denied."""
    if counted.measure not in _TOLL_MEASURES:
        return False
    return modality_before(marked, counted.effect_first, story.lexicon) not in _NOT_FACT


def _join(tolls: Sequence[Draft], counted: Counted) -> bool:
    """Add the wounded to the toll before: "30 killed and 143 wounded" is one toll."""
    if tolls and _is_of_another_place(tolls[-1], counted):
        return False
    told = tolls[-1].counts.get(counted.measure) if tolls else None
    if told is not None and _adds(tolls[-1].marked, told, counted):
        counted = both(told, counted)
    elif not tolls or told is not None or not _goes_with(tolls[-1], counted):
        return False
    tolls[-1].counts[counted.measure] = counted
    tolls[-1].last = max(tolls[-1].last, counted.effect_last, counted.hit.last)
    return True


def _is_of_another_place(toll: Draft, counted: Counted) -> bool:
    """True for the two of "one was killed in X, two were wounded in Y"."""
    key = _own_key(toll.marked, counted)
    told = {_own_key(toll.marked, other) for other in toll.counts.values()} - {""}
    return bool(key and told) and key not in told


def _adds(marked: Marked, told: Counted, counted: Counted) -> bool:
    """Others of the same phrase, or the losses of the other side."""
    return is_more(marked, told, counted) or is_other_side(marked, told, counted)


def _goes_with(toll: Draft, counted: Counted) -> bool:
    """Wounded, or the dead among them: "more than 200 wounded were treated, of whom nine died"."""
    if counted.measure == "wounded" or _is_sum(toll.marked, counted):
        return True
    tokens, hit = toll.marked.tokens, counted.hit
    beside = (tokens[max(0, hit.first - 2) : hit.first], tokens[hit.last : hit.last + 2])
    return any([token.low for token in words] == ["of", "whom"] for words in beside)


def _toll(story: Story, marked: Marked, counted: Counted) -> Draft | None:
    """The draft of a toll, or None when it is history."""
    anchor = find_anchor(story, marked, counted)
    cumulative = is_cumulative(marked, counted, story.lexicon, beside=anchor is not None)
    cumulative = cumulative or _goes_on_with_toll(story, marked) or _is_beyond(counted, anchor)
    index = max(counted.hit.first, counted.effect_first)
    date = story.dating.days(marked, index, cumulative=cumulative)
    if date is None:
        return None
    anchor = None if cumulative or (anchor is not None and is_of_longer(date, anchor)) else anchor
    draft = _bare_toll(story, marked, counted, date)
    draft.cumulative = cumulative
    if anchor is not None:
        _tie(draft, anchor)
    elif not cumulative:
        _place_attack(story, marked, draft)
    draft.target = draft.target or group_counted(counted)
    return draft


def _is_beyond(counted: Counted, anchor: Draft | None) -> bool:
    """More than 2,000 dead told after an attack that killed ten: the dead of the war, not of the attack."""
    told = anchor.counts.get(counted.measure) if anchor is not None else None
    if told is None or told.hit.high is None:
        return False
    return counted.hit.low >= _LEAST_OF_WAR and counted.hit.low > _TIMES_BEYOND * told.hit.high


def _add_past(story: Story, marked: Marked, counted: Counted) -> None:
    """Keep a toll of history as background."""
    index = max(counted.hit.first, counted.effect_first)
    date = past_days(story, marked, index, index + 1)
    if date is None or _join(story.past, counted):
        return
    draft = _bare_toll(story, marked, counted, date)
    draft.background = True
    draft.cumulative = is_cumulative(marked, counted, story.lexicon)
    if not draft.cumulative:
        _place_attack(story, marked, draft)
    draft.target = draft.target or group_counted(counted)
    story.past.append(draft)


def _bare_toll(story: Story, marked: Marked, counted: Counted, date: DateSpan) -> Draft:
    """The draft of a toll with its speaker and its side, still without a place."""
    draft = Draft(
        marked=marked,
        first=min(counted.hit.first, counted.effect_first),
        last=max(counted.hit.last, counted.effect_last),
        sub_event_type=SubEventType.TOLL,
        date=date,
        counts={counted.measure: counted},
    )
    add_voice(story, marked, draft)
    draft.target = counted_side(marked, counted, draft.claimant)
    return draft


def _tie(draft: Draft, anchor: Draft) -> None:
    """The toll of an attack told right before lies where the attack lies."""
    draft.sub_event_type, draft.places, draft.near = anchor.sub_event_type, anchor.places, anchor.near
    draft.border, draft.actor = anchor.border, anchor.actor
    if not draft.date.words:
        draft.date = anchor.date


def _own_key(marked: Marked, counted: Counted) -> str:
    place = own_place(marked, counted)
    return place_key(place) if place is not None else ""


def _place_attack(story: Story, marked: Marked, draft: Draft) -> None:
    """Make "three civilians were killed in Kharkiv" violence at a place, by means not told."""
    places = [place for place in _attack_places(story, marked, draft) if not _is_region(place)]
    if draft.target:
        places = [place for place in places if place in marked.places and _is_spot(place)]
    own = {place for counted in draft.counts.values() if (place := _own_key(marked, counted))}
    places = [place for place in places if place_key(place) in own] or places
    if not places:
        return
    weapons = story.lexicon.weapons.find(marked.tokens)
    draft.sub_event_type = weapons[0].row if weapons else SubEventType.ATTACK
    draft.places, draft.generic = places, True
    names = {place.mention.text for place in places}
    told = [story.attack_at[name] for name in names if name in story.attack_at]
    if told:
        draft.sub_event_type = max(told)[1]
    elif not weapons:
        draft.sub_event_type = told_by_same_means(story, marked) or _by_whom(draft)


def told_by_same_sentence(marked: Marked, toll: Draft, drafts: Sequence[Draft]) -> None:
    """A toll by means not told, at the place of an attack of its sentence, is of that attack.

    So is another count of the dead of that attack: "13 died in a strike on X, though officials put it at 11".
    """
    mates = [d for d in drafts if d.is_violence and not d.takes_territory]
    if toll.cumulative or not mates:
        return
    if _counts_again(marked, toll, mates):
        mate = mates[-1]
        toll.sub_event_type, toll.places, toll.near = mate.sub_event_type, mate.places, mate.near
        toll.border, toll.date = mate.border, mate.date
        return
    if not toll.generic or not toll.places or toll.sub_event_type not in _NO_MEANS:
        return
    same = next((draft for draft in mates if draft.place_spans == toll.place_spans), None)
    kinds = {mate.sub_event_type for mate in mates}
    if same is None and len(kinds) == 1 and mates[0].event_type is EventType.REMOTE:
        if _OTHER_HANDS.isdisjoint(marked.words):
            toll.sub_event_type = mates[0].sub_event_type
        return
    if same is not None:
        toll.sub_event_type = same.sub_event_type
        is_new = any(counted.hit.increment for counted in toll.counts.values())
        toll.date = toll.date if toll.date.words or is_new else same.date


def _counts_again(marked: Marked, toll: Draft, mates: Sequence[Draft]) -> bool:
    """True for a recount, told after an attack of the sentence at one place, that names no place itself."""
    if len({draft.place_spans for draft in mates}) > 1 or len(mates[-1].places) != 1:
        return False
    if any(place in marked.places and place not in mates[-1].places for place in toll.places):
        return False
    words = (token.low for c in toll.counts.values() for token in _effect(marked, c))
    is_anew = not _RECOUNTS.isdisjoint(words) and bool(mates[-1].counts)
    return is_anew and all(draft.first < toll.first for draft in mates)


def _by_whom(draft: Draft) -> SubEventType:
    """The dead of a force fell in a clash, other dead in an attack, when nothing says by what means."""
    groups = {group_counted(counted) for counted in draft.counts.values()}
    of_force = groups == {Group.COMBATANTS.value} or "losses" in draft.marked.words
    return SubEventType.ARMED_CLASH if of_force else SubEventType.ATTACK


def _attack_places(story: Story, marked: Marked, draft: Draft) -> list[PlaceHit]:
    happening = Happening(draft.first, draft.last, SubEventType.ATTACK, "noun", generic=True, definite=False)
    return (
        _homes_of(marked, draft)
        or [
            place
            for place in impact_places(marked, happening)
            if place.relation in LOCATIVE and not _is_parted(marked, draft, place)
        ]
        or place_referred_to(story, marked, happening)
        or head_place(story, marked)
        or town_told_of(marked)
    )


def _homes_of(marked: Marked, draft: Draft) -> list[PlaceHit]:
    """X in "two residents of X were killed by artillery", when its clause says of no other place "in"."""
    homes = (home_of(marked, counted) for counted in draft.counts.values())
    home = next((hit for hit in homes if hit is not None and _is_spot(hit)), None)
    if home is None:
        return []
    clause = marked.clause_of[home.first]
    others = (hit for hit in marked.places if hit.relation in LOCATIVE and not hit.container)
    return [] if any(marked.clause_of[hit.first] == clause for hit in others) else [home]


def _is_parted(marked: Marked, draft: Draft, place: PlaceHit) -> bool:
    """True for the town after a semicolon: "140 were injured; the hospital in Kaya is full"."""
    return any(token.low == ";" for token in marked.tokens[draft.last : place.first])


def _is_spot(hit: PlaceHit) -> bool:
    """A settlement or feature: a side's losses "in the district" may be those of weeks."""
    return hit.place is not None and hit.place.kind in {PlaceKind.SETTLEMENT, PlaceKind.FEATURE}


def _is_region(hit: PlaceHit) -> bool:
    return hit.place is not None and hit.place.kind is PlaceKind.REGION


def _goes_on_with_toll(story: Story, marked: Marked) -> bool:
    """A figure right after a running toll of the same paragraph is one too, by the same voice."""
    last = story.last_in_paragraph(marked)
    if last is None or not last.cumulative:
        return False
    return any(attribution.claimant == "" for attribution in marked.attributions)
