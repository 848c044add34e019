"""Read the sentences of a report in order; what came before gives later sentences their sense."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.accusation import accused_of, as_accusation
from reports.claims.answers import answer_from_above
from reports.claims.blame import link_blame, link_mutual
from reports.claims.borders import note_border
from reports.claims.denials import drop_false, link_denials
from reports.claims.draft import draft_of
from reports.claims.figures_apart import oppose_figures
from reports.claims.figures_of import add_counts, add_withheld, add_zeros_to_last, counts_for, is_cumulative
from reports.claims.list_items import read_item, told_by_lead
from reports.claims.merge_drafts import is_said_by_toll, merge_drafts
from reports.claims.past import add_past, add_remembered, goes_on_with_past, without_leads
from reports.claims.places_of import add_places, note_head, refer_back
from reports.claims.recounted_moves import recounted_moves
from reports.claims.same_move import without_same_move
from reports.claims.scene import goes_on_struck, keep_to_scene, keep_toll_to_scene
from reports.claims.scene_named import note_scene
from reports.claims.shared_voice import share_voice
from reports.claims.story import Story
from reports.claims.table_rows import read_row
from reports.claims.tolls import find_tolls, told_by_same_sentence
from reports.claims.voices import add_voice, note_quotation, remember_voice
from reports.happenings import Happening, Refusal, find_happenings, is_stock
from reports.parties import find_actor, find_target

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports.claims.draft import Draft
    from reports.dating import Dating
    from reports.lexicon import Lexicon
    from reports.marked import Marked
    from reports.places import PlaceHit
    from reports.rows import Item, Row


_TELLS_LITTLE = frozenset({"no sign of arms", "no target", "no people named", "no place taken"})


class ClaimReader:
    """Reads the sentences of one report.

    Args:
        lexicon: word tables.
        gazetteer: knows the borders of countries.
        countries: ISO codes of the countries that the report names, the most named first.
        codes: lower-case adjectives and peoples to ISO codes.
        dating: the clock of the report.
        author: the body whose own statement the report is, or "".
        monitor: the body that says "we" in its own record of events, or "".
    """

    def __init__(
        self,
        *,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        countries: Sequence[str],
        codes: Mapping[str, str],
        dating: Dating,
        author: str = "",
        monitor: str = "",
    ) -> None:
        self._past: list[Draft] = []
        self._story = Story(
            lexicon=lexicon,
            gazetteer=gazetteer,
            countries=tuple(countries),
            codes=codes,
            dating=dating,
            author=author,
            monitor=monitor,
        )

    @property
    def background(self) -> tuple[Draft, ...]:
        """Drafts of the history that the sentences read so far tell as background, in their order."""
        return without_leads(self._past)

    def note_dateline(self, hit: PlaceHit) -> None:
        """Begin with the town where the report was written."""
        self._story.named.note_dateline(hit)

    def note_title(self, hit: PlaceHit) -> None:
        """Begin with the only town that the headline names: the story plays there until another is named."""
        self._story.last_place, self._story.named_alone = hit, True

    def read(self, marked: Marked) -> tuple[list[Draft], str]:
        """Drafts of one sentence, and the reason when there are none."""
        story = self._story
        story.enter(marked.sentence.paragraph)
        story.dating.enter(marked)
        note_quotation(story, marked)
        if marked.tokens[-1].low == "?":
            return [], "question"
        happenings, refused = find_happenings(marked, story.lexicon)
        note_border(story, marked)
        note_head(story, marked)
        told = _drafts(story, marked, happenings)
        drafts = without_same_move(story, marked, told)
        goes_on = bool(told) and not drafts
        add_remembered(story, marked, refused)
        drop_false(marked, story.past)
        is_past = self._keep_past() or goes_on_with_past(story, marked)
        adds = goes_on or (not drafts and add_zeros_to_last(story, marked))
        add_withheld(story, marked, drafts)
        dropped = drop_false(marked, drafts)
        denies = link_denials(story, marked, drafts, near_only=dropped and not drafts)
        if dropped and not drafts:
            return [], "called false"
        answer_from_above(story, marked, drafts)
        accused = [] if denies else _accusations(story, marked, refused)
        link_mutual(story, marked, drafts)
        link_blame(story, marked, drafts)
        share_voice(story, marked, drafts)
        oppose_figures(story, marked, drafts)
        remember_voice(story, marked, drafts)
        drafts += accused
        story.remember(marked, drafts)
        note_scene(story, marked, is_fact=bool(drafts) or not any(_is_no_fact(one) for one in refused))
        if is_past and not drafts:
            return [], "history"
        if denies and not drafts:
            return [], "denies what was told before"
        return drafts, "" if drafts else _why_silent(marked, happenings, refused, adds=adds)

    def read_row(self, row: Row) -> tuple[list[Draft], str]:
        """Drafts of one row of a table, and the reason when there are none."""
        story = self._story
        story.enter(row.marked.sentence.paragraph)
        story.dating.enter(row.marked)
        drafts, reason = read_row(story, row)
        self._keep_past()
        story.number_drafts(drafts)
        story.remember(row.marked, drafts)
        return drafts, reason

    def read_item(self, item: Item) -> tuple[list[Draft], str]:
        """Drafts of one item of a list: those that its lead-in makes of it, else its own."""
        story = self._story
        told = told_by_lead(item, story.lexicon)
        if told is None:
            return self.read(item.marked)
        story.enter(item.marked.sentence.paragraph)
        story.dating.enter(item.marked)
        drafts = read_item(story, told)
        self._keep_past()
        story.number_drafts(drafts)
        story.remember(item.marked, drafts)
        return drafts, "" if drafts else "history"

    def _keep_past(self) -> bool:
        """Keep what the sentence tells as history, numbered apart: other drafts stay as they were."""
        story = self._story
        told = merge_drafts(story.past)
        for draft in told:
            self._past.append(draft)
            draft.group = -len(self._past)
        story.past.clear()
        story.past_number = story.number if told else story.past_number
        return bool(told)


def _is_no_fact(refusal: Refusal) -> bool:
    """Only feared, planned or denied; what tells too little may still say where the story plays."""
    return refusal.reason not in _TELLS_LITTLE


def _why_silent(
    marked: Marked, happenings: Sequence[Happening], refused: Sequence[Refusal], *, adds: bool
) -> str:
    """Why a sentence makes no claim of its own, in words."""
    if adds:
        return "adds to what was told before"
    if happenings:
        return "still to come" if any(hit.kind == "future" for hit in marked.dates) else "history"
    return refused[0].reason if refused else "no event word"


def _drafts(story: Story, marked: Marked, happenings: Sequence[Happening]) -> list[Draft]:
    """Happenings first; figures that none of them took are tolls."""
    used: set[int] = set()
    found = (_draft(story, marked, happening, happenings, used) for happening in happenings)
    drafts = merge_drafts([draft for draft in found if draft is not None])
    tolls = find_tolls(story, marked, used)
    if tolls:
        drafts = [draft for draft in drafts if not is_said_by_toll(draft)]
    for toll in tolls:
        keep_toll_to_scene(story, toll)
        told_by_same_sentence(marked, toll, drafts)
    drafts += tolls
    drafts += recounted_moves(story, marked, drafts, used)
    story.number_drafts(drafts)
    return drafts


def _accusations(story: Story, marked: Marked, refused: Sequence[Refusal]) -> list[Draft]:
    """What is told only by being denied, with a place of its own."""
    found = accused_of(story, marked, refused)
    drafts: list[Draft] = []
    for deed, denial in found:
        draft = _draft(story, marked, deed, [deed for deed, _ in found], set())
        if draft is not None and any(place in marked.places for place in draft.places):
            as_accusation(draft, denial)
            drafts.append(draft)
    drafts = merge_drafts(drafts)
    story.number_drafts(drafts)
    return drafts


def _draft(
    story: Story, marked: Marked, happening: Happening, others: Sequence[Happening], used: set[int]
) -> Draft | None:
    """The draft of one happening, or None when it is history or still to come."""
    counts = counts_for(story, marked, happening, others, used)
    cumulative = any(is_cumulative(marked, counted, story.lexicon) for counted in counts)
    date = story.dating.days(marked, happening.first, happening.last, cumulative=cumulative)
    if date is None:
        add_past(story, marked, happening, counts, others)
        used.update(counted.hit.first for counted in counts)
        return None
    is_of_stock = any(is_stock(marked, counted) for counted in counts)
    draft = draft_of(marked, happening, date, cumulative=cumulative or is_of_stock)
    add_voice(story, marked, draft)
    add_places(story, marked, happening, draft)
    add_counts(story, marked, draft, counts, used)
    draft.actor = find_actor(marked, happening)
    draft.target = find_target(marked, happening, draft.actor, counts, story.lexicon)
    refer_back(story, draft)
    keep_to_scene(story, draft)
    goes_on_struck(story, draft)
    return draft
