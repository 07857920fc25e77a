"""Values of a scenario's tables: a file, a column, a limit; each mistake is told with its place."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from turnout.adapters.table_text import SAVE_AS_UTF8, why_no_text
from turnout.base.csv_rows import records_of
from turnout.deployment.simulator.compiled.scenario import ScenarioRefused

Values = NDArray[np.float64]
TRUE = frozenset({"true", "1", "1.0", "yes"})
FALSE = frozenset({"false", "0", "0.0", "no", ""})


class Row(NamedTuple):
    """A row's place as a spreadsheet counts, and its fields by title."""

    place: int
    fields: dict[str, str]


@dataclass(slots=True)
class DataFolder:
    """Where the scenario's files lie: `folder`, or a part of their path below it.

    "oracles/utrecht/nodes.csv" is found by --data DIR whether DIR is the folder above oracles,
    above utrecht, or utrecht itself.
    """

    folder: Path
    _tables: dict[Path, list[Row]] = field(default_factory=dict)

    def find(self, name: str) -> Path:
        """The file. Raises ScenarioRefused."""
        parts = Path(name).parts
        for start in range(len(parts)):
            path = self.folder.joinpath(*parts[start:])
            if path.is_file():
                return path
        raise ScenarioRefused(
            f"{self.folder} holds no {name}", "give the folder of the data with --data DIR"
        )

    def texts(self, told: Any, what: str, limit: int | None = None) -> list[str]:
        """One column, as `{file = "...", column = "..."}` says; only the first `limit` rows. Raises
        ScenarioRefused."""
        return [text for _, text in self._placed(told, what, limit)]

    def numbers(self, told: Any, what: str, limit: int | None = None) -> Values:
        """One column of numbers of 0 or more. Raises ScenarioRefused with the row."""
        placed = self._placed(told, what, limit)
        return np.array([_number(text, f"{where}: {what}") for where, text in placed])

    def flags(self, told: Any, what: str, limit: int | None = None) -> NDArray[np.bool_]:
        """One column of yes and no. Raises ScenarioRefused with the row."""
        placed = [(where, text.lower()) for where, text in self._placed(told, what, limit)]
        for where, text in placed:
            if text not in TRUE | FALSE:
                raise ScenarioRefused(f"{where}: {what} is {text!r}", "write True or False")
        return np.array([text in TRUE for _, text in placed], np.bool_)

    def _placed(self, told: Any, what: str, limit: int | None) -> list[tuple[str, str]]:
        """Where each value of a column stands, and the value."""
        if not isinstance(told, dict) or "file" not in told or "column" not in told:
            raise ScenarioRefused(
                f"{what}: no column is named", f'write {what} = {{ file = "...", column = "..." }}'
            )
        file, column = told["file"], str(told["column"])
        rows = self._rows(file)
        if column not in rows[0].fields:
            titles = ", ".join(rows[0].fields)
            raise ScenarioRefused(f"{file} has no column {column!r}", f"its columns are: {titles}")
        if limit is not None and len(rows) < limit:
            raise ScenarioRefused(
                f"{file} has {len(rows)} rows, {limit} are wanted", "lower the limit"
            )
        return [(f"{file}, row {row.place}", row.fields[column].strip()) for row in rows[:limit]]

    def _rows(self, name: str) -> list[Row]:
        """A table's rows, at least one."""
        path = self.find(name)
        if path not in self._tables:
            self._tables[path] = list(_rows_of(path))
        if not self._tables[path]:
            raise ScenarioRefused(f"{path} holds no rows", "give a table with titles and rows")
        return self._tables[path]


def cells_of(path: Path) -> list[tuple[int, list[str]]]:
    """The cells of each row that has any, by its place. Raises ScenarioRefused."""
    try:
        if (wrong := why_no_text(path)) is not None:
            row, what = wrong
            where = path.name if row is None else f"{path.name}, row {row}"
            raise ScenarioRefused(f"{where}: {what}", SAVE_AS_UTF8)
        return list(records_of(path.read_text("utf-8-sig")))
    except csv.Error as error:
        what = f"{path} is no CSV text ({error})"
        raise ScenarioRefused(what, "save it as CSV in UTF-8") from error
    except OSError as error:
        raise ScenarioRefused(f"{path} cannot be read: {error}", "give a CSV file") from error


def _rows_of(path: Path) -> Iterator[Row]:
    (_, titles), *rows = cells_of(path) or [(1, [""])]
    for title in titles:
        if title and titles.count(title) > 1:
            raise ScenarioRefused(f"{path.name} has two columns {title!r}", "leave one out")
    for number, cells in rows:
        if any(cells[len(titles) :]):
            raise ScenarioRefused(
                f"{path.name}, row {number}: more fields than columns",
                "put a field that holds a comma in quotes",
            )
        fields = dict.fromkeys(titles, "") | dict(zip(titles, cells, strict=False))
        yield Row(number, fields)


def _number(text: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ScenarioRefused(f"{where} is {text!r}", "write a number") from None
    if not isfinite(value):
        raise ScenarioRefused(f"{where} is {text}", "write a number")
    if value < 0.0:
        raise ScenarioRefused(f"{where} is negative, {text}", "write 0 or more")
    return value
