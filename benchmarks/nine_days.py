"""The compiled simulator on San Francisco's nine days beside what was recorded, by priority.

python -m benchmarks.nine_days [--cities FOLDER] [--json FILE]. The city must have been built.
Recorded is the first ambulance: from its order to the scene. Of the means, which add up, the
difference is told by source, each simulated or measured by itself, one after the other:
- turnout, as recorded;
- ambulances: as many on duty at each moment as the record shows, not 36;
- other orders: second ambulances and those that were called off are out, too;
- siren: priorities 3 and 4 drive without, by the map's speeds;
- pace: fire engines that left their own station at rest took so many times as long as the map says;
- places: what is left of priority 2. Ambulances wait at corners, not at stations, and the nearest
  does not always go. It is taken to be as many times the way for the others;
- what is left: driving, and waiting on the way. Beside it stands how far from the call those were
  that had come free within ten minutes: the same for every priority, so it is not who was sent.
"""

import sys
from dataclasses import replace
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy as np

from benchmarks._recorded_days import (
    QUARTER_SECONDS,
    Record,
    engines_pace,
    has_siren,
    ways_from_last_place,
)
from benchmarks._table import Claim, arguments, publish
from turnout.adapters.city.load import load_city
from turnout.adapters.scenarios.read import read_scenario
from turnout.deployment.simulator.compiled.arrays import DUTY, Floats, Ints, Table
from turnout.deployment.simulator.compiled.runner import Chosen, Simulator
from turnout.deployment.simulator.compiled.scenario import Fleet, Scenario, new_tasks

FILE = Path(__file__).parent / "san_francisco" / "recorded.toml"
TURNOUT_SECONDS, UNITS = 60.0, 36
"""Of units at a post, and how many there are, as the scenario says."""
OTHER = 9
"""The priority that other orders have, so that their times count nowhere."""


def scenario_of(cities: Path, *, siren: bool, units: int) -> Scenario:
    """recorded.toml with another driving and another number of units."""
    driving = "emergency" if siren else "normal"
    words = FILE.read_text("utf-8").replace("[city]", f'[city]\ndriving = "{driving}"')
    words = words.replace(f"units = {UNITS}", f"units = {units}")
    with NamedTemporaryFile("w", suffix=".toml", encoding="utf-8") as file:
        file.write(words)
        file.flush()
        return read_scenario(Path(file.name), cities).scenario


def with_duties(scenario: Scenario, on_duty: Ints) -> Scenario:
    """The first units of MEXCLP's greedy, as many as are on duty in each quarter."""
    steps = []
    for quarter in range(1, len(on_duty)):
        before, now = int(on_duty[quarter - 1]), int(on_duty[quarter])
        units = range(min(before, now), max(before, now))
        steps += [(unit, int(now > before), quarter * QUARTER_SECONDS) for unit in units]
    duties = np.zeros(len(steps), DUTY)
    for name, column in zip(("unit", "on", "at"), zip(*steps, strict=True), strict=True):
        duties[name] = column
    fleet = scenario.fleet
    ready = np.arange(len(fleet.home)) < on_duty[0]
    changing = Fleet(home=fleet.home, can_do=fleet.can_do, on_duty=ready, duties=duties)
    return replace(scenario, fleet=changing)


def with_others(scenario: Scenario, record: Record) -> Scenario:
    """Other orders bind a unit for as long as they did, at a place drawn from the calls'."""
    assert scenario.tasks is not None
    others = record.others()
    more = new_tasks(np.array([max(at, 0.0) for _, at, _ in others]))
    chance = np.random.default_rng(1)
    more["zone"] = chance.choice(scenario.tasks["zone"], len(more))
    more["on_scene"] = [seconds for _, _, seconds in others]
    more["needs"], more["priority"] = 1, OTHER
    tasks = np.concatenate([scenario.tasks, more])
    return replace(scenario, tasks=tasks[np.argsort(tasks["at"], kind="stable")])


def seconds_of(scenario: Scenario) -> Table:
    """The tasks that somebody came to."""
    assert scenario.tasks is not None
    tasks = Simulator.of(scenario).run(scenario.tasks, Chosen(name="closest")).tasks
    return tasks[np.isfinite(tasks["response"])]


def by_priority(tasks: Table) -> dict[int, Floats]:
    """Response by priority."""
    grades = np.unique(tasks["priority"]).tolist()
    return {grade: tasks["response"][tasks["priority"] == grade] for grade in grades}


def steps_of(cities: Path, record: Record) -> dict[str, dict[int, Floats]]:
    """The simulations, each nearer to the record than the one before."""
    duty = record.on_duty()
    most = int(duty.max())
    plain = scenario_of(cities, siren=True, units=UNITS)
    told = with_duties(scenario_of(cities, siren=True, units=most), duty)
    whole, normal = with_others(told, record), scenario_of(cities, siren=False, units=most)
    none = with_others(with_duties(normal, duty), record)
    named = {"plain": plain, "ambulances": told, "other orders": whole, "siren": none}
    return {name: by_priority(seconds_of(one)) for name, one in named.items()}


def sources(
    steps: dict[str, dict[int, Floats]], pace: dict[int, float], times: dict[int, Floats]
) -> dict[int, dict[str, float]]:
    """By priority: what of the recorded mean less the simulated one comes from what."""
    elsewhere, found = 0.0, {}
    for grade in sorted(times, key=lambda one: one != 2):  # the others need what 2 leaves
        mean = {name: float(tasks[grade].mean()) for name, tasks in steps.items()}
        whole, turnout, _ = times[grade].mean(axis=0)
        last = mean["other orders" if has_siren(grade) else "siren"]
        way = (last - TURNOUT_SECONDS) * pace[grade]
        one = {
            "recorded mean less simulated": float(whole) - mean["plain"],
            "of that turnout, recorded less 60 s": float(turnout) - TURNOUT_SECONDS,
            "of that ambulances on duty": mean["ambulances"] - mean["plain"],
            "of that other orders": mean["other orders"] - mean["ambulances"],
            "of that the siren, by the map": last - mean["other orders"],
            "of that the pace of fire engines": way - (last - TURNOUT_SECONDS),
        }
        left = float(whole) - mean["plain"] - sum(list(one.values())[1:])
        if grade == 2:
            elsewhere = left / way
        one["of that places, as for priority 2"] = elsewhere * way
        one["left: driving, and waiting on the way"] = left - elsewhere * way
        found[grade] = one
    return found


def claims_of(cities: Path) -> list[Claim]:
    """Percentiles beside the recorded ones, and the means' difference by source."""
    bundle = load_city(cities / "san-francisco")
    record = Record.of(bundle)
    times, pace = record.first_at_scene(), engines_pace(bundle, record)
    steps = steps_of(cities, record)
    told, last_ways = sources(steps, pace, times), ways_from_last_place(bundle, record)
    claims = []
    for grade, recorded in times.items():
        name = f"priority {grade}, {len(steps['plain'][grade])} calls"
        last = steps["other orders" if has_siren(grade) else "siren"][grade]
        nearer = recorded[:, 1].mean() + (last - TURNOUT_SECONDS) * pace[grade]
        for share in (50, 90):
            whole = float(np.percentile(recorded[:, 0], share))
            for what, ours in (("36 units, siren", steps["plain"][grade]), ("as told", nearer)):
                value = float(np.percentile(ours, share))
                claim = f"{name}, p{share}, {what} (peer: recorded)"
                claims.append(Claim(claim=claim, value=value, unit="s", peer=whole))
        claims += [
            Claim(claim=f"{name}: {source}", value=seconds, unit="s")
            for source, seconds in told[grade].items()
        ]
        claims.append(Claim(claim=f"{name}: fire engines' pace", value=pace[grade], unit="x"))
        if grade in last_ways:
            far = f"{name}: way by the map from where {len(last_ways[grade])} had just come free"
            claims.append(Claim(claim=far, value=float(last_ways[grade].mean()), unit="s"))
    duty = record.on_duty()
    return [*claims, Claim(claim="ambulances on duty, mean", value=float(duty.mean()), unit="")]


def main() -> int:
    """Measure and publish."""
    parser = arguments(__doc__)
    parser.add_argument("--cities", type=Path, default=Path("cities"))
    given = parser.parse_args()
    return publish("nine_days", claims_of(given.cities), json_to=given.json)


if __name__ == "__main__":
    sys.exit(main())
