"""Names of things. A UnitId is never an IncidentId, though both could be text."""

from typing import Final, NewType

_LONGEST_NUMBER: Final = 12

CallId = NewType("CallId", str)
"""One contact with the room, "C17": a counter of the room's book, never a caller's number."""

IncidentId = NewType("IncidentId", int)
"""One happening: the number that people say aloud, counted from 1 in one room."""

AssignmentId = NewType("AssignmentId", str)
"""An order to one unit for one incident, "42-3": the third order of incident 42."""

UnitId = NewType("UnitId", str)
StationId = NewType("StationId", str)
HospitalId = NewType("HospitalId", str)
AgencyId = NewType("AgencyId", str)
Capability = NewType("Capability", str)
IncidentTypeCode = NewType("IncidentTypeCode", str)
StaffNumber = NewType("StaffNumber", str)
"""A responder's number in its agency, who alone knows the name."""

AlarmId = NewType("AlarmId", int)
"""An alarm of one room, counted from 1."""

ClosureId = NewType("ClosureId", int)
"""A closed or slow stretch of road in one room, counted from 1."""

OccasionId = NewType("OccasionId", int)
"""Something known beforehand that keeps units for itself, counted from 1 in one room."""

WarningId = NewType("WarningId", int)
"""A public warning of one room, counted from 1."""

DeskId = NewType("DeskId", str)
"""A desk of the room, "fire" or "north": who sits there answers for its services and districts."""

VolunteerId = NewType("VolunteerId", str)
"""A volunteer's pseudonym in one room: worked out from a secret that only its phone has."""

Actor = NewType("Actor", str)
"""Who gave a command: a seat, a terminal, a timer or a simulated crew; never a caller. Where people
sign in, a record names the account too: "staff-3@seat-1"."""


def at_seat(holder: str, seat: str) -> Actor:
    """An account, device or key at a seat, as the record names it."""
    return Actor(f"{holder}@{seat}")


def seat_of(actor: str) -> Actor:
    """The seat alone: what the room's rules speak of, whoever sits there."""
    return Actor(actor if "@" not in actor else actor.rpartition("@")[2])


def account_of(actor: str) -> str | None:
    """The account, device or key alone; None where nobody signed in."""
    return actor.rpartition("@")[0] or None


def may_be_one_person(one: str, other: str) -> bool:
    """Whether two commands may come from one person: from one seat, or from one account that moved
    to another seat in between. Two pairs of eyes are neither."""
    account = account_of(one)
    return seat_of(one) == seat_of(other) or (account is not None and account == account_of(other))


def incident_of(assignment_id: AssignmentId) -> IncidentId | None:
    """The incident for which an order was given, by its name: "17-2" was for 17; None: no such
    name."""
    number, _, _ = assignment_id.partition("-")
    is_number = number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER
    return IncidentId(int(number)) if is_number else None
