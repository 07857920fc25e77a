"""The compiled simulator on San Francisco's nine days beside what was recorded, by priority.

python -m benchmarks.nine_days [--cities FOLDER] [--json FILE]. The city must have been built.
Recorded is the first ambulance: from its order to the scene. Two runs, with and without siren. Of
the means, which add up, the difference is told by source: turnout; the siren (what the way takes
longer without it); and what is left of the way.
"""

import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np

from benchmarks._table import Claim, arguments, publish
from turnout.adapters.city.calls import read_calls, read_recorded_responses
from turnout.adapters.city.load import load_city
from turnout.adapters.scenarios.read import read_scenario
from turnout.deployment.simulator.compiled.runner import Chosen, Simulator

AMBULANCES = frozenset({"MEDIC", "PRIVATE"})
FILE = Path(__file__).parent / "san_francisco" / "recorded.toml"
TURNOUT_SECONDS = 60.0
"""Of units at a post, as the scenario says."""


def recorded(folder: Path) -> dict[int, np.ndarray]:
    """By priority: float64[n, 3], order to scene, order to wheels, wheels to scene."""
    bundle = load_city(folder)
    assert bundle.calls is not None
    assert bundle.responses is not None
    types = bundle.city.incident_types
    grade = {
        call.id: call.priority or types[call.incident_type].priority
        for call in read_calls(bundle.calls, bundle.city)
        if types[call.incident_type].service == "ambulance"
    }
    first: dict[str, tuple[float, float, float]] = {}
    for row in read_recorded_responses(bundle.responses):
        if row.unit_type not in AMBULANCES or row.call_id not in grade:
            continue
        if row.dispatched_at is None or row.on_scene_at is None or row.en_route_at is None:
            continue
        whole = (row.on_scene_at - row.dispatched_at).total_seconds()
        turnout = (row.en_route_at - row.dispatched_at).total_seconds()
        known = first.get(row.call_id)
        if known is None or whole < known[0]:
            first[row.call_id] = (whole, turnout, whole - turnout)
    return {
        priority: np.array([times for call, times in first.items() if grade[call] == priority])
        for priority in sorted(set(grade.values()))
    }


def simulated(cities: Path, driving: str) -> dict[int, np.ndarray]:
    """By priority: float64[n], order to scene, everybody driving so."""
    words = FILE.read_text("utf-8").replace("[city]", f'[city]\ndriving = "{driving}"')
    with NamedTemporaryFile("w", suffix=".toml", encoding="utf-8") as file:
        file.write(words)
        file.flush()
        scenario = read_scenario(Path(file.name), cities).scenario
    assert scenario.tasks is not None
    tasks = Simulator.of(scenario).run(scenario.tasks, Chosen(name="closest")).tasks
    tasks = tasks[np.isfinite(tasks["response"])]
    return {
        priority: tasks["response"][tasks["priority"] == priority]
        for priority in np.unique(tasks["priority"]).tolist()
    }


def claims_of(priority: int, times: np.ndarray, siren: np.ndarray, none: np.ndarray) -> list[Claim]:
    """Percentiles beside the recorded ones, and the means' difference by source."""
    count = f"priority {priority}, {len(siren)} calls"
    claims = []
    for share in (50, 90):
        whole, turnout, way = np.percentile(times, share, axis=0)
        parts = f"order to wheels {turnout:.0f} s, wheels to scene {way:.0f} s"
        for name, ours in (("with siren", siren), ("without siren", none)):
            claims.append(
                Claim(
                    claim=f"{count}, p{share}, {name} (peer: recorded; {parts})",
                    value=float(np.percentile(ours, share)),
                    unit="s",
                    peer=float(whole),
                )
            )
    whole, turnout, way = times.mean(axis=0)
    without = float(none.mean() - siren.mean())
    sources = {
        "recorded mean less simulated, with siren": whole - siren.mean(),
        "of that turnout, recorded less 60 s": turnout - TURNOUT_SECONDS,
        "of that the siren": without,
        "of that the rest of the way": way - (siren.mean() - TURNOUT_SECONDS) - without,
    }
    return claims + [
        Claim(claim=f"{count}: {name}", value=float(value), unit="s")
        for name, value in sources.items()
    ]


def main() -> int:
    """Measure and publish."""
    parser = arguments(__doc__)
    parser.add_argument("--cities", type=Path, default=Path("cities"))
    given = parser.parse_args()
    siren, none = (simulated(given.cities, driving) for driving in ("emergency", "normal"))
    claims = [
        claim
        for priority, times in recorded(given.cities / "san-francisco").items()
        for claim in claims_of(priority, times, siren[priority], none[priority])
    ]
    return publish("nine_days", claims, json_to=given.json)


if __name__ == "__main__":
    sys.exit(main())
