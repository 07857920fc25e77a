"""Where volunteers' phones last said they are: in memory, and no longer than needed."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from turnout.base.geo import Point
from turnout.base.ids import VolunteerId
from turnout.dispatch.city import City
from turnout.dispatch.events.volunteers import (
    VolunteerDeclined,
    VolunteerRevoked,
    VolunteersSentElsewhere,
    VolunteersStoodDown,
)
from turnout.dispatch.facts import Fact


class _Said(NamedTuple):
    """What a phone said last, heard `at`: its place, or None that it says it no longer. `number`:
    the how manieth thing that it said."""

    at: datetime
    point: Point | None
    number: int


class LastPlaces:
    """The last place of each phone. It must follow the room: `room.follow(places.heed)`."""

    def __init__(self, city: City) -> None:
        ages = [edition.position_age_max_seconds for edition in city.volunteers]
        self._kept = timedelta(seconds=min(ages, default=0.0))
        self._last: dict[VolunteerId, _Said] = {}

    def report(
        self,
        volunteer_id: VolunteerId,
        point: Point | None,
        *,
        at: datetime,
        count: int | None = None,
    ) -> None:
        """A phone says where it is, or that it says so no longer; only the latest is kept. What it
        counted lower than something that was heard is older, however late it comes; without a
        count it is the latest."""
        known = self._last.get(volunteer_id)
        before = 0 if known is None else known.number
        if count is None or count > before:
            self._last[volunteer_id] = _Said(at, point, before if count is None else count)

    def places(self, now: datetime) -> dict[VolunteerId, Point]:
        """The places that are not too old; older ones are forgotten."""
        oldest = now - self._kept
        self._last = {one: said for one, said in self._last.items() if said.at >= oldest}
        return {one: said.point for one, said in self._last.items() if said.point is not None}

    def heed(self, facts: Sequence[Fact]) -> None:
        """Forget where those are whose alert or offer is over, and what is old."""
        for fact in facts:
            event = fact.event
            if isinstance(event, VolunteerRevoked):
                self._last.pop(event.volunteer_id, None)
            elif isinstance(event, VolunteerDeclined):
                self._forget(event.volunteer_id)
            elif isinstance(event, VolunteersStoodDown):
                self._forget_all(event.volunteer_ids)
            elif isinstance(event, VolunteersSentElsewhere):
                self._forget_all(event.too_far)
        if facts:
            self.places(facts[-1].record.recorded_at)

    def _forget_all(self, names: Iterable[VolunteerId]) -> None:
        for one in names:
            self._forget(one)

    def _forget(self, volunteer_id: VolunteerId) -> None:
        """Its count stays: what is still under way was said before."""
        known = self._last.get(volunteer_id)
        if known is not None:
            self._last[volunteer_id] = known._replace(point=None)
