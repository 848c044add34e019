"""From marked sentences to claims: one for each happening, place and voice."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gazetteer.place import PlaceKind
from reports.attribution import Voice, full_name, voice_at
from reports.draft import Draft
from reports.lexicon.load import word_set
from reports.places import LOCATIVE
from reports.parties import counted_side, find_actor, find_target
from reports.happenings import (
    Happening,
    Refusal,
    find_happenings,
    impact_places,
    is_listed_with,
    modality_before,
    other_cause,
)
from reports.vocabulary import EVENT_TYPE_OF, EventType, Group, Status, SubEventType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports.dating import Dating
    from reports.figures import Counted
    from reports.places import PlaceHit
    from reports.lexicon import Lexicon
    from reports.marked import Marked

_COREFERENCE_SENTENCES = 4
_COREFERENT = {EventType.REMOTE, EventType.BATTLES, EventType.CIVILIANS}
_DEFINITE_PLACES = {
    "province": PlaceKind.REGION,
    "region": PlaceKind.REGION,
    "enclave": PlaceKind.REGION,
    "territory": PlaceKind.REGION,
    "district": PlaceKind.DISTRICT,
    "city": PlaceKind.SETTLEMENT,
    "town": PlaceKind.SETTLEMENT,
    "village": PlaceKind.SETTLEMENT,
    "there": PlaceKind.SETTLEMENT,
}
_BORDER_WORDS = word_set("border_words")
_DENIAL_REACH = 6
_STEM = 6


class ClaimReader:
    """Reads the sentences of one report in order; what came before gives later sentences their sense."""

    def __init__(
        self,
        *,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        countries: Sequence[str],
        codes: dict[str, str],
        dating: Dating,
    ) -> None:
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._countries = tuple(countries)
        self._codes = codes
        self._dating = dating
        self._claimants: list[str] = []
        self._head: tuple[int, PlaceHit] | None = None
        self._last_voice: tuple[int, Voice] | None = None
        self._last_border: tuple[str, str] | None = None
        self._recent: list[Draft] = []
        self._places: list[PlaceHit] = []
        self._number = 0
        self._group = 0

    def read(self, marked: Marked, sentence_number: int) -> tuple[list[Draft], str]:
        """Drafts of one sentence, and the reason when there are none."""
        self._number = sentence_number
        self._dating.enter(marked)
        happenings, refused = find_happenings(marked, self._lexicon)
        self._note_border(marked)
        self._note_head(marked)
        drafts = self._drafts(marked, happenings)
        if not drafts:
            self._add_zero(marked)
        self._link_denials(marked, drafts)
        self._link_mutual(marked, drafts)
        self._places.extend(marked.places)
        self._remember_voice(marked)
        self._recent.extend(drafts)
        return drafts, "" if drafts else _reason(refused)

    # --- happenings -----------------------------------------------------------------------------------------------

    def _drafts(self, marked: Marked, happenings: list[Happening]) -> list[Draft]:
        drafts: list[Draft] = []
        used: set[int] = set()
        for happening in happenings:
            draft = self._draft(marked, happening, used)
            if draft is not None:
                drafts.append(draft)
        drafts = _merge_alike(_absorb_generic([d for d in drafts if not _is_setting(d, drafts)]))
        tolls = self._tolls(marked, drafts, used)
        if tolls:
            drafts = [draft for draft in drafts if not _is_said_by_toll(draft)]
        drafts.extend(tolls)
        for draft in drafts:
            self._group += 1
            draft.group = self._group
        return drafts

    def _draft(self, marked: Marked, happening: Happening, used: set[int]) -> Draft | None:
        counts = self._counts_for(marked, happening, used)
        cumulative = any(self._is_cumulative(marked, counted) for counted in counts)
        date = self._dating.date(marked, happening.first, happening.last, cumulative=cumulative)
        if date is None:
            used.update(id(counted) for counted in counts)
            return None
        draft = Draft(
            marked=marked,
            first=happening.first,
            last=happening.last,
            sub_event_type=happening.sub_event_type,
            date=date,
            generic=happening.generic,
            definite=happening.definite,
            cumulative=cumulative,
        )
        self._add_voice(marked, draft)
        self._add_places(marked, happening, draft)
        self._add_counts(marked, draft, counts, used)
        draft.actor = find_actor(marked, happening)
        draft.target = find_target(marked, happening, draft.actor, counts, self._lexicon)
        self._refer_back(draft)
        return draft

    def _counts_for(self, marked: Marked, happening: Happening, used: set[int]) -> list[Counted]:
        """Figures that belong to this happening: displaced to displacement, killed to violence."""
        displacement = EVENT_TYPE_OF[happening.sub_event_type] is EventType.DISPLACEMENT
        if (
            EVENT_TYPE_OF[happening.sub_event_type] in {EventType.STRATEGIC, EventType.PROTESTS}
            and not displacement
        ):
            return []
        counts = []
        for counted in marked.counts:
            if id(counted) in used or (counted.measure == "displaced") != displacement:
                continue
            if not displacement and not self._belongs(marked, counted, happening):
                continue
            if modality_before(marked, counted.effect_first, self._lexicon) in {
                "plan",
                "conditional",
                "fear",
            }:
                continue
            counts.append(counted)
        return counts

    def _belongs(self, marked: Marked, counted: Counted, happening: Happening) -> bool:
        """A figure belongs to the violence of its sentence unless it is a running toll or told of another day."""
        if EVENT_TYPE_OF[happening.sub_event_type] not in _COREFERENT or self._is_cumulative(marked, counted):
            return False
        if happening.sub_event_type is SubEventType.TERRITORY_TAKEN:
            return False
        if happening.sub_event_type is SubEventType.ARMED_CLASH and happening.first > counted.effect_last:
            words = [token.low for token in marked.tokens[counted.effect_last : happening.first]]
            return "new" not in words
        return abs(marked.clause_of[counted.hit.first] - marked.clause_of[happening.first]) <= 2

    def _is_cumulative(self, marked: Marked, counted: Counted) -> bool:
        """A running toll: its words stand between this figure and its neighbours."""
        start = min(counted.hit.first, counted.effect_first)
        first, last = marked.clause(start)
        for other in marked.counts:
            if other is not counted and other.hit.last <= start:
                first = max(first, other.hit.last)
            if other is not counted and other.hit.first >= counted.hit.last:
                last = min(last, other.hit.first, max(other.effect_first, counted.hit.last))
        return bool(self._lexicon.toll_words.find(marked.tokens, first, max(last, counted.effect_last)))

    def _add_counts(self, marked: Marked, draft: Draft, counts: Sequence[Counted], used: set[int]) -> None:
        for counted in counts:
            if counted.measure not in draft.counts:
                draft.counts[counted.measure] = counted
                used.add(id(counted))
        for hit in self._lexicon.zero.find(marked.tokens):
            if EVENT_TYPE_OF[draft.sub_event_type] in _COREFERENT and hit.row not in draft.counts:
                draft.zero.add(hit.row)

    def _add_zero(self, marked: Marked) -> None:
        """ "No injuries were reported" right after an attack speaks of that attack."""
        if not self._recent or self._recent[-1].marked.sentence.paragraph != marked.sentence.paragraph:
            return
        last = self._recent[-1]
        for hit in self._lexicon.zero.find(marked.tokens):
            if EVENT_TYPE_OF[last.sub_event_type] in _COREFERENT and hit.row not in last.counts:
                last.zero.add(hit.row)

    # --- voices ---------------------------------------------------------------------------------------------------

    def _add_voice(self, marked: Marked, draft: Draft) -> None:
        voice = voice_at(marked.attributions, draft.first, self._claimants)
        if voice.claimant is None and voice.relayer is None:
            voice = self._voice_of_quote(marked, voice)
        draft.claimant, draft.relayer = voice.claimant, voice.relayer
        if self._lexicon.on_site.find(marked.tokens) and voice.claimant is None:
            draft.status = Status.CONFIRMED
            outlets = self._lexicon.outlets.find(marked.tokens)
            draft.claimant = outlets[0].row.name if outlets else draft.claimant

    def _voice_of_quote(self, marked: Marked, voice: Voice) -> Voice:
        """A sentence that goes on with a quotation keeps its speaker."""
        inside = marked.tokens[0].text in {'"', "“"} and not marked.attributions
        if inside and self._last_voice is not None and self._number - self._last_voice[0] <= 2:
            return self._last_voice[1]
        return voice

    def _remember_voice(self, marked: Marked) -> None:
        sayings = [a for a in marked.attributions if a.stance != "deny"]
        for attribution in sayings:
            if attribution.claimant:
                self._claimants.append(
                    full_name(attribution.claimant, self._claimants) or attribution.claimant
                )
        if sayings:
            named = voice_at(sayings, len(marked.tokens), self._claimants)
            self._last_voice = (self._number, Voice(named.claimant, named.relayer, None))

    # --- places ---------------------------------------------------------------------------------------------------

    def _add_places(self, marked: Marked, happening: Happening, draft: Draft) -> None:
        if EVENT_TYPE_OF[happening.sub_event_type] is EventType.DISPLACEMENT:
            self._add_journey(marked, happening, draft)
            return
        draft.places = impact_places(marked, happening)
        draft.near = any(place.relation == "near" for place in draft.places)
        if EVENT_TYPE_OF[happening.sub_event_type] is EventType.REMOTE:
            draft.launch = _launch(marked, happening)
        if not draft.places or all(_is_wide(place) for place in draft.places):
            self._add_border(marked, happening, draft)
        if not draft.places and draft.border is None:
            draft.places = self._place_referred_to(marked, happening) or self._head_place(marked)

    def _add_journey(self, marked: Marked, happening: Happening, draft: Draft) -> None:
        """Origin and destination of people who moved."""
        usable = [
            p for p in marked.places if p.mention.role.value in {"literal", "venue"} and not p.container
        ]
        clause = marked.clause_of[happening.first]
        near = [p for p in usable if abs(marked.clause_of[p.first] - clause) <= 1]
        sheltering = _is_arrival(marked, happening)
        here = _antecedent(marked, happening) if sheltering else None
        near = [p for p in near if p is not here]
        draft.origin = _first(near, {"from"}) or (
            None if sheltering else self._left_behind(marked, happening, near)
        )
        draft.destination = here or _first([p for p in near if p is not draft.origin], {"to"}) or (
            self._shelter(marked, happening, near) if sheltering else None
        )
        if draft.origin is None and not sheltering:
            draft.origin = next(
                (
                    p
                    for p in near
                    if p.relation in {"locative", "near"} and not p.is_frame and p is not draft.destination
                ),
                None,
            )
        if draft.origin is None and not sheltering:
            draft.origin = next(iter(self._place_referred_to(marked, happening)), None)
        if draft.origin is None and sheltering:
            draft.origin = self._origin_before(marked)
        first, second = draft.origin, draft.destination
        if sheltering:
            first, second = second, first
        located = first if first is not None and not (first.is_frame and second is not None) else second
        draft.places = [p for p in marked.places if p is located or (located and is_listed_with(p, located))]
        if located is not None and not draft.places:
            draft.places = [located]
        if not draft.places:
            self._add_border(marked, happening, draft)

    def _left_behind(self, marked: Marked, happening: Happening, near: Sequence[PlaceHit]) -> PlaceHit | None:
        """ "fled Bakhmut", "evacuated Kupiansk": the object of the verb."""
        for place in near:
            if place.relation == "" and 0 <= place.first - happening.last <= 3:
                return place
        return None

    def _shelter(self, marked: Marked, happening: Happening, near: Sequence[PlaceHit]) -> PlaceHit | None:
        """ "Goris, where many have sought refuge", "sheltering in Goris"."""
        places = [p for p in near if p.relation in {"locative", "near", "to", "object"} and not p.is_frame]
        after = [p for p in places if p.first >= happening.last]
        if after:
            return after[0]
        before = [p for p in near if p.last <= happening.first and not p.is_frame and p.relation != "from"]
        return before[-1] if before else None

    def _origin_before(self, marked: Marked) -> PlaceHit | None:
        """The origin that the same paragraph gave for people who fled."""
        for draft in reversed(self._recent):
            if draft.marked.sentence.paragraph != marked.sentence.paragraph:
                return None
            if EVENT_TYPE_OF[draft.sub_event_type] is EventType.DISPLACEMENT and draft.origin is not None:
                return draft.origin
        return None

    def _add_border(self, marked: Marked, happening: Happening, draft: Draft) -> None:
        words = {token.low for token in marked.tokens}
        if not _BORDER_WORDS & words or EVENT_TYPE_OF[draft.sub_event_type] is EventType.PROTESTS:
            return
        draft.border = self._last_border
        if draft.border is not None:
            draft.places = []

    def _note_head(self, marked: Marked) -> None:
        """ "Nikopol: ...": the place that a paragraph of a list or thread is about."""
        for hit in marked.places[:1]:
            if (
                hit.first == 0
                and hit.last < len(marked.tokens)
                and marked.tokens[hit.last].low == ":"
                and not hit.is_frame
            ):
                self._head = (marked.sentence.paragraph, hit)

    def _head_place(self, marked: Marked) -> list[PlaceHit]:
        if self._head is not None and self._head[0] == marked.sentence.paragraph:
            return [self._head[1]]
        return []

    def _note_border(self, marked: Marked) -> None:
        """The pair of countries whose border the sentence names, or the report's main pair."""
        if not _BORDER_WORDS & {token.low for token in marked.tokens}:
            return
        named = []
        for hit in marked.places:
            if hit.is_country and hit.place is not None and hit.place.country:
                named.append(hit.place.country)
        named.extend(self._codes[t.low] for t in marked.tokens if t.low in self._codes)
        for codes in (tuple(dict.fromkeys(named)), tuple(dict.fromkeys((*named, *self._countries)))):
            pair = self._bordering(codes)
            if pair is not None:
                self._last_border = pair
                return

    def _bordering(self, codes: Sequence[str]) -> tuple[str, str] | None:
        for index, first in enumerate(codes[:4]):
            for second in codes[index + 1 : 4]:
                if self._gazetteer.border(first, second) is not None:
                    return first, second
        return None

    def _place_referred_to(self, marked: Marked, happening: Happening) -> list[PlaceHit]:
        """ "the city", "the province", "there": the last place of that kind that the report named."""
        first, last = marked.clause(happening.first)
        tokens = marked.tokens
        for index in range(first, last):
            kind = _DEFINITE_PLACES.get(tokens[index].low)
            definite = tokens[index].low == "there" or (index and tokens[index - 1].low == "the")
            followed = (
                index + 1 < len(tokens)
                and tokens[index + 1].low in {"of", "between", "were", "was"}
                and tokens[index].low == "there"
            )
            if kind is None or not definite or followed:
                continue
            named = self._last_named(kind)
            if named is not None:
                return [named]
        return []

    def _last_named(self, kind: PlaceKind) -> PlaceHit | None:
        """The last place of a kind; for a region the one that the report names most."""
        kinds = {kind, PlaceKind.REGION} if kind is PlaceKind.DISTRICT else {kind}
        found = [
            hit
            for hit in self._places
            if hit.place is not None and hit.place.kind in kinds and not hit.is_frame
        ]
        literal = [hit for hit in found if hit.mention.role.value == "literal"]
        if kind is PlaceKind.REGION and found:
            counts = Counter(hit.place.place_id for hit in found if hit.place is not None)
            return max(
                found, key=lambda hit: (counts[hit.place.place_id if hit.place else ""], hit.mention.start)
            )
        return literal[-1] if literal else None

    def _refer_back(self, draft: Draft) -> None:
        """ "The strike killed three": an attack told before gives place and day."""
        if draft.places or draft.border is not None or not (draft.definite or _points_back(draft)):
            return
        kind = EVENT_TYPE_OF[draft.sub_event_type]
        for earlier in reversed(self._recent):
            if self._distance(earlier, draft) > _COREFERENCE_SENTENCES or kind not in _COREFERENT:
                return
            if EVENT_TYPE_OF[earlier.sub_event_type] not in _COREFERENT or not _may_be_one(earlier, draft):
                continue
            if draft.generic or earlier.sub_event_type is draft.sub_event_type or earlier.generic:
                draft.places, draft.border, draft.near = earlier.places, earlier.border, earlier.near
                draft.launch = draft.launch or earlier.launch
                if draft.generic:
                    draft.sub_event_type = earlier.sub_event_type
                if not draft.date.words:
                    draft.date = earlier.date
                draft.actor = draft.actor or earlier.actor
                return

    def _distance(self, earlier: Draft, draft: Draft) -> int:
        between = [d for d in self._recent if d.marked.sentence.start > earlier.marked.sentence.start]
        return len({d.marked.sentence.start for d in between}) + 1

    # --- tolls ----------------------------------------------------------------------------------------------------

    def _tolls(self, marked: Marked, drafts: Sequence[Draft], used: set[int]) -> list[Draft]:
        """Figures of dead and wounded that no happening of the sentence took."""
        if other_cause(marked.tokens, self._lexicon):
            return []
        left = [c for c in marked.counts if id(c) not in used and c.measure in {"killed", "wounded"}]
        tolls: list[Draft] = []
        for counted in left:
            modal = modality_before(marked, counted.effect_first, self._lexicon)
            if modal in {"plan", "conditional", "fear", "call", "negation", "rumour"}:
                continue
            joined = _joined(tolls, counted)
            if joined is not None:
                joined.counts[counted.measure] = counted
                joined.last = max(joined.last, counted.effect_last, counted.hit.last)
                continue
            toll = self._toll(marked, counted)
            if toll is not None:
                tolls.append(toll)
        return tolls

    def _toll(self, marked: Marked, counted: Counted) -> Draft | None:
        index = counted.hit.first
        cumulative = self._is_cumulative(marked, counted) or self._goes_on_with_toll(marked)
        anchor = None if cumulative else self._anchor(marked, counted)
        date = self._dating.date(marked, index, cumulative=cumulative)
        if date is None:
            return None
        draft = Draft(
            marked=marked,
            first=min(index, counted.effect_first),
            last=max(counted.hit.last, counted.effect_last),
            sub_event_type=SubEventType.TOLL,
            date=date,
            cumulative=cumulative,
            counts={counted.measure: counted},
        )
        self._add_voice(marked, draft)
        draft.target = counted_side(marked, counted, draft.claimant)
        if anchor is not None:
            draft.sub_event_type, draft.places, draft.near = anchor.sub_event_type, anchor.places, anchor.near
            draft.border, draft.actor = anchor.border, anchor.actor
            if not draft.date.words:
                draft.date = anchor.date
        elif not cumulative and not draft.target:
            self._place_attack(marked, draft)
        draft.target = draft.target or (
            counted.hit.noun.group.value
            if counted.hit.noun and counted.hit.noun.group is not Group.UNSPECIFIED
            else None
        )
        return draft

    def _place_attack(self, marked: Marked, draft: Draft) -> None:
        """ "Three civilians were killed in Kharkiv": violence with a place, by means not told."""
        happening = Happening(draft.first, draft.last, SubEventType.ATTACK, "noun", True, False)
        places = (
            [p for p in impact_places(marked, happening) if p.relation in LOCATIVE]
            or self._place_referred_to(marked, happening)
            or self._head_place(marked)
        )
        places = [p for p in places if p.place is None or p.place.kind is not PlaceKind.REGION]
        if places:
            weapons = self._lexicon.weapons.find(marked.tokens)
            draft.sub_event_type = weapons[0].row if weapons else SubEventType.ATTACK
            draft.places, draft.generic = places, True
            for earlier in reversed(self._recent):
                same = {p.mention.text for p in earlier.places} & {p.mention.text for p in places}
                if same and EVENT_TYPE_OF[earlier.sub_event_type] in _COREFERENT:
                    draft.sub_event_type = earlier.sub_event_type
                    return

    def _goes_on_with_toll(self, marked: Marked) -> bool:
        """A figure right after a running toll of the same paragraph is a running toll too, by the same voice."""
        if not self._recent or not marked.attributions:
            return False
        last = self._recent[-1]
        pronoun = any(a.claimant == "" for a in marked.attributions)
        return last.cumulative and pronoun and last.marked.sentence.paragraph == marked.sentence.paragraph

    def _anchor(self, marked: Marked, counted: Counted) -> Draft | None:
        """The located attack of the sentence right before, when this sentence names no place of its own."""
        own = [
            p
            for p in marked.places
            if not p.is_frame
            and p.mention.role.value == "literal"
            and p.relation in {"locative", "near", "object"}
        ]
        if own or counted_side(marked, counted, None):
            return None
        for draft in reversed(self._recent):
            if marked.sentence.start - draft.marked.sentence.end > 3 or (
                "killed" in draft.counts and counted.measure == "killed"
            ):
                if marked.sentence.start - draft.marked.sentence.end > 3:
                    return None
                continue
            if (
                EVENT_TYPE_OF[draft.sub_event_type] in {EventType.REMOTE, EventType.CIVILIANS}
                and draft.places
            ):
                return draft
        return None

    # --- denials --------------------------------------------------------------------------------------------------

    def _link_denials(self, marked: Marked, drafts: Sequence[Draft]) -> None:
        for attribution in marked.attributions:
            if attribution.stance != "deny":
                continue
            who = full_name(attribution.claimant or "", self._claimants)
            if not who:
                continue
            target = self._denied(marked, attribution.verb, drafts, who)
            if target is not None:
                target.denied_by.append(who)
                target.status = Status.DENIED

    def _denied(self, marked: Marked, verb: int, drafts: Sequence[Draft], who: str) -> Draft | None:
        here = [draft for draft in drafts if draft.first < verb]
        if here:
            return here[-1]
        words = _stems(marked, verb)
        best, best_score = None, 0
        for draft in reversed(self._recent[-_DENIAL_REACH:]):
            score = len(words & _stems(draft.marked, 0)) + 2 * (
                draft.actor is not None and self._same_side(draft.actor, who)
            )
            if score > best_score:
                best, best_score = draft, score
        return best or self._just_told(marked)

    def _just_told(self, marked: Marked) -> Draft | None:
        """A denial with an event word of its own, right after an attack was told, denies that attack."""
        last = self._recent[-1] if self._recent else None
        if last is None or last.marked.sentence.paragraph != marked.sentence.paragraph:
            return None
        about = self._lexicon.triggers.find(marked.tokens) or self._lexicon.weapons.find(marked.tokens)
        return last if about and EVENT_TYPE_OF[last.sub_event_type] in _COREFERENT else None

    def _same_side(self, actor: str, who: str) -> bool:
        words = {word.strip("'s,.").lower() for word in who.replace("’s", "").replace("'s", "").split()}
        if actor.lower() in who.lower():
            return True
        names = {self._codes[word] for word in words if word in self._codes}
        place = next((p for p in (self._gazetteer.country(code) for code in names) if p is not None), None)
        return place is not None and place.name == actor

    def _link_mutual(self, marked: Marked, drafts: Sequence[Draft]) -> None:
        """ "blamed each other": responsibility for what was just told is disputed."""
        if not self._lexicon.mutual.find(marked.tokens):
            return
        here = [draft for draft in drafts if EVENT_TYPE_OF[draft.sub_event_type] in _COREFERENT]
        before = [
            draft
            for draft in self._recent[-_DENIAL_REACH:]
            if draft.sub_event_type is SubEventType.ARMED_CLASH
        ]
        for draft in here or before[-1:]:
            if draft.status is Status.ASSERTED:
                draft.status = Status.DISPUTED
                draft.actor = None


def _is_setting(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """ "hit a school where displaced families were sheltering": who was there, not that they moved."""
    first, _ = draft.marked.clause(draft.first)
    return (
        EVENT_TYPE_OF[draft.sub_event_type] is EventType.DISPLACEMENT
        and not draft.counts
        and draft.marked.tokens[first].low in {"where", "who"}
        and any(EVENT_TYPE_OF[d.sub_event_type] in _COREFERENT for d in drafts)
    )


def _is_said_by_toll(draft: Draft) -> bool:
    """ "Fighting has claimed 400 lives": the toll says it all; fighting at no place adds nothing."""
    placed = draft.places or draft.border is not None
    return draft.sub_event_type is SubEventType.ARMED_CLASH and not placed and not draft.counts


def _reason(refused: Sequence[Refusal]) -> str:
    return refused[0].reason if refused else "no event word"


def _first(places: Sequence[PlaceHit], relations: set[str]) -> PlaceHit | None:
    return next((place for place in places if place.relation in relations), None)


def _launch(marked: Marked, happening: Happening) -> PlaceHit | None:
    """ "shelling Dashkesan from Vardenis": where it was fired from."""
    for place in marked.places:
        if (
            place.relation == "from"
            and place.first >= happening.last
            and place.mention.role.value == "literal"
        ):
            if abs(marked.clause_of[place.first] - marked.clause_of[happening.first]) <= 1:
                return place
    return None


def _antecedent(marked: Marked, happening: Happening) -> PlaceHit | None:
    """The place that "where" stands for: "the city of Goris, where many have found shelter"."""
    first, _ = marked.clause(happening.first)
    if marked.tokens[first].low != "where":
        return None
    before = [p for p in marked.places if p.last <= first and first - p.last <= 2 and not p.is_frame]
    return before[-1] if before else None


def _is_wide(place: PlaceHit) -> bool:
    return place.place is not None and place.place.kind is PlaceKind.REGION and place.relation == "topic"


def _may_be_one(earlier: Draft, draft: Draft) -> bool:
    """Fighting is not a strike told before, and what is dated otherwise is another happening."""
    clash = SubEventType.ARMED_CLASH
    if earlier.sub_event_type is not clash and draft.sub_event_type is clash:
        return False
    if earlier.sub_event_type is clash and draft.sub_event_type is not clash and not draft.generic:
        return False
    own, other = draft.date, earlier.date
    if not own.words or own.start is None or other.start is None or other.end is None or own.end is None:
        return True
    return own.start <= other.end and other.start <= own.end


def _points_back(draft: Draft) -> bool:
    """ "... were used during the attack"."""
    low = [token.low for token in draft.marked.tokens]
    return any(
        word in {"attack", "attacks", "assault", "offensive", "raid", "clashes"}
        and low[i - 1] == "the"
        and low[i - 2] in {"during", "in"}
        for i, word in enumerate(low)
        if i > 1
    )


_ARRIVAL = word_set("arrival")


def _is_arrival(marked: Marked, happening: Happening) -> bool:
    words = {token.low for token in marked.tokens[happening.first : happening.last]}
    return bool(words & _ARRIVAL)


def _joined(tolls: Sequence[Draft], counted: Counted) -> Draft | None:
    """ "30 killed and 143 wounded": one toll."""
    if counted.measure == "wounded" and tolls and "wounded" not in tolls[-1].counts:
        return tolls[-1]
    return None


def _stems(marked: Marked, start: int) -> set[str]:
    return {t.low[:_STEM] for t in marked.tokens[start:] if t.text[0].isalpha() and len(t.low) > _STEM - 1}


def _absorb_generic(drafts: list[Draft]) -> list[Draft]:
    """ "targeted Vardenis in drone attacks": the word that names the weapon tells the kind, the other gives way."""
    kept: list[Draft] = []
    for draft in drafts:
        partner = next((d for d in drafts if d is not draft and _covers(d, draft)), None)
        if partner is None:
            kept.append(draft)
        else:
            _take_over(partner, draft)
    return kept


def _covers(specific: Draft, generic: Draft) -> bool:
    if not generic.generic or specific.generic or specific.definite:
        return False
    if EVENT_TYPE_OF[specific.sub_event_type] is not EVENT_TYPE_OF[generic.sub_event_type]:
        return False
    if specific.marked.clause_of[specific.first] != generic.marked.clause_of[generic.first]:
        return False
    return not specific.places or not generic.places or _place_keys(specific) == _place_keys(generic)


def _place_keys(draft: Draft) -> set[tuple[int, int]]:
    return {(place.mention.start, place.mention.end) for place in draft.places}


def _take_over(kept: Draft, gone: Draft) -> None:
    kept.first, kept.last = min(kept.first, gone.first), max(kept.last, gone.last)
    kept.places = kept.places or gone.places
    kept.border = kept.border or gone.border
    kept.launch = kept.launch or gone.launch
    kept.origin = kept.origin or gone.origin
    kept.destination = kept.destination or gone.destination
    kept.actor = kept.actor or gone.actor
    kept.target = kept.target or gone.target
    kept.counts = gone.counts | kept.counts
    kept.zero |= gone.zero
    kept.cumulative = kept.cumulative or gone.cumulative


def _merge_alike(drafts: list[Draft]) -> list[Draft]:
    """Two words for one happening ("shelling ... shells fell") make one draft."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((d for d in kept if _is_twin(d, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            _take_over(twin, draft)
    return kept


def _is_twin(one: Draft, other: Draft) -> bool:
    same_places = _place_keys(one) == _place_keys(other) or not one.places or not other.places
    same_day = (one.date.start, one.date.end) == (other.date.start, other.date.end)
    return (
        one.sub_event_type is other.sub_event_type and same_places and same_day and one.border == other.border
    ) or (
        one.sub_event_type is other.sub_event_type
        and same_places
        and same_day
        and not (one.border and other.border)
    )
