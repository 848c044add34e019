"""Who denies, where no verb of saying names the speaker: "X's denial", "X called it a lie"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.claims.voice import full_name
from reports.lexicon.load import word_set
from reports.speakers import phrase_end, speaker_span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.tokens import Token

_PRONOUNS = word_set("pronouns")
_NOUN_LEADS = frozenset({"by", "from", "of"})
_CALL_REACH = 8
_ISSUES = word_set("issues_denials")
_DENIAL_REACH = 4
_FORMS_OF_BE = frozenset({"was", "were", "is", "are", "been", "being"})


def whose_denial(story: Story, marked: Marked, index: int) -> str:
    """Who issued the denial at `index`, or ""."""
    tokens = marked.tokens
    if index + 2 < len(tokens) and tokens[index + 1].low in _NOUN_LEADS:
        return written(tokens[index + 2 : phrase_end(tokens, index + 2)])
    if index > 1 and tokens[index - 1].low in {"'s", "’s"}:
        start, stop = speaker_span(tokens, index - 1, story.lexicon)
        return written(tokens[start:stop])
    back = range(index - 1, max(0, index - _DENIAL_REACH), -1)
    verb = next((at for at in back if tokens[at].low in _ISSUES), None)
    return subject(story, marked, verb) if verb is not None else ""


def _opening_office(story: Story, marked: Marked, verb: int) -> str:
    """Who spoke before, or opens the sentence, when a participle goes on: "X hit back, calling"."""
    earlier = [a.claimant for a in marked.attributions if a.claimant and a.last <= verb]
    if earlier:
        return earlier[-1] or ""
    office = next(iter(story.lexicon.offices.find(marked.tokens[:_CALL_REACH])), None)
    return written(marked.tokens[: office.last]) if office is not None else ""


def written(tokens: Sequence[Token]) -> str:
    """Tokens as they are read: "Armenia's ministry"."""
    return " ".join(token.text for token in tokens).replace(" 's", "'s").replace(" ’s", "’s")


def agent(story: Story, marked: Marked, verb: int) -> str:
    """X of "this was called premature by X"; "" when nobody is named so."""
    low = [token.low for token in marked.tokens]
    if low[verb - 1] not in _FORMS_OF_BE or "by" not in low[verb : verb + _CALL_REACH]:
        return ""
    start = low.index("by", verb) + 1
    who = written(marked.tokens[start : phrase_end(marked.tokens, start)])
    return full_name(who, story.claimants) or who if who else ""


def subject(story: Story, marked: Marked, verb: int) -> str:
    """Who the subject of a verb is, by the fullest name that the report gave; "" for nobody."""
    start, stop = speaker_span(marked.tokens, verb, story.lexicon)
    who = written(marked.tokens[start:stop])
    if marked.tokens[verb].low.endswith("ing") and verb and marked.tokens[verb - 1].low == ",":
        start, who = verb, _opening_office(story, marked, verb)
    if not who and verb and marked.tokens[verb - 1].low == "and":
        start, who = verb, _opening_office(story, marked, verb)
    if who.lower() in _PRONOUNS:
        earlier = [a.claimant for a in marked.attributions if a.claimant and a.last <= start]
        return full_name("", [*story.claimants, *earlier]) or ""
    return full_name(who, story.claimants) or who if who else ""
