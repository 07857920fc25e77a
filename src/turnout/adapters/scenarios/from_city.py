"""A scenario from a city bundle: its roads, stations, hospitals and recorded calls of one service.

Cells of about half a kilometre are the zones. Calls are the recorded ones, or come by a law that is
fitted to them. Posts are the stations; `units` units stand where MEXCLP's greedy puts them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import cos, radians
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from turnout.adapters.city.calls import read_calls
from turnout.adapters.city.driving import PlannedRoads
from turnout.adapters.city.load import CityBundle, load_city
from turnout.base.geo import METRES_PER_DEGREE, Point
from turnout.deployment.simulator.calls import RecordedCall
from turnout.deployment.simulator.compiled.arrays import HOUR, HOURS, Floats, Law, Table
from turnout.deployment.simulator.compiled.fitting import fit_generator
from turnout.deployment.simulator.compiled.runner import nested_table
from turnout.deployment.simulator.compiled.scenario import (
    Places,
    Scenario,
    ScenarioRefused,
    all_day,
    new_tasks,
)
from turnout.dispatch.city import Service
from turnout.engines.roads.network import Profile

CELL_DEGREES: Final = 0.005
ON_SCENE_SECONDS: Final = 1200.0
"""Where a recorded call says nothing."""
AT_HOSPITAL_SECONDS: Final = 1800.0


def scenario_of_city(told: Mapping[str, Any], folder: Path, law: Law, target: float) -> Scenario:
    """`told`: bundle, service, units, calls = "fitted" or "recorded", days, busy, and driving =
    "emergency" or "normal": at whose speed.

    target is for all calls. Raises ScenarioRefused.
    """
    bundle = _bundle(folder, str(told["bundle"]))
    try:
        service = Service(str(told["service"]))
    except ValueError:
        raise ScenarioRefused(
            f"there is no service {told['service']!r}", f"services are: {', '.join(Service)}"
        ) from None
    calls = _calls_of(bundle, service)
    places = _places(bundle, calls, _profile(told))
    tasks, start_hour = _tasks(bundle, calls, places, target)
    fitted = told.get("calls", "fitted") == "fitted"
    demand = np.bincount(tasks["zone"], minlength=len(places.x)).astype(np.float64)
    places = _with_demand(places, demand)
    law = law._replace(start_hour=0.0 if fitted else start_hour)
    duration = float(told.get("days", 28)) * 24.0 * law.hour
    units, busy = int(told["units"]), float(told.get("busy", 0.5))
    within = max(target - float(told.get("turnout", 60.0)), 0.0)
    return Scenario(
        title="",
        time_unit="second",
        places=places,
        law=law,
        hours=np.zeros(HOURS, HOUR),
        fleet=all_day(nested_table(places, within, units, busy), np.ones(units, np.int64)),
        unit_labels=[str(unit) for unit in range(units)],
        tasks=None if fitted else tasks,
        generator=fit_generator(tasks, start_hour, law.hour, duration) if fitted else None,
    )


def _bundle(folder: Path, name: str) -> CityBundle:
    for path in (folder / name, folder):
        if (path / "city.toml").is_file():
            return load_city(path)
    raise ScenarioRefused(f"{folder} holds no city {name}", "give the folder of cities by --data")


def _calls_of(bundle: CityBundle, service: Service) -> list[RecordedCall]:
    if bundle.calls is None:
        raise ScenarioRefused(f"{bundle.folder} holds no calls", "build the city with its calls")
    types = bundle.city.incident_types
    calls = [
        call
        for call in read_calls(bundle.calls, bundle.city)
        if types[call.incident_type].service is service and call.second_caller_of is None
    ]
    if not calls:
        raise ScenarioRefused(f"the city has no calls of {service}", "name another service")
    return calls


def _cell(point: Point) -> Point:
    return Point(
        round(round(point.lon / CELL_DEGREES) * CELL_DEGREES, 5),
        round(round(point.lat / CELL_DEGREES) * CELL_DEGREES, 5),
    )


def _profile(told: Mapping[str, Any]) -> Profile:
    try:
        return Profile(str(told.get("driving", Profile.EMERGENCY)))
    except ValueError:
        raise ScenarioRefused(
            f"driving is {told['driving']!r}", f"write one of: {', '.join(Profile)}"
        ) from None


def _places(bundle: CityBundle, calls: Sequence[RecordedCall], profile: Profile) -> Places:
    """Zones: the cells that were called to, then stations, then hospitals; none without ways."""
    city = bundle.city
    stations = [one.point for one in sorted(city.stations.values(), key=lambda one: one.id)]
    hospitals = [one.point for one in sorted(city.hospitals.values(), key=lambda one: one.id)]
    seen = {_cell(call.point) for call in calls}
    cells = sorted(seen, key=lambda cell: (cell.lon, cell.lat))
    points = [*cells, *stations, *hospitals]
    lon, lat = np.array([one.lon for one in points]), np.array([one.lat for one in points])
    roads = PlannedRoads(bundle, profile)
    snaps = roads.snap_many(lon, lat)
    travel = roads.matrix(snaps, snaps)
    most = np.count_nonzero(snaps.arc >= 0) // 2
    joined = np.isfinite(travel).sum(axis=0) > most
    joined &= np.isfinite(travel).sum(axis=1) > most
    kept = np.flatnonzero(joined).tolist()
    row = {old: new for new, old in enumerate(kept)}
    first = len(cells)
    posts = [row[at] for at in range(first, first + len(stations)) if at in row]
    wards = [row[at] for at in range(first + len(stations), len(points)) if at in row]
    lon, lat = lon[kept], lat[kept]
    return Places(
        labels=[f"{points[at].lon:.5f},{points[at].lat:.5f}" for at in kept],
        x=lon * METRES_PER_DEGREE * cos(radians(float(lat.mean()))),
        y=lat * METRES_PER_DEGREE,
        travel=np.ascontiguousarray(travel[np.ix_(joined, joined)]),
        posts=np.array(posts, np.int64),
        hospitals=np.array(wards, np.int64),
        district=np.zeros(len(kept), np.int64),
        demand=np.full((1, len(kept)), 1.0 / len(kept)),
        row_of_hour=np.zeros(HOURS, np.int64),
    )


def _with_demand(places: Places, demand: Floats) -> Places:
    return replace(places, demand=(demand / demand.sum())[None])


def _tasks(
    bundle: CityBundle, calls: Sequence[RecordedCall], places: Places, target: float
) -> tuple[Table, float]:
    """Recorded calls in order of time, and the hour of the week of the first."""
    zone_of = {label: zone for zone, label in reversed(list(enumerate(places.labels)))}
    types, zone = bundle.city.incident_types, ZoneInfo(bundle.city.timezone)
    near = [(call, zone_of.get(_label(_cell(call.point)))) for call in calls]
    kept = [(call, at) for call, at in near if at is not None]
    first = kept[0][0].received_at
    local = first.astimezone(zone)
    tasks = new_tasks(np.array([(c.received_at - first).total_seconds() for c, _ in kept]))
    for row, (call, at) in enumerate(kept):
        kind = types[call.incident_type]
        priority = call.priority or kind.priority
        tasks[row]["zone"], tasks[row]["priority"], tasks[row]["needs"] = at, priority, 1
        tasks[row]["target"] = target
        tasks[row]["on_scene"] = call.on_scene_seconds or ON_SCENE_SECONDS
        tasks[row]["transport"] = call.transport
        tasks[row]["at_hospital"] = call.hospital_seconds or AT_HOSPITAL_SECONDS
    return tasks, local.weekday() * 24 + local.hour + local.minute / 60.0


def _label(point: Point) -> str:
    return f"{point.lon:.5f},{point.lat:.5f}"
