"""The room as it was, from a board that was folded up to then."""

from collections.abc import Collection
from datetime import datetime

from turnout.base.ids import UnitId
from turnout.dispatch.past import Past
from turnout.dispatch.timers import Timer, upcoming
from turnout.web.outlooks import Outlook
from turnout.web.views.cards import timeline_row
from turnout.web.views.city import lon_lat
from turnout.web.views.closures import closure_row
from turnout.web.views.road_blocks import open_road_blocks
from turnout.web.views.rows import Row, call_row, in_order_of_work, incident_row, open_order_row

CLOSED_SHOWN = 50
_NARROWED = {"calls": "call", "incidents": "incident", "closed": "incident", "units": "unit"}
_HAPPENED = ("assignment_id", "call_id", "incident_id")
_ABOUT = (*_HAPPENED, "hospital_id", "unit_id")


def past_shape(past: Past, *, begins_at: datetime) -> Row:
    """PastShape: the rows of the live page, without what only the moment itself had."""
    board = past.board
    return {
        "at": past.at,
        "begins_at": begins_at,
        "sequence": past.head.sequence,
        "hash": past.head.hash.hex(),
        "calls": [call_row(board, one) for one in (*board.waiting(), *board.at_desk())],
        "incidents": [incident_row(board, one) for one in in_order_of_work(board)],
        "units": [_unit(past, unit_id) for unit_id in board.roster.ids],
        "closed": [
            incident_row(board, one) for one in list(reversed(board.closed.values()))[:CLOSED_SHOWN]
        ],
        "closures": [closure_row(one) for one in board.closures],
        "road_blocks": open_road_blocks(board.incidents.values()),
        "due": [_due(timer) for timer in upcoming(board)],
        "facts": [timeline_row(fact.record) for fact in reversed(past.latest)],
    }


def only_seen(shape: Row, outlook: Outlook) -> Row:
    """A past without the calls, incidents and units that an outlook does not reach, nor what is
    about them. Closures are everybody's."""
    shown = {
        table: [row for row in shape[table] if outlook.sees(kind, row, {})]
        for table, kind in _NARROWED.items()
    }
    ids = {str(row["id"]) for rows in shown.values() for row in rows}
    return {
        **shape,
        **shown,
        "road_blocks": [one for one in shape["road_blocks"] if str(one["incident_id"]) in ids],
        "due": [one for one in shape["due"] if _is_about(one["about"], ids)],
        "facts": [one for one in shape["facts"] if _is_of(one["data"], ids)],
    }


def _is_about(name: str, ids: Collection[str]) -> bool:
    """Whether an id is one of these, or an order's under one of these incidents."""
    return name in ids or name.partition("-")[0] in ids


def _is_of(fields: Row, ids: Collection[str]) -> bool:
    """Whether a fact is about one of these, or about nobody's place."""
    named = {name: str(fields[name]) for name in _ABOUT if fields.get(name) is not None}
    # A unit that is seen may be sent to what is not: what happened counts, where it is named.
    happened = [named[name] for name in _HAPPENED if name in named]
    return not named or any(_is_about(one, ids) for one in happened or named.values())


def _unit(past: Past, unit_id: UnitId) -> Row:
    board = past.board
    spec, unit = board.city.units[unit_id], board.get_unit(unit_id)
    orders = unit.assignment_ids
    seen = past.seen.get(unit_id)
    return {
        "id": unit_id,
        "agency": spec.agency,
        "service": board.city.agencies[spec.agency].service,
        "kind": spec.kind,
        "status": board.unit_status(unit_id),
        "assignment": open_order_row(board.orders[orders[0]]) if orders else None,
        "queued": max(0, len(orders) - 1),
        "since": unit.since,
        "seen": None if seen is None else {"point": lon_lat(seen.point), "at": seen.at},
    }


def _due(timer: Timer) -> Row:
    command = timer.command
    named = (getattr(command, name, None) for name in _ABOUT)
    return {
        "at": timer.at,
        "what": type(command).__name__,
        "kind": getattr(command, "kind", None),
        "about": next((str(name) for name in named if name is not None), ""),
        "key": timer.key,
    }
