"""Simulated call-takers and dispatchers: they take, classify, send and close as a person would.

How long they take is modelled (humans.py). What they decide is what the room recommends: they
never read who was really sent.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from turnout.base.ids import Actor, CallId, IncidentId, IncidentTypeCode
from turnout.deployment.simulator.agenda import Agenda, Intent
from turnout.deployment.simulator.calls import RecordedCall
from turnout.deployment.simulator.heeding import Notes
from turnout.deployment.simulator.humans import HumanTimes
from turnout.dispatch.board import Board
from turnout.dispatch.city import City
from turnout.dispatch.commands.alarms import SilenceAlarm
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.calls import TakeCall
from turnout.dispatch.commands.incidents import Classify, CloseIncident, Recommend
from turnout.dispatch.commands.orders import AssignUnits
from turnout.dispatch.events.alarms import AlarmEscalated, AlarmRaised
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.calls import CallReceived
from turnout.dispatch.events.incidents import IncidentClosed, IncidentOpened
from turnout.dispatch.events.orders import (
    AssignmentCancelled,
    AssignmentEvent,
    UnitCleared,
    UnitDiverted,
    UnitsRecommended,
)
from turnout.dispatch.model.calls import CallStatus
from turnout.dispatch.model.incidents import Incident, IncidentStatus
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.recommendations import Choice
from turnout.dispatch.model.units import UnitStatus

DESK = Actor("simulated desk")
SECOND_LOOK_SECONDS = 5.0
"""Modelled: from a unit becoming free to a fresh look at those who wait for one."""
SILENCE_SECONDS = 20.0
"""Modelled: from an alarm to somebody's looking after it."""
CLOSE_SECONDS = 15.0
"""Modelled: from the last unit's clearing to the end of the incident."""

Duplicates = Callable[[CallId], tuple[IncidentId, ...]]


class Desk:
    """Everybody who sits in the simulated room."""

    def __init__(
        self,
        board: Callable[[], Board],
        city: City,
        agenda: Agenda,
        *,
        humans: HumanTimes,
        seed: int,
        duplicates: Duplicates,
        link_unknown: bool,
    ) -> None:
        """`duplicates` are the room's proposals for a ringing call. `link_unknown`: whether a
        call of no recorded source joins the incident that is proposed for it."""
        self._board = board
        self._city = city
        self._agenda = agenda
        self._humans = humans
        self._seed = seed
        self._duplicates = duplicates
        self._link_unknown = link_unknown
        self.call_of: dict[CallId, RecordedCall] = {}
        self.incident_of: dict[str, IncidentId] = {}
        self._delays: dict[CallId, tuple[float, float, float]] = {}
        self._decide_seconds: dict[IncidentId, float] = {}
        self._waiting: dict[IncidentId, frozenset[str]] = {}
        self._looks = 0
        self.heeds: Notes = {
            CallReceived: self._hear_ring,
            IncidentOpened: self._begin_triage,
            UnitsRecommended: self._weigh,
            UnitCleared: self._see_end,
            AssignmentCancelled: self._see_end,
            UnitDiverted: self._see_end,
            IncidentClosed: self._forget,
            AlarmRaised: self._see_to,
            AlarmEscalated: self._see_to,
        }

    def first_call(self, incident: Incident) -> RecordedCall | None:
        """The recorded call that opened an incident; None for one placed by hand."""
        return self.call_of.get(incident.call_ids[0])

    def heed(self, event: Event, at: datetime) -> None:
        """Take note of a fact that the board already holds."""
        note = self.heeds.get(type(event))
        if note is not None:
            note(event, at)

    def _see_to(self, event: Event, at: datetime) -> None:
        """Look after an alarm that is the simulated desk's own."""
        assert isinstance(event, AlarmRaised | AlarmEscalated)
        alarm_id = event.alarm_id
        if event.owner != DESK:
            return

        def command() -> Command | None:
            alarm = self._board().alarms.get(alarm_id)
            silent = alarm is None or alarm.silenced_by is not None
            return None if silent else SilenceAlarm(alarm_id=alarm_id)

        self._put(f"desk silence {alarm_id} {event.level}", at, SILENCE_SECONDS, command)

    def _forget(self, event: Event, _at: datetime) -> None:
        assert isinstance(event, IncidentClosed)
        self._waiting.pop(event.incident_id, None)

    def _hear_ring(self, event: Event, at: datetime) -> None:
        assert isinstance(event, CallReceived)
        call_id = event.call_id
        recorded = self.call_of.get(call_id)
        times = self._humans.draw(
            seed=self._seed, call=call_id if recorded is None else recorded.id
        )
        self._delays[call_id] = times

        def command() -> Command | None:
            call = self._board().calls.get(call_id)
            if call is None or call.status is not CallStatus.RINGING:
                return None
            return TakeCall(call_id=call_id, link_to=self._incident_it_is_about(call_id))

        self._put(f"desk take {call_id}", at, times[0], command)

    def _incident_it_is_about(self, call_id: CallId) -> IncidentId | None:
        """A second caller joins the first one's incident when the room proposes it."""
        recorded = self.call_of.get(call_id)
        if recorded is None:
            proposed = self._duplicates(call_id) if self._link_unknown else ()
            return proposed[0] if proposed else None
        if recorded.second_caller_of is None:
            return None
        first = self.incident_of.get(recorded.second_caller_of)
        return first if first in self._duplicates(call_id) else None

    def _begin_triage(self, event: Event, at: datetime) -> None:
        assert isinstance(event, IncidentOpened)
        recorded = self.call_of.get(event.call_id)
        if recorded is not None:
            self.incident_of[recorded.id] = event.incident_id
        _, triage_seconds, decide_seconds = self._delays.pop(event.call_id, (0.0, 60.0, 20.0))
        self._decide_seconds[event.incident_id] = decide_seconds
        incident_type = self._type_of(event, recorded)
        if incident_type is None:
            return
        incident_id = event.incident_id

        def command() -> Command | None:
            incident = self._board().incidents.get(incident_id)
            if incident is None or incident.incident_type is not None:
                return None
            return self._classify(incident_id, incident_type, recorded)

        self._put(f"desk classify {incident_id}", at, triage_seconds, command)

    def _type_of(
        self, event: IncidentOpened, recorded: RecordedCall | None
    ) -> IncidentTypeCode | None:
        """What the caller says it is; a call without a word of it waits for a person."""
        if recorded is not None:
            return recorded.incident_type
        call = self._board().calls.get(event.call_id)
        return None if call is None else call.type_hint

    def _classify(
        self, incident_id: IncidentId, code: IncidentTypeCode, recorded: RecordedCall | None
    ) -> Classify:
        priority = None if recorded is None else recorded.priority
        own = self._city.incident_types[code].priority
        departs = priority is not None and priority != own
        return Classify(
            incident_id=incident_id,
            incident_type=code,
            priority=priority,
            reason="priority as recorded" if departs else None,
        )

    def _weigh(self, event: Event, at: datetime) -> None:
        assert isinstance(event, UnitsRecommended)
        incident_id, number = event.incident_id, event.number
        if event.unmet:
            self._waiting[incident_id] = frozenset(unmet.capability for unmet in event.unmet)
        else:
            self._waiting.pop(incident_id, None)
        if not event.chosen:
            self._give_up_if_hopeless(event, at)
            return
        decide_seconds = self._decide_seconds.pop(incident_id, SECOND_LOOK_SECONDS)

        def command() -> Command | None:
            return self._send(incident_id, number)

        self._put(f"desk send {incident_id} {number}", at, decide_seconds, command)

    def _send(self, incident_id: IncidentId, number: int) -> Command | None:
        """Order what was recommended; look again when one of them has gone meanwhile."""
        incident = self._board().incidents.get(incident_id)
        recommendation = None if incident is None else incident.recommendation
        if incident is None or recommendation is None or recommendation.number != number:
            return None
        ordered = {order.unit_id for order in incident.assignments.values()}
        units = tuple(choice.unit_id for choice in recommendation.chosen)
        if not all(self._can_go(choice) for choice in recommendation.chosen):
            already = all(unit in ordered for unit in units)
            return None if already else Recommend(incident_id=incident_id)
        return AssignUnits(incident_id=incident_id, unit_ids=units, recommendation=number)

    def _can_go(self, choice: Choice) -> bool:
        """Whether a unit is as free as it was; whose break may be interrupted, the room knows."""
        status = self._board().unit_status(choice.unit_id)
        return status in SENDABLE or status is choice.status

    def _give_up_if_hopeless(self, event: UnitsRecommended, at: datetime) -> None:
        """What no unit of this city can do is handed over to somebody who can."""
        incident = self._board().incidents[event.incident_id]
        if incident.assignments or not event.unmet:
            return
        if all(unmet.because == "none_in_city" for unmet in event.unmet):
            self._waiting.pop(event.incident_id, None)
            self._mean_to_close(event.incident_id, at, "handed_over")

    def _see_end(self, event: Event, at: datetime) -> None:
        assert isinstance(event, AssignmentEvent)
        self._look_at_waiting(event, at)
        incident = self._board().incidents.get(event.incident_id)
        if incident is None or event.incident_id in self._waiting:
            return
        orders = incident.assignments.values()
        if all(order.status in ENDED for order in orders):
            carried = any(AssignmentStatus.AT_HOSPITAL in order.stamps for order in orders)
            self._mean_to_close(event.incident_id, at, "transported" if carried else "handled")

    def _look_at_waiting(self, event: AssignmentEvent, at: datetime) -> None:
        """A unit is free: the most urgent of those who wait for what it can do is asked again."""
        can_do = self._board().can_do(event.unit_id)
        wanting = [
            incident
            for incident_id, unmet in self._waiting.items()
            if unmet & can_do and (incident := self._board().incidents.get(incident_id))
        ]
        if not wanting:
            return
        first = min(wanting, key=lambda incident: (incident.priority or 9, incident.id)).id
        self._looks += 1

        def command() -> Command | None:
            waits = first in self._waiting and first in self._board().incidents
            return Recommend(incident_id=first) if waits else None

        self._put(f"desk look {first} {self._looks}", at, SECOND_LOOK_SECONDS, command)

    def _mean_to_close(self, incident_id: IncidentId, at: datetime, preferred: str) -> None:
        """Close soon, with the preferred outcome where the city knows it, else with its first."""
        known = self._city.dispositions
        outcome = preferred if preferred in known else next(iter(known))

        def command() -> Command | None:
            incident = self._board().incidents.get(incident_id)
            if incident is None or incident.status is not IncidentStatus.OPEN:
                return None
            if incident_id in self._waiting:
                # Its unit was taken for another: somebody is still wanted.
                return None
            if any(order.status not in ENDED for order in incident.assignments.values()):
                return None
            return CloseIncident(incident_id=incident_id, disposition=outcome)

        orders = len(self._board().incidents[incident_id].assignments)
        self._put(f"desk close {incident_id} {orders}", at, CLOSE_SECONDS, command)

    def _put(
        self, key: str, at: datetime, seconds: float, command: Callable[[], Command | None]
    ) -> None:
        self._agenda.put(Intent(at + timedelta(seconds=seconds), DESK, key, command))


SENDABLE = frozenset({UnitStatus.AVAILABLE, UnitStatus.RETURNING, UnitStatus.MOVING_UP})
ENDED = frozenset({AssignmentStatus.CLEARED, AssignmentStatus.CANCELLED, AssignmentStatus.DIVERTED})
