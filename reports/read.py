"""Read one report: its claims, its place names, and every sentence set aside with the reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gazetteer.place import Candidate, Resolution, ResolutionStatus
from reports.claims import ClaimReader
from reports.clean import BODY, blocks, body_start
from reports.dating import Dating
from reports.figures import to_figure
from reports.places import PlaceFinder, PlaceHit
from reports.lexicon import Lexicon, load_lexicon
from reports.marked import Marked, Marker
from reports.report import Claim, Figure, Mention, Reading, Report, SetAside
from reports.sentences import Sentence, split_sentences
from reports.tokens import tokenize
from reports.vocabulary import EventType, Group, ToponymRole, Unit

if TYPE_CHECKING:
    from gazetteer.gazetteer import Gazetteer
    from reports.draft import Draft


def read_report(report: Report, gazetteer: Gazetteer) -> Reading:
    """Read a report into claims.

    Args:
        report: the text with its source and day of publication (None: claims stay undated).
        gazetteer: resolves the place names.

    Returns:
        claims in the order of the text, all place names found, and each sentence that made no claim with the reason.
    """
    lexicon = load_lexicon()
    places = PlaceFinder(report.text, gazetteer, lexicon)
    set_aside = [
        SetAside(start=b.start, end=b.end, reason=b.kind)
        for b in blocks(report.text, lexicon)
        if b.kind != BODY
    ]
    marked = _marked(report, gazetteer, lexicon, places)
    reader = ClaimReader(
        lexicon=lexicon,
        gazetteer=gazetteer,
        countries=places.countries,
        codes=dict(places.codes),
        dating=Dating(report.published, marked),
    )
    drafts: list[Draft] = []
    for number, sentence in enumerate(marked):
        found, reason = reader.read(sentence, number)
        drafts.extend(found)
        if not found:
            set_aside.append(
                SetAside(start=sentence.sentence.start, end=sentence.sentence.end, reason=reason)
            )
    claims = [claim for draft in drafts for claim in _claims(draft, report, gazetteer)]
    mentions = [hit.mention for sentence in marked for hit in sentence.places]
    return Reading(
        report=report,
        claims=tuple(claims),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.start)),
        set_aside=tuple(sorted(set_aside, key=lambda aside: aside.start)),
    )


def find_toponyms(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The place names of a text with role and resolution; adjectives and peoples have the role `demonym`."""
    lexicon = load_lexicon()
    places = PlaceFinder(text, gazetteer, lexicon)
    found: list[Mention] = []
    for number, block in enumerate(blocks(text, lexicon)):
        for sentence in split_sentences(text, block.start, block.end, number, lexicon.abbreviations):
            found.extend(_mentions(text, sentence, places, gazetteer))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _mentions(text: str, sentence: Sentence, places: PlaceFinder, gazetteer: Gazetteer) -> list[Mention]:
    tokens = tokenize(text, sentence.start, sentence.end)
    hits = places.find(tokens)
    found = [hit.mention for hit in hits]
    taken = {(mention.start, mention.end) for mention in found}
    for token in tokens:
        code = places.codes.get(token.low)
        if code and token.text[0].isupper() and (token.start, token.end) not in taken:
            country = gazetteer.country(code)
            if country is not None:
                candidate = Candidate(
                    place=country, score=1.0, reasons=("a people or adjective of this country",)
                )
                resolution = Resolution(
                    query=token.text, status=ResolutionStatus.ALIAS, candidates=(candidate,)
                )
                found.append(
                    Mention(
                        start=token.start,
                        end=token.end,
                        text=token.text,
                        role=ToponymRole.DEMONYM,
                        resolution=resolution,
                    )
                )
    return found


def _marked(report: Report, gazetteer: Gazetteer, lexicon: Lexicon, places: PlaceFinder) -> list[Marked]:
    codes = places.codes

    def country_of_word(word: str) -> str | None:
        code = codes.get(word)
        country = gazetteer.country(code) if code else None
        return country.name if country is not None else None

    marker = Marker(
        report.text,
        published=report.published,
        places=places,
        lexicon=lexicon,
        country_of_word=country_of_word,
        peoples=frozenset(codes),
    )
    found = []
    for number, block in enumerate(blocks(report.text, lexicon)):
        if block.kind == BODY:
            start = body_start(report.text, block.start, block.end)
            for sentence in split_sentences(report.text, start, block.end, number, lexicon.abbreviations):
                marked = marker.mark(sentence)
                if marked.tokens:
                    found.append(marked)
    return found


def _claims(draft: Draft, report: Report, gazetteer: Gazetteer) -> list[Claim]:
    """One claim for each place of the draft, or one without a place."""
    base = _base(draft, report)
    if draft.border is not None:
        return [replace(base, place=_border_mention(draft, report, gazetteer))]
    if not draft.places:
        return [replace(base, unlocated_reason=_why_unlocated(draft))]
    shared = len(draft.places) > 1
    claims = [_placed(base, hit, shared=shared) for hit in draft.places]
    return claims


def _placed(base: Claim, hit: PlaceHit, *, shared: bool) -> Claim:
    reason = "" if hit.place is not None else hit.mention.resolution.reason or "place name not resolved"
    claim = replace(base, place=hit.mention, unlocated_reason=reason)
    if shared and base.origin is not None and base.event_type is EventType.DISPLACEMENT:
        claim = replace(claim, origin=hit.mention)
    return _without_figures(claim) if shared else claim


def _without_figures(claim: Claim) -> Claim:
    """A total shared by several places is not copied to each; it stays in the words quoted."""
    return replace(claim, killed=None, wounded=None, displaced=None, damaged=None)


def _why_unlocated(draft: Draft) -> str:
    if draft.sub_event_type.value == "Toll":
        return "a toll of a conflict or a side, not of a place"
    countries = [p for p in draft.marked.places if p.is_country and p.relation in {"locative", "object"}]
    if countries:
        return f"only a country is named: {countries[0].mention.text}"
    return "the sentence names no place"


def _base(draft: Draft, report: Report) -> Claim:
    text, marked = report.text, draft.marked
    start, end = _quote_span(draft)
    figures = {measure: to_figure(counted, marked.tokens, text) for measure, counted in draft.counts.items()}
    for measure in draft.zero - set(figures):
        figures[measure] = _zero(start, end)
    return Claim(
        report_id=report.report_id,
        source=report.source,
        published=report.published,
        title=report.title,
        sub_event_type=draft.sub_event_type,
        start=start,
        end=end,
        quote=text[start:end],
        sentence_start=marked.sentence.start,
        sentence_end=marked.sentence.end,
        sentence=text[marked.sentence.start : marked.sentence.end],
        date=draft.date,
        near=draft.near,
        launch_place=draft.launch.mention if draft.launch else None,
        origin=draft.origin.mention if draft.origin else None,
        destination=draft.destination.mention if draft.destination else None,
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
        group_id=f"{report.report_id}-{draft.group}",
    )


def _zero(start: int, end: int) -> Figure:
    return Figure(
        low=0, high=0, words="none", start=start, end=end, unit=Unit.PERSONS, group=Group.UNSPECIFIED
    )


def _quote_span(draft: Draft) -> tuple[int, int]:
    """From the clause of the first word that carries the claim to the clause of the last."""
    marked = draft.marked
    inside = [draft.first, draft.last - 1]
    inside += [place.first for place in draft.places if place in marked.places]
    inside += [
        place.first
        for place in (draft.launch, draft.origin, draft.destination)
        if place in marked.places and place
    ]
    for counted in draft.counts.values():
        inside += [counted.hit.first, counted.effect_first, counted.effect_last - 1]
    first, _ = marked.clause(min(inside))
    _, last = marked.clause(max(inside))
    while first < last - 1 and not marked.tokens[first].is_word:
        first += 1
    while last > first + 1 and marked.tokens[last - 1].low in {",", ";", ":", "—", "–"}:
        last -= 1
    return marked.tokens[first].start, marked.tokens[last - 1].end


def _border_mention(draft: Draft, report: Report, gazetteer: Gazetteer) -> Mention | None:
    """The border as a place, resting on the word "border" of the sentence when it is there."""
    if draft.border is None:
        return None
    border = gazetteer.border(*draft.border)
    if border is None:
        return None
    tokens = draft.marked.tokens
    word = next((t for t in tokens if t.low in {"border", "borders", "frontier"}), tokens[draft.first])
    candidate = Candidate(place=border, score=1.0, reasons=("the words name the border of two countries",))
    resolution = Resolution(query=border.name, status=ResolutionStatus.CONTEXT, candidates=(candidate,))
    return Mention(
        start=word.start,
        end=word.end,
        text=report.text[word.start : word.end],
        role=ToponymRole.LITERAL,
        resolution=resolution,
    )
