"""Hold: an incident waits while somebody is wanted whom nobody can be.

Waiting is no fact of its own: it follows from the recommendations (something unmet) and from what
has been sent since. Who waits first is asked first: by priority, then by the longest wait.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from turnout.base.ids import Capability, IncidentId
from turnout.dispatch.city import Need
from turnout.dispatch.events.waves import CallBackDue, CallBackMade, HeldTooLong
from turnout.dispatch.model.holds import Hold
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.refusals import refusal
from turnout.dispatch.waves import Waves


def missing(incident: Incident, wanted: Iterable[Need]) -> dict[Capability, int]:
    """What it waits for and is still wanted, with how many; in the plan's order."""
    if incident.hold is None:
        return {}
    waits_for = incident.hold.wants
    return {need.capability: need.count for need in wanted if need.capability in waits_for}


def order_of_waiting(incident: Incident) -> tuple[int, datetime, IncidentId]:
    """Sorts the held: the most urgent first, then the longest waiting, then the lower number."""
    assert incident.hold is not None
    return incident.priority or 0, incident.hold.since, incident.id


def limit_at(incident: Incident, waves: Waves) -> datetime | None:
    """When it will have waited too long; None: no limit for its priority, or told already."""
    hold = incident.hold
    if hold is None or hold.too_long_at is not None:
        return None
    return _after(hold.since, waves.held_limit_seconds, incident)


def call_back_at(incident: Incident, waves: Waves) -> datetime | None:
    """When its caller is to be called back; None: never, or it is due already."""
    hold = incident.hold
    if hold is None or hold.call_back_due_at is not None:
        return None
    return _after(hold.called_back_at or hold.since, waves.call_back_seconds, incident)


def _after(start: datetime, seconds: Mapping[int, float], incident: Incident) -> datetime | None:
    limit = None if incident.priority is None else seconds.get(incident.priority)
    return None if limit is None else start + timedelta(seconds=limit)


def raise_too_long(incident: Incident, waves: Waves, *, held: bool, now: datetime) -> HeldTooLong:
    """It has waited too long. Refuses: not_held, not_due."""
    hold = _require_held(incident, held=held)
    _require_due(incident, limit_at(incident, waves), now)
    waited_seconds = round((now - hold.since).total_seconds(), 1)
    return HeldTooLong(
        incident_id=incident.id, waited_seconds=waited_seconds, owner=waves.held_owner
    )


def raise_call_back(incident: Incident, waves: Waves, *, held: bool, now: datetime) -> CallBackDue:
    """Its caller is to be called back. Refuses: not_held, not_due."""
    _require_held(incident, held=held)
    _require_due(incident, call_back_at(incident, waves), now)
    return CallBackDue(incident_id=incident.id)


def call_back(incident: Incident, *, held: bool) -> CallBackMade:
    """The caller was called back. Refuses: not_held."""
    _require_held(incident, held=held)
    return CallBackMade(incident_id=incident.id)


def _require_held(incident: Incident, *, held: bool) -> Hold:
    if incident.hold is None or not held or incident.status is not IncidentStatus.OPEN:
        raise refusal("not_held", incident=incident.id)
    return incident.hold


def _require_due(incident: Incident, due_at: datetime | None, now: datetime) -> None:
    if due_at is None or now < due_at:
        raise refusal("not_due", incident=incident.id)
