"""Where volunteers' phones last said they are: in memory, and no longer than needed."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

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


class LastPlaces:
    """The last place of each phone. It must follow the room: `room.follow(places.heed)`."""

    def __init__(self, city: City) -> None:
        ages = [edition.position_age_max_seconds for edition in city.volunteers]
        self._kept = timedelta(seconds=min(ages, default=0.0))
        self._last: dict[VolunteerId, tuple[datetime, Point]] = {}

    def report(self, volunteer_id: VolunteerId, point: Point, *, at: datetime) -> None:
        """A phone says where it is; only the latest is kept."""
        self._last[volunteer_id] = (at, point)

    def forget(self, volunteer_id: VolunteerId) -> None:
        """A phone says no longer where it is."""
        self._last.pop(volunteer_id, None)

    def places(self, now: datetime) -> dict[VolunteerId, Point]:
        """The places that are not too old; older ones are forgotten."""
        oldest = now - self._kept
        self._last = {one: held for one, held in self._last.items() if held[0] >= oldest}
        return {one: point for one, (_, point) in self._last.items()}

    def heed(self, facts: Sequence[Fact]) -> None:
        """Forget where those are whose alert or offer is over, and what is old."""
        for fact in facts:
            event = fact.event
            if isinstance(event, VolunteerRevoked | VolunteerDeclined):
                self._last.pop(event.volunteer_id, None)
            elif isinstance(event, VolunteersStoodDown):
                self._forget_all(event.volunteer_ids)
            elif isinstance(event, VolunteersSentElsewhere):
                self._forget_all(event.too_far)
        if facts:
            self.places(facts[-1].record.recorded_at)

    def _forget_all(self, names: Iterable[VolunteerId]) -> None:
        for one in names:
            self._last.pop(one, None)
