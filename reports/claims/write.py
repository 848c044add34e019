"""Write drafts as claims: one for each place, each with the exact words it rests on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.place import Candidate, Resolution, ResolutionStatus
from reports.claims.borders import BORDER_WORDS
from reports.claims.by_place import place_key
from reports.claims.province import told_province
from reports.figures import to_figure
from reports.report import Claim, Figure, Mention, Report
from reports.vocabulary import EventType, Status, SubEventType, ToponymRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.gazetteer import Gazetteer
    from reports.claims.draft import Draft
    from reports.places import PlaceHit

_TRAILING_SIGNS = frozenset({",", ";", ":", "—", "–"})


def write_claims(drafts: Sequence[Draft], report: Report, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """The claims of all drafts in their order: one for each place of a draft, or one without a place.

    People displaced from several places together are a claim of their own, without a place.
    """
    report_id = report.report_id if drafts else ""  # a digest of the whole text
    return tuple(claim for draft in drafts for claim in _claims_of(draft, report, report_id, gazetteer))


def _claims_of(draft: Draft, report: Report, report_id: str, gazetteer: Gazetteer) -> list[Claim]:
    if draft.border is not None:
        return [
            _base(draft, report, report_id, place=_border_mention(draft, draft.border, report, gazetteer))
        ]
    places = draft.places or told_province(draft)
    if not places:
        return [_base(draft, report, report_id, unlocated_reason=_why_unlocated(draft))]
    if len(places) == 1:
        hit = places[0]
        base = _base(draft, report, report_id, place=hit.mention, unlocated_reason=_why_unresolved(hit))
        return [_with_own(_as_denied(base, draft, hit), draft, hit, report)]
    base = _base(draft, report, report_id)
    placed = (_placed(_as_denied(base, draft, hit), hit) for hit in draft.places)
    claims = [_with_own(claim, draft, hit, report) for claim, hit in zip(placed, draft.places, strict=True)]
    return claims + _sum_of_places(base, draft)


def _sum_of_places(base: Claim, draft: Draft) -> list[Claim]:
    """The people displaced from several places together, at none of them: no place may be given them all."""
    if base.displaced is None or base.event_type is not EventType.DISPLACEMENT:
        return []
    origin = None if draft.origin in draft.places else base.origin
    destination = None if draft.destination in draft.places else base.destination
    reason = "the figure is of several places together"
    return [replace(base, origin=origin, destination=destination, unlocated_reason=reason)]


def _with_own(claim: Claim, draft: Draft, hit: PlaceHit, report: Report) -> Claim:
    """The claim with the figures that are told of its place alone."""
    own = draft.counts_at.get(place_key(hit)) if draft.counts_at else None
    if not own:
        return claim
    figures = {name: to_figure(counted, draft.marked.tokens, report.text) for name, counted in own.items()}
    return replace(
        claim,
        killed=figures.get("killed", claim.killed),
        wounded=figures.get("wounded", claim.wounded),
        displaced=figures.get("displaced", claim.displaced),
        damaged=figures.get("damaged", claim.damaged),
    )


def _as_denied(base: Claim, draft: Draft, hit: PlaceHit) -> Claim:
    """The claim at one of several places; a denial that names others leaves it asserted."""
    if not draft.denied_at or (hit.mention.start, hit.mention.end) in draft.denied_at:
        return base
    return replace(base, status=Status.ASSERTED, denied_by=())


def _why_unresolved(hit: PlaceHit) -> str:
    return "" if hit.place is not None else hit.mention.resolution.reason or "place name not resolved"


def _placed(base: Claim, hit: PlaceHit) -> Claim:
    """The claim at one of several places."""
    is_left = base.origin is not None and base.event_type is EventType.DISPLACEMENT
    return replace(
        base,
        place=hit.mention,
        unlocated_reason=_why_unresolved(hit),
        near=hit.relation == "near",
        origin=hit.mention if is_left else base.origin,
        # A total shared by several places is not copied to each; it stays in the words quoted.
        killed=None,
        wounded=None,
        displaced=None,
        damaged=None,
    )


def _why_unlocated(draft: Draft) -> str:
    if draft.sub_event_type is SubEventType.TOLL:
        return "a toll of a conflict or a side, not of a place"
    countries = [p for p in draft.marked.places if p.is_country and p.relation in {"locative", "object"}]
    if countries:
        return f"only a country is named: {countries[0].mention.text}"
    return "the sentence names no place"


def _base(
    draft: Draft, report: Report, report_id: str, *, place: Mention | None = None, unlocated_reason: str = ""
) -> Claim:
    """The claim of a draft at a place, if it is given."""
    sentence = draft.marked.sentence
    start, end = _quote_span(draft)
    figures = _figures(draft, report.text, start, end)
    return Claim(
        report_id=report_id,
        source=report.source,
        published=report.published,
        title=report.title,
        sub_event_type=draft.sub_event_type,
        start=start,
        end=end,
        quote=report.text[start:end],
        sentence_start=sentence.start,
        sentence_end=sentence.end,
        sentence=report.text[sentence.start : sentence.end],
        date=draft.date,
        place=place,
        unlocated_reason=unlocated_reason,
        near=draft.near,
        launch_place=_mention(draft.launch),
        origin=_mention(draft.origin),
        destination=_mention(draft.destination),
        actor=draft.actor,
        target=draft.target,
        claimant=draft.claimant,
        relayer=draft.relayer,
        denied_by=tuple(draft.denied_by),
        status=draft.status,
        killed=figures.get("killed"),
        wounded=figures.get("wounded"),
        displaced=figures.get("displaced"),
        damaged=figures.get("damaged"),
        cumulative=draft.cumulative,
        withheld=tuple(draft.withheld),
        background=draft.background,
        group_id=f"{report_id}-{draft.group}",
    )


def _mention(hit: PlaceHit | None) -> Mention | None:
    return hit.mention if hit is not None else None


def _figures(draft: Draft, text: str, start: int, end: int) -> dict[str, Figure]:
    """Figures by measure; a zero that is stated without a number rests on the whole quote."""
    stated = {
        measure: to_figure(counted, draft.marked.tokens, text) for measure, counted in draft.counts.items()
    }
    if not draft.zero:
        return stated
    none = Figure(low=0, high=0, words="none", start=start, end=end)
    return dict.fromkeys(draft.zero, none) | stated


def _quote_span(draft: Draft) -> tuple[int, int]:
    """From the clause of the first word that carries the claim to the clause of the last."""
    marked, tokens = draft.marked, draft.marked.tokens
    inside = _carrying_tokens(draft)
    first, _ = marked.clause(min(inside))
    _, last = marked.clause(max(inside))
    while first < last - 1 and not tokens[first].is_word:
        first += 1
    while last > first + 1 and tokens[last - 1].low in _TRAILING_SIGNS:
        last -= 1
    return tokens[first].start, tokens[last - 1].end


def _carrying_tokens(draft: Draft) -> list[int]:
    """Tokens of the trigger, the places and the figures; places of earlier sentences are left out."""
    here = draft.marked.places
    hits = (*draft.places, draft.launch, draft.origin, draft.destination)
    places = [hit.first for hit in hits if hit is not None and hit in here]
    own = [counted for at_place in draft.counts_at.values() for counted in at_place.values()]
    counted = [
        token
        for counted in (*draft.counts.values(), *own)
        for token in (counted.hit.first, counted.effect_first, counted.effect_last - 1)
    ]
    return [draft.first, draft.last - 1, *places, *counted]


def _border_mention(
    draft: Draft, codes: tuple[str, str], report: Report, gazetteer: Gazetteer
) -> Mention | None:
    """The border as a place, resting on the sentence's word "border", or on no words when told before."""
    border = gazetteer.border(*codes)
    if border is None:
        return None
    tokens = draft.marked.tokens
    words = ((token.start, token.end) for token in tokens if token.low in BORDER_WORDS)
    begin = tokens[draft.first].start
    start, end = next(words, (begin, begin))
    candidate = Candidate(place=border, score=1.0, reasons=("the words name the border of two countries",))
    return Mention(
        start=start,
        end=end,
        text=report.text[start:end],
        role=ToponymRole.LITERAL,
        resolution=Resolution(query=border.name, status=ResolutionStatus.CONTEXT, candidates=(candidate,)),
    )
