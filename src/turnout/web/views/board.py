"""The board as a page opens it: each row is encoded when it changed, and not when it is read.

What a page is told of changes and what it reads at first are the same rows: whoever comes after a
change finds it here because everybody was told of it.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec

from turnout.base.ids import CallId, IncidentId, UnitId
from turnout.dispatch.ports import Position, Positions
from turnout.dispatch.state import State
from turnout.web.views.rows import Motion, Row, call_row, in_order_of_work, incident_row
from turnout.web.views.units import unit_facts, unit_place

_encode = msgspec.json.encode


class BoardDocument:
    """The rows of calls, incidents and units over a board of durable facts."""

    def __init__(self, state: State, positions: Positions, motion: Motion) -> None:
        self._state, self._positions, self._motion = state, positions, motion
        calls = (*state.waiting(), *state.at_desk())
        self._calls: dict[CallId, bytes] = {one.id: _encode(call_row(state, one)) for one in calls}
        self._incidents: dict[IncidentId, bytes] = {
            one.id: _encode(incident_row(state, one)) for one in state.incidents.values()
        }
        self._units = [self._facts_of(unit_id) for unit_id in state.roster.ids]
        self._places: list[tuple[Position | None, int | None, bytes]]
        self._places = [(None, None, b"")] * len(self._units)

    def take(self, changes: Sequence[Row]) -> None:
        """Keep rows as everybody is told of them; of units, whose place is looked up when it is
        read, what facts say."""
        for change in changes:
            kind, row = change["kind"], change.get("row")
            if kind == "unit" and row is not None:
                self._units[self._state.roster.index[row["id"]]] = self._facts_of(row["id"])
            elif kind in {"call", "incident"}:
                kept: dict[Any, bytes] = self._calls if kind == "call" else self._incidents
                if row is None:
                    kept.pop(change["gone"], None)
                else:
                    kept[row["id"]] = _encode(row)

    def tables(self, *, now: datetime) -> dict[str, object]:
        """CallRows, IncidentRows and UnitRows as in BoardShape: a msgspec.Raw each."""
        state = self._state
        calls = [self._calls[one.id] for one in (*state.waiting(), *state.at_desk())]
        incidents = [self._incidents[one.id] for one in in_order_of_work(state)]
        return {
            "calls": _array(calls),
            "incidents": _array(incidents),
            "units": _array(self._unit_rows(now)),
        }

    def _unit_rows(self, now: datetime) -> list[bytes]:
        """A unit at its base is seen now: its place is known by its status."""
        ages = self._positions.age_seconds(now).tolist()
        seen_now = _encode(now)
        return [
            b'{%s,%s,"position_at":%s}'
            % (
                self._units[index],
                self._place_of(index, unit_id),
                _encode(now - timedelta(seconds=age)) if age else seen_now,
            )
            for index, (unit_id, age) in enumerate(zip(self._state.roster.ids, ages, strict=True))
        ]

    def _place_of(self, index: int, unit_id: UnitId) -> bytes:
        seen, version = self._positions.position(index), self._motion.route_version(unit_id)
        known, its_version, encoded = self._places[index]
        if seen is not known or version != its_version:
            encoded = _fields(unit_place(seen, version))
            self._places[index] = seen, version, encoded
        return encoded

    def _facts_of(self, unit_id: UnitId) -> bytes:
        return _fields(unit_facts(self._state, unit_id))


def _fields(row: Row) -> bytes:
    """An object's fields without its braces, so that others can follow."""
    return _encode(row)[1:-1]


def _array(rows: Sequence[bytes]) -> msgspec.Raw:
    return msgspec.Raw(b"[%s]" % b",".join(rows))
