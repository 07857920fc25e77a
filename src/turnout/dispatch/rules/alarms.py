"""Alarms: what is overdue for an order, when an alarm goes up, and what ends it.

One table says what is watched while an order stands at a status; the timers and the decisions read
it alike, so that no alarm is raised for what is over, and none is missed.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from turnout.base.ids import Actor, UnitId
from turnout.dispatch import reasons
from turnout.dispatch.city import LimitKind
from turnout.dispatch.events.alarms import AlarmEscalated, AlarmSilenced, DistressEnded
from turnout.dispatch.model.alarms import COMMANDER_LEVEL, Alarm, AlarmKind
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.refusals import refusal

S, K, L = AssignmentStatus, AlarmKind, LimitKind

Allowed = Callable[[LimitKind], float | None]
"""The seconds that the city allows for a step of this order; None: it sets no limit."""

_WORKING: Final = frozenset(S) - {S.CLEARED, S.CANCELLED, S.DIVERTED}

HOLDS_WHILE: Final[dict[AlarmKind, frozenset[AssignmentStatus]]] = {
    K.ACKNOWLEDGE: frozenset({S.ASSIGNED}),
    K.TURNOUT: frozenset({S.ACKNOWLEDGED}),
    K.ARRIVAL: frozenset({S.EN_ROUTE}),
    K.ON_SCENE: frozenset({S.ON_SCENE}),
    K.ACCOUNTABILITY: frozenset({S.ON_SCENE}),
    K.SILENCE: frozenset(),  # any report ends it
    K.HOSPITAL: frozenset({S.TRANSPORTING}),
    K.DIRECT_ORDER: _WORKING,
    K.DISTRESS: frozenset(S),  # no status ends it
    K.MAJOR: frozenset(),  # about no order: it ends with its incident
    K.MAJOR_DUE: frozenset(),
    K.COMMAND: frozenset(),  # it ends when somebody takes command
    K.SUPPORT: frozenset(),  # it ends when nobody is late any more
    K.TASK: frozenset(),
    K.TASK_DECLINED: frozenset(),  # it ends when somebody looks after it
    K.REMINDER: frozenset(),  # it ends when it is ticked off
    K.ROAD_BLOCKED: frozenset(S),  # it ends when the room answers the report
}
"""The statuses of its order for which an alarm goes on."""

_ONLY_TELLS: Final = frozenset({K.DIRECT_ORDER, K.MAJOR, K.MAJOR_DUE, K.REMINDER})
"""To have been told is all that is wanted."""

_ENDED_BY_SILENCING: Final = _ONLY_TELLS | {K.TASK_DECLINED}
"""Whoever looks after it has all that it can say."""

if set(HOLDS_WHILE) != set(AlarmKind):
    raise RuntimeError("a kind of alarm has no rule")


class Watch(NamedTuple):
    """For an order: this alarm is due then, counted from `since`."""

    kind: AlarmKind
    since: datetime
    due_at: datetime


def watches(order: Assignment, allowed: Allowed) -> Iterator[Watch]:
    """What is watched of an order as it stands now, at most one watch of each kind."""
    if order.status not in _WORKING:
        return
    if order.status is S.ON_SCENE:
        yield from _on_scene(order, allowed)
    else:
        yield from _on_the_way(order, allowed)
    quiet_since = last_word(order)
    seconds = allowed(L.SILENCE)
    if seconds is not None:
        yield _watch(K.SILENCE, quiet_since, seconds)


def _on_the_way(order: Assignment, allowed: Allowed) -> Iterator[Watch]:
    ordered_at = order.stamps[S.ASSIGNED]
    match order.status:
        case S.ASSIGNED if (seconds := allowed(L.ACKNOWLEDGE)) is not None:
            yield _watch(K.ACKNOWLEDGE, ordered_at, seconds)
        case S.ACKNOWLEDGED if (seconds := allowed(L.TURNOUT)) is not None:
            reckoned = max(seconds, order.turnout_seconds or 0.0)
            yield _watch(K.TURNOUT, ordered_at, reckoned + (allowed(L.TURNOUT_MARGIN) or 0.0))
        case S.EN_ROUTE if (seconds := _drive(order, allowed)) is not None:
            yield _watch(K.ARRIVAL, order.stamps[S.EN_ROUTE], seconds)
        case _:
            return


def _on_scene(order: Assignment, allowed: Allowed) -> Iterator[Watch]:
    arrived_at = order.stamps[S.ON_SCENE]
    seconds = allowed(L.ON_SCENE)
    if seconds is not None:
        yield _watch(K.ON_SCENE, arrived_at, seconds)
    seconds = allowed(L.ACCOUNTABILITY)
    if seconds is not None:
        yield _watch(K.ACCOUNTABILITY, max(arrived_at, order.all_well_at or arrived_at), seconds)


def _drive(order: Assignment, allowed: Allowed) -> float | None:
    """The drive that was reckoned with and its margin; else the longest that the city allows."""
    margin = allowed(L.ARRIVAL_MARGIN)
    if order.road_seconds is None or margin is None:
        return allowed(L.TRAVEL)
    return order.road_seconds + margin


def _watch(kind: AlarmKind, since: datetime, seconds: float) -> Watch:
    return Watch(kind, since, since + timedelta(seconds=seconds))


def last_word(order: Assignment) -> datetime:
    """When the unit was last heard of: a status, an all-well, or a position that was looked up."""
    heard = (*order.stamps.values(), order.all_well_at, order.heard_at)
    return max(moment for moment in heard if moment is not None)


def require_due(order: Assignment, kind: AlarmKind, allowed: Allowed, *, now: datetime) -> Watch:
    """The watch that has run out. Refuses: alarm_not_due."""
    for watch in watches(order, allowed):
        if watch.kind is kind and watch.due_at <= now:
            return watch
    raise refusal("alarm_not_due", assignment=order.id, kind=kind)


def escalates_at(alarm: Alarm, allowed: Allowed) -> datetime | None:
    """When it goes one level up: while it sounds, soon; once silenced, later; from the top, or
    when it only tells somebody something, never."""
    if alarm.level >= COMMANDER_LEVEL or alarm.kind in _ONLY_TELLS:
        return None
    since, kind = alarm.level_at, LimitKind.ESCALATE
    if alarm.silenced_at is not None:
        since, kind = alarm.silenced_at, LimitKind.SILENCED
    seconds = allowed(kind)
    return None if seconds is None else since + timedelta(seconds=seconds)


def escalate(
    alarm: Alarm, allowed: Allowed, *, level: int, owner: Actor | None, now: datetime
) -> AlarmEscalated:
    """One level up, to whoever sits there. Refuses: alarm_not_due."""
    due_at = escalates_at(alarm, allowed)
    if due_at is None or due_at > now:
        raise refusal("alarm_not_due", assignment=alarm.order or alarm.incident_id, kind=alarm.kind)
    return AlarmEscalated(
        incident_id=alarm.incident_id,
        alarm_id=alarm.id,
        unit_id=alarm.unit_id,
        level=level,
        owner=owner,
    )


def silence(alarm: Alarm) -> AlarmSilenced:
    """Somebody looks after it. Refuses: alarm_already_silenced (and says by whom)."""
    if alarm.silenced_by is not None:
        raise refusal("alarm_already_silenced", alarm=alarm.id, who=alarm.silenced_by)
    return AlarmSilenced(incident_id=alarm.incident_id, alarm_id=alarm.id, unit_id=alarm.unit_id)


def ends_when_silenced(alarm: Alarm) -> bool:
    """Whether it was only to be read."""
    return alarm.kind in _ENDED_BY_SILENCING


def end_distress(alarm: Alarm, *, reason: str, by: Actor) -> DistressEnded:
    """The end of a call for help. Refuses: not_a_distress, reason_needed, distress_own_unit."""
    if alarm.kind is not AlarmKind.DISTRESS:
        raise refusal("not_a_distress", alarm=alarm.id)
    assert alarm.unit_id is not None, "a crew calls for help"
    if crew_of(by) == alarm.unit_id:
        raise refusal("distress_own_unit", unit=alarm.unit_id)
    said = reasons.said(reason)
    return DistressEnded(
        incident_id=alarm.incident_id, alarm_id=alarm.id, unit_id=alarm.unit_id, reason=said
    )


def crew_of(actor: Actor) -> UnitId | None:
    """The unit whose own crew or terminal an actor is: "crew E01", "unit-E01"; None: nobody's. A
    seat is none, whatever units are called: "seat-7" is not the crew of 7."""
    for kind in ("crew ", "unit-"):
        if actor.startswith(kind):
            return UnitId(actor.removeprefix(kind))
    return None
