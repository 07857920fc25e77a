"""Where incidents were, for as long as that is kept: found by place, never by person.

Those that are open or closed lately are held elsewhere; of older ones only this stays at hand:
number, type, time and place. The place is personal text: it is sealed, left out of snapshots, and
gone from here with the first erasure of a text that it may come from.
"""

from collections.abc import Iterable
from datetime import datetime

from turnout.base.geo import Point
from turnout.base.ids import IncidentId
from turnout.dispatch.at_hand import EARLIER_KEPT
from turnout.dispatch.look_back import LookBack, longest, widest_m
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.places import Place
from turnout.dispatch.nearby import PlaceIndex
from turnout.dispatch.older import Older
from turnout.dispatch.older_rows import Earlier


class EarlierPlaces:
    """Incidents by place: open ones, those closed lately, and older ones as far as any row of the
    city looks back, the newest EARLIER_KEPT of them."""

    def __init__(self, rules: tuple[LookBack, ...], *, latitude: float) -> None:
        self._longest = longest(rules)
        self._index = PlaceIndex(widest_m(rules), latitude=latitude)
        self.older = Older(rules, latitude=latitude)

    def put(self, incident_id: IncidentId, place: Place | None) -> None:
        """It is open, or closed lately, and there now; nowhere without a point."""
        if place is None or place.point is None:
            self._index.drop(incident_id)
        else:
            self._index.put(incident_id, place.point, "")

    def near(self, point: Point) -> list[IncidentId]:
        """Of those open and closed lately, all that could lie as near as any row looks."""
        return self._index.near(point, "")

    def keep(self, incident: Incident, *, now: datetime) -> None:
        """The incident is held nowhere else from now on. What is too old, or too much, goes."""
        self._index.drop(incident.id)
        if incident.place_ref:
            self.older.add(
                Earlier(
                    id=incident.id,
                    incident_type=incident.incident_type,
                    received_at=incident.received_at,
                    version=incident.version,
                    place=incident.place,
                    place_ref=incident.place_ref,
                ),
                incident.call_ids,
            )
        self.older.drop_oldest(EARLIER_KEPT, before=now - self._longest)

    def drop(self, incident_id: IncidentId) -> None:
        """It is not told of any more; nothing happens when it was not here."""
        self._index.drop(incident_id)
        self.older.drop(incident_id)

    def forget_closed(self, up_to: int) -> None:
        """The texts of incidents that were closed up to this record are erased."""
        self.older.drop_closed(up_to)

    def forget_stream(self, stream: str) -> None:
        """A sealed text is erased: whatever may have had its place from it is forgotten."""
        kind, _, name = stream.partition("-")
        number, _, _ = name.partition("-")
        if kind == "incident" and number.isdecimal():
            self.older.drop(IncidentId(int(number)))
        elif kind == "call":
            self.older.drop_call(name)

    def refresh(self, closed: Iterable[Incident]) -> None:
        """Work out anew where those closed lately were."""
        for one in closed:
            self.put(one.id, one.place)
