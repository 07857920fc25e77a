"""What happened here before: two weeks of a city with 20,000 calls a day, how much memory they take
and how long a look at one place.

280,000 closed incidents, a third of them in the middle of the city, one in twelve of a type that is
told of for longer. The peers: scipy's k-d tree over the same places, and a plain scan of rows; the
rows that either lets through are held to the same rule, and all must tell the same incidents.
"""

import gc
import sys
import tracemalloc
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from benchmarks._table import Claim, arguments, at_most, publish
from turnout.base.geo import METRES_PER_DEGREE, Point, distance_m
from turnout.base.ids import CallId, IncidentId, IncidentTypeCode
from turnout.dispatch.look_back import LookBack, find_look_back, is_told
from turnout.dispatch.model.places import Place
from turnout.dispatch.older import Older
from turnout.dispatch.older_rows import Earlier

SEED = 20260302
HELD, LOOKS, CHECKED, SHOWN = 280_000, 1_000, 5, 9
GOAL_MEBIBYTES, GOAL_MILLISECONDS = 40.0, 0.5
SINCE, NOW, CENTRE = date(2020, 1, 1), datetime(2026, 3, 1, 12, tzinfo=UTC), Point(121.47, 31.23)
RULES = (
    LookBack(days=14, within_m=300.0, valid_from=SINCE, source="the benchmark"),
    LookBack(
        days=90, within_m=100.0, types=("fire.structure",), valid_from=SINCE, source="the benchmark"
    ),
)
CODES = [IncidentTypeCode(f"type.{number}") for number in range(40)]
STREETS = [f"{number} Long Street with a name" for number in range(3_000)]

Told = list[tuple[int, float]]


def places() -> NDArray[np.float64]:
    """float64[n, 2]: longitude and latitude."""
    chance = np.random.default_rng(SEED)
    spread = np.where(np.arange(HELD) % 3 == 0, 0.012, 0.12)[:, None]
    drawn: NDArray[np.float64] = chance.normal((CENTRE.lon, CENTRE.lat), spread, (HELD, 2))
    return drawn


def one(number: int, lon: float, lat: float) -> Earlier:
    """The incident of that number: two weeks are filled evenly."""
    code = IncidentTypeCode("fire.structure") if number % 12 == 0 else CODES[number % len(CODES)]
    return Earlier(
        id=IncidentId(number + 1),
        incident_type=code,
        received_at=NOW - timedelta(days=14) * (1 - number / HELD),
        version=number * 25,
        place=Place(
            address=f"{number % 300}, {STREETS[number % len(STREETS)]}", point=Point(lon, lat)
        ),
        place_ref=f"{number:024x}",
    )


def filled(points: NDArray[np.float64]) -> Older:
    """Every incident by its one call."""
    held = Older(RULES, latitude=CENTRE.lat)
    for number, (lon, lat) in enumerate(points.tolist()):
        held.add(one(number, lon, lat), [CallId(f"C{number + 1}")])
    return held


def look(held: Older, point: Point) -> Told:
    """What turnout tells."""
    found = held.told(point, on=NOW.date(), now=NOW, most=SHOWN)
    return [(each.id, apart_m) for each, apart_m in found]


def held_to_the_rule(rows: list[Earlier], point: Point) -> Told:
    """Of rows, what their types' rows tell of, the newest first."""
    found = []
    for each in rows:
        rule = find_look_back(RULES, each.incident_type, on=NOW.date())
        assert rule is not None
        assert each.place is not None
        assert each.place.point is not None
        apart_m = distance_m(each.place.point, point)
        if is_told(rule, each.received_at, apart_m, now=NOW):
            found.append((each, apart_m))
    found.sort(key=lambda pair: (pair[0].received_at, pair[0].id), reverse=True)
    return [(each.id, apart_m) for each, apart_m in found[:SHOWN]]


def by_tree(points: NDArray[np.float64], rows: list[Earlier]) -> Callable[[Point], Told]:
    """The peer: a k-d tree over metres."""
    scale = np.array([METRES_PER_DEGREE * np.cos(np.radians(CENTRE.lat)), METRES_PER_DEGREE])
    tree = cKDTree(points * scale)

    def ask(point: Point) -> Told:
        near = tree.query_ball_point((point.lon, point.lat) * scale, 310.0)
        return held_to_the_rule([rows[each] for each in near], point)

    return ask


def milliseconds(ask: Callable[[Point], Told], looks: list[Point]) -> list[float]:
    """Of each look."""
    taken = []
    for point in looks:
        began = perf_counter()
        ask(point)
        taken.append((perf_counter() - began) * 1_000)
    return taken


def measure() -> list[Claim]:
    """Memory first, then equal answers, then time."""
    points = places()
    gc.collect()
    tracemalloc.start()
    held = filled(points)
    mebibytes = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    tracemalloc.start()
    rows = [one(number, lon, lat) for number, (lon, lat) in enumerate(points.tolist())]
    plain_mebibytes = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    order = np.random.default_rng(SEED + 1).permutation(HELD)[:LOOKS]
    looks = [Point(lon + 0.0004, lat) for lon, lat in points[order].tolist()]
    ask = by_tree(points, rows)
    for number, point in enumerate(looks):
        told = look(held, point)
        assert told == ask(point), point
        assert number >= CHECKED or told == held_to_the_rule(rows, point), point
    mine, peer = (
        np.array(milliseconds(each, looks)) for each in (lambda point: look(held, point), ask)
    )
    plain = milliseconds(lambda point: held_to_the_rule(rows, point), looks[:3])
    began = perf_counter()
    body = held.saved()
    saving = (perf_counter() - began) * 1_000
    size = sum(map(len, (*body.columns.values(), *body.pairs.values()))) / 2**20
    return [
        at_most(
            f"{HELD:,} earlier incidents by place; peer: rows as objects",
            mebibytes,
            "MiB",
            goal=GOAL_MEBIBYTES,
            peer=plain_mebibytes,
        ),
        at_most(
            "a look at one place, median; peer: k-d tree (scipy)",
            float(np.median(mine)),
            "ms",
            goal=GOAL_MILLISECONDS,
            peer=float(np.median(peer)),
        ),
        at_most(
            "the same, 99th percentile",
            float(np.quantile(mine, 0.99)),
            "ms",
            peer=float(np.quantile(peer, 0.99)),
        ),
        at_most("the same by a plain scan", float(np.median(plain)), "ms"),
        at_most(
            "the slowest, in the middle of the city",
            float(mine.max()),
            "ms",
            peer=float(peer.max()),
        ),
        at_most("what a snapshot holds of them", size, "MiB"),
        at_most("to write that", saving, "ms"),
    ]


def main() -> int:
    """Measure and print."""
    asked = arguments(__doc__).parse_args()
    return publish("earlier", measure(), json_to=asked.json)


if __name__ == "__main__":
    sys.exit(main())
