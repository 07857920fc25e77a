"""Tables that somebody gives to plan with, as text: what is no text or no table is named."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from turnout.adapters.problems.errors import ProblemInputError


def text_of(path: Path) -> str:
    """The file's text. Raises ProblemInputError."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ProblemInputError(path, "", "is no text in UTF-8", "Save it as UTF-8") from None


def rows_of(path: Path, columns: Iterable[str]) -> list[tuple[str, dict[str, str]]]:
    """Where each row stands, and its fields by title; `columns` must be there. A field that a row
    lacks is empty. Raises ProblemInputError."""
    table = csv.DictReader(io.StringIO(text_of(path), newline=""), restkey="", restval="")
    try:
        for name in columns:
            if name not in (table.fieldnames or ()):
                raise ProblemInputError(path, "line 1", f"no column {name}", "Name it so")
        return [(f"line {line}", row) for line, row in enumerate(table, 2)]
    except csv.Error as error:
        raise _no_table(path, error) from error


def cells_of(path: Path) -> list[list[str]]:
    """The cells of each line that has any, parted by commas or by blanks. Raises
    ProblemInputError."""
    text = text_of(path)
    comma = "," in text.partition("\n")[0]
    lines = text.splitlines()
    try:
        rows = list(csv.reader(lines)) if comma else [line.split() for line in lines]
    except csv.Error as error:
        raise _no_table(path, error) from error
    rows = [row for row in rows if row]
    if not rows:
        raise ProblemInputError(path, "", "is empty", "Give a file with a table")
    return rows


def _no_table(path: Path, error: csv.Error) -> ProblemInputError:
    return ProblemInputError(path, "", f"is no CSV text ({error})", "Save it as CSV in UTF-8")
