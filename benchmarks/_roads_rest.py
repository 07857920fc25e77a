"""Rows about everything else that is asked of roads: matrices, closures, isochrones, positions.

What has no peer in this run is measured in processor time: it is then this program's and not that
of whoever shares the machine.
"""

from functools import partial
from time import process_time, thread_time

import numpy as np

from benchmarks._demo_roads import random_places
from benchmarks._table import Claim, at_least, at_most, processor_seconds, seconds_of
from turnout.engines.roads import trip_kernels
from turnout.engines.roads.arrays import scratch_for
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.isochrones import outlines, reached_within
from turnout.engines.roads.matching import Matcher
from turnout.engines.roads.network import Profile, RoadNetwork
from turnout.engines.roads.restricted import RestrictedRoads, Restriction
from turnout.engines.roads.routes import Route, position_at
from turnout.engines.roads.snapping import Snaps

SEED = 20260102
SIDE = 1_000
UNITS = 5_000
POINTS = 10_000
NOISE_M = 10.0
HEADING_NOISE_DEGREES = 10.0
EIGHT_MINUTES = 480.0
TRACKS, SECONDS_APART = 60, 5.0
DEGREE_M = 111_195.0
REPORTS_PER_SECOND, FRAME = 5_000, 500


def matrix(label: str, network: RoadNetwork, engine: RoadEngine, rows: int) -> list[Claim]:
    """1,000 x 1,000 beside a search from each of some rows; those rows compared."""
    chance = np.random.default_rng(SEED)
    starts, tos = (random_places(chance, network, SIDE) for _ in range(2))
    engine.matrix([starts.at(0)], [tos.at(0)])  # type: ignore[list-item]  # placed on purpose
    found = engine.matrix(starts, tos)
    seconds = float(np.median([seconds_of(lambda: engine.matrix(starts, tos)) for _ in range(3)]))
    scratch, searched = scratch_for(network), np.empty((rows, SIDE))

    def search() -> None:
        for i in range(rows):
            trip_kernels.seconds_from_one(
                engine.graph,
                scratch,
                int(starts.arc[i]),
                float(starts.fraction[i]),
                tos.arc,
                tos.fraction,
                searched[i],
            )

    search()
    repeated = seconds_of(search) * SIDE / rows
    away = np.abs(np.nan_to_num(searched - found[:rows], posinf=0.0, neginf=0.0))
    unlike = np.isfinite(searched) != np.isfinite(found[:rows])
    words = f"{label}: matrix {SIDE:,} x {SIDE:,}"
    return [
        at_most(f"{words}: farthest from a search", float(np.max(away)), "s", goal=1e-6),
        at_most(f"{words}: routes that only one of them has", int(unlike.sum()), "", goal=0),
        at_most(f"{words}", 1e3 * seconds, "ms", peer=1e3 * repeated),
        at_least(
            f"{words}: as fast as a search per row ({rows} rows measured)",
            repeated / seconds,
            "times",
            goal=20,
        ),
    ]


def closures(label: str, network: RoadNetwork, engine: RoadEngine) -> list[Claim]:
    """From the order to close until the next question is answered, and back to the bit."""
    here = engine.with_profile(Profile.EMERGENCY)
    units = random_places(np.random.default_rng(SEED), network, UNITS)
    here.place_units(np.arange(UNITS), units)
    claims = []
    for count, goal in ((1, 1.0), (SIDE, 50.0)):
        ms, shorter, left = _closed(network, here, units, count)
        words = f"{label}: {count:,} arc{'s' if count > 1 else ''} closed"
        p99 = float(np.percentile(ms, 99))
        claims += [
            at_most(f"{words}: answers that became shorter", shorter, "", goal=0),
            at_most(f"{words}: answers changed by closing and undoing", left, "", goal=0),
            at_most(f"{words}, to the next answer: median", float(np.median(ms)), "ms"),
            at_most(f"{words}, to the next answer: p99", p99, "ms", goal=goal),
        ]
    return claims


def _closed(
    network: RoadNetwork, engine: RoadEngine, units: Snaps, count: int
) -> tuple[list[float], int, int]:
    """Milliseconds of each closure with its question; answers shorter, answers not restored."""
    chance = np.random.default_rng(SEED)
    incidents = random_places(chance, network, 300)
    eligible, offset = np.ones(UNITS, np.bool_), np.zeros(UNITS)
    ms, shorter, left = [], 0, 0
    for i in range(len(incidents)):
        to = incidents.at(i)
        assert to is not None
        arcs = chance.choice(network.arc_count, count, replace=False).astype(np.int32)
        before = engine.nearest(to, eligible=eligible, offset_seconds=offset, k=10).road_seconds
        begun = thread_time()
        roads = RestrictedRoads(engine, [Restriction(arcs, None)])
        found = roads.nearest(
            units.arc, units.fraction, to, eligible=eligible, offset_seconds=offset, k=10
        )
        ms.append(1e3 * (thread_time() - begun))
        shorter += int((found.road_seconds < before[: len(found.road_seconds)]).any())
        again = engine.nearest(to, eligible=eligible, offset_seconds=offset, k=10).road_seconds
        left += int((again != before).any())
    return ms, shorter, left


def isochrones(label: str, network: RoadNetwork, engine: RoadEngine) -> list[Claim]:
    """The ground reached in 8 minutes from random places, as polygons."""
    chance, scratch = np.random.default_rng(SEED), scratch_for(network)
    places, ms, corners = random_places(chance, network, 100), [], []
    for i in range(len(places)):
        place = places.at(i)
        assert place is not None
        begun = thread_time()
        reached = reached_within(engine.graph, scratch, place, EIGHT_MINUTES)
        drawn = outlines(engine.snapper.shape, reached)
        ms.append(1e3 * (thread_time() - begun))
        corners.append(len(drawn[0].outer))
    words = f"{label}: 8-minute isochrone"
    return [
        at_most(f"{words}: median", float(np.median(ms)), "ms", goal=20.0),
        at_most(f"{words}: p99", float(np.percentile(ms, 99)), "ms"),
        at_most(f"{words}: corners of the largest ring, median", float(np.median(corners)), ""),
    ]


def tracks(network: RoadNetwork, engine: RoadEngine) -> list[tuple[np.ndarray, ...]]:
    """Drives across the city with noisy positions: lon, lat, heading, and the arc that is true."""
    chance = np.random.default_rng(SEED)
    found: list[tuple[np.ndarray, ...]] = []
    while len(found) < TRACKS:
        ends = random_places(chance, network, 2)
        start, to = ends.at(0), ends.at(1)
        assert start is not None
        assert to is not None
        route: Route | None = engine.route(start, to)
        if route is None or route.seconds < 60.0:
            continue
        spots = [position_at(route, s) for s in np.arange(0.0, route.seconds, SECONDS_APART)]
        lon, lat = np.array([s.lon for s in spots]), np.array([s.lat for s in spots])
        scale = np.cos(np.radians(lat))
        east, north = chance.normal(0.0, NOISE_M / np.sqrt(2), (2, len(spots)))
        heading = [spot.heading_degrees for spot in spots]
        heading += chance.normal(0.0, HEADING_NOISE_DEGREES, len(spots))
        arc = np.array([spot.arc for spot in spots])
        noisy = lon + east / DEGREE_M / scale, lat + north / DEGREE_M
        found.append((*noisy, np.asarray(heading) % 360.0, arc))
    return found


def positions(label: str, network: RoadNetwork, engine: RoadEngine) -> list[Claim]:
    """Snapping with heading, the truth of it, and a track's."""
    matcher = Matcher(network, engine.snapper)
    drives = tracks(network, engine)
    lon, lat, heading, arc = (np.concatenate([drive[i] for drive in drives]) for i in range(4))
    many = np.resize(np.arange(len(lon)), POINTS)
    snap = engine.snapper.snap_headed
    snap(lon[:2], lat[:2], heading[:2])
    ms = [
        1e3 * processor_seconds(lambda: snap(lon[many], lat[many], heading[many])) for _ in range(9)
    ]
    single = float(np.mean(snap(lon, lat, heading).arc == arc))
    matched = np.concatenate([matcher.match(*drive[:3]).arc for drive in drives])
    seconds = seconds_of(lambda: [matcher.match(*drive[:3]) for drive in drives])
    by_track = float(np.mean(matched == arc))
    bare = np.concatenate([matcher.match(*drive[:2]).arc for drive in drives])
    noise = f"{NOISE_M:g} m noise"
    return [
        at_most(
            f"{label}: {POINTS:,} points snapped with heading: median",
            float(np.median(ms)),
            "ms",
            goal=100.0,
        ),
        at_least(f"{label}: {noise}: right arc, single points", 100 * single, "%", goal=85.0),
        at_least(f"{label}: {noise}: right arc, points of a track", 100 * by_track, "%", goal=95.0),
        at_least(
            f"{label}: {noise}: the same without a heading", 100 * float(np.mean(bare == arc)), "%"
        ),
        at_most(f"{label}: a track's point matched", 1e6 * seconds / len(arc), "us"),
    ]


def moves(label: str, network: RoadNetwork, engine: RoadEngine) -> list[Claim]:
    """Units moved in frames, and whole reports: snapped with heading, then moved."""
    chance = np.random.default_rng(SEED)
    here = engine.with_profile(Profile.EMERGENCY)
    units = np.arange(50_000)
    places = [random_places(chance, network, len(units)) for _ in range(2)]
    here.place_units(units, places[0])
    here.place_units(units, places[1])
    move = min(processor_seconds(partial(here.place_units, units, p)) for p in places * 3)
    at_nodes = chance.integers(0, network.node_count, len(units))
    lon, lat = np.asarray(network.node_lon)[at_nodes], np.asarray(network.node_lat)[at_nodes]
    heading = chance.uniform(0.0, 360.0, len(units))
    begun = process_time()
    for first in range(0, len(units), FRAME):
        frame = slice(first, first + FRAME)
        snaps = engine.snapper.snap_headed(lon[frame], lat[frame], heading[frame])
        here.place_units(units[frame], snaps)
    core = (process_time() - begun) * REPORTS_PER_SECOND / len(units)
    return [
        at_most(
            f"{label}: moving a unit, of a frame of 50,000", 1e6 * move / len(units), "us", goal=1.0
        ),
        at_most(
            f"{label}: {REPORTS_PER_SECOND:,} reports/s in frames of {FRAME}, snapped and moved",
            100 * core,
            "% of a core",
            goal=100.0,
        ),
    ]
