"""The simulated world around a room: its callers, its call-takers and its crews, on one agenda.

The same world drives a replay at full speed and the live demo. It only gives commands and heeds
facts: the rules, the board and the record are the room's own.
"""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from turnout.base.geo import Point
from turnout.base.ids import Actor, CallId, IncidentId, UnitId
from turnout.deployment.simulator.agenda import Agenda
from turnout.deployment.simulator.briefing import Care, yard_of
from turnout.deployment.simulator.calls import RecordedCall
from turnout.deployment.simulator.clearing import Clearing, ClearingHabits
from turnout.deployment.simulator.crews import Crews
from turnout.deployment.simulator.desk import Desk
from turnout.deployment.simulator.habits import Habits
from turnout.deployment.simulator.heeding import Note, Notes, in_turn
from turnout.deployment.simulator.humans import HumanTimes
from turnout.deployment.simulator.line import Line, LineHabits
from turnout.deployment.simulator.movement import Receiver as ReportReceiver
from turnout.deployment.simulator.neighbours import NeighbourHabits, Neighbours
from turnout.deployment.simulator.open_roads import RoadsNow, Ways
from turnout.deployment.simulator.own_movement import OwnNetwork, movement_on
from turnout.deployment.simulator.trackers import Trackers
from turnout.dispatch.board import Board
from turnout.dispatch.city import City
from turnout.dispatch.commands.base import Envelope
from turnout.dispatch.commands.calls import ReceiveCall
from turnout.dispatch.commands.incidents import Classify, Recommend, RequestReinforcement
from turnout.dispatch.events.base import Event
from turnout.dispatch.events.calls import (
    CallAbandoned,
    CallerCalledBack,
    CallReceived,
    TextReceived,
)
from turnout.dispatch.model.calls import CallDetails, CallSource
from turnout.dispatch.model.places import Place
from turnout.dispatch.model.units import UnitStatus
from turnout.engines.roads.driven import DrivenRoads
from turnout.engines.roads.snapping import Snap

CALLERS = Actor("callers")
HEARD_AT_DESK = (TextReceived, CallAbandoned, CallerCalledBack)
"""What the simulated people do about a caller who hung up or writes."""
ASKS_FOR_UNITS = frozenset({Classify, Recommend, RequestReinforcement})


class RoomView(Protocol):
    """What the simulated world sees of the room."""

    def board(self) -> Board:
        """The board that decisions are made on."""
        ...

    def duplicates(self, call_id: CallId) -> tuple[IncidentId, ...]:
        """The open incidents that a ringing call might be about, best first."""
        ...


class Receiver(ReportReceiver, Ways, Protocol):
    """Positions as the live room keeps them."""

    def snap(self, point: Point) -> Snap | None:
        """The street and place nearest to a point, or None off the roads."""
        ...

    def is_parked(self, unit: int) -> bool:
        """Whether the unit stands at its base, known by its status."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a world is made of besides its city and its roads; `own`: the networks of those who do
    not drive.

    seed: of every modelled delay. source: what is written on each call. desk: whether simulated
    people take and send; without them calls ring until a person does. terminals: whether crews
    acknowledge their orders, which recorded days do not tell. line: callers who hang up or cannot
    speak; None for those of recorded days, who ring and wait. clearing: crews who say why they
    cleared; None for those of recorded days, who told nobody. neighbours: rooms around that are
    asked for help and answer; None where people do.
    """

    seed: int
    source: CallSource
    desk: bool = True
    terminals: bool = True
    link_unknown: bool = False
    line: LineHabits | None = None
    clearing: ClearingHabits | None = None
    neighbours: NeighbourHabits | None = None
    own: Sequence[OwnNetwork] = ()


class World:
    """Everything that happens around one room."""

    def __init__(
        self,
        city: City,
        engine: DrivenRoads,
        starts: list[Snap],
        calls: Iterable[RecordedCall],
        *,
        room: RoomView,
        receiver: Receiver,
        setting: Setting,
    ) -> None:
        """`starts`: where each unit stands, by fleet index. `calls` in order of time.

        `receiver` is told where units are, as by trackers.
        """
        self._city = city
        self._engine = engine
        self.board = room.board
        self._receiver = receiver
        self._setting = setting
        self._calls: Iterator[RecordedCall] = iter(calls)
        self._next_call = next(self._calls, None)
        self._rung: dict[str, RecordedCall] = {}
        self.agenda = Agenda()
        self._yard = yard_of(city, engine, starts, terminals=setting.terminals)
        self.movement = movement_on(
            engine,
            starts,
            dict(self._yard.hospitals),
            as_open=RoadsNow(room.board, receiver),
            own=setting.own,
        )
        self.desk_works = setting.desk
        self.desk = Desk(
            room.board,
            city,
            self.agenda,
            humans=HumanTimes(),
            seed=setting.seed,
            duplicates=room.duplicates,
            link_unknown=setting.link_unknown,
        )
        self.line = None
        if setting.line is not None:
            self.line = Line(room.board, self.agenda, seed=setting.seed, habits=setting.line)
        self.crews = Crews(self._yard, self.movement, self.agenda, self)
        self.habits = Habits(room.board, self.movement, self.agenda)
        self.clearing = None
        if (habits := setting.clearing) is not None:
            self.clearing = Clearing(room.board, self.agenda, seed=setting.seed, habits=habits)
        beside = setting.neighbours
        self.neighbours = Neighbours(self._yard, engine, self.agenda, self, beside)
        self._trackers = Trackers(city, self._yard, self.movement, receiver)
        self._notes, self._notes_of_crews = self._who_heeds(), self._who_heeds(desk_works=False)

    def next_at(self) -> datetime | None:
        """When the next thing happens; None when nothing more will."""
        due_at = self.agenda.next_at()
        if self._next_call is None:
            return due_at
        rings_at = self._next_call.received_at
        return rings_at if due_at is None or rings_at <= due_at else due_at

    def take(self) -> Envelope | None:
        """The next command, removed; None when what was meant is moot by now.

        Raises IndexError when nothing more happens. The clock must stand at `next_at()`.
        """
        call, due_at = self._next_call, self.agenda.next_at()
        if call is not None and (due_at is None or call.received_at <= due_at):
            self._next_call = next(self._calls, None)
            return self._ring(call)
        intent = self.agenda.take()
        command = intent.command()
        if command is None:
            return None
        if type(command) in ASKS_FOR_UNITS:
            self.report_sendable(intent.due_at)
        return Envelope(
            command=command, actor=intent.actor, key=intent.key, happened_at=intent.due_at
        )

    def report_sendable(self, now: datetime) -> None:
        """Trackers speak for every moving unit that could be sent."""
        board = self.board()
        for index in self.movement.moving():
            unit = board.get_unit(self._yard.ids[index])
            if unit.returning or unit.moving_up:
                self.movement.of(index).report_place(now, self._receiver)

    def report_moving(self, now: datetime) -> None:
        """Trackers speak for every moving unit."""
        for index in self.movement.moving():
            self.movement.of(index).report(now, self._receiver)

    def report_working(self, now: datetime) -> None:
        """Trackers speak for every unit under orders, standing or moving."""
        for order in self.board().orders.values():
            self.movement.of(self._yard.index[order.unit_id]).report(now, self._receiver)

    def heed(self, event: Event, key: str, at: datetime) -> None:
        """Take note of a fact: `key` is its command's, `at` when it happened."""
        if key in self._rung and isinstance(event, CallReceived):
            self.desk.call_of[event.call_id] = self._rung.pop(key)
        notes = self._notes if self.desk_works else self._notes_of_crews
        for note in notes.get(type(event), ()):
            note(event, at)

    def _who_heeds(self, *, desk_works: bool = True) -> dict[type[Event], tuple[Note, ...]]:
        """Callers first, then who sits at the desk, the crews, and last the trackers."""
        parts: list[Notes] = []
        if self.line is not None:
            parts.append({CallReceived: self.line.heed_callers})
        if desk_works:
            parts += [self.desk.heeds, self.neighbours.desk_heeds]
            if self.line is not None:
                parts.append(dict.fromkeys(HEARD_AT_DESK, self.line.heed_desk))
        parts.append(self.crews.heeds)
        if self._setting.terminals:
            parts.append(self.habits.heeds)
        if self.clearing is not None:
            parts.append(self.clearing.heeds)
        parts += [self.neighbours.heeds, self._trackers.heeds]
        return in_turn(parts)

    def _ring(self, call: RecordedCall) -> Envelope:
        key = f"call {call.id}"
        self._rung[key] = call
        place = Place(address=call.address, point=call.point, verified=True)
        command = ReceiveCall(
            dialled=self._city.incident_types[call.incident_type].service,
            source=self._setting.source,
            details=CallDetails(place=place),
            type_hint=call.incident_type,
        )
        return Envelope(command=command, actor=CALLERS, key=key, happened_at=call.received_at)

    def known_road_seconds(self, incident_id: IncidentId, unit_id: UnitId) -> float | None:
        """The recommendation's figure for a unit that has not moved from its base since."""
        incident = self.board().incidents[incident_id]
        if incident.recommendation is None or not self._receiver.is_parked(
            self._yard.index[unit_id]
        ):
            return None
        for choice in incident.recommendation.chosen:
            if choice.unit_id == unit_id and choice.status is UnitStatus.AVAILABLE:
                return choice.road_seconds
        return None

    def turnout_seconds(self, unit_id: UnitId, now: datetime) -> float:
        """From order to wheels rolling: a crew at its base by the hour, one on the road at once."""
        index, roster = self._yard.index[unit_id], self.board().roster
        if not self._receiver.is_parked(index):
            return float(roster.on_road[index])
        at_base = roster.in_station_night if roster.is_night(now) else roster.in_station_day
        return float(at_base[index])

    def snap_of(self, incident_id: IncidentId) -> Snap | None:
        """Where an incident is on the road; None off every street, or without a place."""
        return self._snap(self.board().incidents[incident_id].place)

    def staging_of(self, incident_id: IncidentId) -> Snap | None:
        """Where crews are told to wait for it; None where nobody said."""
        return self._snap(self.board().incidents[incident_id].staging)

    def _snap(self, place: Place | None) -> Snap | None:
        point = None if place is None else place.point
        return None if point is None else self._receiver.snap(point)

    def care_of(self, incident_id: IncidentId) -> Care:
        """From the recorded call where it says so, else from the figures of its type."""
        incident = self.board().incidents[incident_id]
        recorded = self.desk.first_call(incident)
        kind = self._city.incident_types[incident.incident_type] if incident.incident_type else None
        on_scene_seconds = 60.0 * (kind.on_scene_minutes if kind else 20.0)
        hospital_seconds = self._city.gates.hospital_turnaround_seconds
        if recorded is None:
            chance = random.Random(f"{self._setting.seed} transport {incident_id}").random()
            transport = kind is not None and chance < kind.transport_share
            return Care(
                on_scene_seconds=on_scene_seconds,
                transport=transport,
                hospital_seconds=hospital_seconds,
            )
        if recorded.on_scene_seconds is not None:
            on_scene_seconds = recorded.on_scene_seconds
        if recorded.hospital_seconds is not None:
            hospital_seconds = recorded.hospital_seconds
        return Care(
            on_scene_seconds=on_scene_seconds,
            transport=recorded.transport,
            hospital_seconds=hospital_seconds,
        )
