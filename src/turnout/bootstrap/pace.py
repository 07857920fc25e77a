"""The roads of a room at its city's own pace, where the bundle holds one."""

from turnout.adapters.city.load import CityBundle
from turnout.adapters.city.pace_file import at_pace, read_pace
from turnout.adapters.paced_roads import PacedTimes, PaceNow
from turnout.base.time import Clock
from turnout.dispatch.ports import TravelTimes
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile


def engine_of(bundle: CityBundle) -> RoadEngine:
    """The roads for emergency vehicles, each class of street as it was learned to be driven.

    Raises CityInputError for a calibration that cannot be read."""
    return RoadEngine(at_pace(bundle.network, read_pace(bundle)), Profile.EMERGENCY)


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
