"""Reading the CSV tables of a city, with errors that name file, row and field."""

import csv
import gzip
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import TextIO

from turnout.adapters.city.errors import CityInputError
from turnout.adapters.table_text import SAVE_AS_UTF8, UNREADABLE, why_no_text
from turnout.base.csv_rows import records_in
from turnout.base.geo import Point
from turnout.base.time import parse_instant


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the header is row 1."""

    file: str
    number: int
    fields: Mapping[str, str]

    def fail(self, field: str, what: str, remedy: str) -> CityInputError:
        """The error to raise about this row."""
        return CityInputError(
            file=self.file, row=self.number, field=field, what=what, remedy=remedy
        )

    def text(self, field: str) -> str:
        """A text that must not be empty."""
        value = self.fields[field].strip()
        if not value:
            raise self.fail(field, "it is empty", "Fill it in")
        return value

    def number_of(self, field: str) -> float:
        """A finite number."""
        value = self.fields[field].strip()
        try:
            number = float(value)
        except ValueError:
            raise self.fail(field, f"{value!r} is no number", "Write it like 12.5") from None
        if not isfinite(number):
            raise self.fail(field, f"{value!r} is no finite number", "Write it like 12.5")
        return number

    def optional_number(self, field: str) -> float | None:
        """A finite number, or None where the field is empty or the column is missing."""
        return self.number_of(field) if self.fields.get(field, "").strip() else None

    def point(self, lon: str = "lon", lat: str = "lat") -> Point:
        """A place in degrees."""
        east, north = self.number_of(lon), self.number_of(lat)
        if abs(east) > 180:
            raise self.fail(lon, f"{east:g} is no longitude", "Write degrees east, -180 to 180")
        if abs(north) > 90:
            raise self.fail(lat, f"{north:g} is no latitude", "Write degrees north, -90 to 90")
        return Point(east, north)

    def time(self, field: str) -> datetime:
        """A time with its offset, as UTC."""
        text = self.text(field)
        try:
            return parse_instant(text)
        except ValueError:
            raise self.fail(
                field,
                f"{text!r} is no time with an offset",
                "Write it like 2018-01-13T00:09:05-08:00",
            ) from None

    def optional_time(self, field: str) -> datetime | None:
        """A time, or None where the field is empty."""
        return self.time(field) if self.fields[field].strip() else None


def read_table(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """The rows of a CSV file (gzip where the name ends in .gz), which has at least `columns`, each
    once. They are counted as a spreadsheet counts them, and empty ones are passed over.

    Raises CityInputError when the file or a column is missing, or a row has too few or too many
    fields.
    """
    number = 0
    with _whole(path):
        try:
            with _open(path) as stream:
                records = records_in(stream)
                number, header = _titles(records)
                _require_columns(path, number, header, columns)
                for number, cells in records:
                    yield _row(path.name, number, header, cells)
        except (UnicodeDecodeError, csv.Error) as error:
            raise _no_table(path, error, number + 1) from error


@contextmanager
def _whole(path: Path) -> Iterator[None]:
    """Raises CityInputError where the file is not there, or was damaged."""
    try:
        yield
    except UNREADABLE as error:
        raise CityInputError(
            file=str(path),
            what=f"it cannot be read ({getattr(error, 'strerror', None) or error})",
            remedy="Check that the file is there and whole",
        ) from error


def _require_columns(
    path: Path, number: int, header: Sequence[str], columns: Sequence[str]
) -> None:
    for name in columns:
        if name not in header:
            if (wrong := why_no_text(path, head_alone=True)) is not None:
                raise CityInputError(file=path.name, what=wrong[1], remedy=SAVE_AS_UTF8)
            raise CityInputError(
                file=path.name,
                row=number,
                field=name,
                what=f"the column is missing; the file has {', '.join(header) or 'no header'}",
                remedy="Add the column, or give the file in which it is",
            )
        if header.count(name) > 1:
            raise CityInputError(
                file=path.name,
                row=number,
                field=name,
                what="two columns are called so",
                remedy="Leave one of them out",
            )


def _no_table(path: Path, error: UnicodeDecodeError | csv.Error, next_row: int) -> CityInputError:
    """What is wrong with a file that is no table, and from which row on."""
    row, what = why_no_text(path) or (next_row, f"it is no CSV text ({error})")
    return CityInputError(file=path.name, row=row, what=what, remedy=SAVE_AS_UTF8)


def header_of(path: Path) -> Sequence[str]:
    """The column names of a CSV file, none when it is empty. Raises CityInputError as above."""
    with _whole(path):
        try:
            with _open(path) as stream:
                return _titles(records_in(stream))[1]
        except (UnicodeDecodeError, csv.Error) as error:
            raise _no_table(path, error, 1) from error


def _titles(records: Iterator[tuple[int, list[str]]]) -> tuple[int, Sequence[str]]:
    """The header's row, and its names without blanks around them; none where there is no row."""
    number, cells = next(records, (1, []))
    return number, tuple(map(str.strip, cells))


def write_table(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """A CSV file with a header and Unix line ends; None is an empty field."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _open(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _row(file: str, number: int, header: Sequence[str], cells: Sequence[str]) -> Row:
    if len(cells) < len(header):
        raise CityInputError(
            file=file,
            row=number,
            field=header[len(cells)],
            what="the row ends before this field",
            remedy="Complete the row; perhaps the file was cut off",
        )
    if any(map(str.strip, cells[len(header) :])):
        raise CityInputError(
            file=file,
            row=number,
            field=header[-1],
            what="more fields follow than there are columns",
            remedy="Put a field that holds a comma in quotes",
        )
    return Row(file, number, dict(zip(header, cells, strict=False)))
