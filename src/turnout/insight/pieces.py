"""The facts table in pieces of bytes, so that what cannot change any more is kept once.

A piece is so many rows of one kind, named "calls 12"; and "rest" is all that has no rows: names,
marks, orders and alarms that are open. What a table gave in pieces is put together to the same
table, whichever of them were kept when, as long as they are the latest of each.
"""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Final, Protocol

import msgspec

from turnout.base.ids import UnitId
from turnout.dispatch.city import Service
from turnout.insight.columns import Growing, Torn
from turnout.insight.full_alarm import SavedAlarm
from turnout.insight.table import FactsTable

FACTS_SHAPE: Final = "facts/1"
"""Names what the rows mean: where the fold gives other rows of the same facts, it is raised, and
what was kept before is folded anew (tests/unit/insight/test_pieces.py holds it to that)."""

REST: Final = "rest"


class Rest(msgspec.Struct, frozen=True, kw_only=True):
    """All that has no rows. `extents`: of each kind of rows the first number, and how many."""

    extents: dict[str, tuple[int | None, int]]
    districts: list[str]
    units: list[str]
    sites: list[str]
    policies: list[str]
    marks: list[tuple[float, tuple[int, ...]]]
    live_orders: dict[str, int]
    alarms: list[SavedAlarm]


_decode_rest = msgspec.msgpack.Decoder(Rest).decode


class InPieces(Protocol):
    """A part of the table that is kept in pieces; `changed` since they were last kept."""

    changed: set[int]

    def piece(self, number: int) -> bytes:
        """One piece as it is now."""
        ...

    def put(self, number: int, piece: bytes) -> None:
        """Take one piece. Raises Torn, msgspec.MsgspecError."""
        ...


def version_of(service_of: Mapping[UnitId, Service]) -> str:
    """Names the tables that are equal where the facts are: the services of a city's units are all
    of the city that a row knows."""
    of_units = sorted((str(unit), service.value) for unit, service in service_of.items())
    return f"{FACTS_SHAPE} {sha256(msgspec.json.encode(of_units)).hexdigest()[:12]}"


def changed_pieces(table: FactsTable) -> list[str]:
    """The names of those that changed since they were last kept, without the rest."""
    parts = _parts(table).items()
    return [f"{kind} {number}" for kind, part in parts for number in sorted(part.changed)]


def take_pieces(table: FactsTable, names: Iterable[str]) -> dict[str, bytes]:
    """These pieces as they are now; they count as kept. The rest is taken like one of them."""
    taken = {}
    for name in names:
        if name == REST:
            taken[name] = _rest(table)
        else:
            part, number = _part(table, name)
            taken[name] = part.piece(number)
            part.changed.discard(number)
    return taken


def note_changed(table: FactsTable, names: Iterable[str]) -> None:
    """These were taken, and could not be kept."""
    for name in names:
        if name != REST:
            part, number = _part(table, name)
            part.changed.add(number)


def begin_table(table: FactsTable, rest: bytes, names: Iterable[str]) -> None:
    """Make an empty table ready for the pieces of these names. Raises Torn, MsgspecError."""
    told = _decode_rest(rest)
    wanted = set()
    for kind, rows in _rows(table).items():
        wanted |= {f"{kind} {number}" for number in rows.begin(*told.extents[kind])}
    if missing := wanted.difference(names):
        raise Torn(f"missing: {', '.join(sorted(missing))}")
    table.districts.restore(told.districts)
    table.rounds.units.restore(told.units)
    table.rounds.sites.restore(told.sites)
    table.shadows.policies.restore(told.policies)
    table.marks.restore(told.marks)
    table.live_orders.update(told.live_orders)
    table.alarms.restore(told.alarms)


def put_piece(table: FactsTable, name: str, piece: bytes) -> None:
    """One of the pieces of a table that was begun. Raises Torn, MsgspecError."""
    part, number = _part(table, name)
    part.put(number, piece)


def _rest(table: FactsTable) -> bytes:
    return msgspec.msgpack.encode(
        Rest(
            extents={kind: (rows.base, len(rows)) for kind, rows in _rows(table).items()},
            districts=table.districts.names,
            units=table.rounds.units.names,
            sites=table.rounds.sites.names,
            policies=table.shadows.policies.names,
            marks=table.marks.saved(),
            live_orders=table.live_orders,
            alarms=table.alarms.saved(),
        )
    )


def _rows(table: FactsTable) -> dict[str, Growing]:
    return {
        "calls": table.calls,
        "incidents": table.incidents,
        "orders": table.orders,
        "visits": table.rounds.rows,
        "shadows": table.shadows.rows,
    }


def _parts(table: FactsTable) -> dict[str, InPieces]:
    return {**_rows(table), "reviews": table.reviews}


def _part(table: FactsTable, name: str) -> tuple[InPieces, int]:
    kind, _, number = name.partition(" ")
    part = _parts(table).get(kind)
    if part is None or not number.isdecimal():
        raise Torn(f"no piece of a table: {name}")
    return part, int(number)
