"""Simulated crews: they heed the room's facts and mean to report what crews report.

Every step follows from a fact, never from the crew's own plan, so that a person at the console
may cancel, divert or report for a crew at any time and the crew goes on from there.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from turnout.base.ids import Actor, AssignmentId, HospitalId, IncidentId, UnitId
from turnout.deployment.simulator.agenda import Agenda, Intent
from turnout.deployment.simulator.briefing import ACKNOWLEDGE_SECONDS, Briefing, Yard
from turnout.deployment.simulator.habits import (
    forgets,
    nearest_open,
    read_change,
    standing_of,
    still_stands,
    word_of,
)
from turnout.deployment.simulator.heeding import Notes
from turnout.deployment.simulator.own_movement import Movements
from turnout.deployment.simulator.standing_by import StandingBy
from turnout.deployment.simulator.standing_off import (
    SHORT_SECONDS,
    WAITING_ORDER,
    WAITS_SECONDS,
    enter_at_last,
    goes_on,
    waits,
)
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.orders import ReportStatus
from turnout.dispatch.commands.units import ReportReturned
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.changes import OrderChanged
from turnout.dispatch.events.closures import WayChanged
from turnout.dispatch.events.hospitals import HospitalChanged
from turnout.dispatch.events.orders import (
    AssignmentCancelled,
    AssignmentEvent,
    UnitAssigned,
    UnitAtHospital,
    UnitCleared,
    UnitDiverted,
    UnitEnRoute,
    UnitOnScene,
    UnitStaged,
    UnitTransporting,
)
from turnout.dispatch.model.orders import Assignment, AssignmentStatus

Onward = WayChanged | HospitalChanged
"""What makes a crew under way drive on otherwise."""


class Crews:
    """All simulated crews of a city."""

    def __init__(self, yard: Yard, movement: Movements, agenda: Agenda, briefing: Briefing) -> None:
        """`briefing` tells what a crew hears of its order."""
        self._yard = yard
        self.movement = movement
        self._agenda = agenda
        self._board = briefing.board
        self._care_of = briefing.care_of
        self._snap_of = briefing.snap_of
        self._staging_of = briefing.staging_of
        self._turnout_seconds = briefing.turnout_seconds
        self._known_road_seconds = briefing.known_road_seconds
        self._transported: set[IncidentId] = set()
        self._actor_of = {unit_id: Actor(f"crew {unit_id}") for unit_id in yard.ids}
        self._turned: Counter[AssignmentId] = Counter()
        """Orders that led elsewhere on the way, or by another way: how often the crew turned."""
        self._homeward: dict[UnitId, AssignmentId] = {}
        """Units that went home, and after which order."""
        self.heeds: Notes = {
            UnitAssigned: self._order_read,
            UnitEnRoute: self._set_out,
            UnitStaged: self._waiting,
            UnitOnScene: self._arrived,
            UnitTransporting: self._left_for_hospital,
            UnitAtHospital: self._handing_over,
            UnitCleared: self._done,
            AssignmentCancelled: self._done,
            UnitDiverted: self._done,
            OrderChanged: self._change_told,
            WayChanged: self._way_changed,
            HospitalChanged: self._redirected,
            **StandingBy(yard, movement, self._board, self._put).heeds,
        }

    def heed(self, event: Event, at: datetime) -> None:
        """Take note of a fact that the board already holds."""
        note = self.heeds.get(type(event))
        if note is not None:
            note(event, at)

    def _order_read(self, event: Event, at: datetime) -> None:
        assert isinstance(event, UnitAssigned)
        if len(self._board().get_unit(event.unit_id).assignment_ids) > 1:
            return
        turnout_seconds = self._turnout_seconds(event.unit_id, at)
        self.movement.of(self._yard.index[event.unit_id]).stop(at)
        reads = self._yard.terminals and not forgets(event.assignment_id, "acknowledge")
        if reads and turnout_seconds > ACKNOWLEDGE_SECONDS:
            self._mean(event, AssignmentStatus.ACKNOWLEDGED, at, ACKNOWLEDGE_SECONDS)
        self._mean(event, AssignmentStatus.EN_ROUTE, at, turnout_seconds)

    def _set_out(self, event: Event, at: datetime) -> None:
        assert isinstance(event, UnitEnRoute)
        known = self._known_road_seconds(event.incident_id, event.unit_id)
        self._drive_to(event, at, known)

    def _change_told(self, event: Event, at: datetime) -> None:
        """The crew turns at once where the place changed, and soon says that it has read."""
        assert isinstance(event, OrderChanged)
        self._say_read(event, at)
        if goes_on(self._board(), event):
            self._turned[event.assignment_id] += 1
            self._drive_to(event, at, None)

    def _way_changed(self, event: Event, at: datetime) -> None:
        """A crew under way drives on by the roads as they are now."""
        assert isinstance(event, WayChanged)
        self._say_read(event, at)
        order = self._board().orders[event.assignment_id]
        if order.status is AssignmentStatus.EN_ROUTE:
            self._turned[order.id] += 1
            self._drive_to(event, at, None)
        elif order.status is AssignmentStatus.TRANSPORTING and order.hospital_id is not None:
            self._turned[order.id] += 1
            self._drive_to_hospital(event, order.hospital_id, at)

    def _redirected(self, event: Event, at: datetime) -> None:
        """A crew with a patient drives to the other hospital from where it is."""
        assert isinstance(event, HospitalChanged)
        self._turned[event.assignment_id] += 1
        self._drive_to_hospital(event, event.hospital_id, at)

    def _say_read(self, event: OrderChanged | WayChanged, at: datetime) -> None:
        if self._yard.terminals:
            key = f"crew {event.assignment_id} read {at.timestamp():.1f}"
            reads = partial(read_change, self._board, event.assignment_id)
            self._put(event.unit_id, key, at, ACKNOWLEDGE_SECONDS, reads)

    def _drive_to(
        self, event: UnitEnRoute | OrderChanged | WayChanged, at: datetime, known: float | None
    ) -> None:
        unit, short_seconds = self._yard.index[event.unit_id], SHORT_SECONDS
        target, held = self._snap_of(event.incident_id), waits(self._board(), event.assignment_id)
        if held and (staging := self._staging_of(event.incident_id)) is not None:
            target, known, short_seconds = staging, None, 0.0
        road_seconds = None if target is None else self.movement.of(unit).drive(target, at, known)
        if road_seconds is None:
            return
        if held:
            self._mean(event, AssignmentStatus.STAGED, at, max(0.0, road_seconds - short_seconds))
        else:
            self._mean(event, AssignmentStatus.ON_SCENE, at, road_seconds)

    def _waiting(self, event: Event, at: datetime) -> None:
        """Stands off, and goes in at last with a reason where nobody says that it is safe."""
        assert isinstance(event, UnitStaged)
        self.movement.of(self._yard.index[event.unit_id]).stop(at)
        assignment_id = event.assignment_id

        def command() -> Command | None:
            return enter_at_last(self._board(), assignment_id)

        self._put(event.unit_id, f"crew {assignment_id} waited", at, WAITS_SECONDS, command)

    def _arrived(self, event: Event, at: datetime) -> None:
        assert isinstance(event, UnitOnScene)
        unit = self._yard.index[event.unit_id]
        place = self._snap_of(event.incident_id)
        if place is None:
            self.movement.of(unit).stop(at)
        else:
            self.movement.of(unit).stand(place)
        care = self._care_of(event.incident_id)
        hospital = self._hospital_for(event, at) if care.transport else None
        if hospital is None:
            self._mean(event, AssignmentStatus.CLEARED, at, care.on_scene_seconds)
            return
        self._transported.add(event.incident_id)
        self._mean(event, AssignmentStatus.TRANSPORTING, at, care.on_scene_seconds, hospital)

    def _hospital_for(self, event: UnitOnScene, at: datetime) -> HospitalId | None:
        """The nearest hospital by road for the first unit there that can carry a patient."""
        can_carry = self._board().can_do(event.unit_id) & self._yard.transporting
        if event.incident_id in self._transported or not can_carry:
            return None
        return nearest_open(self._board(), self.movement, event.unit_id, at)

    def _left_for_hospital(self, event: Event, at: datetime) -> None:
        assert isinstance(event, UnitTransporting)
        self._drive_to_hospital(event, event.hospital_id, at)

    def _drive_to_hospital(
        self,
        event: UnitTransporting | Onward,
        hospital: HospitalId,
        at: datetime,
    ) -> None:
        unit, target = self._yard.index[event.unit_id], self._yard.hospitals.get(hospital)
        road_seconds = None if target is None else self.movement.of(unit).drive_to_base(target, at)
        if road_seconds is not None:
            self._mean(event, AssignmentStatus.AT_HOSPITAL, at, road_seconds, hospital)

    def _handing_over(self, event: Event, at: datetime) -> None:
        assert isinstance(event, UnitAtHospital)
        self.movement.of(self._yard.index[event.unit_id]).arrive()
        care = self._care_of(event.incident_id)
        self._mean(event, AssignmentStatus.CLEARED, at, care.hospital_seconds)

    def _done(self, event: Event, at: datetime) -> None:
        assert isinstance(event, AssignmentEvent)
        self._turned.pop(event.assignment_id, None)
        if self._board().get_unit(event.unit_id).assignment_ids:
            self._next_order(event.unit_id, at)
            return
        unit = self._yard.index[event.unit_id]
        if not self._board().get_unit(event.unit_id).in_service:
            # It broke down: it is fetched, and stands at its base when it is back in service.
            self.movement.of(unit).stop(at)
            return
        home_seconds = self.movement.of(unit).drive_to_base(self._yard.bases[unit], at)
        if home_seconds is not None:
            self._mean_to_park(event, at, home_seconds)

    def _next_order(self, unit_id: UnitId, at: datetime) -> None:
        """Set out for an order that came while the crew was still busy with another."""
        for assignment_id in self._board().get_unit(unit_id).assignment_ids:
            order = self._board().orders[assignment_id]
            if order.status in WAITING_ORDER:
                on_road_seconds = self._turnout_seconds(unit_id, at)
                self._mean(order, AssignmentStatus.EN_ROUTE, at, on_road_seconds)
                return

    def _mean_to_park(self, event: AssignmentEvent, at: datetime, seconds: float) -> None:
        """Report back at the base, unless the unit has been sent again before that."""
        unit_id, last = event.unit_id, event.assignment_id
        self._homeward[unit_id] = last

        def command() -> Command | None:
            unit = self._board().get_unit(unit_id)
            idle = unit.returning and not unit.assignment_ids
            home = idle and self._homeward[unit_id] == last
            return ReportReturned(unit_id=unit_id) if home else None

        key = f"crew {last} returned"
        self._put(unit_id, key, at, seconds, command)

    def _mean(
        self,
        order: AssignmentEvent | UnitAssigned | OrderChanged | Onward | Assignment,
        status: AssignmentStatus,
        at: datetime,
        seconds: float,
        hospital_id: HospitalId | None = None,
    ) -> None:
        """Report a status later, if the order then still stands where it stands now."""
        assignment_id = order.id if isinstance(order, Assignment) else order.assignment_id
        standing = standing_of(self._board(), assignment_id)
        turned = self._turned[assignment_id]
        planned = ReportStatus(assignment_id=assignment_id, status=status, hospital_id=hospital_id)

        def command() -> Command | None:
            board = self._board()
            if self._turned[assignment_id] != turned:
                return None
            if not still_stands(board, assignment_id, standing):
                return None
            return word_of(board, self.movement, planned, at)

        name = f"crew {assignment_id} {status}"
        key = f"{name} {turned}" if turned else name
        self._put(order.unit_id, key, at, seconds, command)

    def _put(
        self,
        unit_id: UnitId,
        key: str,
        at: datetime,
        seconds: float,
        command: Callable[[], Command | None],
    ) -> None:
        due_at = at + timedelta(0, 0, round(seconds * 10.0) * 100_000)
        self._agenda.put(Intent(due_at, self._actor_of[unit_id], key, command))
