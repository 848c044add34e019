"""One speaker for two sentences: who closes with the outcome, or counts the victims, tells of the attack."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.claims.voice import full_name, voice_at
from reports.lexicon.load import word_set
from reports.vocabulary import Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.attribution import Attribution
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_QUOTES = frozenset({'"', "“"})
_ADDED = frozenset({"added", "adds"})
_TOLD_THIS = frozenset({"announced", "reported", "confirmed", "said", "stated", "wrote", "revealed"})
_ALSO_REACH = 7
_LISTENER_REACH = 3
_DEEDS = word_set("deeds_told")
_DEED_REACH = 5
_VICTIMS_REACH = 12
_OWN_DEAD = frozenset({"army", "military", "forces", "group", "rebels", "militia", "coalition", "command"})
_OWN_SICK = frozenset({"hospital", "hospitals", "clinic", "morgue"})
_COUNT_OWN = _OWN_DEAD | _OWN_SICK
_VICTIMS = frozenset({"dead", "victims", "wounded", "injured", "survivors", "deceased", "casualties"})
_CONFIRMS = frozenset({"confirmed", "confirms", "confirm", "verified", "verifies", "gave", "gives"})
_FIGURES = frozenset({"number", "numbers", "figure", "figures", "toll", "count"})
_FIGHT = SubEventType.ARMED_CLASH


def share_voice(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """What nobody was named for, right before in the paragraph, is said by who closes with the outcome.

    "Shells fell on Goris on Tuesday. Two people were hurt, the mayor said."
    """
    _take_counts_speaker(story, marked, drafts)
    last = _told_right_before(story, marked)
    if last is None or story.last_number != story.number - 1:
        return
    sayings = [a for a in marked.attributions if a.stance == "say" and a.claimant]
    is_of_deed = any(_speaks_of_deed(marked, attribution) for attribution in sayings)
    if _is_of_other_days(marked, last, drafts) and (drafts or not is_of_deed):
        return
    voices = [
        a for a in sayings if _is_whole(marked, a) or _counts_victims(marked, a) or _goes_on_with(marked, a)
    ]
    if not voices or marked.tokens[0].text in _QUOTES or _names_another_place(marked, drafts, last):
        return
    name = full_name(voices[0].claimant or "", story.claimants)
    is_whole = _is_whole(marked, voices[0]) or _goes_on_with(marked, voices[0])
    for draft in story.latest(1):
        if any(a.pronoun for a in draft.marked.attributions):
            continue
        if not is_whole and (draft.counts or not draft.is_violence or draft.sub_event_type is _FIGHT):
            continue
        if draft.claimant is None and draft.relayer is None and draft.status is not Status.CONFIRMED:
            draft.claimant, draft.relayer = name, voices[0].relayer


def _told_right_before(story: Story, marked: Marked) -> Draft | None:
    """What the paragraph told last; "The governor said this at a briefing" speaks of the one before too."""
    last = story.last_in_paragraph(marked)
    if last is not None or story.last is None:
        return last
    is_of_this = any(_says_this(marked, attribution) for attribution in marked.attributions)
    return story.last if is_of_this else None


def _take_counts_speaker(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """Who tells the figures tells of the happening named before ("After the shelling, X said six died")."""
    for draft in drafts:
        if (
            draft.claimant is None
            and draft.relayer is None
            and draft.counts
            and draft.status is not Status.CONFIRMED
        ):
            index = max(counted.hit.first for counted in draft.counts.values())
            voice = voice_at(
                [a for a in marked.attributions if a.first > draft.first], index, story.claimants
            )
            draft.claimant, draft.relayer = voice.claimant, voice.relayer


def _is_of_other_days(marked: Marked, last: Draft, drafts: Sequence[Draft]) -> bool:
    """What has days of its own is another matter."""
    if not drafts:
        return bool(marked.dates)
    return any(draft.date.words and draft.date.start != last.date.start for draft in drafts)


def _is_whole(marked: Marked, attribution: Attribution) -> bool:
    """The speaker holds for the whole sentence: at its end, or "according to" at its beginning."""
    return attribution.trailing or (
        attribution.first == 0 and marked.tokens[attribution.verb].low in {"according", "per"}
    )


def _counts_victims(marked: Marked, attribution: Attribution) -> bool:
    """The speaker opens the sentence and tells how many died ("Police and medics counted 25 dead").

    A side that tells of its own dead, or a hospital of those it took in, does not tell of the attack.
    """
    told = marked.counts[0].hit.first if marked.counts else 0
    spoken = marked.tokens[attribution.first : attribution.verb]
    if not _COUNT_OWN.isdisjoint(token.low for token in spoken) or any(
        place.first < attribution.verb for place in marked.places
    ):
        return False
    return attribution.first == 0 and attribution.last <= told <= attribution.last + _VICTIMS_REACH


def _goes_on_with(marked: Marked, attribution: Attribution) -> bool:
    """What is said is about what was told before: its dead, its figure, or something that is added."""
    return (
        _speaks_of_it(marked, attribution)
        or _confirms_figure(marked, attribution)
        or _adds(marked, attribution)
    )


def _adds(marked: Marked, attribution: Attribution) -> bool:
    """True for "The governor added that", "The governor announced this", "Police said he also died"."""
    if attribution.first != 0 or attribution.trailing:
        return False
    low = [token.low for token in marked.tokens[attribution.verb : attribution.last + _ALSO_REACH]]
    if low[0] in _ADDED or _says_this(marked, attribution):
        return True
    spoken = marked.tokens[attribution.first : attribution.verb]
    is_own = not _COUNT_OWN.isdisjoint(token.low for token in spoken)
    return "also" in low and not is_own


def _says_this(marked: Marked, attribution: Attribution) -> bool:
    """True for "The governor announced this on Telegram"."""
    low = [token.low for token in marked.tokens[attribution.verb : attribution.verb + 2]]
    return attribution.first == 0 and low[0] in _TOLD_THIS and low[1:] in (["this"], ["it"], ["so"])


def _confirms_figure(marked: Marked, attribution: Attribution) -> bool:
    """True for "Hospital staff confirmed the number."."""
    after = [token.low for token in marked.tokens[attribution.last : attribution.last + 2]]
    is_figure = after[:1] in (["the"], ["this"], ["that"], ["these"]) and not _FIGURES.isdisjoint(after[1:])
    return attribution.first == 0 and is_figure and marked.tokens[attribution.verb].low in _CONFIRMS


def _speaks_of_it(marked: Marked, attribution: Attribution) -> bool:
    """What is said goes on with it: "the governor wrote that a policeman was among the dead"."""
    if attribution.first != 0 or attribution.trailing:
        return False
    spoken = {token.low for token in marked.tokens[attribution.first : attribution.verb]}
    if not _COUNT_OWN.isdisjoint(spoken):
        return False
    after = [token.low for token in marked.tokens[attribution.last :]]
    is_of_victims = any(one == "the" and two in _VICTIMS for one, two in pairwise(after))
    return is_of_victims or _speaks_of_deed(marked, attribution)


def _speaks_of_deed(marked: Marked, attribution: Attribution) -> bool:
    """True for "said the attack took place at night", "confirmed the airstrikes"."""
    near = [token.low for token in marked.tokens[attribution.last : attribution.last + _DEED_REACH]]
    return any(one in {"the", "this"} and two in _DEEDS for one, two in pairwise(near))


def _names_another_place(marked: Marked, drafts: Sequence[Draft], last: Draft) -> bool:
    """A happening at a place of its own is another one, and so is what else is said of another place."""
    known = {place.mention.text for place in last.marked.places}
    if drafts:
        own = (place for draft in drafts for place in draft.places if place in marked.places)
        return any(place.mention.text not in known for place in own)
    spoken = {index for a in marked.attributions for index in range(a.first, a.last + _LISTENER_REACH)}
    others = (place for place in marked.places if place.mention.text not in known)
    return any(not place.is_country and place.first not in spoken for place in others)
