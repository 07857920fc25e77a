"""The roads of a room at its city's own pace, where the bundle holds one."""

from turnout.adapters.city.load import CityBundle
from turnout.adapters.city.pace_file import read_pace
from turnout.adapters.paced_roads import PacedTimes, PaceNow
from turnout.base.time import Clock
from turnout.dispatch.ports import TravelTimes


def pace_now(bundle: CityBundle, clock: Clock) -> PaceNow | None:
    """The factors of hour and district by a clock; None where nothing was learned."""
    pace = read_pace(bundle)
    if pace is None:
        return None
    districts = [str(one.station) for one in bundle.districts.districts]
    return PaceNow(pace, districts, clock, bundle.city.timezone)


def times_at(pace: PaceNow | None, roads: TravelTimes) -> TravelTimes:
    """What a room asks for seconds by road."""
    return roads if pace is None else PacedTimes(roads, pace)
