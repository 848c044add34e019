"""Find the words that report a happening, settle what kind it is, and set aside those that report none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reports.find_places import LOCATIVE, PlaceHit
from reports.lexicon.load import Trigger, word_set
from reports.vocabulary import EVENT_TYPE_OF, EventType, SubEventType

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.lexicon import Lexicon
    from reports.marked import Marked
    from reports.phrases import Hit
    from reports.tokens import Token

_NEGATION_REACH = 3
_MODAL_REACH = 7
_OBJECT_REACH = 6
_NO_ASSERTION_BEFORE = word_set("no_assertion_before")
_DEFINITE = word_set("definite")
_DATING = frozenset({"point", "since", "window_before"})
_KNOWN = word_set("known")
_TERRITORY_WORDS = word_set("territory_words")
_TAKES_TERRITORY = frozenset({SubEventType.TERRITORY_TAKEN, SubEventType.TRANSFER})
_REMOTE = EventType.REMOTE
_ACCEPT_BARE = frozenset({SubEventType.MINE_IED, SubEventType.AIR_STRIKE, SubEventType.SHELLING})


@dataclass(frozen=True, slots=True)
class Happening:
    """An accepted trigger at tokens `first` up to `last`; `definite` for "the attack" that was told before."""

    first: int
    last: int
    sub_event_type: SubEventType
    form: str
    generic: bool
    definite: bool


@dataclass(frozen=True, slots=True)
class Refusal:
    """A trigger that reports no happening, and why."""

    first: int
    reason: str


def find_happenings(marked: Marked, lexicon: Lexicon) -> tuple[list[Happening], list[Refusal]]:
    """Accepted and refused triggers of a sentence, left to right."""
    tokens = marked.tokens
    barred = _barred(tokens, lexicon)
    words = {token.low for token in tokens}
    accepted: list[Happening] = []
    refused: list[Refusal] = []
    cause = other_cause(tokens, lexicon)
    if cause:
        return [], [Refusal(0, cause)]
    for hit in lexicon.triggers.find(tokens):
        reason = _refusal(marked, hit, barred, words, lexicon)
        if reason:
            refused.append(Refusal(hit.first, reason))
        else:
            accepted.append(_settle(marked, hit, words, lexicon))
    return accepted, refused


def other_cause(tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "nature", "illness", "sport" ... when the sentence tells of that and names no weapon; else ""."""
    hits = lexicon.other_causes.find(tokens)
    if not hits or lexicon.weapons.find(tokens):
        return ""
    return f"not armed conflict ({hits[0].row})"


def _barred(tokens: Sequence[Token], lexicon: Lexicon) -> set[int]:
    """Tokens inside phrases that only look like a happening ("hunger strike")."""
    return {index for hit in lexicon.not_events.find(tokens) for index in range(hit.first, hit.last)}


def _refusal(
    marked: Marked, hit: Hit[Trigger], barred: Collection[int], words: Collection[str], lexicon: Lexicon
) -> str:
    if any(index in barred for index in range(hit.first, hit.last)):
        return "not an event"
    if hit.row.needs and not hit.row.needs & set(words) and not _counts_people(marked):
        return "no people named"
    modal = modality_before(marked, hit.first, lexicon)
    if modal:
        return modal
    if _is_description(marked, hit, lexicon):
        return "description"
    if hit.row.sub_event_type in _TAKES_TERRITORY and not _has_territory(marked, hit):
        return "no place taken"
    if hit.row.form == "noun" and _is_mere_reference(marked, hit, lexicon):
        return "told before"
    if hit.row.form == "noun" and not _is_asserted(marked, hit, lexicon):
        return "no assertion"
    if hit.row.form == "noun" and hit.row.generic and not _is_armed(marked, hit, lexicon):
        return "no sign of arms"
    if hit.row.form == "verb" and hit.row.generic and not _has_object(marked, hit, lexicon):
        return "no target"
    return ""


def _is_mere_reference(marked: Marked, hit: Hit[Trigger], lexicon: Lexicon) -> bool:
    """ "a response to the attacks", "during the attack": points back and tells nothing new."""
    tokens = marked.tokens
    if any(d.kind == "window" and d.last <= hit.first <= d.last + 3 and tokens[d.last].low == "of" for d in marked.dates):
        return True
    before = [token.low for token in tokens[max(0, hit.first - 2) : hit.first]]
    if not before or not (before[-1] in _DEFINITE or (before[0] in _DEFINITE and before[-1] in _KNOWN)):
        return False
    first, last = marked.clause(hit.first)
    if any(first <= c.hit.first < last for c in marked.counts) or _place_of(marked, hit, hit.first, last):
        return False
    if hit.last < len(tokens) and tokens[hit.last].low in {"that", "which"}:
        return True
    return not any(token.low in lexicon.happening for token in tokens[hit.last : hit.last + 4])


def _counts_people(marked: Marked) -> bool:
    return any(counted.measure == "displaced" for counted in marked.counts)


def modality_before(marked: Marked, index: int, lexicon: Lexicon) -> str:
    """Why what stands at `index` is not said to have happened (plan, call, negation ...), or ""."""
    first, _ = marked.clause(index)
    start = max(first, index - _MODAL_REACH)
    for hit in lexicon.modality.find(marked.tokens, start, index):
        low, token = hit.row, marked.tokens[hit.first]
        if (
            low == "negation"
            and index - hit.last > _NEGATION_REACH
            and not lexicon.speech.at(marked.tokens, hit.first)
        ):
            continue
        if token.low in {"may", "might", "will"} and token.text[0].isupper() and hit.first > first:
            continue
        if _is_broken_off(marked, hit.last, index):
            continue
        return low
    return ""


def _is_broken_off(marked: Marked, start: int, index: int) -> bool:
    """A full comma clause lies between the modal word and the trigger."""
    return any(token.low in {",", '"', "”"} for token in marked.tokens[start:index]) and any(
        a.first >= start and a.last <= index for a in marked.attributions
    )


def _is_description(marked: Marked, hit: Hit[Trigger], lexicon: Lexicon) -> bool:
    """ "1,170 displaced families" tells who they are; "evacuated residents said" as well."""
    if EVENT_TYPE_OF[hit.row.sub_event_type] is not EventType.DISPLACEMENT:
        return False
    tokens = marked.tokens
    if hit.last - hit.first > 1 or hit.last >= len(tokens):
        return False
    low = tokens[hit.first].low
    noun = lexicon.nouns.at(tokens, hit.last) is not None
    before = tokens[hit.first - 1].low if hit.first else ""
    if low == "displaced" and (noun or before == "internally"):
        return before not in {"has", "have", "had"} or before == "internally"
    return low in {"homeless"} and noun


def _is_armed(marked: Marked, hit: Hit[Trigger], lexicon: Lexicon) -> bool:
    """A bare "strike" or "attack" needs arms, a toll, a target or a side in its sentence."""
    tokens = marked.tokens
    before = tokens[hit.first - 1].low if hit.first else ""
    return bool(
        marked.counts
        or before in _DEFINITE
        or lexicon.weapons.find(tokens)
        or lexicon.targets.find(tokens)
        or lexicon.zero.find(tokens)
        or any(side.armed for side in marked.sides)
    )


def _has_territory(marked: Marked, hit: Hit[Trigger]) -> bool:
    """A place, or a word for land, is the object (or for passives the subject) of the taking."""
    tokens = marked.tokens
    if hit.row.form == "passive":
        first, _ = marked.clause(hit.first)
        span = range(first, hit.first)
    else:
        span = range(hit.last, min(len(tokens), hit.last + _OBJECT_REACH + 2))
    near_places = any(p.first in span and not p.is_frame for p in marked.places)
    return near_places or any(tokens[i].low in _TERRITORY_WORDS for i in span)


def _has_object(marked: Marked, hit: Hit[Trigger], lexicon: Lexicon) -> bool:
    """A generic verb ("hit", "targeted") needs a place, a target, people or a weapon close after it."""
    tokens = marked.tokens
    stop = min(len(tokens), hit.last + 2 * _OBJECT_REACH)
    if any(hit.last <= place.first < stop for place in marked.places):
        return True
    if lexicon.targets.find(tokens, hit.last, stop) or lexicon.nouns.find(tokens, hit.last, stop):
        return True
    first, last = marked.clause(hit.first)
    return bool(lexicon.weapons.find(tokens, first, last)) and bool(marked.places)


def _is_asserted(marked: Marked, hit: Hit[Trigger], lexicon: Lexicon) -> bool:
    """A noun ("shelling", "clashes") needs a sign that it happened: a verb, a place, a toll, an agent."""
    tokens = marked.tokens
    first, last = marked.clause(hit.first)
    if _is_topic(tokens, hit.first):
        return False
    if hit.row.sub_event_type is SubEventType.AGREEMENT:
        return _near_happening(tokens, first, last, hit, lexicon)
    if any(first <= d.first < last and d.kind in _DATING for d in marked.dates):
        return True
    if _place_of(marked, hit, first, last) or any(first <= c.hit.first < last for c in marked.counts):
        return True
    if _near_happening(tokens, first, last, hit, lexicon):
        return True
    by_side = any(side.last == hit.first or side.first < hit.first < side.last for side in marked.sides)
    return by_side and hit.row.sub_event_type in _ACCEPT_BARE


def _is_topic(tokens: Sequence[Token], index: int) -> bool:
    """ "over the clashes", "ending the deadliest battles", "a halt in the fighting"."""
    before = [token.low for token in tokens[max(0, index - 4) : index]]
    return bool(_NO_ASSERTION_BEFORE & set(before))


def _near_happening(
    tokens: Sequence[Token], first: int, last: int, hit: Hit[Trigger], lexicon: Lexicon
) -> bool:
    return any(
        tokens[i].low in lexicon.happening for i in range(first, last) if not hit.first <= i < hit.last
    )


def _place_of(marked: Marked, hit: Hit[Trigger], first: int, last: int) -> bool:
    return any(
        first <= place.first < last
        and not place.is_frame
        and (place.relation in LOCATIVE or place.last == hit.first or place.relation == "between")
        for place in marked.places
    )


def _settle(marked: Marked, hit: Hit[Trigger], words: Collection[str], lexicon: Lexicon) -> Happening:
    """The kind of happening: for generic words the weapon decides, then the target and the actor."""
    kind = hit.row.sub_event_type
    if hit.row.generic:
        kind = _by_weapon(marked, hit, lexicon) or _by_target(marked, hit, kind, words, lexicon)
    before = marked.tokens[hit.first - 1].low if hit.first else ""
    definite = hit.row.form == "noun" and before in _DEFINITE
    return Happening(hit.first, hit.last, kind, hit.row.form, hit.row.generic, definite)


def _by_weapon(marked: Marked, hit: Hit[Trigger], lexicon: Lexicon) -> SubEventType | None:
    first, last = marked.clause(hit.first)
    near = lexicon.weapons.find(marked.tokens, first, last) or lexicon.weapons.find(marked.tokens)
    if not near or EVENT_TYPE_OF[hit.row.sub_event_type] not in {_REMOTE, EventType.CIVILIANS}:
        return None
    return min(near, key=lambda weapon: abs(weapon.first - hit.first)).row


def _by_target(
    marked: Marked, hit: Hit[Trigger], kind: SubEventType, words: Collection[str], lexicon: Lexicon
) -> SubEventType:
    first, last = marked.clause(hit.first)
    targets = {target.row for target in lexicon.targets.find(marked.tokens, first, last)}
    if _ASSAILANTS & set(words):
        return SubEventType.ARMED_CLASH if targets == {"military positions"} else SubEventType.ATTACK
    if targets == {"military positions"} and kind is SubEventType.ATTACK:
        return SubEventType.ARMED_CLASH
    return kind


_ASSAILANTS = word_set("assailants")


def impact_places(marked: Marked, happening: Happening) -> list[PlaceHit]:
    """The places where it happened: names of one list share one happening; launch places are left out."""
    usable = [place for place in marked.places if _may_be_impact(marked, place, happening)]
    if not usable:
        return []
    best = min(usable, key=lambda place: _distance(marked, place, happening))
    return [place for place in marked.places if place is best or is_listed_with(place, best)]


def is_listed_with(place: PlaceHit, best: PlaceHit) -> bool:
    """Names of one list ("A, B and C") share what is said of the first."""
    return (
        place.series == best.series
        and place.relation == best.relation
        and not place.is_frame
        and not place.container
    )


def _may_be_impact(marked: Marked, place: PlaceHit, happening: Happening) -> bool:
    if place.is_frame or place.container or place.mention.role.value in {"metonym", "dateline", "venue"}:
        return False
    kind = EVENT_TYPE_OF[happening.sub_event_type]
    if happening.sub_event_type is SubEventType.AGREEMENT:
        return place.relation in {"near", "object"}
    if place.relation in LOCATIVE:
        return not _in_attribution(marked, place)
    if place.relation == "to":
        return kind is not EventType.DISPLACEMENT and _close(place, happening)
    if place.relation == "between":
        return kind is EventType.BATTLES
    if place.relation == "topic":
        return happening.sub_event_type is SubEventType.TERRITORY_TAKEN and _follows(place, happening)
    return place.relation == "" and _is_argument(marked, place, happening)


def _in_attribution(marked: Marked, place: PlaceHit) -> bool:
    """Inside the speaker's name: "the military administration in Kharkiv said"."""
    return any(a.first <= place.first < a.last for a in marked.attributions)


def _is_argument(marked: Marked, place: PlaceHit, happening: Happening) -> bool:
    if _in_attribution(marked, place):
        return False
    same_clause = marked.clause_of[place.first] == marked.clause_of[happening.first]
    second_side = happening.sub_event_type is SubEventType.ARMED_CLASH and same_clause
    if second_side and "between" in {token.low for token in marked.tokens[: place.first]}:
        return True
    if _follows(place, happening):
        between = marked.tokens[happening.last : place.first]
        return happening.form in {"verb", "noun"} and _only_fillers(between) and same_clause
    if place.last == happening.first:
        return True
    return happening.form == "passive" and same_clause


def _follows(place: PlaceHit, happening: Happening) -> bool:
    return place.first >= happening.last


def _close(place: PlaceHit, happening: Happening) -> bool:
    return 0 <= place.first - happening.last <= 2 * _OBJECT_REACH


def _only_fillers(between: Sequence[Token]) -> bool:
    return len(between) <= _OBJECT_REACH + 2 and not any(
        token.low in {",", ";", ".", "from", "by", "with", "killed", "said", "who"} for token in between
    )


def _distance(marked: Marked, place: PlaceHit, happening: Happening) -> tuple[int, int, int]:
    """Same clause first, then places after the trigger, then the nearest."""
    clauses = abs(marked.clause_of[place.first] - marked.clause_of[happening.first])
    after = place.first >= happening.last
    gap = place.first - happening.last if after else happening.first - place.last
    return clauses, 0 if after or happening.form == "passive" else 1, gap
