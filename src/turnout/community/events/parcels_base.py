"""What facts of parcel depots share."""

from turnout.community.events.base import Event
from turnout.community.model.parcels import DepotId


class DepotEvent(Event, frozen=True, kw_only=True):
    """A fact about a parcel depot."""

    depot_id: DepotId

    def stream(self) -> str:
        """The depot."""
        return f"depot-{self.depot_id}"
