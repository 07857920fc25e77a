"""Which rows of the board a batch of facts changed."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from turnout.base.ids import CallId, IncidentId, UnitId
from turnout.dispatch.events import EVENT_TYPES, Event
from turnout.dispatch.events.alarms import DistressEnded, DistressRaised
from turnout.dispatch.events.incidents import (
    CallLinked,
    CallSplitOff,
    IncidentClassified,
    IncidentClosed,
    IncidentLocated,
    IncidentOpened,
    IncidentReopened,
)
from turnout.dispatch.events.occasions import OccasionBegan, OccasionCancelled, OccasionEnded
from turnout.dispatch.events.room import ErasedAtOnce, KeptTextErased, PersonalTextErased
from turnout.dispatch.facts import Fact
from turnout.dispatch.model.calls import LISTED, WAITING
from turnout.dispatch.ports import Positions
from turnout.dispatch.state import State
from turnout.web.views.alarms import alarm_table, changed_rows, watch_tables
from turnout.web.views.rows import Motion, Row, call_row, incident_row, proposed
from turnout.web.views.units import unit_rows


def _with_field(name: str) -> tuple[type[Event], ...]:
    return tuple(kind for kind in EVENT_TYPES.values() if name in kind.__struct_fields__)


_OF_CALL: Final = tuple(kind for kind in EVENT_TYPES.values() if kind.STREAM == "call")
_OF_INCIDENT: Final = _with_field("incident_id")
_OF_UNIT: Final = _with_field("unit_id")
_KEEPS_OR_FREES: Final = (OccasionBegan, OccasionCancelled, OccasionEnded)
_CALLS_FOR_HELP: Final = (DistressRaised, DistressEnded)
_ERASES: Final = (PersonalTextErased, KeptTextErased, ErasedAtOnce)
_MOVES_PROPOSALS: Final = (
    IncidentOpened,
    CallLinked,
    CallSplitOff,
    IncidentLocated,
    IncidentClassified,
    IncidentClosed,
    IncidentReopened,
)


class ChangeFeed:
    """Rows as they become, over a board of durable facts."""

    def __init__(self, state: State, positions: Positions, motion: Motion) -> None:
        self._state = state
        self._positions = positions
        self._motion = motion
        self._watched = watch_tables(state)
        self._proposed: dict[CallId, list[IncidentId]] = {
            call.id: proposed(state, call) for call in state.waiting()
        }

    def rows(self, facts: Sequence[Fact], *, now: datetime) -> list[Row]:
        """Every row that the facts touched, once, as it is after all of them."""
        events = [fact.event for fact in facts]
        calls = _touched(events, _OF_CALL, lambda event: event.call_id)
        if any(isinstance(event, _MOVES_PROPOSALS) for event in events):
            calls += [call for call in self._with_new_proposals() if call not in calls]
        if any(isinstance(event, _ERASES) for event in events):
            calls += [call for call in self._without_words() if call not in calls]
        incidents = _touched(events, _OF_INCIDENT, lambda event: event.incident_id)
        incidents += [one for one in self._incidents_of(calls) if one not in incidents]
        incidents += [one for one in self._scenes_of(events) if one not in incidents]
        touched = [one for one in _touched(events, _OF_UNIT, lambda event: event.unit_id) if one]
        touched += [u for e in events if isinstance(e, _KEEPS_OR_FREES) for u in e.unit_ids]
        sharing = self._state.roster.sharing
        units = list(dict.fromkeys(u for one in touched for u in (one, *sharing.get(one, ()))))
        incidents += [one for one in self._waiting_for(units) if one not in incidents]
        return [
            *(self._call(call_id) for call_id in calls),
            *(self._incident(incident_id) for incident_id in incidents),
            *self.units(units, now=now),
            *self._changed_watch(events, incidents),
        ]

    def _changed_watch(self, events: Sequence[Event], touched: list[IncidentId]) -> list[Row]:
        """Alarms, hospitals, desks and handovers, compared with what was told last."""
        before = self._watched
        # A fact of the room itself (a desk, a handover) changes whose any alarm is.
        known = {} if any(kind.STREAM == "room" for kind in events) else before["alarm"]
        alarms = alarm_table(self._state, known, set(touched))
        self._watched = watch_tables(self._state, alarms)
        return changed_rows(before, self._watched)

    def _incidents_of(self, calls: Sequence[CallId]) -> list[IncidentId]:
        """Open incidents that the calls belong to: a text of a caller changes the incident."""
        held = (self._state.calls.get(call_id) for call_id in calls)
        found = (call.incident_id for call in held if call is not None)
        return [one for one in dict.fromkeys(found) if one in self._state.incidents]

    def _scenes_of(self, events: Sequence[Event]) -> list[IncidentId]:
        """Where crews that call for help, or no longer, work: the others there are told."""
        calling = (event.unit_id for event in events if isinstance(event, _CALLS_FOR_HELP))
        orders = (one for unit in calling for one in self._state.get_unit(unit).assignment_ids)
        return list(dict.fromkeys(self._state.orders[one].incident_id for one in orders))

    def _waiting_for(self, units: Sequence[UnitId]) -> list[IncidentId]:
        """Held incidents to which one of these units is proposed: it can be sent now, or not."""
        return [
            incident.id
            for incident in self._state.incidents.values()
            if incident.hold is not None
            and incident.recommendation is not None
            and any(choice.unit_id in units for choice in incident.recommendation.chosen)
        ]

    def units(self, unit_ids: Sequence[UnitId], *, now: datetime) -> list[Row]:
        """Rows of units."""
        if not unit_ids:
            return []
        rows = unit_rows(self._state, self._positions, self._motion, unit_ids, now=now)
        return [{"kind": "unit", "row": row} for row in rows]

    def _call(self, call_id: CallId) -> Row:
        call = self._state.calls.get(call_id)
        if call is None or call.status not in LISTED:
            self._proposed.pop(call_id, None)
            why = "ended" if call is None else call.status
            return {"kind": "call", "gone": call_id, "why": why}
        row = call_row(self._state, call)
        self._proposed[call_id] = row["proposed"]
        return {"kind": "call", "row": row}

    def _incident(self, incident_id: IncidentId) -> Row:
        incident = self._state.incidents.get(incident_id)
        if incident is None:
            return {"kind": "incident", "gone": incident_id, "why": "closed"}
        return {"kind": "incident", "row": incident_row(self._state, incident)}

    def _without_words(self) -> list[CallId]:
        """Listed calls of which nothing is kept: an erasure names none of them, and what pages
        show of their places must go as well."""
        listed = (*self._state.waiting(), *self._state.at_desk())
        return [call.id for call in listed if call.details is None]

    def _with_new_proposals(self) -> list[CallId]:
        return [
            call_id
            for call_id, before in self._proposed.items()
            if (call := self._state.calls.get(call_id)) is not None
            and call.status in WAITING
            and proposed(self._state, call) != before
        ]


def _touched(
    events: Sequence[Event], kinds: tuple[type[Event], ...], name: Callable[[Any], Any]
) -> list[Any]:
    """The names that events of these kinds bear, each once, in the order of the record."""
    return list(dict.fromkeys(name(event) for event in events if isinstance(event, kinds)))
