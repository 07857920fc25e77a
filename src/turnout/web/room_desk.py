"""The desk over a room: its durable board for what is shown, its door for what is asked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from turnout.base.geo import Point
from turnout.base.ids import AssignmentId, CallId, IncidentId, UnitId
from turnout.base.time import Clock
from turnout.dispatch.advice import preview
from turnout.dispatch.board import Board
from turnout.dispatch.commands.base import Command, Envelope
from turnout.dispatch.facts import Fact
from turnout.dispatch.inbound import offers_for
from turnout.dispatch.lowering import would_release
from turnout.dispatch.model.calls import Call, place_of
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.refusals import refusal
from turnout.dispatch.service import Room
from turnout.dispatch.whatif import what_if
from turnout.ledger.record import Record
from turnout.web.closures import RoadDoor
from turnout.web.covering import CoverDoor
from turnout.web.demo import Demo
from turnout.web.desk import Asker, Changed, Moving, Reports
from turnout.web.health import Health, head_shape
from turnout.web.map_rows import MapRows
from turnout.web.office import RoomOffice
from turnout.web.outlooks import Outlook, Sees
from turnout.web.problems import NO_DEMO, Rule, WebProblem
from turnout.web.rostering import Rostering
from turnout.web.scenes import SceneDoor
from turnout.web.tracking import Tracked, Tracking
from turnout.web.views.aid import aid_offers
from turnout.web.views.alarms import handover_shape, hospitals_shape, watch_tables
from turnout.web.views.board import BoardDocument
from turnout.web.views.cards import call_card, incident_card
from turnout.web.views.changes import ChangeFeed
from turnout.web.views.city import Sight, city_shape
from turnout.web.views.places import Asked, Places, find_places, name_of_place
from turnout.web.views.premises import around_row
from turnout.web.views.questions import questions_shape
from turnout.web.views.rows import (
    Motion,
    Row,
    incident_row,
    order_row,
    recommendation_shape,
    seats_shape,
)
from turnout.web.views.terminal import Ways, terminal_orders, unit_own_rows
from turnout.web.views.waves import what_if_shape
from turnout.web.volunteers import Phones, VolunteerDoor


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the desk needs beside the room. `seconds` is a rising count; `demo` None in earnest."""

    clock: Clock
    seconds: Callable[[], float]
    positions: Tracked
    motion: Motion
    ways: Ways
    places: Places
    sight: Sight
    phones: Phones
    demo: Demo | None = None


class RoomDesk:
    """Implements turnout.web.desk.Desk."""

    def __init__(self, room: Room, board: Board, around: Surroundings) -> None:
        """`board` is the room's durable one: `await room.follow_board()`."""
        self._room = room
        self._board = board
        self._around = around
        self._feed = ChangeFeed(board, around.positions, around.motion)
        self._document = BoardDocument(board, around.positions, around.motion)
        self._tracking = Tracking(board, around.positions, simulated=around.demo is not None)
        self.volunteers = VolunteerDoor(board, around.phones)
        self.roads = RoadDoor(board, around.ways)
        self.cover = CoverDoor(room, around.clock)
        self._changed: list[Changed] = []
        self.roster = Rostering(room, board, around.clock)
        self.scenes = SceneDoor(room, board, around.ways, around.clock)
        self.map_rows = MapRows(board, around.positions, around.motion, around.clock)
        self.office = RoomOffice(room, board, around.clock, around.places)
        self._health = Health(room, around.seconds, around.clock)
        room.follow(self._facts_came)

    @property
    def unit_ids(self) -> Sequence[str]:
        """All units, sorted."""
        return self._board.roster.ids

    def agencies(self) -> Sequence[str]:
        """The agency of each unit."""
        return [self._board.city.units[one].agency for one in self._board.roster.ids]

    def listen(self, changed: Changed) -> None:
        """Tell `changed` of every durable change from now on."""
        self._changed.append(changed)

    def now(self) -> datetime:
        """The room's time."""
        return self._around.clock.now()

    def positions(self) -> Moving:
        """Where the units are now."""
        return self._around.positions.moving()

    def units_moved(self, unit_ids: Sequence[UnitId]) -> None:
        """Tell everybody of units whose route changed."""
        self._tell(self._feed.units(unit_ids, now=self.now()))

    async def submit(
        self, command: Command, asker: Asker, *, happened_at: datetime | None = None
    ) -> object:
        """Give a command to the room; returns once it is durable."""
        key, actor = asker.key, asker.actor
        envelope = Envelope(command=command, actor=actor, key=key, happened_at=happened_at)
        return await self._room.submit(envelope)

    async def health(self) -> Row:
        """HealthShape."""
        return await self._health.read()

    async def watch_record(self) -> None:
        """Notice by itself that the record is away, or back."""
        await self._health.look()

    async def head(self) -> Row:
        """HeadShape."""
        return head_shape(self._room.head)

    def city(self) -> Mapping[str, Any]:
        """CityShape."""
        board = self._board
        today, sight = self.now().astimezone(board.zone).date(), self._around.sight
        return city_shape(board.city, sight, board.plans, on=today, record=board.sequence + 1)

    def clock(self) -> Row:
        """ClockRow."""
        demo = self._around.demo
        return {
            "at": self.now(),
            "rate": 1.0 if demo is None else demo.rate,
            "paused": demo is not None and demo.paused,
            "demo": demo is not None,
            "auto_dispatch": demo is not None and demo.auto_dispatch,
            **self._health.told(),
        }

    def board(self) -> dict[str, object]:
        """BoardShape without its cursor: durable facts only."""
        return {
            "clock": self.clock(),
            **self._document.tables(now=self.now()),
            **{f"{kind}s": [*rows.values()] for kind, rows in watch_tables(self._board).items()},
        }

    def _unit_rows(self, unit_ids: Sequence[UnitId]) -> list[Row]:
        return self.map_rows.units(unit_ids)

    async def incident(self, incident_id: IncidentId, *, told: bool = False) -> Row:
        """IncidentCard, of one that closed long ago too."""
        held = self._board.find_incident(incident_id)
        if held is not None:
            calls = [self._board.calls[call_id] for call_id in held.call_ids]
            return self._incident_card(held, calls, await self._records(held, calls), told)
        known = await self._room.find_closed(incident_id)
        if known is None:
            raise refusal("unknown_incident", incident=incident_id)
        records = await self._records(known.incident, known.calls)
        return self._incident_card(known.incident, known.calls, records, told)

    def _incident_card(
        self, incident: Incident, calls: Sequence[Call], records: Sequence[Record], told: bool
    ) -> Row:
        board = self._board
        around = around_row(board, incident.place, now=self.now(), but=incident.id)
        card = incident_card(board, incident, calls, records, told=told)
        return {**card, **around, "aid_offers": aid_offers(board, incident, now=self.now())}

    async def _records(self, incident: Incident, calls: Sequence[Call]) -> list[Record]:
        ledger = self._room.source.ledger
        streams = [f"incident-{incident.id}", *(f"call-{call.id}" for call in calls)]
        found = [record for stream in streams async for record in ledger.read_stream(stream)]
        return sorted(found, key=lambda record: record.sequence)

    async def call(self, call_id: CallId) -> Row:
        """CallCard."""
        call, now = self._board.get_call(call_id), self.now()
        around = around_row(self._board, place_of(call.details), now=now, but=call.incident_id)
        return {**call_card(self._board, call, now=now), **around}

    def seats(self) -> Row:
        """SeatsShape."""
        return seats_shape(self._board)

    def questions(self, incident_id: IncidentId) -> Row:
        """QuestionsShape."""
        return questions_shape(self._board, self._board.get_incident(incident_id))

    def preview(self, incident_id: IncidentId, level: int | None) -> Row:
        """RecommendationShape, computed now and not recorded."""
        return recommendation_shape(preview(self._room.look(), incident_id, level=level))

    def would_release(self, incident_id: IncidentId, level: int) -> Row:
        """ReleasedShape, of now."""
        return {"unit_ids": would_release(self._room.look(), incident_id, level)}

    def what_if(self, incident_id: IncidentId, unit_ids: Sequence[UnitId]) -> Row:
        """WhatIfShape, of now."""
        return what_if_shape(what_if(self._room.look(), incident_id, unit_ids))

    async def closed(self, limit: int) -> Row:
        """ClosedShape: those still at hand, newest first."""
        newest = list(reversed(self._board.closed.values()))[:limit]
        return {"incidents": [incident_row(self._board, incident) for incident in newest]}

    def unit(self, unit_id: UnitId) -> Row:
        """UnitShape."""
        orders = self._board.get_unit(unit_id).assignment_ids
        return {
            **self._unit_rows([unit_id])[0],
            "assignments": [order_row(self._board.orders[order]) for order in orders],
            "sighting": self._tracking.sighting(unit_id),
        }

    def terminal(self, unit_id: UnitId, sees: Sees | None = None) -> dict[str, object]:
        """TerminalShape without its cursor."""
        board, now = self._board, self.now()
        orders = [board.orders[name] for name in board.get_unit(unit_id).assignment_ids]
        return {
            "clock": self.clock(),
            "unit": self._unit_rows([unit_id])[0],
            "distress": board.find_distress(unit_id) is not None,
            "orders": terminal_orders(board, self._around.ways, orders, now=now, sees=sees),
            **unit_own_rows(board, unit_id, now=now, sees=sees),
        }

    def report_positions(self, reports: Reports, outlook: Outlook | None) -> list[Rule | None]:
        """Believe reports of where units are."""
        return self._tracking.report_all(reports, outlook, now=self.now())

    def hospitals(self, order_id: AssignmentId | None, speciality: str | None) -> Row:
        """HospitalsShape."""
        return hospitals_shape(offers_for(self._room.look(), order_id, speciality=speciality))

    def handover(self, number: int) -> Row:
        """HandoverShape."""
        return handover_shape(self._board.get_handover(number))

    def routes(self, unit_ids: Sequence[UnitId]) -> Row:
        """RoutesShape; an unknown or standing unit is absent."""
        units = self._board.city.units
        known = [unit_id for unit_id in dict.fromkeys(unit_ids) if unit_id in units]
        found = [(unit_id, self._around.motion.route(unit_id)) for unit_id in known]
        return {
            "routes": [
                {**route, "to_incident": self._destination(unit_id)}
                for unit_id, route in found
                if route is not None
            ]
        }

    def _destination(self, unit_id: UnitId) -> IncidentId | None:
        orders = self._board.get_unit(unit_id).assignment_ids
        return self._board.orders[orders[0]].incident_id if orders else None

    def places(self, text: str, near: Point | None, within_m: float | None) -> Row:
        """PlacesShape."""
        today = self.now().astimezone(self._board.zone).date()
        asked = Asked(text=text, near=near, within_m=within_m, on=today)
        return find_places(self._around.places, asked, self._around.sight.bounds)

    def reverse(self, point: Point) -> Row:
        """ReversePlace."""
        return name_of_place(self._around.places, point)

    def demo(self) -> Demo:
        """The demo's controls. WebProblem(NO_DEMO) in real time."""
        if self._around.demo is None:
            raise WebProblem(NO_DEMO)
        return self._around.demo

    def _facts_came(self, facts: Sequence[Fact]) -> None:
        self._tracking.heed(facts)
        self._tell(self._feed.rows(facts, now=self.now()))

    def _tell(self, rows: list[Row]) -> None:
        if rows:
            self._document.take(rows)
            for changed in self._changed:
                changed(rows, self.now())
