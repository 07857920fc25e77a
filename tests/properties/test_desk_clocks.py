"""Random lives of a case beside a slow oracle that counts minutes one by one: when it is due, how
its light stands, who escalates when and to whom, whatever was stopped, extended, told late or moved
to another level meanwhile, and however the calendar changed."""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

import pytest

from tests.properties.clock_oracle import DAY, MINUTE, Oracle, Told
from tests.toytown.desk import DeskTown, open_desk
from tests.toytown.road import ManualClock
from turnout.community.catalogue import Condition, Limit, Unit
from turnout.community.commands.desk import ChangeCalendar
from turnout.community.commands.time import (
    AskExtension,
    DeferCase,
    GrantExtension,
    ResumeCase,
    SuspendCase,
)
from turnout.community.events.desk import Day
from turnout.community.facts import read_event
from turnout.community.model.cases import Status
from turnout.community.model.ids import CaseId, Party

BEGINS = datetime(2026, 4, 22, 8, 0, tzinfo=UTC)
"""A Wednesday; Friday 1 May is a holiday of Toytown, where work is from 9 to 12 and 13 to 17."""

HANDLED = {
    "rubbish": ("4w", "V1"),
    "lamp": ("2d", "V1"),
    "wish": ("3d", "V1"),
    "stair": ("5d", "V1"),
}
UNITS = {"m": Unit.MINUTES, "w": Unit.WORK_MINUTES, "d": Unit.WORK_DAYS}
RUNGS = ("desk", "above", "backstop")
ABOVE = {"V1": "T1", "T1": "C", "C": "C"}


@dataclass
class Life:
    """One case of one class, the oracle's clock of its present step, and what should have happened
    by itself: when which rung went to whom, and when a stop ended."""

    town: DeskTown
    random: Random
    case: CaseId
    told: Told
    desk: str
    code: str
    oracle: Oracle = field(default_factory=Oracle)
    until: datetime | None = None
    extended: bool = False
    climbed: list[tuple[datetime, int, str]] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)

    @property
    def now(self) -> datetime:
        return self.town.clock.now()

    def to(self) -> str:
        rung = RUNGS[min(self.told.rungs, 2)]
        if rung == "backstop":
            return "body-government"
        return f"desk-{self.desk if rung == 'desk' else ABOVE[self.desk]}"

    async def wait(self) -> None:
        minutes = self.random.choice((1, 60, 300, 1440, self.random.randrange(1, 4_000)))
        known, ends = self.now, self.now + minutes * MINUTE
        await self.town.pass_time(minutes=minutes)
        while (next_at := self._next()) is not None and next_at <= ends:
            if self.until is not None:
                known = self.until
                self._go_on(self.until)
                continue
            # What was told late, or went on late, climbs once that is known.
            known = max(known, next_at)
            self.climbed.append((known, self.told.rungs, self.to()))
            self.told.rungs += 1

    def _next(self) -> datetime | None:
        if self.until is not None:
            return self.until
        return self.oracle.rung(self.oracle.due(self.told, self.told.amount), self.told.rungs)

    def _go_on(self, at: datetime) -> None:
        self.told.spans.append([at, None])
        self.until = None

    def _stop(self, until: datetime) -> None:
        self.told.spans[-1][1] = self.now
        self.until = until

    async def stop(self) -> None:
        until = self.now + self.random.randrange(1, 8_000) * MINUTE
        common = {"case_id": self.case, "party": self.town.desk(self.case), "reason": "parts"}
        if self.code == "lamp" and self.random.random() < 0.5:
            await self.town.do(SuspendCase(**common, condition=Condition.PARTS, until=until))
        else:
            await self.town.do(DeferCase(**common, until=until))
        self._stop(until)

    async def go_on(self) -> None:
        await self.town.do(ResumeCase(case_id=self.case, party=self.town.desk(self.case)))
        self._go_on(self.now)

    async def extend(self) -> None:
        amount = self.random.randint(1, self.told.amount)
        party = self.town.handler(self.case)
        command = AskExtension(case_id=self.case, party=party, amount=amount, reason="rain")
        await self.town.do(command, actor="mender-1")
        await self.town.do(GrantExtension(case_id=self.case, party=self.town.desk(self.case)))
        self.told.amount += amount
        self.told.rungs, self.extended = 0, True

    async def change_calendar(self) -> None:
        day = self.now.date() + self.random.randrange(1, 12) * DAY
        works = not self.oracle.works(day)
        change = ChangeCalendar(
            party=Party("desk-C"), days=(Day(day=day, works=works),), reason="a feast"
        )
        await self.town.do(change)
        self.oracle.swaps[day] = works

    async def go_up(self) -> None:
        await self.town.ask_up(self.case)
        self.desk = ABOVE[self.desk]

    async def report(self) -> None:
        """Told now, or late from a phone without a network: then the step ended earlier."""
        at = self.now
        begun = self.told.spans[-1][0]
        assert begun is not None
        if self.random.random() < 0.5:
            back = min(int((at - begun) / MINUTE), 72 * 60)
            at -= self.random.randint(0, max(0, back)) * MINUTE
        await self.town.report(self.case, words="done", late_reason="rain", happened_at=at)
        self._step(Unit.WORK_DAYS, 1, at)

    async def rework(self) -> None:
        await self.town.rework(self.case, actor="clerk-2")
        limit = HANDLED[self.code][0]
        amount = int(limit[:-1]) * (60 if limit[-1] == "w" else 1)
        self._step(UNITS[limit[-1]], amount, self.now)

    def _step(self, unit: Unit, amount: int, at: datetime) -> None:
        self.told = Told(unit=unit, amount=amount, spans=[[at, None]])
        self.extended = False

    def choices(self) -> list[str]:
        status = self.town.card(self.case).status
        found = ["change_calendar"] + (["go_up"] if self.desk != "C" else [])
        if self.until is not None:
            return [*found, "go_on"]
        due = self.oracle.due(self.told, self.told.amount)
        if status is Status.ROUTED:
            found += ["stop", "stop", "report"]
            in_time = due is None or self.now < due
            found += ["extend"] if in_time and not self.extended else []
        if status is Status.REPORTED:
            found += ["stop", "rework"]
        return found

    async def live(self, steps: int) -> None:
        for _ in range(steps):
            await self.wait()
            self.same()
            act = self.random.choice(self.choices())
            self.acts.append(f"{self.now:%d %H:%M} {act}")
            await getattr(self, act)()
            self.same()
        await self.same_record()

    def same(self) -> None:
        due = self.town.board.due(self.town.card(self.case))
        assert due is not None
        expected = (
            self.oracle.due(self.told, self.told.amount),
            self.oracle.light(self.told, self.now),
            self.told.rungs,
        )
        clock = self.town.card(self.case).clock
        assert clock is not None
        assert (due.at, self.town.light(self.case), clock.rungs) == expected, "\n".join(self.acts)

    async def same_record(self) -> None:
        """Whatever climbed did it at its minute, once, and to whom it should."""
        found = []
        async for record in self.town.ledger.read():
            if record.type == "CaseEscalated":
                event = read_event(record)
                found.append((record.recorded_at, event.rung, event.to))
        assert found == self.climbed, "\n".join(self.acts)


async def begin(seed: int) -> Life:
    random = Random(seed)
    at = BEGINS + random.randrange(3 * 1440) * MINUTE
    town = await open_desk(clock=ManualClock(at))
    code = random.choice(sorted(HANDLED))
    limit = HANDLED[code][0]
    bodies = {"rubbish": "street-care", "lamp": "street-care", "wish": "welfare", "stair": "safety"}
    case = await town.routed(1, code, f"body-{bodies[code]}")
    amount = int(limit[:-1]) * (60 if limit[-1] == "w" else 1)
    told = Told(unit=UNITS[limit[-1]], amount=amount, spans=[[at, None]])
    return Life(town=town, random=random, case=case, told=told, desk="V1", code=code)


@pytest.mark.parametrize("seed", range(30))
def test_a_clock_stands_as_somebody_who_counts_minutes_says(seed: int) -> None:
    async def life() -> None:
        found = await begin(seed)
        await found.live(12)
        await found.town.assert_rebuilt_equals_live()

    asyncio.run(life())


def test_the_limits_of_toytown_are_those_of_the_oracle() -> None:
    from tests.toytown.desk_world import CATALOGUE
    from turnout.community.catalogue import ClassCode, Step

    for code, (text, _) in HANDLED.items():
        amount = int(text[:-1]) * (60 if text[-1] == "w" else 1)
        limits = CATALOGUE.classes[ClassCode(code)].limits
        assert limits[Step.HANDLE] == Limit(amount=amount, unit=UNITS[text[-1]])
        assert limits[Step.VERIFY] == Limit(amount=1, unit=Unit.WORK_DAYS)
