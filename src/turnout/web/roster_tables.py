"""The three tables that a roster may be taken in from, told apart by their header."""

from collections.abc import Iterable
from typing import Any, Protocol

from turnout.base.csv_rows import Fault, columns_of
from turnout.base.ids import UnitId
from turnout.dispatch.city import City
from turnout.dispatch.commands.base import Command
from turnout.dispatch.commands.responders import ListResponders, ListTours
from turnout.dispatch.commands.shifts import PlannedShift, PlanShifts
from turnout.dispatch.desk import Desk
from turnout.dispatch.model.responders import Responder
from turnout.dispatch.roll import roll_of
from turnout.dispatch.shift_table import ShiftTable, find_faults, read_shift_table
from turnout.dispatch.staff_table import (
    PeopleTable,
    TourTable,
    people_faults,
    read_people,
    read_tours,
    tour_faults,
)
from turnout.dispatch.staffing import (
    CrewChange,
    people_of,
    people_with,
    tours_of,
    tours_still_valid,
    tours_with,
)

Row = dict[str, Any]


class RosterTable(Protocol):
    """A table that was read; what its rows mean is looked at beside a room's board."""

    read_faults: tuple[Fault, ...]

    def agencies(self, city: City) -> frozenset[str]:
        """Whose units or people its rows are about; an unknown unit is of none."""
        ...

    def faults(self, look: Desk) -> tuple[Fault, ...]:
        """All that is wrong with it, by row."""
        ...

    def command(self) -> Command:
        """What takes it in."""
        ...

    def shape(self, look: Desk, faults: tuple[Fault, ...]) -> Row:
        """ImportShape of a table that is not taken in yet."""
        ...


def read_table(text: str, reason: str | None) -> RosterTable:
    """A table of responders has a column `kind`, one of tours a `number`; all others are shifts.
    `reason`: why somebody has too little rest."""
    columns = columns_of(text)
    if "number" not in columns:
        return Shifts(read_shift_table(text), reason)
    return People(read_people(text)) if "kind" in columns else Tours(read_tours(text), reason)


class Shifts:
    """Shifts of units, each with how many are in its crew."""

    def __init__(self, table: ShiftTable, reason: str | None) -> None:
        self._table, self._reason = table, reason
        self.read_faults = table.faults

    def agencies(self, city: City) -> frozenset[str]:
        """See RosterTable.agencies."""
        units = {shift.unit_id for shift in self._table.shifts.values()} & city.units.keys()
        return frozenset(city.units[unit].agency for unit in units)

    def faults(self, look: Desk) -> tuple[Fault, ...]:
        """All that is wrong with it, by row."""
        roll = roll_of(look.board, now=look.now)
        return find_faults(self._table, reason=self._reason, roll=roll, city=look.board.city)

    def command(self) -> Command:
        """PlanShifts."""
        return PlanShifts(shifts=tuple(self._table.shifts.values()), reason=self._reason)

    def shape(self, look: Desk, faults: tuple[Fault, ...]) -> Row:
        """ImportShape."""
        shifts = self._table.shifts
        return _shape("shifts", len(shifts), faults, look, planned=shifts.values())


class People:
    """All responders of the agencies that are named."""

    def __init__(self, table: PeopleTable) -> None:
        self._rows, read_faults = table
        self._table = table
        self.read_faults = tuple(read_faults)

    def agencies(self, city: City) -> frozenset[str]:  # noqa: ARG002 - its rows name them
        """See RosterTable.agencies."""
        return frozenset(row.agency for row in self._rows.values())

    def faults(self, look: Desk) -> tuple[Fault, ...]:
        """All that is wrong with it, by row; no reason makes any of it right."""
        return people_faults(self._table, look.board)

    def command(self) -> Command:
        """ListResponders."""
        return ListResponders(responders=tuple(self._rows.values()))

    def shape(self, look: Desk, faults: tuple[Fault, ...]) -> Row:
        """ImportShape."""
        if faults:
            return _shape("responders", len(self._rows), faults, look)
        before = people_of(look.board)
        after = people_with(look.board, self._rows.values())
        tours = tours_still_valid(look.board, after)
        known = tours_of(look.board)
        ended = sum(len(known[agency]) - len(own) for agency, own in tours.items())
        change = CrewChange(look.board, people=after, tours=tours, now=look.now)
        staff = {**_changed(before, after), "tours_ended": ended}
        return _shape("responders", len(self._rows), faults, look, change=change, staff=staff)


class Tours:
    """Tours of duty: from its first on, all of each agency that is named."""

    def __init__(self, table: TourTable, reason: str | None) -> None:
        self._rows, read_faults = table
        self._table, self._reason = table, reason
        self.read_faults = tuple(read_faults)

    def agencies(self, city: City) -> frozenset[str]:  # noqa: ARG002 - its rows name them
        """See RosterTable.agencies."""
        return frozenset(row.agency for row in self._rows.values())

    def faults(self, look: Desk) -> tuple[Fault, ...]:
        """All that is wrong with it, by row."""
        return tour_faults(self._table, look.board, reason=self._reason, now=look.now)

    def command(self) -> Command:
        """ListTours."""
        return ListTours(tours=tuple(self._rows.values()), reason=self._reason)

    def shape(self, look: Desk, faults: tuple[Fault, ...]) -> Row:
        """ImportShape."""
        if faults:
            return _shape("tours", len(self._rows), faults, look)
        board, now = look.board, look.now
        tours = tours_with(board, self._rows.values(), now=now)
        change = CrewChange(board, people=people_of(board), tours=tours, now=now)
        return _shape("tours", len(self._rows), faults, look, change=change)


def _changed(before: dict[Any, Responder], after: dict[Any, Responder]) -> Row:
    return {
        "added": len(after.keys() - before.keys()),
        "gone": len(before.keys() - after.keys()),
        "changed": sum(after[who] != before[who] for who in before.keys() & after.keys()),
    }


def _shape(
    table: str,
    rows: int,
    faults: tuple[Fault, ...],
    look: Desk,
    *,
    planned: Iterable[PlannedShift] = (),
    change: CrewChange | None = None,
    staff: Row | None = None,
) -> Row:
    shifts = list(planned) if change is None else change.wanted
    return {
        "table": table,
        "rows": rows,
        "shifts": len(shifts),
        "cancelled": 0 if change is None else len(change.cancelled),
        "staff": staff,
        "faults": [
            {"row": one.row, "field": one.field, "what": one.what, "remedy": one.remedy}
            for one in faults
        ],
        "off_now": _off_now(look, shifts),
        "sequence": None,
    }


def _off_now(look: Desk, shifts: list[PlannedShift]) -> list[UnitId]:
    """Units that are on duty because no shift was ever planned for them, and none of these runs."""
    state, now = look.board, look.now
    named = {one.unit_id for one in shifts if one.unit_id in state.city.units}
    running = {one.unit_id for one in shifts if one.starts_at <= now < one.ends_at}
    return sorted(unit for unit in named - running if not state.get_unit(unit).rostered)
