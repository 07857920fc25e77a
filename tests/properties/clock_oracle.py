"""A slow clock for Toytown's desk: it counts minutes one by one, by the wall."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from turnout.community.catalogue import Unit
from turnout.community.views import Light

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@dataclass
class Told:
    """A clock as a person would keep it."""

    unit: Unit
    amount: int
    spans: list[list[datetime | None]]
    rungs: int = 0


@dataclass
class Oracle:
    """Counts by the wall: `free` and `worked` are days that were swapped."""

    swaps: dict[date, bool] = field(default_factory=dict)

    def works(self, day: date) -> bool:
        usual = day.weekday() < 5 and day != date(2026, 5, 1)
        return self.swaps.get(day, usual)

    def is_work(self, at: datetime) -> bool:
        minute = at.hour * 60 + at.minute
        return self.works(at.date()) and (540 <= minute < 720 or 780 <= minute < 1020)

    def due(self, clock: Told, amount: int) -> datetime | None:
        """The first minute at which that much was counted; None: it stands still before."""
        if amount == 0:
            return clock.spans[0][0]
        if clock.unit is Unit.WORK_DAYS:
            return self._day_due(clock, amount)
        left = amount
        for begin, end in clock.spans:
            at = begin
            assert at is not None
            while left and (end is None or at < end):
                left -= clock.unit is Unit.MINUTES or self.is_work(at)
                at += MINUTE
            if not left:
                return at
        return None

    def _day_due(self, clock: Told, amount: int) -> datetime | None:
        """Each midnight that it sees the begin of a working day counts; then it waits for an end of
        work at which it runs."""
        left = amount
        for begin, end in clock.spans:
            at = begin
            assert at is not None
            if not left and self._is_end_of_work(at):
                return at
            while end is None or at < end:
                at += MINUTE
                if left and at.hour == at.minute == 0:
                    left -= self.works(at.date())
                if not left and self._is_end_of_work(at):
                    return at
        return None

    def _is_end_of_work(self, at: datetime) -> bool:
        return self.works(at.date()) and (at.hour, at.minute) == (17, 0)

    def rung(self, due: datetime | None, taken: int) -> datetime | None:
        """When it climbs next: at once, a working day later, three, and then every five more."""
        if due is None:
            return None
        days = (0, 1, 3)[min(taken, 2)]
        at = self._days_after(due, days)
        return self._days_after(at, max(taken - 2, 0) * 5)

    def _days_after(self, at: datetime, days: int) -> datetime:
        day = at.date()
        for _ in range(days):
            day += DAY
            while not self.works(day):
                day += DAY
        return at if not days else datetime(day.year, day.month, day.day, 17, tzinfo=UTC)

    def light(self, clock: Told, now: datetime) -> Light:
        due, amber = self.due(clock, clock.amount), self.due(clock, clock.amount * 75 // 100)
        if due is not None and due <= now:
            return Light.RED
        if amber is not None and amber <= now:
            return Light.AMBER
        return Light.GREEN if due is not None else Light.STILL
