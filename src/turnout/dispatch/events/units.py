"""Facts about a unit's duty."""

from turnout.base.ids import UnitId
from turnout.dispatch.events.base import UnitEvent


class UnitReturned(UnitEvent, frozen=True, kw_only=True):
    """A returning unit is back at its station."""

    unit_id: UnitId


class UnitTakenOutOfService(UnitEvent, frozen=True, kw_only=True):
    """Off duty."""

    unit_id: UnitId
    reason: str


class UnitPutBackInService(UnitEvent, frozen=True, kw_only=True):
    """On duty again."""

    unit_id: UnitId
