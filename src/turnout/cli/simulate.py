"""`turnout simulate`: what a city's calls would have been like under other policies."""

import csv
import sys
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from turnout.cli.inputs import ReadFile
from turnout.cli.numbers import AtOnce, FromZero
from turnout.cli.output import JsonTarget, NewFile, NewFolder, write_json

if TYPE_CHECKING:
    from turnout.deployment.simulator.compiled.runner import Outcome
    from turnout.deployment.simulator.compiled.scenario import Scenario
    from turnout.deployment.simulator.compiled.trial import Trial, Workers


def simulate(
    *,
    scenario: ReadFile,
    policy: Annotated[tuple[str, ...], Parameter(negative="")] = ("closest",),
    data: Path = Path(),
    replications: int | None = None,
    seed: FromZero | None = None,
    workers: AtOnce | None = None,
    runs: NewFile | None = None,
    json: JsonTarget = None,
    report: NewFolder | None = None,
    calls_out: NewFile | None = None,
) -> None:
    """Run a scenario under each policy on the same calls, and say which is better, how surely.

    Parameters
    ----------
    scenario
        A scenario file, TOML.
    policy
        Give it again for each: closest, coverage, district, priority; static, compliance, dmexclp,
        foresight; a pair such as closest+dmexclp; or one that the scenario names.
    data
        The folder of the scenario's tables.
    replications
        How many runs with calls of their own; recorded calls are run once.
    seed
        Of the first run.
    workers
        How many runs at once on this machine. Default: on a Ray cluster where one runs, else as
        many as there are cores.
    runs
        A file that keeps each run as it is done: a command that was stopped goes on from there.
    json
        Write figures here; - is standard output.
    report
        A folder for a page that opens without a network.
    calls_out
        A row for each call of the first run: call, unit, response.
    """
    from turnout.adapters.scenarios.policies import find_policy
    from turnout.adapters.scenarios.read import read_scenario
    from turnout.adapters.scenarios.runs import RunsFile
    from turnout.deployment.simulator.compiled.report import figures_of, page_of, verdicts
    from turnout.deployment.simulator.compiled.runner import Simulator
    from turnout.deployment.simulator.compiled.trial import Work, try_policies

    file = read_scenario(scenario, data)
    chosen = [find_policy(name, file.policies) for name in dict.fromkeys(policy)]
    start = file.seed if seed is None else seed
    seeds = range(start, start + _count(replications, file.replications))
    work = Work(simulator=Simulator.of(file.scenario), policies=chosen)
    kept = None if runs is None else RunsFile(runs, work)
    trial = try_policies(work, seeds, workers=_workers(workers), kept=kept, told=_progress)
    if calls_out is not None:
        _write_calls(file.scenario, trial, chosen[0].name, calls_out)
    if report is not None:
        report.mkdir(parents=True, exist_ok=True)
        (report / "index.html").write_text(page_of(file.scenario, trial), "utf-8")
    if json is not None:
        write_json(figures_of(file.scenario, trial), json)
    if json != "-":
        for line in verdicts(file.scenario, trial):
            print(line)


def _count(given: int | None, told: int) -> int:
    """How many runs; recorded calls are told none and run once. Raises ScenarioRefused."""
    from turnout.deployment.simulator.compiled.scenario import ScenarioRefused

    if given is not None and given < 1:
        raise ScenarioRefused(f"{given} replications are none", "give --replications 1 or more")
    return max(told if given is None else given, 1)


def _workers(count: int | None) -> "Workers":
    """Of this machine where that is said or there is no cluster."""
    import os

    from turnout.adapters.cluster import find_cluster
    from turnout.deployment.simulator.compiled.trial import Threads

    cluster = find_cluster() if count is None else None
    if cluster is None:
        return Threads(count or len(os.sched_getaffinity(0)))
    print(f"on a Ray cluster of {cluster.cores()} cores", file=sys.stderr)
    return cluster


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty() and total > 1:
        print(f"\r{done} of {total}", end="\n" if done == total else "", file=sys.stderr)


def _write_calls(scenario: "Scenario", trial: "Trial", policy: str, path: Path) -> None:
    """Of the policy named first: the unit that came first. Calls are numbered from 0 or as the
    scenario numbers them; nobody came: unit and response are empty."""
    outcome: Outcome = trial.first[policy]
    units, responses = outcome.tasks["unit"].tolist(), outcome.tasks["response"].tolist()
    call_of = range(len(units)) if scenario.call_of is None else scenario.call_of.tolist()
    first: dict[int, tuple[float, int]] = {}
    for call, unit, response in zip(call_of, units, responses, strict=True):
        came = (response, unit) if unit >= 0 else (inf, unit)
        first[call] = min(first.get(call, (inf, -1)), came)
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("call", "unit", "response"))
        for call, (response, unit) in first.items():
            served = response < inf
            label = scenario.unit_labels[unit] if served else ""
            rows.writerow((call, label, repr(response) if served else ""))
