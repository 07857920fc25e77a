"""The calls of a scenario: recorded ones from columns, or the law by which they come."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from turnout.adapters.scenarios.columns import DataFolder
from turnout.adapters.scenarios.hourly import HOUR_LENGTH, hourly
from turnout.adapters.scenarios.places import zone_rows
from turnout.deployment.simulator.compiled.arrays import Floats, Ints, Table
from turnout.deployment.simulator.compiled.scenario import (
    Generator,
    Kind,
    ScenarioRefused,
    new_tasks,
)


def read_calls(
    told: Mapping[str, Any], data: DataFolder, row: Mapping[str, int], target: float
) -> Table:
    """Recorded calls in order of time; one row for each unit that is wanted."""
    limit = told.get("limit")
    if "interval" in told:
        at = np.cumsum(data.numbers(told["interval"], "interval", limit))
    else:
        at = data.numbers(told["at"], "at", limit)
    if (np.diff(at) < 0.0).any():
        late = int(np.flatnonzero(np.diff(at) < 0.0)[0]) + 2
        raise ScenarioRefused(f"calls, row {late}: earlier than the one before", "sort them")
    tasks = new_tasks(at)
    tasks["zone"] = zone_rows(data.texts(told["zone"], "zone", limit), row, "calls")
    for name in ("on_scene", "at_hospital", "priority", "needs"):
        if name in told:
            tasks[name] = data.numbers(told[name], name, limit)
    if "needs" not in told:
        tasks["needs"] = 1
    if "transport" in told:
        tasks["transport"] = data.flags(told["transport"], "transport", limit)
    tasks["target"] = target
    return tasks


def read_call_of(told: Mapping[str, Any], data: DataFolder) -> Ints | None:
    """Which call each row belongs to, where calls want several units."""
    if "call" not in told:
        return None
    return data.numbers(told["call"], "call", told.get("limit")).astype(np.int64)


def read_generator(
    told: Mapping[str, Any], data: DataFolder, unit: str, target: float
) -> Generator:
    """Calls that come by a law of the scenario's own."""
    per_day = float(told["calls_per_day"])
    if per_day <= 0.0:
        raise ScenarioRefused(f"calls_per_day is {per_day:g}", "write more than 0")
    shape = hourly(told.get("shape", 1.0), "shape")
    return Generator(
        rate=shape / shape.mean() * per_day / 24.0,
        duration=float(told["days"]) * 24.0 * HOUR_LENGTH[unit],
        kinds=[_kind(kind, data, target) for kind in _kinds(told)],
    )


def _kinds(told: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    kinds = told.get("kind", [])
    if not kinds:
        raise ScenarioRefused("[generate] has no kinds of call", "write one [[generate.kind]]")
    return list(kinds)


def _kind(told: Mapping[str, Any], data: DataFolder, target: float) -> Kind:
    return Kind(
        share=float(told.get("share", 1.0)),
        priority=int(told.get("priority", 0)),
        needs=int(told.get("needs", 1)),
        on_scene=_times(told, data, "on_scene"),
        transport_share=float(told.get("transport_share", 0.0)),
        at_hospital=_times(told, data, "at_hospital"),
        target=float(told.get("target", target)),
    )


def _times(told: Mapping[str, Any], data: DataFolder, name: str) -> Floats:
    """Times to draw from: a column, a list, or one number."""
    value = told.get(name, 0.0)
    if isinstance(value, dict):
        return data.numbers(value, name)
    times = np.array(value, np.float64).ravel()
    if not (times >= 0.0).all():
        raise ScenarioRefused(f"{name}: a negative time", "write 0 or more")
    return times
