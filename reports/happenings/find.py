"""Find the words that report a happening, and settle what kind it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.happenings.happening import Happening, Refusal
from reports.happenings.modality import other_cause
from reports.happenings.refusals import DEFINITE, refusal
from reports.happenings.trial import Trial
from reports.lexicon.load import word_set
from reports.vocabulary import EVENT_TYPE_OF, EventType, SubEventType

if TYPE_CHECKING:
    from reports.lexicon import Lexicon
    from reports.marked import Marked

_ASSAILANTS = word_set("assailants")
_BY_WEAPON = frozenset({EventType.REMOTE, EventType.CIVILIANS})


def find_happenings(marked: Marked, lexicon: Lexicon) -> tuple[list[Happening], list[Refusal]]:
    """Accepted and refused triggers of a sentence, left to right."""
    cause = other_cause(marked.tokens, lexicon)
    if cause:
        return [], [Refusal(0, cause)]
    barred = _barred(marked, lexicon)
    accepted: list[Happening] = []
    refused: list[Refusal] = []
    for hit in lexicon.triggers.find(marked.tokens):
        trial = Trial(marked, hit, barred, lexicon)
        reason = refusal(trial)
        if reason:
            refused.append(Refusal(hit.first, reason))
        else:
            accepted.append(_settle(trial))
    return accepted, refused


def _barred(marked: Marked, lexicon: Lexicon) -> frozenset[int]:
    """Tokens inside phrases that only look like a happening ("hunger strike")."""
    hits = lexicon.not_events.find(marked.tokens)
    return frozenset(index for hit in hits for index in range(hit.first, hit.last))


def _settle(trial: Trial) -> Happening:
    """The kind of happening: for generic words the weapon decides, then the target and the actor."""
    hit = trial.hit
    kind = hit.row.sub_event_type
    if hit.row.generic:
        kind = _by_weapon(trial) or _by_target(trial)
    definite = trial.is_noun and trial.before in DEFINITE
    return Happening(hit.first, hit.last, kind, hit.row.form, hit.row.generic, definite)


def _by_weapon(trial: Trial) -> SubEventType | None:
    """The kind that the nearest weapon gives, of the clause or else of the sentence."""
    if EVENT_TYPE_OF[trial.hit.row.sub_event_type] not in _BY_WEAPON:
        return None
    weapons, tokens = trial.lexicon.weapons, trial.marked.tokens
    near = weapons.find(tokens, *trial.clause) or weapons.find(tokens)
    return min(near, key=lambda weapon: abs(weapon.first - trial.hit.first)).row if near else None


def _by_target(trial: Trial) -> SubEventType:
    """An attack on military positions is a clash; one by gunmen on anybody else stays an attack."""
    kind = trial.hit.row.sub_event_type
    targets = {target.row for target in trial.lexicon.targets.find(trial.marked.tokens, *trial.clause)}
    by_assailants = not _ASSAILANTS.isdisjoint(trial.marked.words)
    if targets == {"military positions"} and (by_assailants or kind is SubEventType.ATTACK):
        return SubEventType.ARMED_CLASH
    return SubEventType.ATTACK if by_assailants else kind
