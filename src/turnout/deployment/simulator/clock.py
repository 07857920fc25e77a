"""A clock that stands still until it is set: the replay's time."""

from datetime import UTC, datetime


class VirtualClock:
    """Time that moves only forward and only when told."""

    def __init__(self, start: datetime) -> None:
        """Start at an aware datetime."""
        self._now = start.astimezone(UTC)

    def now(self) -> datetime:
        """The moment last set."""
        return self._now

    def catch_up_with(self, instant: datetime) -> None:
        """Go forward to `instant` unless it lies behind."""
        self._now = max(self._now, instant)

    def advance_to(self, instant: datetime) -> None:
        """Go forward to `instant`; an earlier one is a bug of the caller."""
        assert instant >= self._now, f"time would go back from {self._now} to {instant}"
        self._now = instant
