"""Commands made at random: of every type, about what there is in a room, or nearly."""

import types
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from random import Random
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import (
    Actor,
    AgencyId,
    AlarmId,
    AssignmentId,
    CallId,
    ClosureId,
    DeskId,
    HospitalId,
    IncidentId,
    IncidentTypeCode,
    OccasionId,
    StationId,
    UnitId,
    VolunteerId,
    WarningId,
)
from turnout.dispatch.board import Board
from turnout.dispatch.commands.base import Command

SEATS = ("seat-1", "seat-2")
TEXTS = ("", "help", "1", "west", "staging")
REASONS = ("because", "because", " ")
PLACES = (0.0, 0.01, 0.03, 0.07)
MINUTES = (-90, -5, 0, 5, 90)
NAMES = frozenset({"code", "id"})
RADIUS_M = 300
MANY = 3
"""A list has fewer than so many."""


Names = Mapping[str, list[str]]


def names_in(city: object) -> Names:
    """Every code and id of a city, by what has it: what its roles and outcomes are called."""
    found: dict[str, set[str]] = {}
    for owner, name in _names_in(city, depth=7):
        found.setdefault(owner, set()).add(name)
    return {owner: sorted(names) for owner, names in found.items()}


def _names_in(thing: object, depth: int) -> Iterable[tuple[str, str]]:
    if depth == 0 or thing is None or isinstance(thing, str | int | float):
        return
    if isinstance(thing, Mapping):
        named = [key for key in thing if isinstance(key, str)]
        yield from ((type(thing[key]).__name__.lower(), key) for key in named)
        thing = tuple(thing.values())
    if isinstance(thing, tuple | list | frozenset):
        for one in thing:
            yield from _names_in(one, depth - 1)
        return
    parts = [f.name for f in fields(thing)] if is_dataclass(thing) else []
    for part in [*parts, *getattr(thing, "__struct_fields__", ())]:
        value = getattr(thing, part)
        if part in NAMES and isinstance(value, str):
            yield type(thing).__name__.lower(), value
        yield from _names_in(value, depth - 1)


class Maker:
    """Makes values of any type that a command has. What has an id is mostly one of the board's, and
    sometimes nobody's."""

    def __init__(self, board: Board, names: Names, chance: Random, now: datetime) -> None:
        """`names`: what texts may say besides."""
        self._chance, self._now, self._names = chance, now, names
        self._texts = [*TEXTS, *(name for some in names.values() for name in some)]
        held = [*board.incidents.values(), *list(board.closed.values())[-MANY:]]
        orders = [order for incident in held for order in incident.assignments]
        calls = [*list(board.calls)[-5:], *(call.id for call in board.ringing())]
        city = board.city
        self._pools: Mapping[Any, list[Any]] = {
            IncidentId: [*board.incidents, *(one.id for one in held), IncidentId(999)],
            CallId: [*calls, CallId("C999")],
            AssignmentId: [*board.orders, *orders[-6:], AssignmentId("A999")],
            UnitId: [*city.units, UnitId("X99")],
            HospitalId: [*city.hospitals, HospitalId("X")],
            StationId: [*city.stations, StationId("X")],
            AgencyId: [*city.agencies, AgencyId("x")],
            IncidentTypeCode: [*city.incident_types, IncidentTypeCode("x.y")],
            VolunteerId: [*board.volunteers, VolunteerId("V1")],
            DeskId: [*board.desks, DeskId("D1")],
            OccasionId: [*board.occasions, OccasionId(1)],
            WarningId: [*(one.id for one in board.warnings.all), WarningId(1)],
            AlarmId: [*board.alarms, AlarmId(1)],
            ClosureId: [*(one.id for one in board.closures), ClosureId(1)],
            Actor: [Actor(seat) for seat in SEATS],
        }

    def command(self, kind: type[Command]) -> Command:
        """A command of this type."""
        made: Command = self._whole(kind)
        return made

    def _whole(self, kind: type[Any]) -> Any:
        hints = get_type_hints(kind)
        return kind(**{name: self._field(name, hints[name]) for name in self._told(kind)})

    def _told(self, kind: type[Any]) -> list[str]:
        """The fields that are given: what may be left out mostly is."""
        if is_dataclass(kind):
            return [field.name for field in fields(kind)]
        return [
            field.name
            for field in msgspec.structs.fields(kind)
            if field.required or self._chance.random() < 0.6
        ]

    def _field(self, name: str, kind: Any) -> Any:
        if name == "radius_m" and kind == int | None and self._chance.random() < 0.8:
            return RADIUS_M
        text = kind in (str, str | None)
        if name == "reason" and text:
            return self._chance.choice(REASONS)
        if text and name.endswith("seat"):
            return self._chance.choice(SEATS)
        meant = [one for owner, some in self._names.items() if name in owner for one in some]
        likely = text and meant and self._chance.random() < 0.8
        return self._chance.choice(meant) if likely else self._value(kind)

    def _value(self, kind: Any) -> Any:
        if kind in self._pools:
            return self._chance.choice(self._pools[kind])
        origin, parts = get_origin(kind), get_args(kind)
        if origin is not None:
            return self._of_parts(origin, parts)
        if hasattr(kind, "__supertype__"):
            return self._value(kind.__supertype__)
        if issubclass(kind, Enum):
            return self._chance.choice(list(kind))
        if issubclass(kind, msgspec.Struct) or (is_dataclass(kind) and kind is not Point):
            return self._whole(kind)
        return self._plain(kind)

    def _of_parts(self, origin: Any, parts: tuple[Any, ...]) -> Any:
        if origin in (Union, types.UnionType):
            return self._value(self._chance.choice(parts))
        if origin is Literal:
            return self._chance.choice(parts)
        some = range(self._chance.randrange(MANY))
        if issubclass(origin, Mapping):
            return {self._value(parts[0]): self._value(parts[1]) for _ in some}
        if origin is tuple and parts[-1] is not Ellipsis:
            return tuple(self._value(part) for part in parts)
        return origin(self._value(parts[0]) for _ in some)

    def _plain(self, kind: type[Any]) -> Any:
        pick = self._chance.choice
        made: Mapping[type[Any], Any] = {
            types.NoneType: None,
            bool: pick((True, False)),
            int: pick((0, 1, 1, 2, 3)),
            float: pick((0.5, 1.0, 30.0)),
            str: pick(self._texts),
            bytes: b"x",
            Point: Point(pick(PLACES), 0.0),
            datetime: self._now + timedelta(minutes=pick(MINUTES)),
            date: (self._now + timedelta(days=pick((-1, 0, 1)))).date(),
            time: self._now.time(),
        }
        return made[kind]
