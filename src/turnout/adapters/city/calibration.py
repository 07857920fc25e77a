"""Recorded runs of a city as the road engine sees them, and what is learned from them as a file."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from turnout.adapters.city.calls import read_calls, read_recorded_responses
from turnout.adapters.city.errors import CityInputError
from turnout.adapters.city.files import CALIBRATION, CALLS
from turnout.adapters.city.load import CityBundle
from turnout.adapters.city.sf_calls import is_raw_responses
from turnout.deployment.simulator.calls import RecordedResponse
from turnout.engines.roads.arrays import Floats
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile
from turnout.engines.roads.pace import Pace, Runs, foreseen, learn, median_bias

IDLE: Final = timedelta(minutes=30)
"""A unit that was free for so long before it is sent is taken to leave from its station."""
SHORTEST_SECONDS, LONGEST_SECONDS = 20.0, 3_600.0
"""A button pressed twice in a row, or forgotten, is no run."""
LEAST_RUNS: Final = 100

DISTANCES_KM: Final = (
    ("under 1 km", 0.0),
    ("1 to 2 km", 1.0),
    ("2 to 4 km", 2.0),
    ("4 km and more", 4.0),
)
HOURS: Final = (("0 to 6", 0), ("6 to 10", 6), ("10 to 16", 10), ("16 to 20", 16), ("20 to 24", 20))


@dataclass(frozen=True, slots=True, kw_only=True)
class BiasRow:
    """One group of runs: how far the middle one is foreseen wrongly, before and after, as a share.

    After: each day foreseen from the others.
    """

    by: str
    group: str
    runs: int
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Calibration:
    """What was learned, from how much, and how well it foresees."""

    pace: Pace
    runs: int
    days: int
    left_out: int
    rows: tuple[BiasRow, ...]


def calibrate(bundle: CityBundle, calls: Path) -> Calibration:
    """Learn the pace of a city from recorded runs.

    `calls` is a table of unit responses, San Francisco's own or a bundle's responses.csv; the
    places are those of the same file, or of calls.csv beside it. Only runs of units that were free
    before and have a station are read: of others nobody recorded where they set off.
    Raises CityInputError when it cannot be read or holds fewer than LEAST_RUNS runs.
    """
    found, left_out = _runs(bundle, calls)
    if len(found.seconds) < LEAST_RUNS:
        raise CityInputError(
            file=str(calls),
            what=f"it holds {len(found.seconds)} runs from a station, {LEAST_RUNS} are needed",
            remedy="Give a table with en route and on scene times of units that have a station",
        )
    districts = len(bundle.districts.districts)
    after = foreseen(found, districts)
    return Calibration(
        pace=learn(found, districts),
        runs=len(found.seconds),
        days=len(np.unique(found.day)),
        left_out=left_out,
        rows=tuple(_rows(bundle, found, after)),
    )


def write_calibration(bundle: CityBundle, found: Calibration) -> Path:
    """calibration.json in the bundle's folder."""
    pace = found.pace
    districts = [str(district.station) for district in bundle.districts.districts]
    document = {
        "runs": found.runs,
        "days": found.days,
        "start_seconds": round(pace.start_seconds, 2),
        "classes": dict(zip(bundle.network.classes, _rounded(pace.classes), strict=True)),
        "districts": dict(zip(districts, _rounded(pace.districts), strict=True)),
        "hours_from_monday": _rounded(pace.hours),
    }
    path = bundle.folder / CALIBRATION
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _runs(bundle: CityBundle, calls: Path) -> tuple[Runs, int]:
    """The runs that can be used, and how many cannot."""
    engine = RoadEngine(bundle.network, Profile.EMERGENCY)
    source = calls if is_raw_responses(calls) else calls.parent / CALLS
    places = {call.id: call.point for call in read_calls(source, bundle.city)}
    starts = {str(code): unit for code, unit in bundle.city.units.items()}
    zone = ZoneInfo(bundle.city.timezone)
    rows, left_out = [], 0
    for answer in runs_from_stations(read_recorded_responses(calls)):
        unit, place = starts.get(answer.unit_id or ""), places.get(answer.call_id)
        assert answer.en_route_at is not None
        assert answer.on_scene_at is not None
        seconds = (answer.on_scene_at - answer.en_route_at).total_seconds()
        usable = unit is not None and unit.station and not unit.start_is_modelled
        if not usable or place is None or not SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
            left_out += 1
            continue
        assert unit is not None
        start, end = engine.snap(unit.start), engine.snap(place)
        route = None if start is None or end is None else engine.route(start, end)
        if route is None or end is None or route.seconds <= 0:
            left_out += 1
            continue
        local = answer.en_route_at.astimezone(zone)
        driven = np.zeros(len(bundle.network.classes))
        share = route.legs.end - route.legs.start
        arcs = route.legs.arc
        np.add.at(driven, bundle.network.arc_class[arcs], share * engine.graph.seconds[arcs])
        rows.append((driven, seconds, local, end.arc, route.length_m))
    return _columns(rows, bundle), left_out


def _columns(rows: list[tuple[Floats, float, datetime, int, float]], bundle: CityBundle) -> Runs:
    ends = np.array([row[3] for row in rows], np.int64)
    return Runs(
        class_seconds=np.array([row[0] for row in rows]).reshape(-1, len(bundle.network.classes)),
        seconds=np.array([row[1] for row in rows]),
        hour=np.array([24 * row[2].weekday() + row[2].hour for row in rows], np.int64),
        district=bundle.districts.rows(ends),
        day=np.array([row[2].date().toordinal() for row in rows], np.int64),
        metres=np.array([row[4] for row in rows]),
    )


def runs_from_stations(answers: Iterable[RecordedResponse]) -> Iterator[RecordedResponse]:
    """Runs of units that had been free for a while, with both times, in order."""
    free_since: dict[str, datetime] = {}
    for one in sorted(answers, key=lambda a: (a.dispatched_at or a.received_at, a.unit_id or "")):
        if one.unit_id is None:
            continue
        sent = one.dispatched_at or one.received_at
        rested = one.unit_id in free_since and sent - free_since[one.unit_id] >= IDLE
        free = one.available_at or one.on_scene_at or sent
        free_since[one.unit_id] = max(free, free_since.get(one.unit_id, free))
        if rested and one.en_route_at is not None and one.on_scene_at is not None:
            yield one


def _rows(bundle: CityBundle, runs: Runs, after: Floats) -> Iterator[BiasRow]:
    before = runs.class_seconds.sum(axis=1)
    main = np.argmax(runs.class_seconds, axis=1)
    km, hour = runs.metres / 1000, runs.hour % 24
    from_km, from_hour = np.array([row[1] for row in DISTANCES_KM]), np.array([r[1] for r in HOURS])
    groups = [("all", "all", np.ones(len(km), np.bool_))]
    groups += [("class", name, main == i) for i, name in enumerate(bundle.network.classes)]
    by_hour = np.searchsorted(from_hour, hour, side="right") - 1
    groups += [("hour", name, by_hour == i) for i, (name, _) in enumerate(HOURS)]
    by_km = np.searchsorted(from_km, km, side="right") - 1
    groups += [("distance", name, by_km == i) for i, (name, _) in enumerate(DISTANCES_KM)]
    for by, name, which in groups:
        if which.any():
            yield BiasRow(
                by=by,
                group=name,
                runs=int(which.sum()),
                before=median_bias(before[which], runs.seconds[which]),
                after=median_bias(after[which], runs.seconds[which]),
            )


def _rounded(values: Floats) -> list[float]:
    return [round(value, 4) for value in values.tolist()]
