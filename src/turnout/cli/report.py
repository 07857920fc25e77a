"""`turnout report`: how quickly calls were answered and help was there, on a day or in a month."""

import asyncio
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from turnout.cli.output import JsonTarget, NewFile, Target, write_json
from turnout.cli.source import NOWHERE, Source, reader_of

if TYPE_CHECKING:
    from turnout.adapters.city.load import CityBundle
    from turnout.dispatch.city import City
    from turnout.insight.calendar import Period
    from turnout.insight.measures import Figure

_NOTHING_RECORDED = "Nothing is recorded of these days. / 这些日期没有记录。"
_NOTHING_SHOWN = "Nothing can be shown of these days. / 这些日期没有可显示的记录。"


class ReportInputError(Exception):
    """The period that was asked for is none; `remedy` says what to write."""

    def __init__(self, message: str, *, remedy: str) -> None:
        super().__init__(message)
        self.remedy = remedy


def report(
    source: Source = NOWHERE,
    *,
    city: Path,
    day: str | None = None,
    month: str | None = None,
    csv: Target | None = None,
    pdf: NewFile | None = None,
    json: JsonTarget = None,
    language: Literal["en", "zh"] = "en",
    small_groups: bool = False,
) -> None:
    """Measure a day or a month from the record: percentiles, intervals, missing stamps, targets.

    The record may belong to a running room or to a stopped one. Default: data/CITY-room; where
    only a demo ran, the demo's data/CITY.

    Parameters
    ----------
    city
        Folder of the room's city bundle: its time zone, districts and dated targets.
    day
        A local day, 2026-03-02.
    month
        A month of local days, 2026-03.
    csv
        Write every figure as one long table to this file; "-" is the standard output.
    pdf
        Print the figures to this file.
    json
        Write the figures to this file; "-" is the standard output.
    language
        Of the PDF: en or zh.
    small_groups
        Show groups of fewer lines than the city's [statistics] allow too: not to be passed on.
    """
    from turnout.adapters.city.load import load_city
    from turnout.adapters.pdf import measures_pdf
    from turnout.bootstrap.measures import names_of_districts, printed_of
    from turnout.insight.tidy import csv_text

    period = period_of(day, month)
    bundle = load_city(city)
    figures, book = asyncio.run(_measured(source, bundle, period, small_groups=small_groups))
    if csv is not None:
        _write_text(csv_text(figures, period, bundle.city.timezone), csv)
    if pdf is not None:
        districts = names_of_districts(bundle)
        printed = printed_of(figures, bundle.city, period, districts, book=book)
        pdf.write_bytes(measures_pdf(printed, language))
    if json is not None:
        write_json(measured_document(figures, bundle.city, period, book=book), json)
    if "-" not in (csv, json):
        print_figures(figures)
        if not small_groups:
            print(left_out(bundle.city.privacy.statistics_fewest))
        if not any(figure.n for figure in figures):
            print(_NOTHING_RECORDED if small_groups else _NOTHING_SHOWN)


def period_of(day: str | None, month: str | None) -> "Period":
    """The local days that were asked for. Raises ReportInputError unless it is one day or month."""
    from turnout.insight.calendar import Period

    try:
        if day is not None and month is None:
            one = date.fromisoformat(day)
            return Period(first=one, last=one)
        if month is not None and day is None and re.fullmatch(r"\d{4}-\d{2}", month):
            return Period.month(int(month[:4]), int(month[5:]))
    except ValueError as error:
        raise ReportInputError(str(error), remedy=_REMEDY) from error
    raise ReportInputError("a report is about one day or one month", remedy=_REMEDY)


_REMEDY = "write --day 2026-03-02 or --month 2026-03"


async def _measured(
    source: Source, bundle: "CityBundle", period: "Period", *, small_groups: bool
) -> "tuple[tuple[Figure, ...], str]":
    """The figures, and the book that they are from."""
    from turnout.bootstrap.measures import figures_of
    from turnout.insight.measures import View

    fewest = None if small_groups else bundle.city.privacy.statistics_fewest

    if source.data is None and source.database_url is None:
        source = replace(source, data=record_of(bundle.city.id, Path("data")))
    async with reader_of(source) as reader:
        figures = await figures_of(reader, bundle.city, period, View(fewest=fewest))
        return figures, reader.book


def record_of(city_id: str, kept: Path) -> Path:
    """The folder of a city's record below `kept`: the room's, or a demo's where no room has one."""
    room, demo = kept / f"{city_id}-room", kept / city_id
    return demo if demo.is_dir() and not room.is_dir() else room


def measured_document(
    figures: "tuple[Figure, ...]", city: "City", period: "Period", *, book: str
) -> dict[str, object]:
    """What is written as JSON. `made_up`: "exercise" or "demo" where the calls are nobody's."""
    from turnout.bootstrap.books import made_up_in
    from turnout.insight.document import document_of

    return {"made_up": made_up_in(book), **document_of(figures, city, period)}


def left_out(fewest: int) -> str:
    """What the figures do not show, and how to see it."""
    return (
        f"Groups of fewer than {fewest} lines are left out; "
        "--small-groups shows them, and is not to be passed on.\n"
        f"少于 {fewest} 条的分组未列出；--small-groups 可以列出，但不得外传。"
    )


def _write_text(text: str, target: str) -> None:
    if target == "-":
        print(text, end="")
    else:
        Path(target).write_bytes(text.encode())


def print_figures(figures: "tuple[Figure, ...]") -> None:
    """Everything, span by span, for the person at the terminal; in Chinese below."""
    whole = [figure for figure in figures if figure.by is None]
    for figure in whole:
        parts = [f"{figure.span:>8}  n {figure.n:,}  missing {figure.missing:,}"]
        parts += [f"p{each.percent} {each.seconds:.1f} s" for each in figure.quantiles]
        print("  ".join(parts))
    for figure in whole:
        parts = [f"{_SPANS[figure.span]:\u3000>4}  共 {figure.n:,}  缺失 {figure.missing:,}"]
        parts += [f"p{each.percent} {each.seconds:.1f} 秒" for each in figure.quantiles]
        print("  ".join(parts))


_SPANS = {
    "answer": "应答",
    "process": "受理派警",
    "turnout": "出动",
    "travel": "途中",
    "total": "总响应",
    "full_alarm": "首批到齐",
}
