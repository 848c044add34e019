"""Closed lists of words that a claim may use: ACLED's event types, with displacement and tolls added."""

from __future__ import annotations

from enum import StrEnum


class EventType(StrEnum):
    """First level of the event vocabulary."""

    BATTLES = "Battles"
    REMOTE = "Explosions/Remote violence"
    CIVILIANS = "Violence against civilians"
    PROTESTS = "Protests"
    STRATEGIC = "Strategic developments"
    DISPLACEMENT = "Displacement"
    TOLL = "Casualty figures"


class SubEventType(StrEnum):
    """Second level of the event vocabulary."""

    ARMED_CLASH = "Armed clash"
    TERRITORY_TAKEN = "Territory taken"
    SHELLING = "Shelling/artillery/missile attack"
    AIR_STRIKE = "Air/drone strike"
    MINE_IED = "Remote explosive/landmine/IED"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    PEACEFUL_PROTEST = "Peaceful protest"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    AGREEMENT = "Agreement"
    TRANSFER = "Non-violent transfer of territory"
    GROUP_CHANGE = "Change to group/activity"
    OTHER = "Other"
    NEW_DISPLACEMENT = "New displacement"
    EVACUATION = "Evacuation"
    RETURN = "Return"
    DISASTER = "Displacement by disaster"
    TOLL = "Toll"


EVENT_TYPE_OF: dict[SubEventType, EventType] = {
    SubEventType.ARMED_CLASH: EventType.BATTLES,
    SubEventType.TERRITORY_TAKEN: EventType.BATTLES,
    SubEventType.SHELLING: EventType.REMOTE,
    SubEventType.AIR_STRIKE: EventType.REMOTE,
    SubEventType.MINE_IED: EventType.REMOTE,
    SubEventType.ATTACK: EventType.CIVILIANS,
    SubEventType.ABDUCTION: EventType.CIVILIANS,
    SubEventType.PEACEFUL_PROTEST: EventType.PROTESTS,
    SubEventType.VIOLENT_DEMONSTRATION: EventType.PROTESTS,
    SubEventType.AGREEMENT: EventType.STRATEGIC,
    SubEventType.TRANSFER: EventType.STRATEGIC,
    SubEventType.GROUP_CHANGE: EventType.STRATEGIC,
    SubEventType.OTHER: EventType.STRATEGIC,
    SubEventType.NEW_DISPLACEMENT: EventType.DISPLACEMENT,
    SubEventType.EVACUATION: EventType.DISPLACEMENT,
    SubEventType.RETURN: EventType.DISPLACEMENT,
    SubEventType.DISASTER: EventType.DISPLACEMENT,
    SubEventType.TOLL: EventType.TOLL,
}


class DatePrecision(StrEnum):
    """How precisely a date is known. `UNKNOWN` goes with no date, or with a weekday of an unknown week."""

    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    MONTH = "month"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How a claim or event stands between its sources."""

    ASSERTED = "asserted"
    DENIED = "denied"
    DISPUTED = "disputed"
    CONFIRMED = "confirmed"


class ToponymRole(StrEnum):
    """What a place name does in a text."""

    LITERAL = "literal"
    METONYM = "metonym"
    DEMONYM = "demonym"
    DATELINE = "dateline"
    VENUE = "venue"


class Unit(StrEnum):
    """What a figure counts."""

    PERSONS = "persons"
    HOUSEHOLDS = "households"
    BUILDINGS = "buildings"


class Term(StrEnum):
    """How people were displaced, or what became of housing, in the terms of displacement monitoring."""

    DISPLACED = "displaced"
    FORCED_TO_FLEE = "forced_to_flee"
    EVACUATED = "evacuated"
    SHELTERED = "sheltered"
    IN_RELIEF_CAMP = "in_relief_camp"
    HOMELESS = "homeless"
    RELOCATED = "relocated"
    RETURNED = "returned"
    DESTROYED_HOUSING = "destroyed_housing"
    PARTIALLY_DESTROYED_HOUSING = "partially_destroyed_housing"
    UNINHABITABLE_HOUSING = "uninhabitable_housing"


class Group(StrEnum):
    """Whom a figure counts."""

    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    UNSPECIFIED = "unspecified"
