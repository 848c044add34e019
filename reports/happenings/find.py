"""Find the words that report a happening, and settle what kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.happenings.assertion import DEFINITE
from reports.happenings.counted_moves import moves_by_count
from reports.happenings.happening import Happening, Refusal
from reports.happenings.modality import other_cause
from reports.happenings.refusals import OF_THOSE, is_only_negated, refusal
from reports.happenings.trial import Trial
from reports.lexicon.load import word_set
from reports.phrases import Hit
from reports.vocabulary import EVENT_TYPE_OF, EventType, SubEventType

if TYPE_CHECKING:
    from reports.lexicon import Lexicon
    from reports.marked import Marked

_ASSAILANTS = word_set("assailants")
_ATTACK_WORDS = word_set("attack_words")
_SOLDIERS = word_set("soldier_words")
_MOBILE_CIVILIANS = word_set("mobile_civilians")
_MOBILE_SOLDIERS = word_set("mobile_soldiers")
_REPELLING = word_set("repelling")
_REPELLED_REACH = 4
_OBJECT_REACH = 4
_ON_GROUND = _SOLDIERS | {"forces", "army", "police", "camp", "arrested", "detained"}
_RAIDS = frozenset({"raid", "raids"})
_PUSHING = frozenset({"forces", "troops", "units", "elements", "brigade", "infantry", "army", "division"})
_BLASTS = frozenset({"explosion", "explosions", "blast", "blasts", "exploded"})
_PLANTED = frozenset(
    {"mine", "mines", "landmine", "landmines", "bomb", "bombs", "ied", "car", "device", "devices", "grenade"}
    | {"grenades", "depot", "ammunition", "gas", "pager", "pagers", "explosive", "explosives", "suicide"}
)
_MEMORIAL = "memorial"
_BY_WEAPON = frozenset({EventType.REMOTE, EventType.CIVILIANS})


def find_happenings(marked: Marked, lexicon: Lexicon) -> tuple[list[Happening], list[Refusal]]:
    """Accepted and refused triggers of a sentence, left to right."""
    cause = other_cause(marked.tokens, lexicon)
    if cause:
        return [], [Refusal(0, cause)]
    hits = lexicon.triggers.find(marked.tokens)
    barred = _barred(marked, lexicon) if hits else frozenset()
    accepted: list[Happening] = []
    refused: list[Refusal] = []
    of_those: list[Happening] = []
    for hit in hits:
        trial, reason = _heard(Trial(marked, hit, barred, lexicon))
        if reason == OF_THOSE:
            of_those.append(_settle(trial))
        if reason:
            told = _settle(trial) if reason == _MEMORIAL else None
            denied = _settle(trial) if is_only_negated(trial) else None
            refused.append(Refusal(hit.first, reason, told, denied))
        else:
            accepted.append(_settle(trial))
    if of_those and all(happening.event_type is not EventType.DISPLACEMENT for happening in accepted):
        accepted = sorted([*accepted, of_those[0]], key=lambda happening: happening.first)
    return accepted + moves_by_count(marked, accepted, refused, lexicon), refused


def _heard(trial: Trial) -> tuple[Trial, str]:
    """The first reading of the word that reports a happening, or the first one with why it does not."""
    reason = refusal(trial)
    if not reason:
        return trial, ""
    hit = trial.hit
    for row in hit.row.others:
        other = Trial(trial.marked, Hit(hit.first, hit.last, row), trial.barred, trial.lexicon)
        if not refusal(other):
            return other, ""
    return trial, reason


def _barred(marked: Marked, lexicon: Lexicon) -> frozenset[int]:
    """Tokens inside phrases that only look like a happening ("hunger strike")."""
    hits = lexicon.not_events.find(marked.tokens)
    return frozenset(index for hit in hits for index in range(hit.first, hit.last))


def _settle(trial: Trial) -> Happening:
    """The kind of happening: for generic words the weapon decides, then the target and the actor."""
    hit = trial.hit
    kind = hit.row.sub_event_type
    if hit.row.generic:
        kind = _by_means(trial)
    if kind is SubEventType.MINE_IED and trial.marked.from_air and _is_bare_blast(trial):
        kind = SubEventType.AIR_STRIKE
    definite = trial.is_noun and trial.before in DEFINITE
    return Happening(hit.first, hit.last, kind, hit.row.form, hit.row.generic, definite)


def _is_bare_blast(trial: Trial) -> bool:
    """Explosions of which no mine and no bomb is named, in a report of air strikes."""
    told = trial.marked.tokens[trial.hit.first : trial.hit.last]
    is_blast = any(token.low in _BLASTS for token in told)
    return is_blast and _PLANTED.isdisjoint(trial.marked.words)


def _by_means(trial: Trial) -> SubEventType:
    """The kind that the weapon gives; men with guns who go for a force fight it."""
    if _is_repelled(trial):
        return SubEventType.ARMED_CLASH
    weapon = _by_weapon(trial)
    if weapon is not None and weapon is not SubEventType.ATTACK:
        return weapon
    kind = _by_target(trial)
    return kind if weapon is None or kind is SubEventType.ARMED_CLASH else weapon


def _by_weapon(trial: Trial) -> SubEventType | None:
    """The kind that the nearest weapon gives, of the clause or else of the sentence."""
    if EVENT_TYPE_OF[trial.hit.row.sub_event_type] not in _BY_WEAPON:
        return None
    weapons, tokens = trial.lexicon.weapons, trial.marked.tokens
    near = weapons.find(tokens, *trial.clause) or weapons.find(tokens)
    if trial.names_gunfire and trial.hit.row.form == "passive":
        near = [weapon for weapon in near if weapon.first >= trial.hit.last]  # "a helicopter came under fire"
    return min(near, key=lambda weapon: abs(weapon.first - trial.hit.first)).row if near else None


def _by_target(trial: Trial) -> SubEventType:
    """An attack on military positions is a clash; one by gunmen on anybody else stays an attack."""
    kind = trial.hit.row.sub_event_type
    targets = {target.row for target in trial.lexicon.targets.find(trial.marked.tokens, *trial.clause)}
    by_assailants = not _ASSAILANTS.isdisjoint(trial.marked.words) or _is_raid_by_group(trial)
    by_assailants = by_assailants or trial.marked.on_foot
    is_raid = trial.marked.from_air and trial.marked.tokens[trial.hit.first].low in _RAIDS
    if is_raid and _ON_GROUND.isdisjoint(trial.marked.words):
        return SubEventType.AIR_STRIKE
    if kind is SubEventType.ARMED_CLASH:
        return _raid(trial, targets, by_assailants=by_assailants)
    is_on_force = targets == {"military positions"} or _is_on_force(trial)
    at_posts = is_on_force and (
        by_assailants or kind is SubEventType.ATTACK or (kind is SubEventType.SHELLING and _is_unarmed(trial))
    )
    if at_posts or (kind is SubEventType.SHELLING and _is_push(trial)):
        return SubEventType.ARMED_CLASH
    on_the_way = _of_those_on_the_way(trial) if kind is SubEventType.SHELLING else None
    is_vehicle = "vehicle" in targets and trial.hit.row.form == "passive" and trial.names_gunfire
    is_unarmed = kind is SubEventType.SHELLING and _is_unarmed(trial)
    return on_the_way or (SubEventType.ATTACK if by_assailants or is_vehicle or is_unarmed else kind)


def _is_on_force(trial: Trial) -> bool:
    """True in "attacked its positions in X, burning homes": what stands right after is a force's."""
    last = trial.hit.last
    near = trial.lexicon.targets.find(trial.marked.tokens, last, min(trial.clause[1], last + _OBJECT_REACH))
    if not near or near[0].row != "military positions":
        return False
    return not any(last <= place.first < near[0].first for place in trial.marked.places)


def _of_those_on_the_way(trial: Trial) -> SubEventType | None:
    """A patrol that "came under fire" fought, traders who did were attacked; a town was shelled."""
    if trial.hit.row.form != "passive" or not trial.names_gunfire:
        return None
    first, _ = trial.clause
    before = [token.low for token in trial.marked.tokens[first : trial.hit.first]]
    if not _MOBILE_CIVILIANS.isdisjoint(before):
        return SubEventType.ATTACK
    return SubEventType.ARMED_CLASH if not _MOBILE_SOLDIERS.isdisjoint(before) else None


def _raid(trial: Trial, targets: set[str], *, by_assailants: bool) -> SubEventType:
    """Who storms or ambushes a force fights; who storms a village or ambushes a bus attacks."""
    on_force = "military positions" in targets or not _SOLDIERS.isdisjoint(trial.marked.words)
    on_others = bool(targets) or by_assailants
    return SubEventType.ATTACK if on_others and not on_force else SubEventType.ARMED_CLASH


def _is_unarmed(trial: Trial) -> bool:
    """An attack of which no weapon is named and no state: ACLED's words for that are an attack."""
    states = any(side.name and not side.is_group for side in trial.marked.sides)
    return _is_attack(trial) and not states


def _is_raid_by_group(trial: Trial) -> bool:
    """An armed group that is no state's attacks with what it carries, unless a weapon is named."""
    return _is_attack(trial) and any(side.is_group for side in trial.marked.sides)


def _is_attack(trial: Trial) -> bool:
    """True for "attack", "attacked", "was attacked"."""
    told = trial.marked.tokens[trial.hit.first : trial.hit.last]
    return any(token.low in _ATTACK_WORDS for token in told)


def _is_push(trial: Trial) -> bool:
    """True in "Russian forces attacked near X", "are attacking towards X": on the ground, along a front."""
    first, last = trial.clause
    before = (token.low for token in trial.marked.tokens[first : trial.hit.first])
    is_near = any(p.relation == "near" and trial.hit.last <= p.first < last for p in trial.marked.places)
    return is_near and _is_attack(trial) and not trial.is_noun and not _PUSHING.isdisjoint(before)


def _is_repelled(trial: Trial) -> bool:
    """True for the attacks of "repelled two attacks", "an attack on X was repelled": a force met them."""
    tokens, hit = trial.marked.tokens, trial.hit
    if not (trial.is_noun and _is_attack(trial)):
        return False
    around = (*tokens[max(0, hit.first - _REPELLED_REACH) : hit.first], *tokens[hit.last : trial.clause[1]])
    return any(token.low in _REPELLING for token in around)
