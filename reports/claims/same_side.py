"""Whether a speaker's words name the side that acted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reports.tokens import tokenize

if TYPE_CHECKING:
    from reports.claims.story import Story
    from reports.marked import Marked
    from reports.places import PlaceHit


_MOST_COUNTRIES = 20


def is_same_side(story: Story, actor: str, who: str, marked: Marked | None = None) -> bool:
    """True when a speaker's words name the side that acted: "the Azeri ministry", "Baku", "the RSF"."""
    if actor.lower() in who.lower() or actor in _groups_named(story, who):
        return True
    if marked is not None and actor in _seats_named(story, marked, who):
        return True
    return actor in _countries_named(story, who)


def sides_named(story: Story, who: str) -> set[str]:
    """The armed groups and countries that a speaker's words name by their own names."""
    return _groups_named(story, who) | _countries_named(story, who)


def sides_meant(story: Story, who: str) -> set[str]:
    """The same, and the countries that the words name by their own names ("Armenia's army")."""
    return sides_named(story, who) | _countries_written(story, who)


def _countries_named(story: Story, who: str) -> set[str]:
    words = {word.strip("'s,.").lower() for word in who.replace("’s", "").replace("'s", "").split()}
    codes = {story.codes[word] for word in words if word in story.codes}
    countries = (story.gazetteer.country(code) for code in sorted(codes))
    return {country.name for country in countries if country is not None}


def _countries_written(story: Story, who: str) -> set[str]:
    """The countries of the report that a speaker's words name by their own names."""
    named = (story.gazetteer.country(code) for code in story.countries[:_MOST_COUNTRIES])
    return {country.name for country in named if country is not None and country.name in who}


def _groups_named(story: Story, who: str) -> set[str]:
    return {hit.row.name for hit in story.lexicon.armed.find(tokenize(who)) if hit.row.name}


def _seats_named(story: Story, marked: Marked, who: str) -> set[str]:
    """The countries of the places by which a speaker is called, or from which it speaks ("In Baku, ...")."""
    opens = marked.tokens[0].low == "in" and who.lower().startswith("the ")
    hits = [hit for hit in marked.places if hit.mention.text in who or (opens and hit.first == 1)]
    codes = {hit.place.country for hit in hits if hit.place is not None and hit.place.country}
    countries = (story.gazetteer.country(code) for code in sorted(codes))
    return {country.name for country in countries if country is not None}


def is_capital(story: Story, hit: PlaceHit) -> bool:
    """True for the capital of a country, whose name may stand for its government."""
    code = hit.place.country if hit.place is not None else None
    capital = story.gazetteer.capital(code) if code else None
    return capital is not None and hit.place is not None and capital.place_id == hit.place.place_id


def governments_after(story: Story, marked: Marked, start: int) -> set[str]:
    """The countries whose governments are named by their capitals after token `start` ("blamed Kyiv")."""
    hits = (hit for hit in marked.places if hit.first >= start and is_capital(story, hit))
    codes = {hit.place.country for hit in hits if hit.place is not None and hit.place.country}
    countries = (story.gazetteer.country(code) for code in sorted(codes))
    return {country.name for country in countries if country is not None}
