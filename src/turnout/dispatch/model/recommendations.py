"""What was proposed, and why."""

from datetime import datetime

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import Capability, UnitId
from turnout.dispatch.model.units import UnitStatus


class Choice(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One unit in a recommendation: three times shown apart, and why it stands there.

    `capability` is the need it fills, None for a unit that is only shown. Seconds are rounded to
    0.1 and degrees to 1e-6, so that the record is the same on every machine.
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


class Recommendation(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The proposal as it was shown: chosen units, the runners-up, busy ones apart, the unmet."""

    number: int
    level: int
    made_at: datetime
    chosen: tuple[Choice, ...]
    others: tuple[Choice, ...]
    busy: tuple[Choice, ...]
    unmet: tuple[Unmet, ...]
