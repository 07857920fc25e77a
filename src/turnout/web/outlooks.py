"""How much of the room somebody sees: what the policies say once for a role, agency and district,
and not for each event. Whoever sees all shares one stream of changes; a narrower outlook has one of
its own, with a gap-free counter of its own.

A terminal's unit does not count here: which orders it is shown is its route's question.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import product
from typing import Any, Final

import msgspec

from turnout.access.actions import Action
from turnout.access.model import AccountId, Grant
from turnout.access.permits import Principal
from turnout.access.ports import Where
from turnout.web.entry import Entry
from turnout.web.hub import Hub

Row = dict[str, Any]
Ground = tuple[str | None, str | None]
"""A service and a district."""

Sees = Callable[[str | None, str | None], bool]
"""Whether somebody may see a service in a district; None is one that nobody knows."""

Name = tuple[str, Any]
"""A row's kind and id."""

NOBODY: Final = AccountId("")
BEYOND: Final = "beyond"
"""Why a row is gone that is still there for others."""

NOBODY_LOOKS: Final = timedelta(minutes=15)
"""So long changes are kept for an outlook at which nobody looks: each keeps its last 10,000."""


TABLES: Final = {
    "calls": "call",
    "incidents": "incident",
    "units": "unit",
    "alarms": "alarm",
    "late_visits": "late_visit",
    "move_ups": "move_up",
}
"""The board's tables that are narrowed, and the kind of their rows."""


MOVING: Final = frozenset({"call", "alarm"})
"""Kinds of rows that can go beyond an outlook, beside incidents."""


OF_UNITS: Final = frozenset({"unit", "late_visit", "move_up"})
"""Kinds of rows that are seen by whoever sees the agency of their unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounds:
    """All services, districts and agencies of a room, each once."""

    services: Sequence[str] = ()
    districts: Sequence[str] = ()
    agencies: Sequence[str] = ()


NOTHING_TO_NARROW: Final = Grounds()


class Outlook:
    """What the holders of certain grants see of the room. `asks` is the policies' answer."""

    def __init__(self, asks: Callable[[Where], bool], grounds: Grounds) -> None:
        self._asks = asks
        everywhere = product(grounds.services, (None, *grounds.districts))
        self.is_whole = (
            asks(Where())
            and all(asks(Where(service=one, district=other)) for one, other in everywhere)
            and all(asks(Where(agency=agency)) for agency in grounds.agencies)
        )

    def reaches(self, service: str | None, district: str | None) -> bool:
        """Whether a service in a district is theirs to see; None is one that nobody knows."""
        return self._asks(Where(service=service, district=district))

    def sees_agency(self, agency: str) -> bool:
        """Whether the units of an agency are theirs to see."""
        return self._asks(Where(agency=agency))

    def sees(self, kind: str, row: Row, grounds: Mapping[int, Ground]) -> bool:
        """Whether a row is theirs to see; `grounds` of open incidents, for alarms."""
        if kind in OF_UNITS:
            return self.sees_agency(row["agency"])
        return any(self.reaches(*ground) for ground in _grounds_of(kind, row, grounds))


def _grounds_of(kind: str, row: Row, grounds: Mapping[int, Ground]) -> list[Ground]:
    if kind == "incident":
        return [(row["service"], row["district"])]
    if kind == "call":
        return [(service, None) for service in dict.fromkeys((row["dialled"], row["service"]))]
    if kind == "alarm" and row["incident_id"] is not None:
        return [grounds.get(row["incident_id"], (None, None))]
    return [(None, None)]


@dataclass(slots=True)
class _Told:
    """What was published last: where each open incident is, and the rows of calls and alarms."""

    grounds: dict[int, Ground] = field(default_factory=dict)
    rows: dict[Name, Row] = field(default_factory=dict)

    def take(self, changes: Iterable[Row]) -> None:
        for change in changes:
            kind, row = change["kind"], change.get("row")
            if kind == "incident":
                _keep(
                    self.grounds,
                    _name_of(change)[1],
                    None if row is None else (row["service"], row["district"]),
                )
            elif kind in MOVING:
                _keep(self.rows, _name_of(change), row)

    def grounds_of(self, name: Name) -> list[Ground]:
        """Where something is; nothing where it was never told."""
        kind, number = name
        if kind == "incident":
            return [self.grounds[number]] if number in self.grounds else []
        row = self.rows.get(name)
        return [] if row is None else _grounds_of(kind, row, self.grounds)

    def moved_along(self, changes: Sequence[Row]) -> list[Row]:
        """Alarms that did not change themselves, but go where their incident goes."""
        named = {_name_of(change) for change in changes}
        moved = {
            change["row"]["id"]
            for change in changes
            if change["kind"] == "incident" and "row" in change
            if self.grounds.get(change["row"]["id"])
            not in {None, (change["row"]["service"], change["row"]["district"])}
        }
        return [
            {"kind": "alarm", "row": row}
            for name, row in self.rows.items()
            if name[0] == "alarm" and name not in named and row["incident_id"] in moved
        ]


def _keep(table: dict[Any, Any], name: object, value: object | None) -> None:
    if value is None:
        table.pop(name, None)
    else:
        table[name] = value


def _name_of(change: Row) -> Name:
    row = change.get("row")
    return change["kind"], change["gone"] if row is None else row.get("id")


class Outlooks:
    """The outlooks of a room and the hub of each."""

    def __init__(self, entry: Entry, grounds: Grounds, new_epoch: Callable[[], str]) -> None:
        self.whole = Hub(new_epoch())
        self._entry = entry
        self._grounds = grounds
        self._new_epoch = new_epoch
        self._outlooks: dict[tuple[tuple[Grant, ...], Action], Outlook] = {}
        self._hubs: dict[Outlook, Hub] = {}
        self._left_at: dict[Outlook, datetime] = {}
        self._told = _Told()

    def of(self, principal: Principal | None, action: Action = Action.SEE_ROOM) -> Outlook | None:
        """Where the principal may do this by the grants that are in force now; None: everywhere."""
        grants = () if principal is None else self._entry.standing(principal)
        outlook = self._outlooks.get((grants, action))
        if outlook is None:
            outlook = Outlook(self._asking(grants, action), self._grounds)
            self._outlooks[grants, action] = outlook
        return None if outlook.is_whole else outlook

    def _asking(self, grants: tuple[Grant, ...], action: Action) -> Callable[[Where], bool]:
        someone = Principal(id=NOBODY, grants=grants)
        return lambda where: self._entry.may(someone, action, where)

    def begin(self, board: Mapping[str, object]) -> None:
        """Take in the board as it stands, before the first change."""
        for table in ("incidents", "calls", "alarms"):
            rows = rows_of(board.get(table, []))
            self._told.take([{"kind": TABLES[table], "row": row} for row in rows])

    def hub(self, outlook: Outlook | None) -> Hub:
        """Where this outlook's changes come out."""
        if outlook is None:
            return self.whole
        if outlook not in self._hubs:
            self._hubs[outlook] = Hub(self._new_epoch())
        self._left_at.pop(outlook, None)
        return self._hubs[outlook]

    @property
    def districts(self) -> Sequence[str]:
        """Those that the city has."""
        return self._grounds.districts

    @property
    def hubs(self) -> list[Hub]:
        """All of them."""
        return [self.whole, *self._hubs.values()]

    @property
    def streams(self) -> int:
        """How many streams are open."""
        return sum(hub.clients for hub in self.hubs)

    def publish(self, rows: Sequence[Row], *, at: datetime) -> None:
        """Tell everybody what is theirs of these changes."""
        self.whole.publish(rows, at=at)
        self._forget_left(at)
        if not self._hubs:
            self._told.take(rows)
            return
        changes = [*rows, *self._told.moved_along(rows)]
        before = {name: self._told.grounds_of(name) for name in map(_name_of, changes)}
        self._told.take(rows)
        for outlook, hub in self._hubs.items():
            found = [self._narrowed(outlook, change, before) for change in changes]
            mine = [one for one in found if one is not None]
            if mine:
                hub.publish(mine, at=at)

    def _forget_left(self, at: datetime) -> None:
        """Who comes back later than that reads the board anew."""
        for outlook, hub in tuple(self._hubs.items()):
            if hub.clients:
                self._left_at.pop(outlook, None)
            elif at - self._left_at.setdefault(outlook, at) > NOBODY_LOOKS:
                del self._hubs[outlook], self._left_at[outlook]

    def _narrowed(
        self, outlook: Outlook, change: Row, before: Mapping[Name, list[Ground]]
    ) -> Row | None:
        """The change as this outlook sees it: what went beyond it is gone; what was never theirs
        goes without a word."""
        kind, row = change["kind"], change.get("row")
        if row is None and kind != "incident" and kind not in MOVING:
            return change
        if row is not None and outlook.sees(kind, row, self._told.grounds):
            return change
        if not any(outlook.reaches(*ground) for ground in before[_name_of(change)]):
            return None
        return change if row is None else {"kind": kind, "gone": row["id"], "why": BEYOND}

    def board(self, outlook: Outlook | None, board: dict[str, object]) -> dict[str, object]:
        """A board, or one of its tables, without the rows that this outlook does not reach."""
        if outlook is None:
            return board
        narrowed = dict(board)
        for table, kind in TABLES.items():
            if table in board:
                rows = rows_of(board[table])
                narrowed[table] = [r for r in rows if outlook.sees(kind, r, self._told.grounds)]
        return narrowed


def rows_of(table: object) -> list[Row]:
    """The rows of a table of the board, which may be kept as it is sent."""
    rows: Any = msgspec.json.decode(table) if isinstance(table, msgspec.Raw) else table
    return list(rows)
