"""What is known beforehand: occasions that keep units for themselves, and the duty level."""

from datetime import date, datetime, time

import msgspec

from turnout.base.ids import Actor, Capability, OccasionId, UnitId


class Repeats(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """On these weekdays (1 is Monday), at the same local time, up to the `last_day`. `at`: that
    time, where this once it begins at another because the clocks leave it out; None: as it
    begins."""

    weekdays: tuple[int, ...]
    last_day: date
    at: time | None = None


class Occasion(msgspec.Struct, frozen=True, kw_only=True):
    """A match, an exam, a market, a post at rush hour: its units are kept for it from `starts_at`
    to `ends_at`, once it has `begun`, and not before. One that `repeats` is planned anew when it is
    over, for the next of its days."""

    id: OccasionId
    name: str
    starts_at: datetime
    ends_at: datetime
    unit_ids: tuple[UnitId, ...]
    planned_by: Actor
    begun: bool = False
    repeats: Repeats | None = None


class Short(msgspec.Struct, frozen=True, kw_only=True):
    """A capability of which too few units are on duty."""

    capability: Capability
    least: int
    on_duty: int


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """The duty level in force: what must be on duty at least, as the city said when it was set."""

    code: str
    since: datetime
    until: datetime
    set_by: Actor
    reason: str
    least: tuple[tuple[Capability, int], ...]
