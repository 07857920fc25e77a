"""Facts about policies in the shadow."""

from turnout.base.ids import IncidentId, UnitId
from turnout.dispatch.events.base import IncidentEvent


class ShadowNoted(IncidentEvent, frozen=True, kw_only=True):
    """Whom another policy would have chosen where `live` was recommended under this number.

    Both choices fill the same needs out of the same units that were shown. Seconds are the mean
    foreseen time to arrival of the units of each; uncovers the sum of the shares that nobody free
    would reach in time once each of them has left, None where that is not known.
    """

    incident_id: IncidentId
    recommendation: int
    policy: str
    live: tuple[UnitId, ...]
    units: tuple[UnitId, ...]
    live_seconds: float
    seconds: float
    live_uncovers: float | None
    uncovers: float | None
