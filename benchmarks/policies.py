"""Our policies beside those of the literature: late calls, moves, mean response, time to decide.

Utrecht with calls by a law of our own, and a generator fitted to San Francisco's nine days; every
policy on the same calls. The figures of the policies were chosen on other seeds.

python -m benchmarks.policies [--replications N] [--cities FOLDER] [--json FILE].
Needs TURNOUT_DATA and a built San Francisco.
"""

import os
import sys
from pathlib import Path
from time import thread_time

from benchmarks._table import Claim, arguments, at_least, at_most, publish
from turnout.adapters.scenarios.policies import find_policy
from turnout.adapters.scenarios.read import ScenarioFile, read_scenario
from turnout.deployment.simulator.compiled.runner import Simulator
from turnout.deployment.simulator.compiled.scenario import generate
from turnout.deployment.simulator.compiled.trial import Threads, Trial, Work, try_policies

HERE = Path(__file__).parent
NAMES = ("static", "dmexclp", "foresight", "coverage")
"""The first sends the closest and every unit home, as the last does."""


def fewer(trial: Trial, base: str, other: str) -> tuple[float, str]:
    """By how many percent the other has fewer late calls, and the interval in words."""
    one = trial.compare(base, other)
    low, high = (100.0 * bound for bound in (one.difference.low, one.difference.high))
    return -100.0 * one.relative, f"{low:.2f} to {high:.2f} points, {one.replications} pairs"


def relative(trial: Trial, base: str, other: str, figure: str) -> float:
    """By how many percent the other has more."""
    return 100.0 * trial.compare(base, other, figure).relative


def decision_ms(file: ScenarioFile) -> float:
    """Processor time of one run with our own policy, for each call of it: more than a decision."""
    simulator, policy = Simulator.of(file.scenario), find_policy("foresight", file.policies)
    calls = generate(file.scenario, file.seed)
    simulator.run(calls[:10], policy)
    began = thread_time()
    simulator.run(calls, policy)
    return 1_000.0 * (thread_time() - began) / len(calls)


def claims_of(city: str, file: ScenarioFile, replications: int) -> list[Claim]:
    """What one city's runs show."""
    chosen = [find_policy(name, file.policies) for name in NAMES]
    work = Work(simulator=Simulator.of(file.scenario), policies=chosen)
    seeds = range(file.seed, file.seed + replications)
    trial = try_policies(work, seeds, workers=Threads(len(os.sched_getaffinity(0))))
    ours, how_ours = fewer(trial, "dmexclp", "foresight")
    theirs, how_theirs = fewer(trial, "static", "dmexclp")
    sent, how_sent = fewer(trial, "static", "coverage")
    more_moves = relative(trial, "dmexclp", "foresight", "moves_per_call")
    slower = relative(trial, "static", "coverage", "mean_response")
    return [
        at_least(f"{city}: foresight, fewer late than dmexclp ({how_ours})", ours, "%", goal=10.0),
        at_most(f"{city}: foresight, more moves than dmexclp", more_moves, "%", goal=0.0),
        at_least(f"{city}: dmexclp, fewer late than static ({how_theirs})", theirs, "%", goal=15.0),
        at_least(f"{city}: coverage, fewer late than closest ({how_sent})", sent, "%", goal=10.0),
        at_most(f"{city}: coverage, longer mean response than closest", slower, "%", goal=2.0),
        at_most(f"{city}: foresight, a call of a run", decision_ms(file), "ms", goal=50.0),
    ]


def main() -> int:
    """Both cities."""
    parser = arguments(__doc__)
    parser.add_argument("--replications", type=int, default=30)
    parser.add_argument("--cities", type=Path, default=Path("cities"))
    given = parser.parse_args()
    data = Path(os.environ["TURNOUT_DATA"])
    utrecht = read_scenario(HERE / "utrecht" / "own_law.toml", data)
    fitted = read_scenario(HERE / "san_francisco" / "fitted.toml", given.cities)
    claims = claims_of("Utrecht", utrecht, given.replications)
    claims += claims_of("San Francisco", fitted, given.replications)
    return publish("policies", claims, json_to=given.json)


if __name__ == "__main__":
    sys.exit(main())
