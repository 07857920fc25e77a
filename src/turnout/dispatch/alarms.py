"""What decisions about alarms have in common: the limits of an order, and whose an alarm is."""

from collections.abc import Callable

from turnout.base.ids import Actor, AlarmId, UnitId
from turnout.dispatch.city import LimitKind
from turnout.dispatch.events.alarms import AlarmRaised
from turnout.dispatch.model.alarms import COMMANDER_LEVEL, SEAT_LEVEL, AlarmKind
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.rules.major import find_plan, is_due
from turnout.dispatch.rules.owners import find_commander, find_desk, first_owner
from turnout.dispatch.state import State


def allowed(
    state: State, incident: Incident, unit_id: UnitId | None
) -> Callable[[LimitKind], float | None]:
    """The city's seconds for a unit's steps on an incident."""
    return lambda kind: limit_seconds(state, kind, incident, unit_id)


def limit_seconds(
    state: State, kind: LimitKind, incident: Incident, unit_id: UnitId | None
) -> float | None:
    """What the city allows this unit for a step of this incident; None: it sets no limit."""
    spec = None if unit_id is None else state.city.units.get(unit_id)
    agency = None if spec is None else state.city.agencies.get(spec.agency)
    return state.limits.seconds(
        kind,
        service=incident.service if agency is None else agency.service,
        priority=incident.priority,
        on=state.plan_day(incident),
    )


def owner_at_first(
    state: State, incident: Incident, seat: Actor | None
) -> tuple[int, Actor | None]:
    """Level and owner of a new alarm about an incident."""
    desks = state.desks.values()
    desk = find_desk(desks, incident.service, incident.district)
    return first_owner(seat, desk, find_commander(desks))


def told_commander(
    state: State, kind: AlarmKind, incident: Incident, owner: Actor | None
) -> AlarmRaised:
    """A new alarm about an incident, for the duty commander; every seat hears it while nobody sits
    there."""
    return _of_the_whole(state, kind, incident, COMMANDER_LEVEL, owner)


def told_seat(state: State, kind: AlarmKind, incident: Incident, seat: Actor) -> AlarmRaised:
    """A new alarm about an incident, for one seat."""
    return _of_the_whole(state, kind, incident, SEAT_LEVEL, seat)


def about_incident(state: State, kind: AlarmKind, incident: Incident) -> AlarmRaised:
    """A new alarm about a whole incident, for the seat that sent last."""
    sent = [order.seat for order in incident.assignments.values()]
    level, owner = owner_at_first(state, incident, sent[-1] if sent else None)
    return _of_the_whole(state, kind, incident, level, owner)


def _of_the_whole(
    state: State, kind: AlarmKind, incident: Incident, level: int, owner: Actor | None
) -> AlarmRaised:
    return AlarmRaised(
        incident_id=incident.id,
        alarm_id=state.next_alarm,
        kind=kind,
        unit_id=None,
        order=None,
        level=level,
        owner=owner,
    )


def sounds(state: State, kind: AlarmKind, incident: Incident) -> bool:
    """Whether an alarm of a kind about an incident is not yet over."""
    about = (alarm for alarm in state.alarms.values() if alarm.incident_id == incident.id)
    return any(alarm.kind is kind for alarm in about)


def is_major_due(state: State, incident: Incident) -> bool:
    """Whether the duty commander is to be asked about an incident."""
    if incident.status is not IncidentStatus.OPEN or not state.city.major:
        return False
    plans = state.city.major
    return is_due(incident, find_plan(plans, incident.service, on=state.plan_day(incident)))


def raised(state: State, kind: AlarmKind, order: Assignment, *, after: int = 0) -> AlarmRaised:
    """A new alarm about an order, for the seat that answers for it; `after` counts those that the
    same decision raises before it."""
    level, owner = owner_at_first(state, state.incidents[order.incident_id], order.seat)
    return AlarmRaised(
        incident_id=order.incident_id,
        alarm_id=AlarmId(state.next_alarm + after),
        kind=kind,
        unit_id=order.unit_id,
        order=order.id,
        level=level,
        owner=owner,
    )
