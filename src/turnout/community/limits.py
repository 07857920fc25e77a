"""What dated data are made of, and how a limit counts."""

from enum import StrEnum
from typing import Final

import msgspec


class Frozen(msgspec.Struct, frozen=True, kw_only=True):
    """The base of all that is read from files."""


class Unit(StrEnum):
    """How a limit counts."""

    MINUTES = "minutes"
    WORK_MINUTES = "work_minutes"
    WORK_DAYS = "work_days"


class Limit(Frozen, frozen=True, kw_only=True):
    """So much time. The day on which a clock starts is no working day of its limit."""

    amount: int
    unit: Unit

    @property
    def is_sound(self) -> bool:
        """Whether it is something, and a year at most: a calendar has to reach beyond it."""
        return 1 <= self.amount <= MOST[self.unit]


MOST: Final[dict[Unit, int]] = {
    Unit.MINUTES: 365 * 24 * 60,
    Unit.WORK_MINUTES: 365 * 8 * 60,
    Unit.WORK_DAYS: 365,
}
"""No limit is longer than a year."""
