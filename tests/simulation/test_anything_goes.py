"""Anybody asks anything at any time: every command there is, with whatever is at hand.

Each step is accepted whole or refused with a rule, the room's own timers go on meanwhile, and at
the end the ledger tells the same. What is kept of timers and of the screens' rows is at each step
what would be worked out anew. A failure names its seed; the same seed does the same again.
"""

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from random import Random
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec
import pytest

from tests.toytown import WATCHED_TOWN, Toytown, open_toytown, post
from turnout.base.geo import Point
from turnout.base.ids import Actor, HospitalId, IncidentTypeCode
from turnout.dispatch.city import Service
from turnout.dispatch.commands import COMMAND_TYPES, Command
from turnout.dispatch.commands.orders import AssignUnits, ReportStatus
from turnout.dispatch.commands.papers import EnterPaper, IssuePapers
from turnout.dispatch.commands.room import NoteErasedAtOnce, NoteErasure, OpenRoom
from turnout.dispatch.facts import Fact
from turnout.dispatch.model.calls import CallDetails
from turnout.dispatch.model.orders import AssignmentStatus
from turnout.dispatch.model.papers import PaperClosing, PaperOrder, PaperStep
from turnout.dispatch.model.places import Place
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules.status import TRANSITIONS
from turnout.dispatch.timers import upcoming
from turnout.web.views.alarms import watch_tables
from turnout.web.views.board import BoardDocument
from turnout.web.views.changes import ChangeFeed
from turnout.web.views.rows import Standing, call_row, in_order_of_work, incident_row
from turnout.web.views.units import unit_rows

SEEDS = range(12)
STEPS = 200
ITS_OWN = {OpenRoom, NoteErasure, NoteErasedAtOnce}
"""What only the room tells itself."""

ASKED = sorted((kind for kind in COMMAND_TYPES if kind not in ITS_OWN), key=lambda k: k.__name__)
LATER = datetime.max.replace(tzinfo=UTC)
SEATS = [Actor("seat-1"), Actor("seat-2"), Actor("crew P01")]
PLANNED = sorted({plan.incident_type for plan in WATCHED_TOWN.plans})
WORDS = (
    "because",
    "",
    "handled",
    "false_alarm",
    "seat-2",
    "start.what",
    "fire",
    "commander",
    "sector",
    "controlled",
)


class Anything:
    """Values of any type that a command has, drawn from what the town holds."""

    def __init__(self, town: Toytown, rng: Random) -> None:
        self._town, self._rng = town, rng

    def command(self) -> Command:
        return self._struct(self._rng.choice(ASKED))

    def _struct(self, kind: type[Any]) -> Any:
        hints = get_type_hints(kind)
        return kind(**{name: self._value(hints[name]) for name in kind.__struct_fields__})

    def _value(self, hint: Any) -> Any:
        rng, origin, args = self._rng, get_origin(hint), get_args(hint)
        if origin in (Union, UnionType):
            some = [one for one in args if one is not NoneType]
            maybe = NoneType in args and rng.random() < 0.4
            return None if maybe else self._value(rng.choice(some))
        if origin in (tuple, list, frozenset):
            return origin(self._value(args[0]) for _ in range(rng.choice((0, 1, 1, 2))))
        if origin is dict:
            return {self._value(args[0]): self._value(args[1])}
        return self._plain(hint)

    def _plain(self, hint: Any) -> Any:
        name = getattr(hint, "__name__", "")
        held = HELD.get(name)
        if held is not None:
            known = list(held(self._town))
            return self._rng.choice(known) if known else hint(1 if name in NUMBERED else "X1")
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._rng.choice(list(hint))
        if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
            return self._struct(hint)
        return SIMPLE[hint](self._rng, self._town.clock.now())


NUMBERED = {"IncidentId", "AlarmId", "ClosureId", "OccasionId", "WarningId"}
HELD: dict[str, Callable[[Toytown], Any]] = {
    "CallId": lambda town: town.board.calls,
    "IncidentId": lambda town: [*town.board.incidents, *town.board.closed],
    "AssignmentId": lambda town: town.board.orders,
    "AlarmId": lambda town: town.board.alarms,
    "ClosureId": lambda town: [one.id for one in town.board.closures],
    "OccasionId": lambda town: list(town.board.occasions),
    "WarningId": lambda town: [one.id for one in town.board.warnings.all],
    "DeskId": lambda town: [*town.board.desks, "fire"],
    "UnitId": lambda town: town.city.units,
    "HospitalId": lambda town: town.city.hospitals,
    "IncidentTypeCode": lambda town: town.city.incident_types,
    "Capability": lambda town: town.city.capabilities,
    "VolunteerId": lambda town: [*town.board.volunteers, "V1", "V2"],
    "StaffNumber": lambda town: ["1", "2"],
    "AgencyId": lambda town: town.city.agencies,
    "StationId": lambda town: town.city.stations,
    "Actor": lambda town: SEATS,
}
SIMPLE: dict[Any, Callable[[Random, datetime], Any]] = {
    str: lambda rng, _now: rng.choice(WORDS),
    int: lambda rng, _now: rng.choice((0, 1, 2, 3)),
    float: lambda rng, _now: rng.choice((0.0, 1.5, 300.0)),
    bool: lambda rng, _now: rng.random() < 0.5,
    Point: lambda rng, _now: post(rng.choice((0, 1, 2, 5))),
    time: lambda _rng, now: now.time(),
    date: lambda rng, now: now.date() + timedelta(days=rng.choice((-1, 0, 1))),
    datetime: lambda rng, now: now + timedelta(minutes=rng.choice((-30, 0, 10, 60))),
}


def written_down(town: Toytown, rng: Random) -> Command:
    """The next paper form, as somebody wrote it in the last half hour: some of it is over."""
    number = len(town.board.papers.entered) + 1
    if number > town.board.papers.last:
        return IssuePapers(count=3)
    rang = town.clock.now() - timedelta(minutes=rng.choice((6, 30)))
    steps = (
        PaperStep(status=AssignmentStatus.ON_SCENE, at=rang + timedelta(minutes=4)),
        PaperStep(status=AssignmentStatus.CLEARED, at=rang + timedelta(minutes=5)),
    )[: rng.choice((0, 1, 2, 2))]
    units = rng.sample(sorted(town.city.units), rng.choice((0, 1, 2)))
    ordered = rang + timedelta(minutes=2)
    over = len(steps) == 2 or not units
    return EnterPaper(
        number=number,
        dialled=rng.choice(list(Service)),
        details=CallDetails(place=Place(address="Long Road", point=post(rng.choice((0, 2, 5))))),
        received_at=rang,
        taken_at=rang + timedelta(minutes=1),
        incident_type=IncidentTypeCode(rng.choice(PLANNED)),
        orders=tuple(PaperOrder(unit_id=u, ordered_at=ordered, steps=steps) for u in units),
        closing=PaperClosing(disposition="handled", at=town.clock.now()) if over else None,
        reason=rng.choice((None, "by radio")),
    )


def sensibly(town: Toytown, rng: Random) -> Command | None:
    """What a good dispatcher or crew would do next: most of what matters happens only so."""
    if rng.random() < 0.1:
        return written_down(town, rng)
    orders = list(town.board.orders.values())
    if orders and rng.random() < 0.6:
        order = rng.choice(orders)
        status = rng.choice(TRANSITIONS[order.status])
        to = HospitalId("H5") if status is AssignmentStatus.TRANSPORTING else None
        return ReportStatus(assignment_id=order.id, status=status, hospital_id=to)
    made = [one for one in town.board.incidents.values() if one.recommendation is not None]
    if not made:
        return None
    incident = rng.choice(made)
    assert incident.recommendation is not None
    return AssignUnits(
        incident_id=incident.id,
        unit_ids=tuple(choice.unit_id for choice in incident.recommendation.chosen),
        recommendation=incident.recommendation.number,
        reason=None,
    )


class Screen:
    """A page that was opened early, and what one that opens now would read."""

    def __init__(self, town: Toytown) -> None:
        self._town = town
        self._feed = ChangeFeed(town.board, town.road, Standing())
        self._document = BoardDocument(town.board, town.road, Standing())
        self._watched = watch_tables(town.board)
        town.room.follow(self._facts_came)

    def _facts_came(self, facts: Sequence[Fact]) -> None:
        told = self._feed.rows(facts, now=self._town.clock.now())
        self._document.take(told)
        for change in told:
            if change["kind"] in self._watched:
                rows = self._watched[change["kind"]]
                rows.pop(change.get("gone"), None)
                if "row" in change:
                    row = change["row"]
                    rows[row.get("id", row.get("number"))] = row

    def assert_shows_the_room(self) -> None:
        now, board = self._town.clock.now(), self._town.board
        anew = BoardDocument(board, self._town.road, Standing()).tables(now=now)
        assert self._document.tables(now=now) == anew
        calls = (*board.waiting(), *board.at_desk())
        rows = {
            "calls": [call_row(board, call) for call in calls],
            "incidents": [incident_row(board, one) for one in in_order_of_work(board)],
            "units": unit_rows(board, self._town.road, Standing(), board.roster.ids, now=now),
        }
        plain = msgspec.json.decode(msgspec.json.encode(rows))
        assert msgspec.json.decode(msgspec.json.encode(anew)) == plain
        assert self._watched == watch_tables(board)


async def live_through(seed: int) -> int:
    """A town where anything is asked; how much of it was accepted."""
    rng = Random(seed)
    town = await open_toytown(WATCHED_TOWN)
    anything, accepted = Anything(town, rng), 0
    await town.room.follow_board()
    screen = Screen(town)
    for _ in range(STEPS):
        if rng.random() < 0.2:
            await town.pass_time(rng.choice((5, 60, 600)))
        if rng.random() < 0.1:
            await town.ring(rng.choice((0, 2, 5)))
        if rng.random() < 0.1:
            await town.incident(rng.choice((0, 2, 5)), rng.choice(PLANNED))
        command = sensibly(town, rng) if rng.random() < 0.5 else None
        assert town.room.timers.due(LATER) == upcoming(town.room.tentative)
        screen.assert_shows_the_room()
        try:
            await town.do(command or anything.command(), actor=rng.choice(SEATS))
            accepted += 1
        except Refusal:
            continue
    await town.assert_rebuilt_equals_live()
    back = await town.restart()
    assert back.board.digest() == town.board.digest()
    return accepted


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_asked_is_done_whole_or_refused(seed: int) -> None:
    assert asyncio.run(live_through(seed)) > STEPS // 20
