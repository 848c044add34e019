"""What a sentence names: places of its own, the place that heads a section, the place of those who saw it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from reports.happenings import is_named_for_another_reason
from reports.lexicon.load import word_set
from reports.places import LOCATIVE
from reports.vocabulary import ToponymRole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.places import PlaceHit

_HEAD_WORDS = word_set("head_words")
_HEAD_TOKENS = 8
_ITEM_HEAD = 4
_WHERE = LOCATIVE | {""}
_WITNESSES = word_set("witness_words")
_AT = word_set("at_words")
_WENT = word_set("went_on")
_PEOPLE = word_set("civil_people")
_FACILITY_REACH = 3
_FACILITIES = word_set("facilities")
_OF = frozenset({"of", "from", "in"})
_NO_NAMES = word_set("calendar") | word_set("platforms")
_NO_PLACE = frozenset({ToponymRole.METONYM, ToponymRole.DEMONYM, ToponymRole.DATELINE})


def note_scene(story: Story, marked: Marked, *, is_fact: bool) -> None:
    """Close a sentence: keep the place named last, and the place that a section is headed by.

    Args:
        story: what was told before.
        marked: the sentence.
        is_fact: False when it only tells what is feared, planned or denied.
    """
    named = [hit for hit in marked.places if is_named(marked, hit)]
    if not named:
        return
    story.named_at, story.last_place = story.number, named[-1]
    story.last_named = frozenset(place_key(hit) for hit in named)
    is_alone = len({place_key(hit) for hit in named}) == 1
    story.named_alone = is_fact and is_alone and named[-1].relation in _WHERE
    if _is_section_head(marked, named):
        story.section = named[0]
    elif story.section is not None and place_key(story.section) not in map(place_key, named):
        story.section = None


def names_place(marked: Marked) -> bool:
    """The sentence names a place of its own, known or not; a government or the seat of a speaker is none."""
    spoken = [(a.first, a.last) for a in marked.attributions]
    return names_unknown(marked) or any(
        hit.mention.role not in _NO_PLACE
        and not is_named_for_another_reason(marked, hit)
        and hit.relation != "from"
        and not any(first <= hit.first < last for first, last in spoken)
        for hit in marked.places
    )


def names_unknown(marked: Marked) -> bool:
    """A capitalised name after "in" or "near" that no table knows may be a village."""
    known = _known(marked)
    tokens = marked.tokens
    if (
        any(token.low == ":" for token in tokens[1:_ITEM_HEAD])
        and tokens[0].text[:1].isupper()
        and 0 not in known
    ):
        return True
    for index, token in enumerate(tokens[:-1]):
        is_goal = token.low == "to" and index > 0 and tokens[index - 1].low in _WENT
        if (is_goal or token.low in _AT) and _is_unknown_name(marked, index + 1, known):
            return True
    return False


def names_unknown_spot(marked: Marked) -> bool:
    """Inadiatafane in "Timbuktu: an airstrike at Inadiatafane": a name that no table knows, after "at"."""
    tokens, known = marked.tokens, _known(marked)
    return any(
        token.low == "at" and _is_unknown_name(marked, index + 1, known) for index, token in enumerate(tokens)
    )


def names_unknown_object(marked: Marked, index: int) -> bool:
    """Shadaw in "entered Shadaw": a name that no table knows stands right after the happening."""
    index += index < len(marked.tokens) and marked.tokens[index].low == "the"
    return _is_unknown_name(marked, index, _known(marked)) and not _is_facility(marked, index)


def _is_facility(marked: Marked, index: int) -> bool:
    """True for "the Northeast Command base", "the 104th Brigade headquarters": it lies at the place told."""
    after = [token.low for token in marked.tokens[index + 1 : index + 1 + _FACILITY_REACH]]
    return not _FACILITIES.isdisjoint(after)


def names_unknown_home(marked: Marked) -> bool:
    """Moso in "600 villagers of Moso": people of a place that no table knows."""
    tokens, known = marked.tokens, _known(marked)
    return any(
        one.low in _PEOPLE and two.low in _OF and _is_unknown_name(marked, index + 2, known)
        for index, (one, two) in enumerate(pairwise(tokens))
    )


def _known(marked: Marked) -> set[int]:
    """The tokens of places, sides and speakers."""
    spans = [(hit.first, hit.last) for hit in marked.places]
    spans += [(side.first, side.last) for side in marked.sides]
    spans += [(said.first, said.last) for said in marked.attributions]
    return {index for first, last in spans for index in range(first, last)}


def _is_unknown_name(marked: Marked, index: int, known: set[int]) -> bool:
    """A capitalised word that no table knows, at a token."""
    if index >= len(marked.tokens) or index in known:
        return False
    name = marked.tokens[index]
    is_name = name.text[:1].isupper() and name.text.isalpha() and not name.text.isupper()
    return is_name and name.low not in _NO_NAMES


def place_of_witnesses(marked: Marked) -> PlaceHit | None:
    """Lalibela in "residents of Lalibela said fighting broke out": they tell of where they live."""
    if any(hit for hit in marked.places if is_named(marked, hit)):
        return None
    for said in marked.attributions:
        words = {token.low for token in marked.tokens[said.first : said.last]}
        inside = [h for h in marked.places if said.first <= h.first < said.last and not h.is_frame]
        if inside and not _WITNESSES.isdisjoint(words):
            return inside[-1]
    return None


def is_named(marked: Marked, hit: PlaceHit) -> bool:
    """Stands for itself, is no frame and no seat of a speaker."""
    if not hit.is_literal or hit.is_frame or hit.container or is_named_for_another_reason(marked, hit):
        return False
    return not any(a.first <= hit.first < a.last for a in marked.attributions)


def _is_section_head(marked: Marked, named: Sequence[PlaceHit]) -> bool:
    """A sentence that is but the name of one place: "Avdiivka.", "Luhansk region"."""
    if len(named) != 1 or len(marked.tokens) > _HEAD_TOKENS:
        return False
    hit = named[0]
    others = [t for i, t in enumerate(marked.tokens) if not hit.first <= i < hit.last and t.is_word]
    return all(token.low in _HEAD_WORDS or token.text.isdigit() for token in others)


def place_key(hit: PlaceHit) -> str:
    """The same for names of one place; of an unknown place the name as written."""
    return hit.place.place_id if hit.place is not None else hit.mention.text
