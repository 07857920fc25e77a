"""What was proposed, and why."""

from datetime import datetime

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import Capability, IncidentId, UnitId
from turnout.dispatch.model.units import UnitStatus


class Choice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One unit in a recommendation: three times shown apart, and why it stands there.

    `capability` is the need it fills, None for a unit that is only shown. Seconds are rounded to
    0.1 and degrees to 1e-6, so that the record is the same on every machine.
    `from_incident` is the one that would be stripped of it. `instead` is what it really can do
    where it stands in for the need. `uncovers` is the share of places (0 to 1) that nobody free
    would reach in time once it has left; None where that was not asked. `kept_for` is the occasion
    that it would leave.
    """

    unit_id: UnitId
    capability: Capability | None
    rest_seconds: float
    turnout_seconds: float
    road_seconds: float
    position: Point
    position_age_seconds: float
    status: UnitStatus
    reason: str
    from_incident: IncidentId | None = None
    instead: Capability | None = None
    uncovers: float | None = None
    kept_for: str | None = None

    @property
    def arrival_seconds(self) -> float:
        """Time to arrival: what it still has to finish, turnout, road."""
        return self.rest_seconds + self.turnout_seconds + self.road_seconds


class Unmet(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A need that nobody fills: wanted, found, and the reason's code (none_free, no_route ...)."""

    capability: Capability
    wanted: int
    found: int
    because: str


class Recommendation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """The proposal as it was shown: chosen units, the runners-up, busy ones apart, the unmet.

    `divertible` are under way to a less urgent incident, which each of them names.
    """

    number: int
    level: int
    made_at: datetime
    chosen: tuple[Choice, ...]
    others: tuple[Choice, ...]
    busy: tuple[Choice, ...]
    unmet: tuple[Unmet, ...]
    divertible: tuple[Choice, ...] = ()


class Going(msgspec.Struct, frozen=True, kw_only=True):
    """One unit, asked about: when it would arrive, None where no road leads or no place is known.

    `capability` is the need it would fill; `from_incident` the one it would be taken from.
    """

    unit_id: UnitId
    capability: Capability | None
    status: UnitStatus
    turnout_seconds: float
    road_seconds: float | None
    from_incident: IncidentId | None

    @property
    def arrival_seconds(self) -> float | None:
        """Turnout and road; None where it would never arrive."""
        return None if self.road_seconds is None else self.turnout_seconds + self.road_seconds


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """What sending these units would mean; nothing is recorded.

    `unmet`: what the plan would still want, with how many. `uncovers`: by service, the share of
    its places that nobody free would reach in time; empty where that is not known.
    """

    going: tuple[Going, ...]
    unmet: dict[Capability, int]
    uncovers: dict[str, float]
    left_out: tuple[UnitId, ...]
    put_in: tuple[UnitId, ...]
