"""Reads instances of siting problems: an OR-Library graph, points with demand, or a matrix."""

import io
from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.problems.errors import ProblemInputError
from turnout.adapters.problems.tables import cells_of, text_of
from turnout.base.geo import Point
from turnout.deployment.siting import SitingProblem

Floats = NDArray[np.float64]
WEIGHT_COLUMNS = ("weight", "demand", "population", "inhabitants")
LON_LAT = ("lon", "lat")
NODES_MOST = 10_000
"""Each node's way to each other is held: 800 MB."""
NO_WAY = frozenset({"inf", "+inf", "infinity", "none", "-"})


def read_orlib(path: Path) -> tuple[SitingProblem, int]:
    """A graph as OR-Library's p-median files have it, and its p.

    First line: nodes, edges, p; then one edge a line: node, node, length. An edge that stands there
    twice has its last length. Distances are those of the shortest ways. Raises ProblemInputError.
    """
    rows = list(_number_rows(path))
    if not rows or len(rows[0][1]) != 3 or not all(one.is_integer() for one in rows[0][1]):
        what = "must be three whole numbers"
        raise ProblemInputError(path, "line 1", what, "Write: nodes edges posts")
    nodes, edges, p = (int(value) for value in rows[0][1])
    if not 1 <= nodes <= NODES_MOST:
        remedy = f"Give 1 to {NODES_MOST}"
        raise ProblemInputError(path, "line 1", f"has {nodes} nodes", remedy)
    if len(rows) - 1 != edges:
        raise ProblemInputError(
            path, "line 1", f"says {edges} edges, {len(rows) - 1} follow", "Correct either"
        )
    lengths: dict[tuple[int, int], float] = {}
    for line, values in rows[1:]:
        if len(values) != 3 or not all(node in range(1, nodes + 1) for node in values[:2]):
            raise ProblemInputError(
                path, f"line {line}", f"is no edge between nodes 1 to {nodes}", "Write: i j length"
            )
        if values[2] < 0:
            raise ProblemInputError(path, f"line {line}", "a negative length", "Correct it")
        i, j = sorted((int(values[0]) - 1, int(values[1]) - 1))
        lengths[i, j] = values[2]
    labels = [str(node + 1) for node in range(nodes)]
    return SitingProblem.of_graph(nodes, lengths, labels), p


def read_points(points: Path, demand: Path | None) -> SitingProblem:
    """Points in a plane, each a place and a site; weight 1 each where no demand is given.

    A point a line, "x y"; a first line with one number is their count. A table with titles has
    columns x and y, or lon and lat, and perhaps others. Raises ProblemInputError.
    """
    rows = list(_titled_points(points) or _number_rows(points))
    if rows and len(rows[0][1]) == 1:
        count = rows.pop(0)[1][0]
        if count != len(rows):
            raise ProblemInputError(
                points, "line 1", f"says {count:g} points, {len(rows)} follow", "Correct either"
            )
    if not rows:
        raise ProblemInputError(points, "", "holds no points", "Write: x y")
    for line, values in rows:
        if len(values) != 2:
            raise ProblemInputError(points, f"line {line}", "is no point", "Write: x y")
    where = np.array([values for _, values in rows])
    weight = np.ones(len(where)) if demand is None else read_weights(demand, len(where))
    labels = [str(row + 1) for row in range(len(where))]
    return SitingProblem.of_points(where, weight, labels)


def _titled_points(path: Path) -> list[tuple[int, list[float]]]:
    """Line and values of each row of a table whose first line names its columns; else nothing."""
    table = cells_of(path)
    titles = [title.strip().lower() for title in table[0]]
    pair = next((one for one in (("x", "y"), LON_LAT) if set(one) <= set(titles)), None)
    if pair is None:
        return []
    at = [titles.index(name) for name in pair]
    rows = []
    for line, row in enumerate(table[1:], 2):
        cells = [row[column] if column < len(row) else "" for column in at]
        if not all(_is_number(cell) and isfinite(float(cell)) for cell in cells):
            raise ProblemInputError(
                path, f"line {line}", "is no point", f"Write {' and '.join(pair)}"
            )
        rows.append((line, [float(cell) for cell in cells]))
    return rows


def read_matrix(matrix: Path, weights: Path | None, sites: Sequence[str] | None) -> SitingProblem:
    """A table with a row for each place and a column for each site, with or without labels.

    sites: the labels of the columns that may be chosen; None: all. "inf" is "no way"; an empty cell
    is an error. Raises ProblemInputError.
    """
    rows = cells_of(matrix)
    labelled = not _is_number(rows[0][0]) or (
        len(rows) > 1 and rows[0][0] not in {"0", "0.0"} and rows[0][1:] == [r[0] for r in rows[1:]]
    )
    columns = rows[0][1:] if labelled else [str(at + 1) for at in range(len(rows[0]))]
    body = [row[1:] for row in rows[1:]] if labelled else rows
    places = [row[0] for row in rows[1:]] if labelled else [str(at + 1) for at in range(len(rows))]
    if not body or not columns:
        raise ProblemInputError(
            matrix, "", "holds no times", "Give a row for each place, a column for each site"
        )
    cost = np.empty((len(body), len(columns)))
    for at, row in enumerate(body):
        if len(row) != len(columns):
            raise ProblemInputError(
                matrix,
                f"row {places[at]}",
                f"has {len(row)} values, not {len(columns)}",
                "Give a value for each site, inf where there is no way",
            )
        for column, cell in enumerate(row):
            cost[at, column] = _cell(matrix, places[at], columns[column], cell)
    weight = np.ones(len(places)) if weights is None else read_weights(weights, len(places))
    problem = SitingProblem(cost=cost.T.copy(), weight=weight, labels=columns, places=places)
    return problem if sites is None else problem.among(sites)


def read_weights(path: Path, count: int) -> Floats:
    """One number for each place: alone or last on its line, or in a column of a table that says so.

    The column is named weight, demand, population or inhabitants. Raises ProblemInputError.
    """
    rows = cells_of(path)
    titled = not _is_number(rows[0][-1])
    at = _weight_column(path, rows[0]) if titled else len(rows[0]) - 1
    first = 1 if titled else 0
    values = [
        _weight(path, line, row[at] if at < len(row) else "")
        for line, row in enumerate(rows[first:], first + 1)
    ]
    if len(values) != count:
        raise ProblemInputError(
            path, "", f"holds {len(values)} weights for {count} places", "Give one for each place"
        )
    return np.array(values)


def read_people(path: Path) -> dict[Point, float]:
    """Where people live: a table with the columns lon, lat and weight, demand, population or
    inhabitants. Points that stand there twice are added up. Raises ProblemInputError."""
    rows = cells_of(path)
    titles = [title.strip().lower() for title in rows[0]]
    at = _weight_column(path, titles)
    if "lon" not in titles or "lat" not in titles:
        raise ProblemInputError(path, "line 1", "no columns lon and lat", "Name them so")
    found: dict[Point, float] = {}
    for line, row in enumerate(rows[1:], 2):
        cells = [row[titles.index(name)] if len(row) == len(titles) else "" for name in LON_LAT]
        if not all(_is_number(cell) and abs(float(cell)) <= 180.0 for cell in cells):
            raise ProblemInputError(path, f"line {line}", "is no place", "Write lon and lat")
        point = Point(float(cells[0]), float(cells[1]))
        found[point] = found.get(point, 0.0) + _weight(path, line, row[at])
    return found


def _weight_column(path: Path, titles: list[str]) -> int:
    names = [title.strip().lower() for title in titles]
    found = next((names.index(name) for name in WEIGHT_COLUMNS if name in names), None)
    if found is None and len(names) > 1:
        raise ProblemInputError(path, "line 1", "no column of weights", "Name one of them weight")
    return found or 0


def _weight(path: Path, line: int, cell: str) -> float:
    if not _is_number(cell) or not isfinite(float(cell)):
        raise ProblemInputError(path, f"line {line}", f"{cell!r} is no weight", "Write a number")
    if float(cell) < 0.0:
        remedy = "Write 0 where nobody is"
        raise ProblemInputError(path, f"line {line}", f"a negative weight, {cell}", remedy)
    return float(cell)


def _number_rows(path: Path) -> Iterator[tuple[int, list[float]]]:
    for line, text in enumerate(io.StringIO(text_of(path), newline=None), 1):
        words = text.replace(",", " ").split()
        if not words:
            continue
        if not all(_is_number(word) and isfinite(float(word)) for word in words):
            raise ProblemInputError(path, f"line {line}", "holds no numbers", "Write numbers only")
        yield line, [float(word) for word in words]


def _is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True


def _cell(path: Path, place: str, site: str, cell: str) -> float:
    text = cell.strip().lower()
    if text in NO_WAY:
        return np.inf
    if not _is_number(text):
        what = "is empty" if not text else f"{cell!r} is no number"
        remedy = "Write the time, or inf where there is no way"
        raise ProblemInputError(path, f"row {place}, column {site}", what, remedy)
    value = float(text)
    if np.isnan(value) or value < 0.0:
        raise ProblemInputError(
            path, f"row {place}, column {site}", f"{cell} is no time", "Write 0 or more"
        )
    return value
