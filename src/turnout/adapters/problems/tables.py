"""Tables that somebody gives to plan with, as text: what is no text or no table is named."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from turnout.adapters.problems.errors import ProblemInputError
from turnout.adapters.table_text import SAVE_AS_UTF8, why_no_text
from turnout.base.csv_rows import parted_by, records_of


def text_of(path: Path) -> str:
    """The file's text. Raises ProblemInputError, OSError."""
    if (wrong := why_no_text(path)) is not None:
        row, what = wrong
        raise ProblemInputError(path, "" if row is None else f"line {row}", what, SAVE_AS_UTF8)
    return path.read_text("utf-8-sig")


def rows_of(path: Path, columns: Iterable[str]) -> list[tuple[str, dict[str, str]]]:
    """Where each row stands, and its fields by title; `columns` must be there. A field that a row
    lacks is empty. Raises ProblemInputError, OSError."""
    records = records_of(text_of(path))
    try:
        _, titles = next(records, (1, []))
        for name in columns:
            if titles.count(name) != 1:
                what = f"no column {name}" if name not in titles else f"two columns {name}"
                raise ProblemInputError(path, "line 1", what, "Name one so")
        return [(f"line {line}", _fields(path, line, titles, cells)) for line, cells in records]
    except csv.Error as error:
        raise _no_table(path, error) from error


def _fields(path: Path, line: int, titles: list[str], cells: list[str]) -> dict[str, str]:
    if any(cells[len(titles) :]):
        raise ProblemInputError(
            path,
            f"line {line}",
            "holds more fields than titles",
            "Put what holds a comma in quotes",
        )
    return dict.fromkeys(titles, "") | dict(zip(titles, cells, strict=False))


def cells_of(path: Path) -> list[list[str]]:
    """The cells of each line that has any, parted by commas, by semicolons or by blanks. Raises
    ProblemInputError, OSError."""
    text = text_of(path)
    parted = parted_by(text)
    try:
        if parted != "\t" and parted in text.lstrip("\n").partition("\n")[0]:
            rows = [cells for _, cells in records_of(text)]
        else:
            rows = [line.split() for line in io.StringIO(text, newline=None)]
    except csv.Error as error:
        raise _no_table(path, error) from error
    rows = [row for row in rows if row]
    if not rows:
        raise ProblemInputError(path, "", "is empty", "Give a file with a table")
    return rows


def _no_table(path: Path, error: csv.Error) -> ProblemInputError:
    return ProblemInputError(path, "", f"is no CSV text ({error})", "Save it as CSV in UTF-8")
