"""Who says it: the claimant and the relaying outlet of a draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reports.claims.accusation import reported_by
from reports.claims.contraries import is_claim_called_false
from reports.claims.responsibility import take_responsibility
from reports.claims.voice import Voice, full_name, voice_at
from reports.claims.voice_of_sum import voice_of_sum
from reports.lexicon.load import word_set
from reports.tokens import indexes_of
from reports.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.attribution import Attribution
    from reports.claims.draft import Draft
    from reports.claims.story import Story
    from reports.marked import Marked

_QUOTES = frozenset({'"', "“"})
_MARKS = {"“": True, "”": False}
_QUOTATION_SIGNS = frozenset({'"', *_MARKS})
_RELATIVE = frozenset({"which", "where", "who"})
_THAT = frozenset({"that", "which"})
_STRONG_SIGNS = frozenset({";", ":", "—", "–"})
_TURNS = frozenset({"but", "although", "though", "while", "whereas", "however"})
_ACTS = frozenset({"does", "did", "has", "had", "have", "will", "would"})
_SUBJECT_REACH = 5
_NO_SUBJECT = (
    word_set("prepositions") | word_set("pronouns") | word_set("not_claimants") | {"and", "when", "as"}
)
_QUOTE_SENTENCES = 2
_GOES_ON_WITHIN = 6
_BARE_TOKENS = 8
_GOES_ON = frozenset({"also", "another", "others", "further"})
_GOES_ON_FIRST = frozenset({"they", "most", "some", "among", "of"})
_NOBODY = ("No ", "Nobody", "No-one")
_BOTH = ("both ", "each side", "each of ")
_THOSE = frozenset({"those", "them", "these", "others"})


def add_voice(story: Story, marked: Marked, draft: Draft) -> None:
    """Give a draft its speaker; what a reporter saw is confirmed."""
    if is_claim_called_false(marked, draft.first):
        draft.claimant = reported_by(marked, -1, draft.first)
        return
    voice = voice_at(_speaking_of(marked, draft.first), draft.first, story.claimants)
    if voice == Voice(None, None):
        voice = (
            _own_voice(story, marked, draft.first)
            or _voice_of_quote(story, marked)
            or _voice_going_on(story, marked)
            or _voice_of_lead(story, marked)
            or voice_of_sum(story, marked, draft)
            or voice
        )
    draft.claimant, draft.relayer = voice.claimant, voice.relayer
    if voice.claimant is None and story.lexicon.on_site.find(marked.tokens):
        draft.status = Status.CONFIRMED
        outlets = story.lexicon.outlets.find(marked.tokens)
        draft.claimant = outlets[0].row.name if outlets else None
    if draft.claimant is None and draft.relayer is None:
        draft.claimant = story.author or None
    is_both = (draft.claimant or "").lower().startswith(_BOTH) or _say_both(marked, draft)
    if draft.takes_territory and is_both:
        draft.status = Status.DISPUTED


def _say_both(marked: Marked, draft: Draft) -> bool:
    """True for "the rebels and the army both claimed the town"."""
    sayings = (a for a in marked.attributions if a.claimant and a.verb <= draft.last and a.stance != "deny")
    return any(a.verb and marked.tokens[a.verb - 1].low == "both" for a in sayings)


def _speaking_of(marked: Marked, index: int) -> Sequence[Attribution]:
    """The speakers that a happening may rest on.

    A relative clause that an outlet closes ("..., in which dozens died, Reuters reported") rests on the
    outlet, not on who spoke of something else before it.
    """
    first, _ = marked.clause(index)
    of_it = [replace(a, trailing=True) for a in marked.attributions if _is_of_the_thing(marked, a, index)]
    if of_it:
        return of_it
    closing = [a for a in marked.attributions if a.trailing and a.first > index]
    if closing and (marked.tokens[first].low in _RELATIVE or _speak_from_afar(marked, closing[0], index)):
        return closing
    return [replace(a, trailing=False) if _holds_on(marked, a, index) else a for a in marked.attributions]


def _speak_from_afar(marked: Marked, closing: Attribution, index: int) -> bool:
    """True when a strong sign parts all earlier speakers from the happening, but not the closing one."""
    parts = indexes_of(marked.tokens, _STRONG_SIGNS)
    if any(index < i < closing.first for i in parts):
        return False
    before = [a for a in marked.attributions if not a.trailing and a.verb <= index]
    if not closing.claimant:
        return False
    return bool(before) and all(any(a.last <= i < index for i in parts) for a in before)


def _holds_on(marked: Marked, attribution: Attribution, index: int) -> bool:
    """True for what follows the "he says" of "troops came, he says, and burnt the market"."""
    if not attribution.trailing or attribution.last > index:
        return False
    between = {token.low for token in marked.tokens[attribution.last : index]}
    return between.isdisjoint(_TURNS)


def _is_of_the_thing(marked: Marked, attribution: Attribution, index: int) -> bool:
    """True for the happening at `index` of "a truce that Moscow had announced"."""
    that = attribution.first - 1
    return that - 1 == index and marked.tokens[that].low in _THAT and attribution.verb > that


def _own_voice(story: Story, marked: Marked, index: int) -> Voice | None:
    """The monitor of "we documented a raid on X", in its own report and outside of quotations."""
    before = [a for a in marked.attributions if a.first <= index and not a.trailing and a.stance != "deny"]
    is_we = bool(before) and before[-1].pronoun == "we" and before[-1].claimant == ""
    if not story.monitor or not is_we:
        return None
    quoted = any(token.text in _QUOTES for token in marked.tokens[: before[-1].first])
    return None if quoted else Voice(story.monitor, None)


def _voice_of_lead(story: Story, marked: Marked) -> Voice | None:
    """The speaker of a paragraph that ended with a colon ("The governor reported:")."""
    if story.lead_voice is None or marked.attributions:
        return None
    paragraph, voice = story.lead_voice
    return voice if marked.sentence.paragraph == paragraph + 1 else None


def _voice_of_quote(story: Story, marked: Marked) -> Voice | None:
    """A sentence that goes on with a quotation keeps its speaker."""
    if story.last_voice is None or marked.attributions:
        return None
    number, voice = story.last_voice
    if story.quoted and number >= story.paragraph_at:
        return voice
    if marked.tokens[0].text not in _QUOTES:
        return None
    return voice if story.number - number <= _QUOTE_SENTENCES else None


def note_quotation(story: Story, marked: Marked) -> None:
    """Keep whether the sentence begins, and whether it ends, inside a quotation of its paragraph."""
    story.quoted = story.quote_open
    for token in () if _QUOTATION_SIGNS.isdisjoint(marked.words) else marked.tokens:
        if token.text == '"':
            story.quote_open = not story.quote_open
        elif token.text in _MARKS:
            story.quote_open = _MARKS[token.text]


def _voice_going_on(story: Story, marked: Marked) -> Voice | None:
    """A sentence that goes on with what the one before told ("also", "of those") keeps its speaker."""
    last = story.last_in_paragraph(marked)
    if last is None or story.last_voice is None or marked.attributions or not _goes_on(marked):
        return None
    number, voice = story.last_voice
    return voice if story.number - number == 1 else None


def _goes_on(marked: Marked) -> bool:
    low = [token.low for token in marked.tokens[:_GOES_ON_WITHIN]]
    if not _GOES_ON.isdisjoint(low) or _is_bare_toll(marked):
        return True
    return low[0] in _GOES_ON_FIRST and (low[0] == "they" or not _THOSE.isdisjoint(low))


def _is_bare_toll(marked: Marked) -> bool:
    """True for "Twelve were wounded.": a figure without a day or a place goes on with what was told."""
    is_short = len(marked.tokens) <= _BARE_TOKENS and bool(marked.counts)
    return is_short and not marked.places and not marked.dates


def remember_voice(story: Story, marked: Marked, drafts: Sequence[Draft]) -> None:
    """Keep the speakers of a sentence for the pronouns of the next."""
    sayings = [a for a in marked.attributions if a.stance != "deny"]
    for attribution in marked.attributions:
        if attribution.claimant and not attribution.claimant.startswith(_NOBODY):
            name = full_name(attribution.claimant, story.claimants)
            story.claimants.append(name or attribution.claimant)
    take_responsibility(story, marked, drafts)
    if not marked.attributions:
        _remember_subject(story, marked)
    if sayings:
        voice = voice_at(sayings, len(marked.tokens), story.claimants)
        if voice == Voice(None, None):
            voice = voice_at(sayings, 0, story.claimants)
        story.last_voice = (story.number, voice)
        if marked.tokens[-1].low == ":" and voice.claimant:
            story.lead_voice = (marked.sentence.paragraph, voice)


def _acts(marked: Marked, index: int) -> bool:
    """True for the verb of "Baku does not disclose"."""
    return index < len(marked.tokens) and marked.tokens[index].low in _ACTS


def _remember_subject(story: Story, marked: Marked) -> None:
    """Who a sentence begins with may be the "he" or "it" of the next ("The mayor counts cows.")."""
    place = marked.places[0] if marked.places else None
    if place is not None and place.first == 0 and (not place.is_literal or _acts(marked, place.last)):
        story.claimants.append(place.mention.text)
        return
    office = next(iter(story.lexicon.offices.find(marked.tokens[:_SUBJECT_REACH])), None)
    if office is None or any(not t.is_word or t.low in _NO_SUBJECT for t in marked.tokens[: office.last - 1]):
        return
    if any(counted.hit.first < office.last for counted in marked.counts):
        return
    words = " ".join(token.text for token in marked.tokens[: office.last])
    story.claimants.append(words.replace(" 's", "'s").replace(" ’s", "’s"))
