"""Facts about dangerous goods at a scene, and the wind there."""

from datetime import datetime

from turnout.base.ids import IncidentId
from turnout.dispatch.events.base import IncidentEvent


class SubstanceNamed(IncidentEvent, frozen=True, kw_only=True):
    """Which dangerous goods are there, by UN number, and whether much of it is out; None: none."""

    incident_id: IncidentId
    un: int | None
    large: bool


class WindSet(IncidentEvent, frozen=True, kw_only=True):
    """The wind at the scene, as somebody there says: whence it blows, in degrees from north. `at`:
    since when that is known, where it came along with a merged incident."""

    incident_id: IncidentId
    from_degrees: int
    metres_per_second: float
    at: datetime | None = None
