"""Sites and units of rounds on a city's own streets."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from turnout.adapters.city.driving import PlannedRoads
from turnout.adapters.city.load import CityBundle, load_city
from turnout.adapters.problems.rounds import PatrolRow, SiteRow
from turnout.base.geo import Point
from turnout.base.ids import UnitId
from turnout.deployment.visits import Patrol, RoundsRefused, Seconds, Site
from turnout.engines.patrols.ways import metres_apart
from turnout.engines.roads.network import Profile

METRES_A_SECOND = {"foot": 1.3, "bicycle": 4.2}
"""Somebody who looks around; 4.7 and 15 km an hour."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RoundsGround:
    """What rounds are planned on; points: of the sites, by name."""

    sites: list[Site]
    patrols: list[Patrol]
    ways: dict[str, Seconds]
    points: dict[str, Point]
    timezone: str


def rounds_ground(
    folder: Path, sites: Sequence[SiteRow], patrols: Sequence[PatrolRow]
) -> RoundsGround:
    """Seconds between all sites and homes, by mode. Raises RoundsRefused, CityInputError."""
    bundle = load_city(folder)
    starts = [one.point or _station_of(bundle, one.unit) for one in patrols]
    points = [*(one.point for one in sites), *starts]
    roads = PlannedRoads(bundle, Profile.NORMAL)
    snaps = roads.snap_many(
        np.array([one.lon for one in points]), np.array([one.lat for one in points])
    )
    names = [*(one.name for one in sites), *(one.unit for one in patrols)]
    lost = [name for name, arc in zip(names, snaps.arc.tolist(), strict=True) if arc < 0]
    if lost:
        raise RoundsRefused(f"{lost[0]} lies on no street of the city", "correct its place")
    modes = {one.mode for one in patrols}
    ways: dict[str, Seconds] = {}
    if "car" in modes:
        ways["car"] = roads.matrix(snaps, snaps)
    slow = sorted(modes & set(METRES_A_SECOND))
    metres = metres_apart(bundle.network, snaps) if slow else None
    for mode in slow:
        assert metres is not None, "worked out for any slow mode"
        ways[mode] = metres / METRES_A_SECOND[mode]
    return RoundsGround(
        sites=[_site(one, at) for at, one in enumerate(sites)],
        patrols=[
            Patrol(unit=one.unit, mode=one.mode, place=at, begins=one.begins, ends=one.ends)
            for at, one in enumerate(patrols, len(sites))
        ],
        ways=ways,
        points={one.name: one.point for one in sites},
        timezone=bundle.city.timezone,
    )


def _site(row: SiteRow, place: int) -> Site:
    return Site(
        name=row.name,
        place=place,
        visit_seconds=row.visit_seconds,
        visits_a_week=row.visits_a_week,
        days=row.days,
        opens=row.opens,
        closes=row.closes,
        modes=row.modes,
    )


def _station_of(bundle: CityBundle, unit: str) -> Point:
    spec = bundle.city.units.get(UnitId(unit))
    if spec is None:
        raise RoundsRefused(
            f"the city has no unit {unit}", "name one of units.csv, or give lon, lat"
        )
    return bundle.city.stations[spec.station].point if spec.station is not None else spec.start
