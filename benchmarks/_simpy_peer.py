"""The compiled simulator's law once more, in SimPy: the peer that its speed is measured against.

Units are processes; a drive home is interrupted when the unit is sent. Choosing looks at all units
at once with numpy, as a user of SimPy who cares for speed would.
"""

from collections import deque
from collections.abc import Generator

import numpy as np
import simpy
from scipy.spatial import cKDTree

from turnout.deployment.simulator.compiled.arrays import Ints, Table
from turnout.deployment.simulator.compiled.scenario import Scenario, nearest_hospitals

IDLE, MOVING, BUSY = range(3)


class Peer:
    """One run of `closest` and `static` with redirection, without shifts or capabilities."""

    def __init__(self, scenario: Scenario, tasks: Table) -> None:
        places = scenario.places
        self.env = simpy.Environment()
        self.scenario, self.tasks, self.travel = scenario, tasks, places.travel
        self.tree = cKDTree(np.column_stack([places.x, places.y]))
        self.where = np.column_stack([places.x, places.y])
        self.home = places.posts[scenario.fleet.home]
        self.hospital = nearest_hospitals(places)
        self.status = np.full(len(self.home), IDLE)
        self.start, self.left, self.due = (
            self.home.copy(),
            np.zeros(len(self.home)),
            np.ones(len(self.home)),
        )
        self.drive: list[simpy.Process | None] = [None] * len(self.home)
        self.waiting: deque[int] = deque()
        self.unit: Ints = np.full(len(tasks), -1)
        self.response = np.full(len(tasks), np.nan)

    def run(self) -> None:
        """To the end."""
        self.env.process(self.calls())
        self.env.run()

    def calls(self) -> Generator[simpy.Event, None, None]:
        for task, at in enumerate(self.tasks["at"].tolist()):
            yield self.env.timeout(at - self.env.now)
            self.dispatch(task)

    def places_now(self) -> Ints:
        """Each unit's zone; for those on the road, the one nearest to where they are."""
        zones = np.where(self.status == MOVING, self.start, self.home)
        moving = np.flatnonzero(self.status == MOVING)
        if len(moving):
            share = (self.env.now - self.left[moving]) / (self.due[moving] - self.left[moving])
            a, b = self.where[self.start[moving]], self.where[self.home[moving]]
            zones[moving] = self.tree.query(a + share[:, None] * (b - a))[1]
        return zones

    def dispatch(self, task: int) -> None:
        zones, law, turnout = (
            self.places_now(),
            self.scenario.law,
            self.scenario.hours["turnout"][0],
        )
        rest = np.where(self.status == IDLE, turnout, law.on_road)
        arrival = rest + self.travel[zones, self.tasks["zone"][task]]
        arrival[self.status == BUSY] = np.inf
        unit = int(arrival.argmin())
        if arrival[unit] == np.inf:
            self.waiting.append(task)
            return
        drive = self.drive[unit]
        if self.status[unit] == MOVING and drive is not None:
            drive.interrupt()
        self.env.process(self.serve(unit, task, float(arrival[unit])))

    def serve(self, unit: int, task: int, arrival: float) -> Generator[simpy.Event, None, None]:
        call = self.tasks[task]
        self.status[unit], self.unit[task] = BUSY, unit
        yield self.env.timeout(arrival)
        self.response[task] = self.env.now - call["at"]
        yield self.env.timeout(call["on_scene"])
        zone = int(call["zone"])
        if call["transport"]:
            yield self.env.timeout(self.travel[zone, self.hospital[zone]])
            yield self.env.timeout(call["at_hospital"])
            zone = int(self.hospital[zone])
        if self.waiting:
            following = self.waiting.popleft()
            way = self.travel[zone, self.tasks["zone"][following]]
            self.env.process(self.serve(unit, following, self.scenario.law.on_road + way))
        else:
            self.drive[unit] = self.env.process(self.go_home(unit, zone))

    def go_home(self, unit: int, zone: int) -> Generator[simpy.Event, None, None]:
        way = self.travel[zone, self.home[unit]] / self.scenario.law.home_speed
        self.status[unit], self.start[unit] = MOVING, zone
        self.left[unit], self.due[unit] = self.env.now, self.env.now + way
        if way == 0.0:
            self.status[unit] = IDLE
            return
        try:
            yield self.env.timeout(way)
        except simpy.Interrupt:
            return
        self.status[unit] = IDLE
