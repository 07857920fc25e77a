"""Reads a scenario file. Its words: docs/reference/scenario-files.md."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from turnout.adapters.scenarios.calls import read_call_of, read_calls, read_generator
from turnout.adapters.scenarios.columns import DataFolder
from turnout.adapters.scenarios.from_city import scenario_of_city
from turnout.adapters.scenarios.hourly import HOUR_LENGTH, read_law, target_of
from turnout.adapters.scenarios.places import read_places, zone_rows
from turnout.adapters.scenarios.policies import read_policies
from turnout.adapters.toml import read_toml
from turnout.deployment.simulator.compiled.arrays import HOUR, HOURS, Law
from turnout.deployment.simulator.compiled.runner import Chosen, nested_table
from turnout.deployment.simulator.compiled.scenario import (
    Fleet,
    Places,
    Scenario,
    ScenarioRefused,
    all_day,
)

PARTS = ("zones", "travel", "posts", "units")


class ScenarioFile(NamedTuple):
    """What a file holds: the scenario, its policies by name, its replications and first seed."""

    scenario: Scenario
    policies: Mapping[str, Chosen]
    replications: int
    seed: int


def read_scenario(path: Path, data: Path) -> ScenarioFile:
    """Raises ScenarioRefused, OSError."""
    try:
        told = read_toml(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScenarioRefused(f"{path}: {error}", "correct the file; it is TOML") from error
    for part in () if "city" in told else PARTS:
        if part not in told:
            raise ScenarioRefused(
                f"{path}: no table [{part}]", f"write one; needed: {', '.join(PARTS)}"
            )
    try:
        return _scenario(told, DataFolder(data))
    except KeyError as error:
        raise ScenarioRefused(f"{path}: {error} is missing", "write it") from error


def _scenario(told: Mapping[str, Any], data: DataFolder) -> ScenarioFile:
    unit = str(told.get("time_unit", "minute"))
    if unit not in HOUR_LENGTH:
        raise ScenarioRefused(f"time_unit is {unit!r}", f"write one of {', '.join(HOUR_LENGTH)}")
    law, hours = read_law(told.get("law", {}), unit, float(told.get("start_hour", 0.0)))
    scenario = _of_city(told, data, law) if "city" in told else _of_files(told, data, law, unit)
    coverage, target = told.get("coverage", {}), target_of(told.get("law", {}))
    usual = max(target - float(hours["turnout"].max()), 0.0)
    scenario = replace(
        scenario,
        title=str(told.get("title", "")),
        time_unit=unit,
        hours=hours,
        q=float(coverage.get("busy", 0.3)),
        within=float(coverage.get("within", usual)),
    )
    _check_calls(scenario)
    runs = told.get("replications", {})
    policies = read_policies(told.get("policy", {}))
    return ScenarioFile(scenario, policies, int(runs.get("count", 1)), int(runs.get("seed", 1)))


def _of_city(told: Mapping[str, Any], data: DataFolder, law: Law) -> Scenario:
    """Streets, posts and calls of a city bundle. Times are seconds."""
    if told.get("time_unit") != "second":
        raise ScenarioRefused("a city's times are seconds", 'write time_unit = "second"')
    return scenario_of_city(told["city"], data.folder, law, target_of(told.get("law", {})))


def _of_files(told: Mapping[str, Any], data: DataFolder, law: Law, unit: str) -> Scenario:
    places, target = read_places(told, data), target_of(told.get("law", {}))
    row = {label: at for at, label in enumerate(places.labels)}
    units, generated = told["units"], told.get("generate")
    fleet, labels = _fleet(units, data, places, row, target)
    return Scenario(
        title="",
        time_unit=unit,
        places=places,
        law=law,
        hours=np.zeros(HOURS, HOUR),
        fleet=fleet,
        unit_labels=labels,
        tasks=None if generated else read_calls(told["calls"], data, row, target),
        call_of=None if generated else read_call_of(told["calls"], data),
        generator=read_generator(generated, data, unit, target) if generated else None,
    )


def _fleet(
    units: Mapping[str, Any],
    data: DataFolder,
    places: Places,
    row: Mapping[str, int],
    target: float,
) -> tuple[Fleet, list[str]]:
    """Units as a file has them, or `greedy` of them where MEXCLP's greedy puts them."""
    if "greedy" in units:
        count, within = int(units["greedy"]), float(units.get("within", target))
        home = nested_table(places, within, count, float(units.get("busy", 0.3)))
        return all_day(home, np.ones(count, np.int64)), [str(unit) for unit in range(count)]
    limit = units.get("limit")
    labels = data.texts({"file": units["file"], "column": units["id"]}, "units", limit)
    homes = data.texts({"file": units["file"], "column": units["post"]}, "post", limit)
    post_of = {zone: post for post, zone in reversed(list(enumerate(places.posts.tolist())))}
    for label, zone in zip(homes, zone_rows(homes, row, "units").tolist(), strict=True):
        if zone not in post_of:
            raise ScenarioRefused(f"a unit's base {label} is no post", "add it to the posts")
    home = np.array([post_of[row[label]] for label in homes], np.int64)
    return all_day(home, _bits(units, data, "can_do", len(labels))), labels


def _bits(told: Mapping[str, Any], data: DataFolder, column: str, count: int) -> Any:
    """Bits of capabilities, each row a whole number; 1 where nothing is said."""
    if column not in told:
        return np.ones(count, np.int64)
    source = told[column]
    if not isinstance(source, dict):
        source = {"file": told["file"], "column": source}
    return data.numbers(source, column, told.get("limit")).astype(np.int64)


def _check_calls(scenario: Scenario) -> None:
    """Somebody must be able to come to every recorded call."""
    if scenario.tasks is None:
        return
    places, fleet = scenario.places, scenario.fleet
    for needs in np.unique(scenario.tasks["needs"]).tolist():
        able = np.unique(fleet.home[(fleet.can_do & needs) == needs])
        mine = scenario.tasks["needs"] == needs
        ways = places.travel[places.posts[able]][:, scenario.tasks["zone"][mine]]
        lost = np.flatnonzero(~np.isfinite(ways).any(axis=0)) if len(able) else np.array([0])
        if len(lost):
            zone = scenario.tasks["zone"][mine][lost[0]]
            raise ScenarioRefused(
                f"a call in zone {places.labels[zone]}: no unit that could help has a way there",
                "give a way, or a unit that can, or leave the call out",
            )
