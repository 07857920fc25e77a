"""How facts about closed and slow roads change the state."""

from typing import Final

import msgspec

from turnout.base.ids import ClosureId, IncidentId, seat_of
from turnout.dispatch.events.closures import (
    PerimeterLifted,
    PerimeterSet,
    RoadsClosed,
    RoadsOpened,
    WayChanged,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.model.closures import Closure, Stretch
from turnout.dispatch.model.orders import AssignmentStatus, ChangedPart, NewWay
from turnout.dispatch.state import State


def _roads_closed(state: State, event: RoadsClosed, fact: Fact) -> None:
    _add(
        state,
        Closure(
            id=event.closure_id,
            stretch=event.stretch,
            slowness=event.slowness,
            since=fact.record.happened_at,
            until=event.until,
            reason=event.reason,
            closed_by=seat_of(fact.record.actor),
            stations=event.stations,
            hospitals=event.hospitals,
            incidents=event.incidents,
        ),
    )


def _perimeter_set(state: State, event: PerimeterSet, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    state.closures = tuple(one for one in state.closures if one.incident_id != incident.id)
    _add(
        state,
        Closure(
            id=event.closure_id,
            stretch=fact.opened if isinstance(fact.opened, Stretch) else None,
            slowness=None,
            since=fact.record.happened_at,
            until=None,
            reason="",
            closed_by=seat_of(fact.record.actor),
            incident_id=incident.id,
            ref=event.sealed.ref,
            stations=event.stations,
            hospitals=event.hospitals,
            incidents=event.incidents,
        ),
    )


def _roads_opened(state: State, event: RoadsOpened, _fact: Fact) -> None:
    _drop(state, event.closure_id)


def _perimeter_lifted(state: State, event: PerimeterLifted, fact: Fact) -> None:
    touched(state, event.incident_id, fact)
    _drop(state, event.closure_id)


def _way_changed(state: State, event: WayChanged, fact: Fact) -> None:
    """The crew must read it, and its drive is reckoned with anew from where it is."""
    touched(state, event.incident_id, fact)
    order, told_at = state.orders[event.assignment_id], fact.record.happened_at
    order.way = NewWay(road_seconds=event.road_seconds, told_at=told_at)
    order.changes_unread = tuple(dict.fromkeys((*order.changes_unread, ChangedPart.WAY)))
    order.changed_at = told_at
    if event.road_seconds is not None and order.status is not AssignmentStatus.TRANSPORTING:
        left_at = order.stamps.get(AssignmentStatus.EN_ROUTE, told_at)
        driven = max(0.0, (told_at - left_at).total_seconds())
        order.road_seconds = round(driven + event.road_seconds, 1)


def pass_on_perimeter(state: State, incident_id: IncidentId, into: IncidentId) -> None:
    """What was closed around one goes on around the other that it is one with."""
    if any(one.incident_id == incident_id for one in state.closures):
        state.closures = tuple(
            msgspec.structs.replace(one, incident_id=into)
            if one.incident_id == incident_id
            else one
            for one in state.closures
        )


def _add(state: State, closure: Closure) -> None:
    state.closures = (*state.closures, closure)
    state.next_closure = ClosureId(closure.id + 1)


def _drop(state: State, closure_id: ClosureId) -> None:
    state.closures = tuple(one for one in state.closures if one.id != closure_id)


FOLDS: Final[Folds] = {
    RoadsClosed: _roads_closed,
    RoadsOpened: _roads_opened,
    PerimeterSet: _perimeter_set,
    PerimeterLifted: _perimeter_lifted,
    WayChanged: _way_changed,
}
