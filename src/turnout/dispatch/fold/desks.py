"""How facts about desks and shifts change the state: who takes over answers for what is open."""

from typing import Final

from turnout.base.ids import Actor
from turnout.dispatch.events.desks import (
    DeskOpened,
    DesksMerged,
    DeskSplit,
    HandoverConfirmed,
    HandoverOffered,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds
from turnout.dispatch.model.desks import Handover, RoomDesk
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.state import State


def _desk_opened(state: State, event: DeskOpened, _fact: Fact) -> None:
    state.desks[event.desk_id] = RoomDesk(
        id=event.desk_id, seat=event.seat, services=event.services, districts=event.districts
    )
    if event.services:
        return
    for alarm in state.alarms.values():
        if alarm.owner is None:
            alarm.owner = event.seat


def _desks_merged(state: State, event: DesksMerged, _fact: Fact) -> None:
    gone, into = state.desks.pop(event.desk_id), state.desks[event.into]
    into.services = tuple(sorted({*into.services, *gone.services}))
    # All districts of either: a desk without districts has the whole city.
    whole = not into.districts or not gone.districts
    into.districts = () if whole else tuple(sorted({*into.districts, *gone.districts}))
    if all(desk.seat != gone.seat for desk in state.desks.values()):
        _take_over(state, gone.seat, into.seat)


def _desk_split(state: State, event: DeskSplit, _fact: Fact) -> None:
    old = state.desks[event.desk_id]
    # From a desk for the whole city nothing is taken: that of a district goes before it.
    narrower = bool(event.districts and not old.districts)
    if not narrower and set(event.services) != set(old.services):
        old.services = tuple(s for s in old.services if s not in event.services)
    elif old.districts:
        old.districts = tuple(d for d in old.districts if d not in event.districts)
    state.desks[event.new_desk] = RoomDesk(
        id=event.new_desk, seat=event.seat, services=event.services, districts=event.districts
    )


def _handover_offered(state: State, event: HandoverOffered, fact: Fact) -> None:
    state.next_handover = event.number + 1
    state.handovers[event.number] = Handover(
        number=event.number,
        from_seat=event.from_seat,
        to_seat=event.to_seat,
        offered_at=fact.record.happened_at,
        calls=event.calls,
        incidents=event.incidents,
        alarms=event.alarms,
    )


def _handover_confirmed(state: State, event: HandoverConfirmed, _fact: Fact) -> None:
    del state.handovers[event.number]
    for desk in state.desks.values():
        if desk.seat == event.from_seat:
            desk.seat = event.to_seat
    _take_over(state, event.from_seat, event.to_seat)


def _take_over(state: State, from_seat: Actor, to_seat: Actor) -> None:
    """Orders, alarms and reminders go on as they are, timers and all, under another seat, who looks
    after what the first one looked after."""
    for order in state.orders.values():
        if order.seat == from_seat:
            order.seat = to_seat
    for alarm in state.alarms.values():
        if alarm.owner == from_seat:
            alarm.owner = to_seat
        if alarm.silenced_by == from_seat:
            alarm.silenced_by = to_seat
    for incident in state.incidents.values():
        _reminders_over(incident, from_seat, to_seat)


def _reminders_over(incident: Incident, from_seat: Actor, to_seat: Actor) -> None:
    for reminder in incident.scene.reminders:
        if reminder.seat == from_seat and reminder.ended_at is None:
            reminder.seat = to_seat


FOLDS: Final[Folds] = {
    DeskOpened: _desk_opened,
    DesksMerged: _desks_merged,
    DeskSplit: _desk_split,
    HandoverOffered: _handover_offered,
    HandoverConfirmed: _handover_confirmed,
}
