"""What dated data are made of, and how a limit counts."""

from enum import StrEnum

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
