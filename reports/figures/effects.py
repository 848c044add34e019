"""What befell those whom a figure counts: the words right before it, else the first such words after it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.figures.after import effect_after
from reports.figures.before import effect_before
from reports.figures.hit import RECOUNT, Counted, FigureHit
from reports.figures.labels import labelled
from reports.figures.moves import moved
from reports.figures.objects import are_seized
from reports.figures.whereabouts import are_soldiers, in_camp
from reports.lexicon.load import word_set
from reports.vocabulary import Group, Term, Unit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reports.lexicon import Lexicon
    from reports.tokens import Token

_NO_PEOPLE = word_set("no_people")
_THING_REACH = 2
_TERM_OF_NOUN = {
    "idps": Term.DISPLACED,
    "evacuees": Term.EVACUATED,
    "returnees": Term.RETURNED,
    "displacements": Term.DISPLACED,
    "displaced": Term.DISPLACED,
    "homeless": Term.HOMELESS,
    "relocated": Term.RELOCATED,
    "refugees": Term.DISPLACED,
}
_PREPOSITIONS = frozenset(
    {"of", "in", "at", "by", "from", "near", "with", "for", "to", "on", "against", "as"}
)
_FORCED = frozenset({"forced", "forcing", "forces", "compelled", "prompted", "led", "ordered"})
_BURNED = frozenset({"burned", "burnt", "burning", "burn", "buried", "burying", "skinned"})
_TOWNS_HOLD = frozenset(
    {"taken", "took", "takes", "taking", "received", "accommodates", "accommodate", "shelters", "houses"}
    | {
        "welcomed",
        "absorbed",
        "accommodated",
        "sheltered",
        "hosted",
        "hosts",
        "sheltering",
        "housing",
        "home",
    }
)
_HOSTED = word_set("civil_people") | {"people", "families", "idps", "newcomers", "arrivals", "returnees"}
_AFTER_HOSTED = word_set("hosts_number")
_LOSING = frozenset({"lost", "losing", "loss"})
_AFTER_LOST = frozenset({"in", "on", "at", "since", "during", "and", "so", "more", "when", "of", "to", "for"})
# Words that tell what befell those counted where no phrase of the table of effects does.
TOLD_WITHOUT_EFFECT = frozenset({"toll", "number", *_TERM_OF_NOUN})


def effect_of(
    tokens: Sequence[Token],
    hit: FigureHit,
    starts: Collection[int],
    ends: Collection[int],
    lexicon: Lexicon,
) -> Counted | None:
    """The figure with what it measures, or None when nothing befell those it counts.

    Args:
        tokens: the sentence.
        hit: the quantity.
        starts: first tokens of all quantities of the sentence.
        ends: tokens right after each of them.
        lexicon: word tables.
    """
    told = labelled(tokens, hit, lexicon)
    if told is not None and _fits(tokens, told, told.hit):
        return told
    left = effect_before(tokens, hit, lexicon)
    if left is None and _is_setting(tokens, hit):
        return None
    if left is not None and not hit.article and not _fits(tokens, left, left.hit):
        left = effect_after(tokens, hit, starts, lexicon) or left
    if left is not None and left.measure == RECOUNT:
        left = effect_after(tokens, hit, starts, lexicon) or left
    right = None if left is not None and not hit.article else effect_after(tokens, hit, starts, lexicon)
    if left is not None and right is None and _is_after_figure(tokens, left, ends):
        right = effect_after(tokens, hit, starts, lexicon)
        left = None if right is not None and right.effect_first <= max(hit.last, hit.noun_last) else left
    if left is not None and right is None:
        left = _to_where(tokens, left, hit, lexicon)
    found = left or right or moved(tokens, hit, starts, lexicon) or _by_noun(tokens, hit)
    if found is not None and _fits(tokens, found, found.hit):
        return in_camp(tokens, found)
    return _burned_alive(tokens, hit)


def _to_where(tokens: Sequence[Token], left: Counted, hit: FigureHit, lexicon: Lexicon) -> Counted:
    """The term of "forced 2,000 people to evacuate": the words after them tell how they moved."""
    end = max(hit.last, hit.noun_last)
    if left.measure != "displaced" or tokens[left.effect_last - 1].low not in _FORCED or end >= len(tokens):
        return left
    after = lexicon.effects.at(tokens, end)
    is_move = after is not None and after.row.measure == "displaced" and after.row.side == "before"
    return replace(left, term=after.row.term) if after is not None and is_move else left


def _burned_alive(tokens: Sequence[Token], hit: FigureHit) -> Counted | None:
    """The five of "burned five villagers alive"."""
    end = max(hit.last, hit.noun_last)
    if not hit.first or end >= len(tokens) or tokens[end].low != "alive":
        return None
    if tokens[hit.first - 1].low not in _BURNED:
        return None
    return Counted(hit, "killed", hit.first - 1, end + 1)


def _by_noun(tokens: Sequence[Token], hit: FigureHit) -> Counted | None:
    """The displaced of "25,000 IDPs lack shelter": the noun alone says what befell them."""
    if hit.noun is None or hit.noun.unit is Unit.BUILDINGS:
        return None
    for index in range(hit.last, hit.noun_last):
        term = _TERM_OF_NOUN.get(tokens[index].low)
        if term is not None:
            return Counted(hit, "displaced", index, hit.noun_last, term)
    return None


def _is_after_figure(tokens: Sequence[Token], left: Counted, ends: Collection[int]) -> bool:
    """True for the dozens of "44 killed dozens injured": the word before them is of the figure before."""
    return left.effect_first in ends and tokens[left.effect_first].low.endswith(("ed", "dead", "hurt"))


def _is_setting(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True for the farmer of "were killed by a farmer", "in a soldier's tent": not the one it befell."""
    return hit.article and hit.first > 0 and tokens[hit.first - 1].low in _PREPOSITIONS


def counts_things(tokens: Sequence[Token], hit: FigureHit) -> bool:
    """True in "lost 12 tanks", "killed 200 sheep"."""
    for token in tokens[hit.last : hit.last + _THING_REACH]:
        if not token.is_word:
            return False
        if token.low in _NO_PEOPLE:
            return True
    return False


def _is_loss_of_things(tokens: Sequence[Token], found: Counted, hit: FigureHit) -> bool:
    """True in "lost two fingers"; "lost 31 in three days" are people."""
    is_after = found.effect_first >= hit.last
    if is_after or tokens[found.effect_first].low not in _LOSING or hit.last >= len(tokens):
        return False
    return tokens[hit.last].is_word and tokens[hit.last].low not in _AFTER_LOST


def _fits(tokens: Sequence[Token], found: Counted, hit: FigureHit) -> bool:
    """People are killed, buildings are damaged; a number of something else is neither."""
    is_other = found.measure == "displaced" and (are_seized(tokens, hit) or are_soldiers(tokens, hit))
    if is_other or not _may_be_hosted(tokens, found, hit) or not _may_have_fallen(tokens, found, hit):
        return False
    if hit.noun is None:
        return _fits_without_noun(tokens, found, hit)
    if found.measure == "damaged":
        return hit.noun.unit is Unit.BUILDINGS
    if hit.noun.unit is Unit.HOUSEHOLDS:
        return found.measure in {"displaced", "killed"}
    if hit.noun.unit is Unit.BUILDINGS:
        return found.term is Term.EVACUATED
    return found.measure != RECOUNT or found.effect_first < hit.last


def _may_be_hosted(tokens: Sequence[Token], found: Counted, hit: FigureHit) -> bool:
    """False for the rifles of "has received 12,000 rifles", the patients of "takes in 40 patients"."""
    is_after = found.measure == "displaced" and found.effect_last <= hit.first
    if not is_after or tokens[found.effect_last - 1].low not in _TOWNS_HOLD | {"in", "to"}:
        return True
    if hit.noun is not None:
        words = {token.low for token in tokens[hit.last : hit.noun_last]}
        return not words.isdisjoint(_HOSTED)
    after = tokens[hit.last] if hit.last < len(tokens) else None
    return after is None or not after.is_word or after.low in _AFTER_HOSTED


def _may_have_fallen(tokens: Sequence[Token], found: Counted, hit: FigureHit) -> bool:
    """True for soldiers who "fell in Sarmin"; shells, prices and towns fall otherwise."""
    if tokens[found.effect_first].low not in {"fell", "fall"} or found.measure != "killed":
        return True
    if found.effect_last < len(tokens) and found.effect_last - found.effect_first > 2:  # noqa: PLR2004
        return True
    if tokens[found.effect_last - 1].low in {"to", "battle", "action", "combat", "fighting", "clashes"}:
        return True
    return hit.noun is not None and hit.noun.group is Group.COMBATANTS


def _fits_without_noun(tokens: Sequence[Token], found: Counted, hit: FigureHit) -> bool:
    """A bare number is of people, unless a thing follows it."""
    if found.measure == "damaged" or counts_things(tokens, hit) or _is_loss_of_things(tokens, found, hit):
        return False
    is_before, is_after = found.effect_last <= hit.first, found.effect_first >= hit.last
    return not is_after if found.measure == RECOUNT else found.measure == "killed" or is_before or is_after
