"""What simulated crews with terminals do besides driving: they say that all is well on scene, and
go elsewhere when their hospital closes. Some forget, so that a room hears its alarms now and then.
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final

import msgspec

from turnout.base.ids import Actor, AssignmentId, HospitalId, UnitId
from turnout.deployment.simulator.agenda import Agenda, Intent
from turnout.deployment.simulator.heeding import Notes
from turnout.deployment.simulator.own_movement import Movements
from turnout.deployment.simulator.standing_off import DECLARE_SECONDS, say_safe, waits
from turnout.dispatch.board import Board
from turnout.dispatch.commands.alarms import ReportAllWell
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.hospitals import ChangeHospital
from turnout.dispatch.commands.orders import AcknowledgeChange, ReportStatus
from turnout.dispatch.events.alarms import AlarmRaised, AllWellReported
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.orders import UnitOnScene
from turnout.dispatch.model.alarms import AlarmKind
from turnout.dispatch.model.hospitals import HospitalStatus
from turnout.dispatch.model.orders import AssignmentStatus

ALL_WELL_SECONDS: Final = 900.0
"""Modelled: how often a crew on scene says that all is well."""
FORGETFUL_SECONDS: Final = 1_300.0
"""Modelled: and one that forgets it for a while."""
ELSEWHERE_SECONDS: Final = 40.0
"""Modelled: from hearing that a hospital closed to naming another."""
FORGETFUL_SHARE: Final = 0.08
"""Modelled: orders whose crew does not press what it should."""


def forgets(assignment_id: AssignmentId, what: str) -> bool:
    """Whether this crew forgets something on this order: the same in every run."""
    return random.Random(f"{what} {assignment_id}").random() < FORGETFUL_SHARE


def open_hospitals(board: Board) -> frozenset[HospitalId]:
    """Those that take patients now."""
    shut = {s.id for s in board.hospitals.values() if s.status is not HospitalStatus.OPEN}
    return frozenset(board.city.hospitals.keys() - shut)


def nearest_open(
    board: Board, movement: Movements, unit_id: UnitId, at: datetime
) -> HospitalId | None:
    """The nearest hospital that takes patients; when none does, the nearest."""
    mover = movement.of(board.roster.index[unit_id])
    among = open_hospitals(board) if board.hospitals else None
    return mover.nearest_hospital(at, among=among) or mover.nearest_hospital(at)


def read_change(board: Callable[[], Board], assignment_id: AssignmentId) -> Command | None:
    """The crew says that it has read what changed, where it has not said so already."""
    order = board().orders.get(assignment_id)
    unread = order is not None and order.changes_unread
    return AcknowledgeChange(assignment_id=assignment_id) if unread else None


def standing_of(board: Board, assignment_id: AssignmentId) -> AssignmentStatus | None:
    """Where an order stands; None once it has ended."""
    order = board.orders.get(assignment_id)
    return None if order is None else order.status


def still_stands(
    board: Board, assignment_id: AssignmentId, standing: AssignmentStatus | None
) -> bool:
    """Whether an order stands where it stood; that it was read meanwhile is no change."""
    now = standing_of(board, assignment_id)
    read = now is AssignmentStatus.ACKNOWLEDGED and standing is AssignmentStatus.ASSIGNED
    return now is standing or read


def word_of(
    board: Board, movement: Movements, planned: ReportStatus, at: datetime
) -> ReportStatus | None:
    """What a crew reports when the time has come. A hospital that has closed meanwhile is changed
    for the nearest open one; an arrival is not reported of one that it no longer goes to, nor at a
    scene that became unsafe on the way."""
    to, order = planned.hospital_id, board.orders[planned.assignment_id]
    if planned.status is AssignmentStatus.ON_SCENE and waits(board, order.id):
        return msgspec.structs.replace(planned, status=AssignmentStatus.STAGED)
    if planned.status is AssignmentStatus.AT_HOSPITAL:
        there = to == order.hospital_id
        return msgspec.structs.replace(planned, hospital_id=None) if there else None
    if to is None:
        return planned
    taking = open_hospitals(board)
    if to in taking:
        return planned
    other = nearest_open(board, movement, order.unit_id, at)
    reason = None if other in taking else "no hospital takes patients"
    return msgspec.structs.replace(planned, hospital_id=other, reason=reason)


class Habits:
    """The habits of all simulated crews of a city."""

    def __init__(self, board: Callable[[], Board], movement: Movements, agenda: Agenda) -> None:
        self._board = board
        self._movement = movement
        self._agenda = agenda
        self.heeds: Notes = {
            UnitOnScene: self._on_scene,
            AllWellReported: self._on_scene,
            AlarmRaised: self._told,
        }

    def heed(self, event: Event, at: datetime) -> None:
        """Take note of a fact that the board already holds."""
        note = self.heeds.get(type(event))
        if note is not None:
            note(event, at)

    def _on_scene(self, event: Event, at: datetime) -> None:
        assert isinstance(event, UnitOnScene | AllWellReported)
        name = event.assignment_id
        first = isinstance(event, UnitOnScene)
        late = first and forgets(name, "all well")

        def command() -> Command | None:
            order = self._board().orders.get(name)
            there = order is not None and order.status is AssignmentStatus.ON_SCENE
            return ReportAllWell(assignment_id=name) if there else None

        seconds = FORGETFUL_SECONDS if late else ALL_WELL_SECONDS
        self._put(event.unit_id, f"{name} all well {at.isoformat()}", at, seconds, command)
        if first and self._board().city.waves.stand_off:
            self._put(event.unit_id, f"{name} safe", at, DECLARE_SECONDS, partial(self._safe, name))

    def _safe(self, name: AssignmentId) -> Command | None:
        return say_safe(self._board(), name)

    def _told(self, event: Event, at: datetime) -> None:
        assert isinstance(event, AlarmRaised)
        name, crew = event.order, event.unit_id
        if event.kind is not AlarmKind.HOSPITAL or name is None or crew is None:
            return

        def command() -> Command | None:
            open_now = open_hospitals(self._board())
            order = self._board().orders.get(name)
            if order is None or order.status is not AssignmentStatus.TRANSPORTING:
                return None
            unit = self._board().roster.index[order.unit_id]
            to = self._movement.of(unit).nearest_hospital(at, among=open_now)
            if to is None or order.hospital_id in open_now:
                return None
            return ChangeHospital(assignment_id=name, hospital_id=to)

        self._put(crew, f"{name} elsewhere {event.alarm_id}", at, ELSEWHERE_SECONDS, command)

    def _put(
        self,
        unit_id: UnitId,
        key: str,
        at: datetime,
        seconds: float,
        command: Callable[[], Command | None],
    ) -> None:
        due_at = at + timedelta(seconds=round(seconds, 1))
        self._agenda.put(Intent(due_at, Actor(f"crew {unit_id}"), f"crew {key}", command))
