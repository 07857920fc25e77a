"""The part of the desk that says who would be there sooner; asked of the roads at most once in so
many seconds, however many screens look."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import isfinite
from typing import Any, Final

from turnout.base.time import Clock
from turnout.dispatch.rules.sooner import Sooner
from turnout.dispatch.service import Room
from turnout.dispatch.sooner import sooner_now, still_holds
from turnout.web.outlooks import Sees

KEPT: Final = timedelta(seconds=10)


class SoonerDoor:
    """Reads the room's own board: it decides on that, too."""

    def __init__(self, room: Room, clock: Clock) -> None:
        self._room = room
        self._clock = clock
        self._found: tuple[Sooner, ...] = ()
        self._asked: datetime | None = None

    def shape(self, sees: Sees | None) -> Mapping[str, Any]:
        """SoonerShape, of the incidents that somebody may see."""
        board = self._room.tentative
        rows = []
        for one in self._latest():
            if not still_holds(board, one):
                continue
            incident = board.incidents[one.drive.incident_id]
            if sees is None or sees(incident.service, incident.district):
                rows.append(_row(one))
        return {"sooner": rows}

    def _latest(self) -> tuple[Sooner, ...]:
        now = self._clock.now()
        if self._asked is None or not now - KEPT < self._asked <= now:
            self._found = sooner_now(self._room.look())
            self._asked = now
        return self._found


def _row(one: Sooner) -> Mapping[str, Any]:
    left = one.drive.left_seconds
    return {
        "incident_id": one.drive.incident_id,
        "assignment_id": one.drive.assignment_id,
        "unit_id": one.drive.unit_id,
        "left_seconds": round(left, 1) if isfinite(left) else None,
        "instead": one.instead,
        "seconds": one.seconds,
    }
