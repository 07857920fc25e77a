"""Rows of a CSV table that somebody typed: every field that is wrong is named, with what to do.

A table comes from a spreadsheet as that saves it: with or without a byte order mark, with any line
end, a break of line inside a quoted field, parted by commas, semicolons or tabs, with empty rows.
Rows are counted as the spreadsheet counts them.
"""

import csv
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import chain
from typing import Final, NamedTuple, TypeVar

from turnout.base.text import Words
from turnout.base.time import parse_instant

Fields = Mapping[str | None, str | None]
"""A row by the columns' names; a field that is not there is None."""

Read = TypeVar("Read")

_QUOTED: Final = re.compile('"[^"]*"')
_HEAD_MOST: Final = 65_536
"""So many letters are looked at for what parts the fields."""


class Fault(NamedTuple):
    """What is wrong with a row (the header is row 1), in which field, and what to do."""

    row: int
    field: str
    what: Words
    remedy: Words


class Wrong(ValueError):
    """A field cannot be read."""

    def __init__(self, field: str, what: Words, remedy: Words) -> None:
        super().__init__(field)
        self.field, self.what, self.remedy = field, what, remedy


def columns_of(text: str) -> tuple[str, ...]:
    """The names in the header; none where it cannot be read."""
    try:
        return next((tuple(cells) for _, cells in records_of(text)), ())
    except csv.Error:
        return ()


def read_rows(
    text: str, columns: tuple[str, ...], read: Callable[[Fields], Read], *, most: int
) -> tuple[dict[int, Read], list[Fault]]:
    """What `read` makes of each row, by row, and what is wrong with the others. `columns` must be
    there, each once; after `most` rows nothing more is read."""
    found: dict[int, Read] = {}
    faults: list[Fault] = []
    number, records = 0, records_of(text)
    try:
        number, there = next(records, (1, []))
        faults.extend(_missing(name, columns) for name in columns if name not in there)
        named = dict.fromkeys(filter(None, there))
        faults.extend(_twice(name) for name in named if there.count(name) > 1)
        for number, cells in () if faults else records:
            if len(found) == most:
                faults.append(_too_long(number, columns[0], most))
                break
            try:
                found[number] = read(_fields(there, cells))
            except Wrong as wrong:
                faults.append(Fault(number, wrong.field, wrong.what, wrong.remedy))
    except csv.Error:
        faults.append(_no_table(number + 1, columns[0]))
    return found, faults


def require_no_faults(faults: Iterable[Fault], refuse: Callable[..., Exception]) -> None:
    """Where there are any, raises what `refuse` makes of their `count` and the first of them."""
    listed = tuple(faults)
    if listed:
        raise refuse(count=len(listed), **listed[0]._asdict())


def foreign_columns(text: str, known: Collection[str]) -> Iterator[Fault]:
    """Columns that nobody reads: a name may stand in one, and must not leave its house."""
    for name in columns_of(text):
        if name not in known:
            yield Fault(
                1,
                name[:40],
                Words("Nobody reads this column.", "该列不会被读取。"),
                Words(
                    "Take it out: names of people stay with their employer.",
                    "请删除该列：人员姓名应留在所属单位。",
                ),
            )


def text_of(row: Fields, field: str) -> str:
    """A field that must not be empty. Raises Wrong."""
    text = find_text(row, field)
    if text is None:
        raise Wrong(field, Words("It is empty.", "该字段为空。"), Words("Fill it in.", "请填写。"))
    return text


def find_text(row: Fields, field: str) -> str | None:
    """A field, None where it is empty."""
    return (row.get(field) or "").strip() or None


def time_of(row: Fields, field: str) -> datetime:
    """A moment, in UTC. Raises Wrong."""
    text = text_of(row, field)
    try:
        return parse_instant(text).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Wrong(
            field,
            Words("It is no time with an offset.", "不是带时区偏移的时间。"),
            Words("Write it like 2026-03-02T20:00:00+08:00.", "请写成 2026-03-02T20:00:00+08:00。"),
        ) from None


def find_day(row: Fields, field: str) -> date | None:
    """A day, None where it is empty. Raises Wrong."""
    text = find_text(row, field)
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Wrong(
            field,
            Words("It is no day.", "不是日期。"),
            Words("Write it like 2026-03-02.", "请写成 2026-03-02。"),
        ) from None


def records_of(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that has anything in it, the header first: its place as a spreadsheet counts, and
    its cells without blanks around them. Raises csv.Error."""
    # Not by `splitlines`: a field may hold a break of line, and U+2028 is a letter like any other.
    stream = io.StringIO(text.removeprefix("\ufeff"), newline="")
    for number, cells in records_in(stream):
        yield number, [cell.strip() for cell in cells]


def records_in(lines: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The same of the lines of a file, each with its end, and the cells as they stand there. Raises
    csv.Error: a quote that is never closed would take the rows behind it for one field."""
    unread = iter(lines)
    head = list(_head(unread))
    reader = csv.reader(chain(head, unread), delimiter=parted_by("".join(head)), strict=True)
    for number, cells in enumerate(reader, 1):
        if any(map(str.strip, cells)):
            yield number, cells


def _head(lines: Iterator[str]) -> Iterator[str]:
    """All up to the end of the first line that is not empty: a title may hold breaks of line."""
    quotes, begun = 0, False
    for line in lines:
        yield line
        quotes += line.count('"')
        begun = begun or bool(line.strip("\r\n"))
        if begun and quotes % 2 == 0:
            return


def parted_by(text: str) -> str:
    """What stands between the fields of a table's first line, but in quotes: a spreadsheet writes
    what its country writes. Ties go to the comma."""
    bare = _QUOTED.sub("", text[:_HEAD_MOST])
    first = bare.lstrip("\r\n").partition("\n")[0]
    return max(",;\t", key=first.count)


def _fields(names: Sequence[str], cells: Sequence[str]) -> Fields:
    """A row by the names of its columns. Raises Wrong."""
    if any(cells[len(names) :]):
        raise Wrong(
            names[-1],
            Words("More fields follow than there are columns.", "其后的字段多于列数。"),
            Words("Put a field that holds a comma in quotes.", "含逗号的字段请加引号。"),
        )
    fields: dict[str | None, str | None] = dict.fromkeys(names)
    fields |= zip(names, cells, strict=False)
    for name, cell in fields.items():
        if cell is not None and "\ufffd" in cell:
            raise Wrong(
                str(name),
                Words("It holds letters that were lost: � .", "其中有丢失的文字（�）。"),
                Words(
                    "Save the table as “CSV UTF-8”, not as plain CSV, and give it again.",
                    "请把表格另存为“CSV UTF-8”（不是普通 CSV），再重新提交。",
                ),
            )
    return fields


def _twice(column: str) -> Fault:
    what = Words("Two columns are called so.", "有两列同名。")
    return Fault(1, column[:40], what, Words("Leave one of them out.", "请删除其中一列。"))


def _missing(column: str, columns: tuple[str, ...]) -> Fault:
    what = Words("The column is missing.", "缺少该列。")
    needed = Words("It needs {columns}.", "需要 {columns}。").filled({"columns": columns})
    return Fault(1, column, what, needed)


def _too_long(row: int, field: str, most: int) -> Fault:
    what = Words(f"It has more than {most} rows.", f"超过 {most} 行。")
    return Fault(row, field, what, Words("Divide the table.", "请拆分该表。"))


def _no_table(row: int, field: str) -> Fault:
    what = Words("It is no CSV text.", "不是 CSV 文本。")
    remedy = Words("Save it as CSV in UTF-8.", "请另存为 UTF-8 编码的 CSV。")
    return Fault(row, field, what, remedy)
