"""How facts about hospitals change the state."""

from typing import Final

from turnout.base.ids import HospitalId
from turnout.dispatch.events.hospitals import HospitalChanged, HospitalStatusSet
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.hospitals import HospitalState, HospitalStatus
from turnout.dispatch.state import State


def _hospital_status_set(state: State, event: HospitalStatusSet, fact: Fact) -> None:
    state.hospitals[event.hospital_id] = HospitalState(
        id=event.hospital_id,
        status=event.status,
        since=fact.record.happened_at,
        until=event.until,
        closed=event.closed,
        beds_free=event.beds_free,
        reason=event.reason,
    )
    if event.status is HospitalStatus.OPEN:
        _end_alarms_for(state, event.hospital_id, fact)


def _end_alarms_for(state: State, hospital_id: HospitalId, fact: Fact) -> None:
    """The crews on their way there need no other hospital any more."""
    for alarm in tuple(state.alarms.values()):
        order = None if alarm.order is None else state.orders.get(alarm.order)
        if alarm.kind is AlarmKind.HOSPITAL and order and order.hospital_id == hospital_id:
            touched(state, alarm.incident_id, fact)
            del state.alarms[alarm.id]


def _hospital_changed(state: State, event: HospitalChanged, fact: Fact) -> None:
    touched(state, event.incident_id, fact)
    state.orders[event.assignment_id].hospital_id = event.hospital_id
    for alarm in tuple(state.alarms.values()):
        if alarm.order == event.assignment_id and alarm.kind is AlarmKind.HOSPITAL:
            del state.alarms[alarm.id]


FOLDS: Final[Folds] = {
    HospitalStatusSet: _hospital_status_set,
    HospitalChanged: _hospital_changed,
}
