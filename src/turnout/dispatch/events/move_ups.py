"""Facts about moving units up."""

from turnout.base.ids import StationId, UnitId
from turnout.dispatch.events.base import UnitEvent
from turnout.dispatch.model.move_ups import MoveUpEnd


class MoveUpAdvised(UnitEvent, frozen=True, kw_only=True):
    """A policy would move a unit; see MoveUpAdvice. Nobody is moved by this."""

    unit_id: UnitId
    number: int
    service: str
    post: StationId
    from_post: StationId | None
    policy: str
    reach_seconds: float
    road_seconds: float
    gain: float
    before: float
    after: float


class MoveUpAccepted(UnitEvent, frozen=True, kw_only=True):
    """Somebody did as advised."""

    unit_id: UnitId
    number: int


class MoveUpRefused(UnitEvent, frozen=True, kw_only=True):
    """Somebody did not, and why."""

    unit_id: UnitId
    number: int
    reason: str


class MoveUpWithdrawn(UnitEvent, frozen=True, kw_only=True):
    """The advice does not hold any more."""

    unit_id: UnitId
    number: int
    why: MoveUpEnd


class UnitSentToPost(UnitEvent, frozen=True, kw_only=True):
    """The unit is to stand at a post. `advice`: the number of the advice that was accepted."""

    unit_id: UnitId
    post: StationId
    road_seconds: float
    advice: int | None
    reason: str


class UnitAtPost(UnitEvent, frozen=True, kw_only=True):
    """It is there."""

    unit_id: UnitId
    post: StationId
