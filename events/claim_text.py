"""The text of a claim as it is kept, written as JSON at once.

Coded rows come by the hundred thousand. This writes what `events.codec.claim_values` says, without an object
for each value; a test compares the two over claims of any kind.
"""

from __future__ import annotations

from json.encoder import encode_basestring as _quoted  # the form of JSON that keeps letters as they are
from typing import TYPE_CHECKING

from events.codec import claim_values, compact, figure_values, mention_values, span_values
from events.kept_texts import KeptTexts
from reports.vocabulary import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from events.codec import KeyOf
    from reports.report import Claim, DateSpan, Figure, Mention


class ClaimTexts:
    """Writes claims, with the same key for each place."""

    def __init__(self, key_of: KeyOf) -> None:
        self._key_of = key_of
        self._mentions, self._spans, self._figures = KeptTexts(), KeptTexts(), KeptTexts()

    def text(self, claim: Claim, *, is_new: bool = False) -> str:
        """`compact(claim_values(claim))`.

        Args:
            claim: any.
            is_new: it was made of a row just now, so that its id is the one made of it.
        """
        given = None if is_new else claim.given_id
        text = (
            f'{_words(claim)}{_named("claim_id", given)},"date":{self._date(claim.date)}{self._rest(claim)}}}'
        )
        try:
            text.encode()
        except UnicodeEncodeError:  # half of a pair of surrogates
            return compact(claim_values(claim, self._key_of))
        return text

    def _date(self, span: DateSpan) -> str:
        return self._spans.of(span, _span_text)

    def _rest(self, claim: Claim) -> str:
        """Places and figures, in the order of `claim_values`."""
        return (
            f"{self._mention('place', claim.place)}{self._mention('launch_place', claim.launch_place)}"
            f"{self._mention('origin', claim.origin)}{self._mention('destination', claim.destination)}"
            f"{self._figure('killed', claim.killed)}{self._figure('wounded', claim.wounded)}"
            f"{self._figure('displaced', claim.displaced)}{self._figure('damaged', claim.damaged)}"
        )

    def _mention(self, name: str, mention: Mention | None) -> str:
        return "" if mention is None else f',"{name}":{self._mentions.of(mention, self._mention_text)}'

    def _mention_text(self, mention: Mention) -> str:
        return compact(mention_values(mention, self._key_of))

    def _figure(self, name: str, figure: Figure | None) -> str:
        return "" if figure is None else f',"{name}":{self._figures.of(figure, _figure_text)}'


def _words(claim: Claim) -> str:
    """What a claim says in words and numbers, without the bracket at its end."""
    quote = _quoted(claim.quote)
    sentence = quote if claim.sentence is claim.quote else _quoted(claim.sentence)
    published = claim.published
    return (
        f'{{"report_id":{_quoted(claim.report_id)},"source":{_quoted(claim.source)}'
        f"{_said('title', claim.title)}"
        f',"sub_event_type":{_quoted(claim.sub_event_type)},"start":{claim.start},"end":{claim.end}'
        f',"quote":{quote},"sentence_start":{claim.sentence_start},"sentence_end":{claim.sentence_end}'
        f',"sentence":{sentence}{_said("unlocated_reason", claim.unlocated_reason)}'
        f"{_true('near', value=claim.near)}{_named('actor', claim.actor)}{_named('target', claim.target)}"
        f"{_named('claimant', claim.claimant)}{_named('relayer', claim.relayer)}"
        f"{_listed('denied_by', claim.denied_by)}"
        f"{'' if claim.status is Status.ASSERTED else _named('status', claim.status)}"
        f"{_true('cumulative', value=claim.cumulative)}{_listed('withheld', claim.withheld)}"
        f"{_true('background', value=claim.background)}{_said('group_id', claim.group_id)}"
        f"{'' if published is None else _named('published', published.isoformat())}"
    )


def _said(name: str, value: str) -> str:
    return f',"{name}":{_quoted(value)}' if value else ""


def _named(name: str, value: str | None) -> str:
    return "" if value is None else f',"{name}":{_quoted(value)}'


def _true(name: str, *, value: bool) -> str:
    return f',"{name}":true' if value else ""


def _listed(name: str, values: Iterable[str]) -> str:
    return f',"{name}":[{",".join(map(_quoted, values))}]' if values else ""


def _span_text(span: DateSpan) -> str:
    return compact(span_values(span))


def _figure_text(figure: Figure) -> str:
    return compact(figure_values(figure))
