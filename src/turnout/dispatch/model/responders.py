"""Responders: who may be on duty, by a number that only their agency can turn into a name.

An agency's people and their tours of duty are one sealed text each, not a thousand facts: a newer
list takes the place of the one before, whose key is erased.
"""

from datetime import date, datetime
from enum import StrEnum

import msgspec

from turnout.base.ids import AgencyId, Capability, StaffNumber, StationId, UnitId

Somebody = tuple[AgencyId, StaffNumber]
"""One responder: a number counts in its agency alone."""


class ResponderKind(StrEnum):
    """What kind of staff somebody is."""

    POLICE = "police"
    AUXILIARY = "auxiliary"
    FIRE = "fire"
    MEDICAL = "medical"
    GUARD = "guard"
    VOLUNTEER = "volunteer"


class Responder(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Somebody who may be on duty from `valid_from` until `valid_until`, that day too; None: no
    end is known. `qualifications` are capabilities, in their order."""

    number: StaffNumber
    agency: AgencyId
    kind: ResponderKind
    qualifications: tuple[Capability, ...] = ()
    station: StationId | None = None
    valid_from: date | None = None
    valid_until: date | None = None


class Tour(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Somebody's hours on duty: in the crew of a unit, or (None) at the home station."""

    number: StaffNumber
    agency: AgencyId
    starts_at: datetime
    ends_at: datetime
    unit_id: UnitId | None = None


class PeopleText(msgspec.Struct, frozen=True):
    """All responders of an agency, by number: sealed."""

    responders: tuple[Responder, ...]


class ToursText(msgspec.Struct, frozen=True):
    """All tours of an agency that are not long over, by number and beginning: sealed."""

    tours: tuple[Tour, ...]


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """A sealed list: where its text lies, what is erased with it, and when it came."""

    ref: str
    stream: str
    at: datetime


class Staff(msgspec.Struct, kw_only=True):
    """What the room knows of one agency's people; a text is None while it is sealed."""

    agency: AgencyId
    people_sheet: Sheet | None = None
    tours_sheet: Sheet | None = None
    people: PeopleText | None = None
    tours: ToursText | None = None
