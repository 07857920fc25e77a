"""What one unit did today: its own facts, and those of its orders among the incidents at hand."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from turnout.base.ids import UnitId
from turnout.dispatch.at_hand import CLOSED_KEPT
from turnout.dispatch.board import Board
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.service import Room
from turnout.ledger.record import Record
from turnout.web.outlooks import Sees
from turnout.web.views.cards import timeline_row

Row = dict[str, Any]


class _Named(msgspec.Struct):
    unit_id: str | None = None


async def unit_day(
    room: Room, board: Board, unit_id: UnitId, *, now: datetime, sees: Sees | None
) -> Row:
    """UnitDayShape: facts since `since`, newest first, of incidents that `sees` reaches; None: all.

    `since` is the local midnight, or later where incidents that closed today are not at hand any
    more. Refuses: unknown_unit.
    """
    board.get_unit(unit_id)
    since = _since(board, now)
    streams = [f"unit-{unit_id}", *(f"incident-{one.id}" for one in _theirs(board, unit_id, sees))]
    ledger = room.source.ledger
    found = [record for stream in streams async for record in ledger.read_stream(stream)]
    facts = [one for one in found if one.happened_at >= since and _names(one, unit_id)]
    facts.sort(key=lambda record: (record.happened_at, record.sequence), reverse=True)
    return {"since": since, "facts": [timeline_row(record) for record in facts]}


def _since(board: Board, now: datetime) -> datetime:
    midnight = now.astimezone(board.zone).replace(hour=0, minute=0, second=0, microsecond=0)
    if len(board.closed) < CLOSED_KEPT:
        return midnight
    oldest = next(iter(board.closed.values())).closed_at
    return midnight if oldest is None else max(midnight, oldest)


def _theirs(board: Board, unit_id: UnitId, sees: Sees | None) -> Iterator[Incident]:
    """Incidents that the unit has, or had, an order for."""
    for incident in (*board.incidents.values(), *board.closed.values()):
        ordered = any(order.unit_id == unit_id for order in incident.assignments.values())
        if ordered and (sees is None or sees(incident.service, incident.district)):
            yield incident


def _names(record: Record, unit_id: UnitId) -> bool:
    return msgspec.json.decode(record.payload, type=_Named).unit_id == unit_id
