"""The one door to vroom: who makes which visit, in which order, when (vroom-project.org)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

EXPLORATION = 5
"""How hard vroom looks: of 0 to 5."""
FAR = 10_000_000
"""Seconds that stand for no way: longer than any day."""

Seconds = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crew:
    """mode: names its table of seconds; place: where it begins and ends, a row of that table;
    window: from when until when it is out, seconds; most_seconds: of work at visits."""

    mode: str
    place: int
    ends_at: int
    window: tuple[int, int]
    most_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """seconds: how long it takes; windows: when it may begin; crews: rows of those who may make
    it."""

    place: int
    seconds: int
    windows: tuple[tuple[int, int], ...]
    crews: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A visit's row, when it begins, and how long the way there is."""

    visit: int
    begins: int
    way_seconds: int


def routes(
    crews: Sequence[Crew], visits: Sequence[Visit], ways: Mapping[str, Seconds]
) -> tuple[list[list[Stop]], list[int]]:
    """Each crew's stops in order, and the visits that found no place. Repeats itself exactly.

    ways: float64[places, places] by mode, inf: no way.
    """
    # vroom brings a table package along: whoever plans no rounds must not wait for it.
    import vroom  # noqa: PLC0415  (as said above)

    if not crews or not visits:
        return [[] for _ in crews], list(range(len(visits)))
    problem = vroom.Input()
    for mode, seconds in ways.items():
        whole = np.rint(np.where(np.isfinite(seconds), seconds, FAR)).astype(np.uint32)
        problem.set_durations_matrix(profile=mode, matrix_input=whole)
    able = sorted({visit.crews for visit in visits}, key=sorted)
    problem.add_vehicle([_vehicle(vroom, row, crew, able) for row, crew in enumerate(crews)])
    problem.add_job([_job(vroom, row, visit, able) for row, visit in enumerate(visits)])
    found = problem.solve(exploration_level=EXPLORATION, nb_threads=1).to_dict()
    stops: list[list[Stop]] = [[] for _ in crews]
    for route in found["routes"]:
        before = 0
        for step in route["steps"]:
            if step["type"] == "job":
                stop = Stop(
                    visit=step["id"],
                    begins=step["arrival"] + step["waiting_time"],
                    way_seconds=step["duration"] - before,
                )
                stops[route["vehicle"]].append(stop)
            before = step["duration"]
    return stops, sorted(job["id"] for job in found["unassigned"])


def _vehicle(vroom: Any, row: int, crew: Crew, able: Sequence[frozenset[int]]) -> Any:
    return vroom.Vehicle(
        row,
        start=crew.place,
        end=crew.ends_at,
        profile=crew.mode,
        time_window=crew.window,
        capacity=[crew.most_seconds],
        skills={skill for skill, crews in enumerate(able) if row in crews},
    )


def _job(vroom: Any, row: int, visit: Visit, able: Sequence[frozenset[int]]) -> Any:
    """Each set of crews that some visit allows is a skill which exactly those crews have."""
    return vroom.Job(
        row,
        location=visit.place,
        default_service=visit.seconds,
        delivery=[visit.seconds],
        time_windows=[vroom.TimeWindow(*window) for window in visit.windows],
        skills={able.index(visit.crews)},
    )
