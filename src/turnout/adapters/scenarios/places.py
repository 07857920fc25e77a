"""The places of a scenario: zones with their demand, travel times, posts and hospitals."""

from collections.abc import Mapping, Sequence
from math import inf
from pathlib import Path
from typing import Any

import numpy as np

from turnout.adapters.scenarios.columns import DataFolder, cells_of
from turnout.deployment.simulator.compiled.arrays import HOURS, Floats, Ints
from turnout.deployment.simulator.compiled.scenario import Places, ScenarioRefused

NO_WAY = frozenset({"inf", "none", "-"})


def read_places(told: Mapping[str, Any], data: DataFolder) -> Places:
    """From the tables zones, travel, posts and hospitals. Raises ScenarioRefused."""
    zones = told["zones"]
    labels = data.texts({"file": zones["file"], "column": zones["id"]}, "zones")
    row = {label: at for at, label in enumerate(labels)}
    if len(row) < len(labels):
        twice = next(label for at, label in enumerate(labels) if row[label] != at)
        raise ScenarioRefused(f"{zones['file']}: zone {twice} stands there twice", "keep one")
    places = Places(
        labels=labels,
        x=_plane(data, zones, "x"),
        y=_plane(data, zones, "y"),
        travel=read_travel(data.find(told["travel"]["file"]), labels),
        posts=zone_rows(data.texts(told["posts"], "posts"), row, "posts"),
        hospitals=zone_rows(_hospitals(told, data), row, "hospitals"),
        district=_districts(zones, data, len(labels)),
        demand=_demand(zones, data, len(labels)),
        row_of_hour=np.zeros(HOURS, np.int64),
    )
    _check_reach(places)
    return places


def zone_rows(labels: Sequence[str], row: Mapping[str, int], what: str) -> Ints:
    """The rows of zones by their labels. Raises ScenarioRefused for an unknown one."""
    for at, label in enumerate(labels):
        if label not in row:
            raise ScenarioRefused(
                f"{what}, row {at + 1}: there is no zone {label!r}",
                "name a zone of the zones' file",
            )
    return np.array([row[label] for label in labels], np.int64)


def read_travel(path: Path, labels: Sequence[str]) -> Floats:
    """float64[Z, Z] from row to column; a title a column, a label a row. A hole is an error.

    "inf" says that there is no way. Raises ScenarioRefused.
    """
    (_, titles), *rows = cells_of(path) or [(1, [""])]
    columns = {label: at for at, label in enumerate(titles) if at and label}
    bodies = {cells[0]: cells for _, cells in rows}
    if len(columns) < sum(map(bool, titles[1:])) or len(bodies) < len(rows):
        raise ScenarioRefused(f"{path.name} has two rows or columns of one name", "keep one")
    for label in labels:
        if label not in columns or label not in bodies:
            raise ScenarioRefused(
                f"{path.name} has no row or no column {label}", "give one for each zone"
            )
    travel = np.empty((len(labels), len(labels)))
    for at, label in enumerate(labels):
        cells = bodies[label]
        for to, other in enumerate(labels):
            cell = cells[columns[other]] if columns[other] < len(cells) else ""
            travel[at, to] = _time(cell, f"{path.name}, from {label} to {other}")
    return travel


def _time(cell: str, where: str) -> float:
    text = cell.strip().lower()
    if text in NO_WAY:
        return inf
    remedy = "write the time, or inf where there is no way"
    if not text:
        raise ScenarioRefused(f"{where}: a hole in the matrix", remedy)
    try:
        value = float(text)
    except ValueError:
        raise ScenarioRefused(f"{where}: {cell!r} is no time", remedy) from None
    if not value >= 0.0:
        raise ScenarioRefused(f"{where}: {cell} is no time", remedy)
    return value


def _plane(data: DataFolder, zones: Mapping[str, Any], axis: str) -> Floats:
    texts = data.texts({"file": zones["file"], "column": zones.get(axis, axis)}, axis)
    try:
        return np.array([float(text) for text in texts])
    except ValueError as error:
        raise ScenarioRefused(f"{zones['file']}: {error}", f"write numbers for {axis}") from None


def _hospitals(told: Mapping[str, Any], data: DataFolder) -> list[str]:
    return data.texts(told["hospitals"], "hospitals") if "hospitals" in told else []


def _districts(zones: Mapping[str, Any], data: DataFolder, count: int) -> Ints:
    if "district" not in zones:
        return np.zeros(count, np.int64)
    names = data.texts({"file": zones["file"], "column": zones["district"]}, "district")
    number = {name: at for at, name in enumerate(sorted(set(names)))}
    return np.array([number[name] for name in names], np.int64)


def _demand(zones: Mapping[str, Any], data: DataFolder, count: int) -> Floats:
    """Shares that sum to 1; the same for all where nothing is said."""
    if "demand" not in zones:
        return np.full((1, count), 1.0 / count)
    demand = data.numbers({"file": zones["file"], "column": zones["demand"]}, "demand")
    if demand.sum() == 0.0:
        raise ScenarioRefused(f"{zones['file']}: no zone has demand", "give some zone a demand")
    shares: Floats = (demand / demand.sum())[None]
    return shares


def _check_reach(places: Places) -> None:
    """Every zone with demand must be reached from a post, and every post from every zone."""
    reached = np.isfinite(places.travel[places.posts]).any(axis=0)
    lost = np.flatnonzero(~reached & (places.demand.sum(axis=0) > 0.0))
    if len(lost):
        raise ScenarioRefused(
            f"no post has a way to zone {places.labels[lost[0]]}, which has demand"
            + (f" ({len(lost)} such zones)" if len(lost) > 1 else ""),
            "give a way to it, or a post there, or a demand of 0",
        )
    home = np.isfinite(places.travel[:, places.posts]).all(axis=1)
    stuck = np.flatnonzero(~home & reached)
    if len(stuck):
        raise ScenarioRefused(
            f"from zone {places.labels[stuck[0]]} no way leads to some post",
            "give the time of the way back, or leave that post out",
        )
