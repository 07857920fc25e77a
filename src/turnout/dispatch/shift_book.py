"""When the next shift begins or ends, without a walk over all units; and who a team's units are."""

from bisect import bisect_left, insort
from datetime import datetime

from turnout.base.ids import UnitId
from turnout.dispatch.model.units import Unit, shifts_of


class ShiftBook:
    """Worked out from the units: `note` each one whose shifts have changed."""

    def __init__(self) -> None:
        self.teams: dict[str, set[UnitId]] = {}
        """Team -> units that it has, or had, shifts on."""
        self._moments: list[tuple[datetime, UnitId]] = []
        self._moment_of: dict[UnitId, datetime] = {}

    def __bool__(self) -> bool:
        """Whether any shift is still to begin or to end."""
        return bool(self._moments)

    def note(self, unit: Unit) -> None:
        """Take in a unit's shifts as they are now."""
        before = self._moment_of.pop(unit.id, None)
        if before is not None:
            del self._moments[bisect_left(self._moments, (before, unit.id))]
        moment = _next_moment(unit)
        if moment is not None:
            self._moment_of[unit.id] = moment
            insort(self._moments, (moment, unit.id))
        for shift in shifts_of(unit):
            if shift.team is not None:
                self.teams.setdefault(shift.team, set()).add(unit.id)

    def first(self) -> tuple[datetime, UnitId] | None:
        """The first moment at which a shift begins or ends, and the lowest unit id of it."""
        return self._moments[0] if self._moments else None

    def due(self, at: datetime, *, most: int) -> list[UnitId]:
        """The units of which a shift begins or ends by then, the earliest first."""
        return [unit_id for moment, unit_id in self._moments[:most] if moment <= at]


def _next_moment(unit: Unit) -> datetime | None:
    if unit.shift is not None:
        return unit.shift.ends_at
    return unit.planned[0].starts_at if unit.planned else None
