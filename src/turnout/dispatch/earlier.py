"""Where incidents were, for as long as that is kept: found by place, never by person.

Those that are open or closed lately are held elsewhere; of older ones only this stays at hand:
number, type, times and place. The place is personal text: it is sealed, left out of snapshots, and
gone from here with the first erasure of a text that it may come from.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.at_hand import EARLIER_KEPT
from turnout.dispatch.look_back import LookBack, longest, widest_m
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.places import Place
from turnout.dispatch.nearby import PlaceIndex


class Earlier(msgspec.Struct, kw_only=True):
    """A closed incident of which nothing else is at hand. `version` is that of its closing; `place`
    is None until it is unsealed by `place_ref`."""

    id: IncidentId
    incident_type: IncidentTypeCode | None
    received_at: datetime
    version: int
    call_ids: tuple[CallId, ...]
    place: Place | None
    place_ref: str


class EarlierPlaces:
    """Incidents by place: open ones, those closed lately, and older ones as far as any row of the
    city looks back, the newest EARLIER_KEPT of them."""

    def __init__(self, rules: tuple[LookBack, ...], *, latitude: float) -> None:
        self._longest = longest(rules)
        self._index = PlaceIndex(widest_m(rules), latitude=latitude)
        self.kept: dict[IncidentId, Earlier] = {}

    def put(self, incident_id: IncidentId, place: Place | None) -> None:
        """It is there now; nowhere without a point."""
        if place is None or place.point is None:
            self._index.drop(incident_id)
        else:
            self._index.put(incident_id, place.point, "")

    def near(self, point: Point) -> list[IncidentId]:
        """All that could lie as near as any row looks."""
        return self._index.near(point, "")

    def keep(self, incident: Incident, *, now: datetime) -> None:
        """The incident is held nowhere else from now on. What is too old, or too much, goes."""
        if incident.place_ref:
            self.kept[incident.id] = Earlier(
                id=incident.id,
                incident_type=incident.incident_type,
                received_at=incident.received_at,
                version=incident.version,
                call_ids=tuple(incident.call_ids),
                place=incident.place,
                place_ref=incident.place_ref,
            )
        else:
            self._index.drop(incident.id)
        for oldest in tuple(self._too_old(now)):
            self.drop(oldest)

    def _too_old(self, now: datetime) -> Iterator[IncidentId]:
        over = len(self.kept) - EARLIER_KEPT
        for at, one in enumerate(self.kept.values()):
            if at >= over and now - one.received_at <= self._longest:
                return
            yield one.id

    def drop(self, incident_id: IncidentId) -> None:
        """It is not told of any more; nothing happens when it was not here."""
        self.kept.pop(incident_id, None)
        self._index.drop(incident_id)

    def forget_closed(self, up_to: int) -> None:
        """The texts of incidents that were closed up to this record are erased."""
        for one in [one.id for one in self.kept.values() if one.version <= up_to]:
            self.drop(one)

    def forget_stream(self, stream: str) -> None:
        """A sealed text is erased: whatever may have had its place from it is forgotten."""
        kind, _, name = stream.partition("-")
        found: list[IncidentId] = []
        if kind == "incident":
            number, _, _ = name.partition("-")
            found = [one for one in self.kept if str(one) == number]
        elif kind == "call":
            found = [one.id for one in self.kept.values() if name in one.call_ids]
        for one in found:
            self.drop(one)

    def refresh(self, closed: Iterable[Incident]) -> None:
        """Work out anew where those closed lately and the older ones were."""
        for one in closed:
            self.put(one.id, one.place)
        for old in self.kept.values():
            self.put(old.id, old.place)

    def restore(self, kept: Iterable[Earlier]) -> None:
        """What a snapshot held."""
        self.kept = {one.id: one for one in kept}
