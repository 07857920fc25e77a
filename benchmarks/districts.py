"""San Francisco's districts, planned beside the recorded station areas: evenness and response.

The plan is made as `turnout plan districts` makes it. Then days are drawn that neither saw: calls
by the hour of the day, at the recorded places, each as long as one recorded somewhere. The compiled
simulator runs both divisions on the same calls: the post of a call's district goes, when it is out
the nearest free one; who is on the way home can be sent.

python -m benchmarks.districts [--cities FOLDER] [--json FILE]. The city must have been built.
"""

import sys
from pathlib import Path

import numpy as np

from benchmarks._table import Claim, arguments, at_least, at_most, publish
from turnout.adapters.city.load import load_city
from turnout.bootstrap.districts import CityGround, city_ground
from turnout.deployment.districts import DistrictPlan, Ground, evenest, measure
from turnout.deployment.policies.numbers import DISTRICT_FIRST
from turnout.deployment.simulator.compiled.arrays import HOUR, HOURS, Floats, Ints, Law
from turnout.deployment.simulator.compiled.runner import Chosen, Simulator
from turnout.deployment.simulator.compiled.scenario import (
    Generator,
    Kind,
    Places,
    Scenario,
    all_day,
    generate,
)
from turnout.deployment.simulator.compiled.trial import Interval, interval_of
from turnout.engines.roads.engine import RoadEngine
from turnout.engines.roads.network import Profile

RUNS, DAYS = 30, 28
HOUR_SECONDS, DAY_SECONDS = 3_600.0, 86_400.0
HOME_SPEED = 0.8
NEVER_FIRST = 1e6
"""A stranger goes only where the district's own unit is out."""


class Days:
    """The same drawn days for any division of the city."""

    def __init__(self, folder: Path, at: CityGround) -> None:
        """Zones are the posts, and the streets that were called to, apart by recorded area."""
        ground = self.ground = at.ground
        called, zone = np.unique(np.stack([ground.atom, at.today]), axis=1, return_inverse=True)
        self.atom, self.today = called
        self.posts = len(ground.posts)
        bundle = load_city(folder)
        stations = {str(code): one.point for code, one in bundle.city.stations.items()}
        points = [(stations[post].lon, stations[post].lat) for post in ground.posts]
        points += [at.lines[atom][len(at.lines[atom]) // 2] for atom in self.atom.tolist()]
        self.lon, self.lat = np.array(points).T
        engine = RoadEngine(bundle.network, Profile.EMERGENCY)
        snaps = engine.snap_many(self.lon, self.lat)
        self.travel = engine.matrix(snaps, snaps)
        self.travel[: self.posts, self.posts :] = ground.seconds[:, self.atom]
        demand = np.bincount(zone.ravel() + self.posts, minlength=len(points)).astype(np.float64)
        self.demand = demand / demand.sum()

    def divided(self, district: Ints) -> Simulator:
        """district: int64[zones without posts], whose each is."""
        hours = np.zeros(HOURS, HOUR)
        hours["slowness"] = 1.0
        posts = np.arange(self.posts)
        return Simulator.of(
            Scenario(
                title="districts",
                time_unit="second",
                places=Places(
                    labels=[str(zone) for zone in range(len(self.lon))],
                    x=self.lon * 111_320.0 * float(np.cos(np.radians(self.lat.mean()))),
                    y=self.lat * 111_320.0,
                    travel=self.travel,
                    posts=posts,
                    hospitals=np.zeros(0, np.int64),
                    district=np.concatenate([posts, district]),
                    demand=self.demand[None],
                    row_of_hour=np.zeros(HOURS, np.int64),
                ),
                law=Law(HOUR_SECONDS, 0.0, HOME_SPEED, 0.0, redirect=True, by_priority=False),
                hours=hours,
                fleet=all_day(posts, np.ones(self.posts, np.int64)),
                unit_labels=list(self.ground.posts),
                generator=_generator(self.ground),
            )
        )


def _generator(ground: Ground) -> Generator:
    by_hour = np.bincount(ground.hour % 24, minlength=24) / ground.days
    kind = Kind(
        share=1.0,
        priority=0,
        needs=1,
        on_scene=np.sort(ground.work),
        transport_share=0.0,
        at_hospital=np.zeros(0),
        target=480.0,
    )
    return Generator(rate=np.tile(by_hour, 7), duration=DAYS * DAY_SECONDS, kinds=[kind])


def responses(first: Simulator, other: Simulator) -> Floats:
    """float64[runs, 2]: the mean of each run, both on the same calls."""
    posts = len(first.scenario.unit_labels)
    own = Chosen(name="own", dispatch=DISTRICT_FIRST, dispatch_figures=(float(posts), NEVER_FIRST))
    found = []
    for seed in range(1, RUNS + 1):
        calls = generate(first.scenario, seed)
        found.append([one.run(calls, own).tasks["response"].mean() for one in (first, other)])
    return np.array(found)


def claims_of(at: CityGround, plan: DistrictPlan, found: Floats) -> list[Claim]:
    """Evenness by the recorded calls, response by the drawn ones."""
    today, mean = measure(at.ground, at.today), found.mean(axis=0)
    apart: Interval = interval_of(found[:, 1] - found[:, 0])
    return [
        at_least("atoms", float(at.ground.seconds.shape[1]), "", goal=5_000.0),
        at_least("every district in one piece", float(plan.in_one_piece), "", goal=1.0),
        at_least(
            f"imbalance {plan.measured.imbalance:.3f}, recorded areas {today.imbalance:.3f}: lower",
            100.0 * (1.0 - plan.measured.imbalance / today.imbalance),
            "%",
            goal=40.0,
        ),
        at_most(
            "mean response by the hypercube (peer: recorded areas)",
            plan.measured.response_seconds,
            "s",
            goal=today.response_seconds,
            peer=today.response_seconds,
        ),
        at_most(
            f"mean response, {RUNS} simulated pairs of {DAYS} days (peer: recorded areas); "
            f"difference {apart.mean:.2f} s, 95 % {apart.low:.2f} to {apart.high:.2f}",
            float(mean[1]),
            "s",
            goal=float(mean[0]),
            peer=float(mean[0]),
        ),
    ]


def main() -> int:
    """Plan, simulate, publish."""
    parser = arguments(__doc__)
    parser.add_argument("--cities", type=Path, default=Path("cities"))
    given = parser.parse_args()
    folder = given.cities / "san-francisco"
    at = city_ground(folder, None)
    plan = evenest(at.ground, measure(at.ground, at.today).response_seconds)
    days = Days(folder, at)
    found = responses(days.divided(days.today), days.divided(plan.label[days.atom]))
    return publish("districts", claims_of(at, plan, found), json_to=given.json)


if __name__ == "__main__":
    sys.exit(main())
