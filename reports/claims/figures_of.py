"""Which figures of a sentence belong to a happening, and which are running tolls."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.by_place import add_by_place
from reports.figures import RECOUNT, Counted, add
from reports.happenings import COREFERENT, Happening, modality_before
from reports.lexicon.load import word_set
from reports.tokens import lacks
from reports.vocabulary import EVENT_TYPE_OF, EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.lexicon import Lexicon
    from reports.marked import Marked

_NO_FIGURES = frozenset({EventType.STRATEGIC})
_TAKES_TOLL = COREFERENT | {EventType.PROTESTS}
_NOT_FACT = frozenset({"plan", "conditional", "fear"})
_CLAUSES_APART = 2
_WHICH_REACH = 3
_TOTALS = word_set("totals")
_DEATH_TOLL = {"death toll"}
_STANDS = {"stood at", "now stands at"}
_OF_THE_WAR = frozenset({"since", "war", "conflict", "offensive", "fighting", "overall", "month", "year"})
_OF_ONE_ATTACK = word_set("of_one_attack")
_LOSING = frozenset({"losing", "lost"})
_PARTICIPLES = frozenset({"killing", "wounding", "injuring", "hurting", "maiming"})
_MORE_OF_THEM = frozenset({"others", "more", "people", "persons"})
_WHERE = frozenset({"in", "at", "near", "on", "there", "around", "outside"})
_BATTLE = frozenset(
    {"fighting", "clashes", "clash", "battle", "battles", "assault", "operation", "ambush", "the", "a", "an"}
    | {"army", "itself", "had", "has", "also"}
)
_AND_OTHERS = frozenset(
    {("and",), ("and", "that"), (",", "and"), (";",), (";", "and"), (",", "while"), ("while",)}
)
_DAYS = word_set("spans_of_time")
_SIDES_OF_DAYS = frozenset({"after", "before"})
_LINKS = frozenset({"and", ",", "while", "but", ";"})
_LEADS_TO_EFFECT = _LINKS | _WHERE | _BATTLE


def counts_for(
    story: Story, marked: Marked, happening: Happening, others: Sequence[Happening], used: set[int]
) -> list[Counted]:
    """Figures that belong to this happening: displaced to displacement, killed to violence.

    Args:
        story: for its tables.
        marked: the sentence.
        happening: one of the sentence.
        others: all of the sentence; a figure belongs to the nearest.
        used: first tokens of figures that another happening took.
    """
    if happening.event_type in _NO_FIGURES:
        return []
    unused = [counted for counted in marked.counts if counted.hit.first not in used]
    running = [is_cumulative(marked, counted, story.lexicon) for counted in unused]
    found = [
        counted
        for counted, is_running in zip(unused, running, strict=True)
        if _belongs(marked, counted, happening, is_running=is_running)
        and _is_nearest(
            marked,
            counted,
            happening,
            [h for h in others if _belongs(marked, counted, h, is_running=is_running)],
        )
        and modality_before(marked, counted.effect_first, story.lexicon) not in _NOT_FACT
    ]
    own = [counted for counted in found if _says_it(counted, happening)]
    return own or found


def _is_nearest(marked: Marked, counted: Counted, happening: Happening, rivals: Sequence[Happening]) -> bool:
    """Nearer than all others; "killing four", "which left four dead" go on with what was told before it."""
    is_further = marked.tokens[counted.effect_first].low in _PARTICIPLES or _is_relative(marked, counted)
    if is_further and _words_apart(counted, happening):
        before = [rival for rival in rivals if rival.last <= counted.effect_first]
        rivals = before or rivals
        if before and happening.first >= counted.effect_last:
            return False
    if not _says_it(counted, happening) and any(_says_it(counted, rival) for rival in rivals):
        return False
    return all(_words_apart(counted, happening) <= _words_apart(counted, rival) for rival in rivals)


def _says_it(counted: Counted, happening: Happening) -> bool:
    """Whether the words that tell what befell those counted are those of the happening: a move's verb."""
    is_move = counted.measure == "displaced"
    return is_move and happening.first < counted.effect_last and counted.effect_first < happening.last


def _is_relative(marked: Marked, counted: Counted) -> bool:
    """True for the 74 of "a strike which also left 74 people wounded"."""
    start = min(counted.hit.first, counted.effect_first)
    return any(token.low == "which" for token in marked.tokens[max(0, start - _WHICH_REACH) : start])


def _words_apart(counted: Counted, happening: Happening) -> int:
    """Tokens between the happening and the figure with its effect; 0 when they overlap."""
    first = min(counted.hit.first, counted.effect_first)
    last = max(counted.hit.last, counted.effect_last)
    return max(0, first - happening.last, happening.first - last)


def _belongs(marked: Marked, counted: Counted, happening: Happening, *, is_running: bool) -> bool:
    """A figure belongs to the violence of its sentence unless it is a running toll or told of another day."""
    if counted.measure == RECOUNT:
        return False
    if happening.event_type is EventType.DISPLACEMENT or counted.measure == "displaced":
        return happening.event_type is EventType.DISPLACEMENT and counted.measure == "displaced"
    if happening.sub_event_type is SubEventType.TERRITORY_TAKEN or happening.event_type not in _TAKES_TOLL:
        return False
    if is_running or _is_days_apart(marked, counted, happening):
        return False
    if happening.sub_event_type is SubEventType.ARMED_CLASH and happening.first > counted.effect_last:
        between = marked.tokens[counted.effect_last : happening.first]
        return all(token.low != "new" for token in between)
    apart = abs(marked.clause_of[counted.hit.first] - marked.clause_of[happening.first])
    return apart <= _CLAUSES_APART


def _is_days_apart(marked: Marked, counted: Counted, happening: Happening) -> bool:
    """The dead of "the attack came two days after the army had killed three": of another day."""
    if _SIDES_OF_DAYS.isdisjoint(marked.words):
        return False
    low = [token.low for token in marked.tokens[happening.last : counted.effect_first]]
    return any(one in _DAYS and two in _SIDES_OF_DAYS for one, two in pairwise(low))


def is_cumulative(marked: Marked, counted: Counted, lexicon: Lexicon, *, beside: bool = False) -> bool:
    """A running toll: its words ("so far") stand between this figure and its neighbours.

    Args:
        marked: the sentence.
        counted: one of its figures.
        lexicon: word tables.
        beside: whether an attack was told right before, so that a sum ("in all") may be that attack's own.
    """
    words = _toll_words(marked, counted, lexicon)
    if words and words <= _TOTALS | _DEATH_TOLL and not _OF_ONE_ATTACK.isdisjoint(marked.words):
        return False
    if words and words <= _DEATH_TOLL | _STANDS and beside and _OF_THE_WAR.isdisjoint(marked.words):
        return False
    if words and words <= _TOTALS and (beside or _tells_violence(marked, lexicon)):
        return False
    return bool(words)


def _tells_violence(marked: Marked, lexicon: Lexicon) -> bool:
    hits = lexicon.triggers.find(marked.tokens)
    return any(EVENT_TYPE_OF[hit.row.sub_event_type] in COREFERENT for hit in hits)


def _toll_words(marked: Marked, counted: Counted, lexicon: Lexicon) -> set[str]:
    """The words of a running toll that stand between this figure and its neighbours."""
    if lacks(marked.tokens, lexicon.toll_words.marks):
        return set()
    hit = counted.hit
    start = min(hit.first, counted.effect_first)
    first, last = marked.clause(start)
    others = [other for other in marked.counts if other is not counted]
    first = max([first, *(other.hit.last for other in others if other.hit.last <= start)])
    after = (other for other in others if other.hit.first >= hit.last)
    ends = (min(other.hit.first, max(other.effect_first, hit.last)) for other in after)
    last = min([last, *ends])
    hits = lexicon.toll_words.find(marked.tokens, first, max(last, counted.effect_last))
    return {" ".join(token.low for token in marked.tokens[hit.first : hit.last]) for hit in hits}


def add_counts(story: Story, marked: Marked, draft: Draft, counts: Sequence[Counted], used: set[int]) -> None:
    """Give a draft the first figure of each measure, the losses of the other side, and the zeros stated."""
    for counted in add_by_place(marked, draft, counts, used):
        told = draft.counts.get(counted.measure)
        if told is None or is_other_side(marked, told, counted) or is_more(marked, told, counted):
            draft.counts[counted.measure] = counted if told is None else both(told, counted)
            used.add(counted.hit.first)
    _add_zeros(story, marked, draft)


def is_other_side(marked: Marked, told: Counted, counted: Counted) -> bool:
    """True in "killing 12 militants and losing two soldiers": both died in one happening."""
    tokens = marked.tokens
    end = max(told.hit.noun_last, told.effect_last)
    if tokens[counted.effect_first].low not in _LOSING or counted.effect_first < end:
        return False
    spans = [(place.first, place.last) for place in marked.places]
    spans += [(date.first, date.last) for date in marked.dates]
    spans += [(side.first, side.last) for side in marked.sides]
    named = {at for first, last in spans for at in range(first, last)}
    between = (tokens[at].low for at in range(end, counted.effect_first) if at not in named)
    return all(low in _LEADS_TO_EFFECT for low in between)


def is_more(marked: Marked, told: Counted, counted: Counted) -> bool:
    """True in "five were killed on the spot and a sixth died in hospital", with no other place between."""
    first, last = max(told.hit.last, told.effect_first), counted.hit.first
    if told.measure != counted.measure or last <= told.hit.first:
        return False
    if any(first <= place.first < last for place in marked.places):
        return False
    if not counted.hit.increment:
        return _is_other_group(marked, told, counted)
    return any(token.low in _LINKS for token in marked.tokens[max(told.hit.last, last - 2) : last])


def _is_other_group(marked: Marked, told: Counted, counted: Counted) -> bool:
    """True in "ten of its men had fallen and that 46 assailants had been killed": one account of others."""
    one, other = told.hit, counted.hit
    end = max(one.noun_last, told.effect_last)
    between = tuple(token.low for token in marked.tokens[end : other.first])
    if between[:2] == ("of", "them") and one.noun is None and other.noun is not None:
        return between[2:] in _AND_OTHERS
    if one.noun is None or other.noun is None or between not in _AND_OTHERS - {(";",), (";", "and")}:
        return False
    nouns = {marked.tokens[hit.noun_last - 1].low for hit in (one, other)}
    return len(nouns) > 1 and _MORE_OF_THEM.isdisjoint(nouns)


def both(told: Counted, counted: Counted) -> Counted:
    """Two figures of one happening as one."""
    return Counted(add(told.hit, counted.hit), told.measure, told.effect_first, counted.effect_last)


def add_zeros_to_last(story: Story, marked: Marked) -> bool:
    """Give "No injuries were reported" to the attack told right before; True when it says such a thing."""
    last = story.last_in_paragraph(marked)
    return last is not None and _add_zeros(story, marked, last)


def add_withheld(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """Give "the ministry did not disclose its losses" to what is told beside it, in its own words."""
    hits = story.lexicon.withheld.find(marked.tokens)
    last = story.last_in_paragraph(marked) if hits else None
    beside = list(drafts) or ([last] if last is not None else [])
    for hit in hits:
        words = " ".join(token.text for token in marked.tokens[hit.first : hit.last])
        for draft in beside:
            draft.withheld.append(words)


def _add_zeros(story: Story, marked: Marked, draft: Draft) -> bool:
    if not draft.is_violence:
        return False
    zeros = {hit.row for hit in story.lexicon.zero.find(marked.tokens) if hit.row not in draft.counts}
    draft.zero |= zeros
    return bool(zeros)
