"""What is known of the place that a route speaks of: whose it is, and in which district."""

from collections.abc import Mapping

from turnout.access.ports import Where
from turnout.base.ids import AssignmentId, CallId, IncidentId, UnitId
from turnout.dispatch.board import Board


class Places:
    """Reads a route's path parameters on the durable board. An unknown id is nowhere: the route
    itself says that there is no such thing."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def of(self, parameters: Mapping[str, str]) -> Where:
        """The first of area, grid, body, unit, order, incident and call that the path names."""
        for name, find in (
            ("area_id", _in_district),
            ("grid_id", _in_district),
            ("body_id", _of_agency),
            ("unit_id", self._unit),
            ("assignment_id", self._order),
            ("incident_id", self._incident),
            ("call_id", self._call),
        ):
            if name in parameters:
                return find(parameters[name])
        return Where()

    def _unit(self, text: str) -> Where:
        spec = self._board.city.units.get(UnitId(text))
        return Where(unit=text, agency=None if spec is None else spec.agency)

    def _order(self, text: str) -> Where:
        order = self._board.orders.get(AssignmentId(text))
        return Where() if order is None else self._unit(order.unit_id)

    def _incident(self, text: str) -> Where:
        number = int(text) if text.isascii() and text.isdigit() else 0
        incident = self._board.find_incident(IncidentId(number))
        if incident is None:
            return Where()
        return Where(service=incident.service.value, district=incident.district)

    def _call(self, text: str) -> Where:
        call = self._board.calls.get(CallId(text))
        return Where() if call is None else Where(service=call.dialled.value)


def _in_district(text: str) -> Where:
    """An area or a grid of the community desk is a district of a grant."""
    return Where(district=text)


def _of_agency(text: str) -> Where:
    """A responsible body is an agency of a grant."""
    return Where(agency=text)
