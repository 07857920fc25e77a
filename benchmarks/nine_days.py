"""The compiled simulator on San Francisco's nine days beside what was recorded, by priority.

python -m benchmarks.nine_days [--cities FOLDER] [--json FILE]. The city must have been built.
Recorded is the first ambulance: from its order to the scene; the parts say where a difference lies.
"""

import sys
from pathlib import Path

import numpy as np

from benchmarks._table import Claim, arguments, publish
from turnout.adapters.city.calls import read_calls, read_recorded_responses
from turnout.adapters.city.load import load_city
from turnout.adapters.scenarios.read import read_scenario
from turnout.deployment.simulator.compiled.runner import Chosen, Simulator

AMBULANCES = frozenset({"MEDIC", "PRIVATE"})
FILE = Path(__file__).parent / "san_francisco" / "recorded.toml"


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


def main() -> int:
    """Measure and publish."""
    parser = arguments(__doc__)
    parser.add_argument("--cities", type=Path, default=Path("cities"))
    given = parser.parse_args()
    scenario = read_scenario(FILE, given.cities).scenario
    assert scenario.tasks is not None
    tasks = Simulator.of(scenario).run(scenario.tasks, Chosen(name="closest")).tasks
    claims = []
    for priority, times in recorded(given.cities / "san-francisco").items():
        mine = tasks["response"][tasks["priority"] == priority]
        for share in (50, 90):
            whole, turnout, way = np.percentile(times, share, axis=0)
            ours = float(np.percentile(mine[np.isfinite(mine)], share))
            name = (
                f"priority {priority}, p{share}, {len(mine)} calls (peer: recorded; "
                f"order to wheels {turnout:.0f} s, wheels to scene {way:.0f} s)"
            )
            claims.append(Claim(claim=name, value=ours, unit="s", peer=float(whole)))
    return publish("nine_days", claims, json_to=given.json)


if __name__ == "__main__":
    sys.exit(main())
