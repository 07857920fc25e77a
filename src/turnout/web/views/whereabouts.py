"""What is known of the place that a route speaks of: whose it is, and in which district."""

from collections.abc import Callable, Mapping
from typing import Final

import msgspec

from turnout.access.ports import Where
from turnout.base.geo import Point
from turnout.base.ids import (
    AlarmId,
    AssignmentId,
    CallId,
    IncidentId,
    StationId,
    UnitId,
    incident_of,
)
from turnout.dispatch.board import Board
from turnout.dispatch.events.incidents import IncidentLocated, IncidentOpened
from turnout.dispatch.events.orders import UnitAssigned
from turnout.dispatch.facts import read_event
from turnout.dispatch.model.incidents import IncidentStatus
from turnout.dispatch.state import State
from turnout.ledger.ports import Ledger

LONGEST_NUMBER = 12
LONG_OVER: Final = Where(closed=True)
"""Of an incident that the board does not hold any more."""


class Places:
    """Reads a route's path parameters on the durable board, and of an incident that is so long over
    that the board forgot it in the record. An unknown id is nowhere: the route itself says that
    there is no such thing."""

    def __init__(
        self, board: Board, ledger: Ledger, district_of: Callable[[Point], str | None]
    ) -> None:
        self._board = board
        self._ledger = ledger
        self._district_of = district_of

    async def of(self, parameters: Mapping[str, str], asking_unit: str | None) -> tuple[Where, ...]:
        """The first of area, grid, body, site, mediator, unit, station, home of one of these,
        order, advice to move up, alarm, incident and call that the path names; for a unit's
        terminal also whether the unit has an open order there. More than one where a thing is of
        several places: who may at one of them may. Raises LedgerOutage."""
        if "call_id" in parameters and "incident_id" not in parameters:
            return self._call(parameters["call_id"])
        where = self._of_one(parameters, asking_unit)
        if "assignment_id" in parameters and where == Where():
            where = await self._order_over(AssignmentId(parameters["assignment_id"]))
        if "incident_id" in parameters and where == LONG_OVER:
            where = await self._long_over(_number(parameters["incident_id"]))
        return (where,)

    def _of_one(self, parameters: Mapping[str, str], asking_unit: str | None) -> Where:
        for name, find in (
            ("area_id", _in_district),
            ("grid_id", _in_district),
            ("body_id", _of_agency),
            ("site_id", _of_site),
            ("mediator_id", _in_district),
            ("unit_id", self._unit),
            ("station_id", self._station),
            ("home_of_unit", self._home_of_unit),
            ("home_of_station", self._home_of_station),
            ("assignment_id", self._order),
            ("move_up_id", self._move_up),
            ("alarm_id", self._alarm),
            ("incident_id", self._incident),
        ):
            if name in parameters:
                where = find(parameters[name])
                ordered = asking_unit is not None and self._is_ordered(parameters, asking_unit)
                return msgspec.structs.replace(where, ordered=True) if ordered else where
        return Where()

    def _unit(self, text: str) -> Where:
        spec = self._board.city.units.get(UnitId(text))
        return Where(unit=text, agency=None if spec is None else spec.agency)

    def _station(self, text: str) -> Where:
        station = self._board.city.stations.get(StationId(text))
        return Where(station=text, agency=None if station is None else station.agency)

    def _home_of_unit(self, text: str) -> Where:
        spec = self._board.city.units.get(UnitId(text))
        return self._at_home(self._unit(text), None if spec is None else spec.start)

    def _home_of_station(self, text: str) -> Where:
        station = self._board.city.stations.get(StationId(text))
        return self._at_home(self._station(text), None if station is None else station.point)

    def _at_home(self, where: Where, home: Point | None) -> Where:
        """In the district of its home: no district's where that is off the roads."""
        if home is None:
            return where
        return msgspec.structs.replace(where, district=self._district_of(home) or "")

    def _order(self, text: str) -> Where:
        """A unit's, in the district of its incident; not of the incident's service, for a brigade
        speaks to its engine at an ambulance's incident too."""
        order = self._board.orders.get(AssignmentId(text))
        if order is None:
            return Where()
        incident = self._board.find_incident(order.incident_id)
        district = None if incident is None else incident.district
        return msgspec.structs.replace(self._unit(order.unit_id), district=district)

    async def _order_over(self, order: AssignmentId) -> Where:
        """An order that is over is its unit's still: its terminal may tell of it late."""
        incident_id = incident_of(order)
        async for record in self._ledger.read_stream(f"incident-{incident_id}"):
            event = read_event(record)
            if isinstance(event, UnitAssigned) and event.assignment_id == order:
                return self._unit(event.unit_id)
        return Where()

    def _move_up(self, text: str) -> Where:
        """Its unit's: to answer it is to send the unit, or not."""
        advice = self._board.move_ups.find(_number(text))
        return Where() if advice is None else self._unit(advice.unit_id)

    def _alarm(self, text: str) -> Where:
        """Where its incident is: there it is shown."""
        alarm = self._board.alarms.get(AlarmId(_number(text)))
        return Where() if alarm is None else self._incident(str(alarm.incident_id))

    def _incident(self, text: str) -> Where:
        incident = self._board.find_incident(_number(text))
        if incident is None:
            return LONG_OVER
        return Where(
            service=incident.service.value,
            district=incident.district,
            closed=incident.status is not IncidentStatus.OPEN,
        )

    async def _long_over(self, incident_id: IncidentId) -> Where:
        where = LONG_OVER
        async for record in self._ledger.read_stream(f"incident-{incident_id}"):
            event = read_event(record)
            if isinstance(event, IncidentOpened):
                where = Where(service=event.service.value, district=event.district, closed=True)
            elif isinstance(event, IncidentLocated):
                where = msgspec.structs.replace(where, district=event.district)
        return where

    def _call(self, text: str) -> tuple[Where, ...]:
        """A call that was taken is where its incident is; before, it is of the service that was
        dialled and of the one to which it was passed."""
        call = self._board.calls.get(CallId(text))
        if call is None:
            return (Where(),)
        if call.incident_id is not None:
            return (self._incident(str(call.incident_id)),)
        services = dict.fromkeys((call.dialled, call.service))
        return tuple([Where(service=service.value) for service in services])

    def _is_ordered(self, parameters: Mapping[str, str], unit: str) -> bool:
        """Whether the unit has an open order under the incident of the path, or of its order."""
        order = self._board.orders.get(AssignmentId(parameters.get("assignment_id", "")))
        incident = _number(parameters.get("incident_id", ""))
        if order is not None:
            incident = order.incident_id
        return incident in incidents_of(self._board, unit)


def incidents_of(board: State, unit: str) -> set[IncidentId]:
    """The incidents under which a unit has an open order."""
    if unit not in board.city.units:
        return set()
    return {board.orders[name].incident_id for name in board.get_unit(UnitId(unit)).assignment_ids}


def _number(text: str) -> IncidentId:
    is_number = text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
    return IncidentId(int(text) if is_number else 0)


def _in_district(text: str) -> Where:
    """An area, a grid or a mediator of the community desk is a district of a grant."""
    return Where(district=text)


def _of_agency(text: str) -> Where:
    """A responsible body is an agency of a grant."""
    return Where(agency=text)


def _of_site(text: str) -> Where:
    """A site is an agency of its own grant."""
    return Where(agency=f"site-{text}")
