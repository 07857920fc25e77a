"""What the record of San Francisco's nine days tells of its ambulances and fire engines."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

import numpy as np

from turnout.adapters.city.calibration import (
    LONGEST_SECONDS,
    SHORTEST_SECONDS,
    runs_from_stations,
)
from turnout.adapters.city.calls import read_calls, read_recorded_responses
from turnout.adapters.city.load import CityBundle
from turnout.deployment.simulator.calls import RecordedCall, RecordedResponse
from turnout.deployment.simulator.compiled.arrays import Floats, Ints
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile

AMBULANCES = frozenset({"MEDIC", "PRIVATE"})
AWAY_SECONDS = 4.0 * 3_600.0
"""Who got no order for so long was off duty."""
JUST_FREE_SECONDS = 600.0
QUARTER_SECONDS = 900.0


@dataclass(frozen=True, slots=True)
class Record:
    """calls: of the ambulance service by id; began: the first of them, second 0; grade: of every
    call; orders: of ambulances to those calls, by time."""

    calls: Mapping[str, RecordedCall]
    began: datetime
    grade: Mapping[str, int]
    orders: list[RecordedResponse]
    responses: list[RecordedResponse]

    @classmethod
    def of(cls, bundle: CityBundle) -> "Record":
        """Of a built city."""
        assert bundle.calls is not None
        assert bundle.responses is not None
        types, every = bundle.city.incident_types, read_calls(bundle.calls, bundle.city)
        calls = {c.id: c for c in every if types[c.incident_type].service == "ambulance"}
        responses = read_recorded_responses(bundle.responses)
        ordered = [
            row
            for row in responses
            if row.unit_type in AMBULANCES and row.dispatched_at is not None
        ]
        return cls(
            calls=calls,
            began=min(call.received_at for call in calls.values()),
            grade={c.id: c.priority or types[c.incident_type].priority for c in every},
            orders=sorted(ordered, key=lambda row: row.dispatched_at or row.received_at),
            responses=responses,
        )

    def second(self, moment: datetime) -> float:
        """Since the first call."""
        return (moment - self.began).total_seconds()

    def bound(self, order: RecordedResponse) -> tuple[float, float]:
        """From when to when an ambulance was bound by an order."""
        assert order.dispatched_at is not None
        free = order.available_at or order.on_scene_at or order.dispatched_at
        return self.second(order.dispatched_at), max(
            self.second(free), self.second(order.dispatched_at)
        )

    def first_at_scene(self) -> dict[int, Floats]:
        """By priority: float64[n, 3], of the first ambulance: order to scene, order to wheels,
        wheels to scene."""
        first: dict[str, tuple[float, float, float]] = {}
        for row in self.orders:
            if row.call_id not in self.calls or row.on_scene_at is None or row.en_route_at is None:
                continue
            assert row.dispatched_at is not None
            whole = (row.on_scene_at - row.dispatched_at).total_seconds()
            turnout = (row.en_route_at - row.dispatched_at).total_seconds()
            if row.call_id not in first or whole < first[row.call_id][0]:
                first[row.call_id] = (whole, turnout, whole - turnout)
        return {
            priority: np.array([t for call, t in first.items() if self.grade[call] == priority])
            for priority in sorted({self.grade[call] for call in first})
        }

    def on_duty(self) -> Ints:
        """int64[quarters]: ambulances on duty. A spell of duty is a row of orders without a pause
        of AWAY_SECONDS, and before the first and after the last of them the usual pause."""
        orders: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for row in self.orders:
            orders[row.unit_id or ""].append(self.bound(row))
        pauses = [
            later[0] - before[1] for mine in orders.values() for before, later in pairwise(mine)
        ]
        usual = float(np.median([one for one in pauses if 0.0 < one < AWAY_SECONDS]))
        end = max(free for mine in orders.values() for _, free in mine)
        quarter = np.arange(0.0, end, QUARTER_SECONDS)
        count = np.zeros(len(quarter), np.int64)
        for mine in orders.values():
            for began, ended in _spells(mine):
                # Whoever worked soon after the record's start was there before it; so at its end.
                since = -np.inf if began < AWAY_SECONDS else began - usual
                until = np.inf if end - ended < AWAY_SECONDS else ended + usual
                count += (quarter >= since) & (quarter < until)
        return count

    def others(self) -> list[tuple[str, float, float]]:
        """Orders beyond the first ambulance that came: call, when, how many seconds it bound."""
        found, first = [], set()
        for row in self.orders:
            began, ended = self.bound(row)
            served = row.call_id in self.calls and row.on_scene_at is not None
            if served and row.call_id not in first:
                first.add(row.call_id)
            elif row.call_id in self.calls:
                found.append((row.call_id, began, ended - began))
        return found


def _spells(orders: list[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    began, ended = orders[0]
    for sent, free in orders[1:]:
        if sent - ended > AWAY_SECONDS:
            yield began, ended
            began = sent
        ended = max(ended, free)
    yield began, ended


def engines_pace(bundle: CityBundle, record: Record) -> dict[int, float]:
    """By priority: how many times as long as the map says fire engines took that had rested at
    their own station; 1 and 2 with siren, the others without. Sums over sums."""
    assert bundle.calls is not None
    engine = {True: Profile.EMERGENCY, False: Profile.NORMAL}
    roads = {siren: RoadEngine(bundle.network, profile) for siren, profile in engine.items()}
    places = {call.id: call.point for call in read_calls(bundle.calls, bundle.city)}
    units = {str(code): unit for code, unit in bundle.city.units.items()}
    took: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for row in runs_from_stations(record.responses):
        unit, place = units.get(row.unit_id or ""), places.get(row.call_id)
        assert row.en_route_at is not None
        assert row.on_scene_at is not None
        seconds = (row.on_scene_at - row.en_route_at).total_seconds()
        if unit is None or place is None or unit.start_is_modelled or row.unit_type != "ENGINE":
            continue
        if not SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
            continue
        priority = record.grade[row.call_id]
        road = roads[has_siren(priority)]
        start, end = road.snap(unit.start), road.snap(place)
        if start is not None and end is not None:
            took[priority].append((seconds, float(road.matrix([start], [end])[0, 0])))
    return {priority: _ratio(np.array(pairs)) for priority, pairs in took.items()}


def _ratio(pairs: Floats) -> float:
    there = np.isfinite(pairs).all(axis=1)
    return float(pairs[there, 0].sum() / pairs[there, 1].sum())


def ways_from_last_place(bundle: CityBundle, record: Record) -> dict[int, Floats]:
    """By priority: float64[orders], seconds by the map, without siren, from where an ambulance came
    free at most JUST_FREE_SECONDS before. That is the scene, or the hospital nearest to it."""
    points = [record.calls[call].point for call in record.calls]
    points += [hospital.point for hospital in bundle.city.hospitals.values()]
    road, row = (
        RoadEngine(bundle.network, Profile.NORMAL),
        {c: i for i, c in enumerate(record.calls)},
    )
    snaps = road.snap_many(
        np.array([point.lon for point in points]), np.array([point.lat for point in points])
    )
    ways, first_hospital = road.matrix(snaps, snaps), len(row)
    last: dict[str, tuple[float, int]] = {}
    found: dict[int, list[float]] = defaultdict(list)
    for order in record.orders:
        if order.call_id not in row or order.unit_id is None:
            continue
        scene, (sent, free) = row[order.call_id], record.bound(order)
        since, place = last.get(order.unit_id, (-np.inf, scene))
        if 0.0 <= sent - since <= JUST_FREE_SECONDS and np.isfinite(ways[place, scene]):
            found[record.grade[order.call_id]].append(float(ways[place, scene]))
        ward = first_hospital + int(ways[scene, first_hospital:].argmin())
        last[order.unit_id] = (free, scene if order.hospital_at is None else ward)
    return {priority: np.array(seconds) for priority, seconds in found.items()}


def has_siren(priority: int) -> bool:
    """San Francisco's code 3: priorities 1 and 2."""
    return priority <= 2
