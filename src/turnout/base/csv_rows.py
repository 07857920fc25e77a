"""Rows of a CSV table that somebody typed: every field that is wrong is named, with what to do."""

import csv
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple, TypeVar

from turnout.base.text import Words
from turnout.base.time import parse_instant

Fields = Mapping[str | None, str | None]
"""A row by the columns' names; a field that is not there is None."""

Read = TypeVar("Read")


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
        return tuple(_lines(text).fieldnames or ())
    except csv.Error:
        return ()


def read_rows(
    text: str, columns: tuple[str, ...], read: Callable[[Fields], Read], *, most: int
) -> tuple[dict[int, Read], list[Fault]]:
    """What `read` makes of each row, by row, and what is wrong with the others. `columns` must be
    there; after `most` rows nothing more is read."""
    lines = _lines(text)
    found: dict[int, Read] = {}
    faults: list[Fault] = []
    try:
        there = lines.fieldnames or ()
        faults.extend(_missing(name, columns) for name in columns if name not in there)
        for row in () if faults else lines:
            if len(found) == most:
                faults.append(_too_long(lines.line_num, columns[0], most))
                break
            try:
                found[lines.line_num] = read(row)
            except Wrong as wrong:
                faults.append(Fault(lines.line_num, wrong.field, wrong.what, wrong.remedy))
    except csv.Error:
        faults.append(_no_table(lines.line_num + 1, columns[0]))
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


def _lines(text: str) -> "csv.DictReader[str]":
    return csv.DictReader(text.removeprefix("\ufeff").splitlines(), strict=True)


def _missing(column: str, columns: tuple[str, ...]) -> Fault:
    what = Words("The column is missing.", "缺少该列。")
    needed = ", ".join(columns)
    return Fault(1, column, what, Words(f"It needs {needed}.", f"需要 {needed}。"))


def _too_long(row: int, field: str, most: int) -> Fault:
    what = Words(f"It has more than {most} rows.", f"超过 {most} 行。")
    return Fault(row, field, what, Words("Divide the table.", "请拆分该表。"))


def _no_table(row: int, field: str) -> Fault:
    what = Words("It is no CSV text.", "不是 CSV 文本。")
    remedy = Words("Save it as CSV in UTF-8.", "请另存为 UTF-8 编码的 CSV。")
    return Fault(row, field, what, remedy)
