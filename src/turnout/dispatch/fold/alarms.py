"""How facts about alarms change the state."""

from typing import Final

from turnout.base.ids import seat_of
from turnout.dispatch.events.alarms import (
    AlarmEscalated,
    AlarmRaised,
    AlarmSilenced,
    AllWellReported,
    DistressEnded,
    DistressRaised,
    UnitHeard,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched, unit_of
from turnout.dispatch.model.alarms import Alarm, AlarmKind
from turnout.dispatch.rules.alarms import ends_when_silenced
from turnout.dispatch.state import State

_ANSWERED_BY_ALL_WELL: Final = frozenset({AlarmKind.ACCOUNTABILITY, AlarmKind.SILENCE})


def _alarm_raised(state: State, event: AlarmRaised, fact: Fact) -> None:
    _put(state, event, fact, event.kind)
    if event.kind is AlarmKind.MAJOR_DUE:
        state.incidents[event.incident_id].major_due_at = fact.record.happened_at


def _distress_raised(state: State, event: DistressRaised, fact: Fact) -> None:
    alarm = _put(state, event, fact, AlarmKind.DISTRESS)
    alarm.position = event.position
    alarm.position_at = event.position_at


def _put(state: State, event: AlarmRaised | DistressRaised, fact: Fact, kind: AlarmKind) -> Alarm:
    touched(state, event.incident_id, fact)
    state.next_alarm = type(event.alarm_id)(event.alarm_id + 1)
    alarm = state.alarms[event.alarm_id] = Alarm(
        id=event.alarm_id,
        kind=kind,
        incident_id=event.incident_id,
        unit_id=event.unit_id,
        order=event.order,
        level=event.level,
        owner=event.owner,
        raised_at=fact.record.happened_at,
        level_at=fact.record.happened_at,
    )
    return alarm


def _alarm_escalated(state: State, event: AlarmEscalated, fact: Fact) -> None:
    """It sounds again, for somebody else."""
    touched(state, event.incident_id, fact)
    alarm = state.alarms.get(event.alarm_id)
    if alarm is None:
        return  # An older room went on ringing that nobody commands once nobody was there.
    alarm.level = event.level
    alarm.owner = event.owner
    alarm.level_at = fact.record.happened_at
    alarm.silenced_by = alarm.silenced_at = None


def _alarm_silenced(state: State, event: AlarmSilenced, fact: Fact) -> None:
    touched(state, event.incident_id, fact)
    alarm = state.alarms.get(event.alarm_id)
    if alarm is None:
        return  # As above.
    alarm.silenced_by = seat_of(fact.record.actor)
    alarm.silenced_at = fact.record.happened_at
    if ends_when_silenced(alarm):
        del state.alarms[alarm.id]
        _tick_off(state, alarm)


def _tick_off(state: State, alarm: Alarm) -> None:
    """Whoever looks after a reminder that is due has been reminded."""
    for one in state.incidents[alarm.incident_id].scene.reminders:
        if one.alarm_id == alarm.id:
            one.ended_at, one.ended_by = alarm.silenced_at, alarm.silenced_by


def _distress_ended(state: State, event: DistressEnded, fact: Fact) -> None:
    """Its crew can be sent again: those who wait for one are looked at again."""
    touched(state, event.incident_id, fact)
    del state.alarms[event.alarm_id]
    unit = unit_of(state, event.unit_id)
    unit.freed = fact.record.sequence
    unit.since = unit.since or fact.record.happened_at


def _all_well(state: State, event: AllWellReported, fact: Fact) -> None:
    touched(state, event.incident_id, fact)
    state.orders[event.assignment_id].all_well_at = fact.record.happened_at
    for alarm in tuple(state.alarms.values()):
        if alarm.order == event.assignment_id and alarm.kind in _ANSWERED_BY_ALL_WELL:
            del state.alarms[alarm.id]


def _unit_heard(state: State, event: UnitHeard, fact: Fact) -> None:
    touched(state, event.incident_id, fact)
    state.orders[event.assignment_id].heard_at = event.heard_at
    for alarm in tuple(state.alarms.values()):
        if alarm.order == event.assignment_id and alarm.kind is AlarmKind.SILENCE:
            del state.alarms[alarm.id]


FOLDS: Final[Folds] = {
    AlarmRaised: _alarm_raised,
    DistressRaised: _distress_raised,
    AlarmEscalated: _alarm_escalated,
    AlarmSilenced: _alarm_silenced,
    DistressEnded: _distress_ended,
    AllWellReported: _all_well,
    UnitHeard: _unit_heard,
}
