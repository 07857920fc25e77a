"""The only place that asks the machine for the time."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta


def monotonic_seconds() -> float:
    """A count of seconds that rises steadily: for durations, never for a date."""
    return time.monotonic()  # noqa: TID251 - this module is where the machine is asked


def machine_time() -> datetime:
    """The machine's date and time, wherever somebody set them."""
    return datetime.now(UTC)  # noqa: TID251 - as above


class WallClock:
    """The machine's time. When the machine is set back, this clock stands until caught up."""

    def __init__(self, machine: Callable[[], datetime] = machine_time) -> None:
        self._machine = machine
        self._last = datetime.min.replace(tzinfo=UTC)

    def now(self) -> datetime:
        """The present moment, never before one that was told earlier."""
        self._last = max(self._last, self._machine())
        return self._last

    def standing_seconds(self, recorded_at: datetime | None) -> float:
        """For how long a room whose last record is of that moment stands still yet, because the
        machine's time lies before it or was set back; 0: it goes on."""
        now = self.now()
        last = now if recorded_at is None else max(now, recorded_at)
        return (last - self._machine()).total_seconds()


class DemoClock:
    """A room's time that can run fast, stand still or leap ahead, and never goes back.

    It counts steady seconds, so that setting the machine's clock does not touch it.
    """

    def __init__(
        self,
        start: datetime,
        *,
        rate: float = 1.0,
        seconds: Callable[[], float] = monotonic_seconds,
    ) -> None:
        """Start at an aware datetime; `rate` room seconds pass in one second of `seconds`."""
        assert rate > 0, "a clock that stands is paused, not slow"
        self._base = start.astimezone(UTC)
        self._seconds = seconds
        self._since = seconds()
        self._rate = rate
        self._paused = False

    @property
    def rate(self) -> float:
        """Room seconds in one second, also while it is paused."""
        return self._rate

    @property
    def paused(self) -> bool:
        """Whether it stands still."""
        return self._paused

    def now(self) -> datetime:
        """The room's present moment, in whole microseconds."""
        if self._paused:
            return self._base
        return self._base + timedelta(seconds=(self._seconds() - self._since) * self._rate)

    def set_rate(self, rate: float) -> None:
        """Run at another speed from now on."""
        assert rate > 0, "a clock that stands is paused, not slow"
        self._settle()
        self._rate = rate

    def set_paused(self, paused: bool) -> None:
        """Stand still, or go on from where it stood."""
        self._settle()
        self._paused = paused

    def advance_to(self, instant: datetime) -> None:
        """Leap ahead to `instant`; an earlier one changes nothing."""
        self._settle()
        self._base = max(self._base, instant.astimezone(UTC))

    def _settle(self) -> None:
        """Let the time until now become the base from which it counts on."""
        self._base = self.now()
        self._since = self._seconds()
