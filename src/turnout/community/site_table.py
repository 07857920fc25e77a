"""Sites as a CSV table: all that is wrong is named by row and field, and how to mend it."""

import math
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final, NamedTuple

from turnout.base.csv_rows import (
    Fault,
    Fields,
    Wrong,
    find_text,
    foreign_columns,
    read_rows,
    text_of,
)
from turnout.base.geo import Point
from turnout.base.text import Words
from turnout.community.board import Board
from turnout.community.commands import Command
from turnout.community.commands.sites import OpenSite, OpenSites
from turnout.community.decisions.sites import Opening
from turnout.community.model.ids import Party
from turnout.community.model.sites import Span
from turnout.community.refusals import Refusal, refusal
from turnout.community.site_catalogue import OfficeCode, SiteKindCode

COLUMNS: Final = ("kind", "name", "lat", "lon", "office")
MORE: Final = ("telephone", "address", "visits", "plan")
"""What the table must have, and what may be left out. No other column is taken."""

ROWS_MOST: Final = 2_000
"""How many rows one table may hold: the desk's one writer looks through them."""

_LONGEST: Final = {"name": 80, "telephone": 40, "address": 200, "plan": 200}
_TELEPHONE: Final = re.compile(r"[0-9+() -]*")
_HOURS: Final = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-(?:([01]\d|2[0-3]):([0-5]\d)|(24):(00))")

_FIELD_OF: Final = {
    "unknown_site_kind": "kind",
    "unknown_office": "office",
    "hours_wrong": "visits",
    "place_outside": "lat",
    "not_above_site": "lat",
    "site_listed": "name",
}


class SiteTable(NamedTuple):
    """The rows that could be read, by row, and what is wrong with the others."""

    rows: Mapping[int, OpenSite]
    faults: tuple[Fault, ...]

    def command(self) -> Command:
        """What takes it in."""
        return OpenSites(sites=tuple(self.rows.values()))


def sites_faulty(**first: object) -> Refusal:
    """What `require_no_faults` refuses such a table with: its `count` of faults and the first."""
    return refusal("sites_faulty", **first)


def read_site_table(text: str, party: Party) -> SiteTable:
    """Read it for the desk that wants to look after these sites; what its rows mean is not looked
    at yet."""
    foreign = list(foreign_columns(text, {*COLUMNS, *MORE}))
    rows, faults = read_rows(text, COLUMNS, lambda row: _site(row, party), most=ROWS_MOST)
    return SiteTable(rows, (*foreign, *faults))


def find_faults(table: SiteTable, board: Board, now: datetime) -> tuple[Fault, ...]:
    """All that is wrong with it, by row: what cannot be read, and what the desk refuses."""
    found, opening = list(table.faults), Opening(board, now)
    for row, site in table.rows.items():
        try:
            opening.open_listed(site)
        except Refusal as refused:
            found.append(Fault(row, _FIELD_OF[refused.rule], refused.what, refused.remedy))
    return tuple(sorted(found, key=lambda fault: fault.row))


def _site(row: Fields, party: Party) -> OpenSite:
    return OpenSite(
        party=party,
        kind=SiteKindCode(text_of(row, "kind")),
        name=_short(text_of(row, "name"), "name"),
        point=Point(_degrees(row, "lon", most=180.0), _degrees(row, "lat", most=90.0)),
        office=OfficeCode(text_of(row, "office")),
        telephone=_telephone(row),
        address=_short(find_text(row, "address") or "", "address"),
        visits=_hours(row),
        plan=_short(find_text(row, "plan") or "", "plan"),
    )


def _short(text: str, field: str) -> str:
    most = _LONGEST[field]
    if len(text) > most:
        raise Wrong(
            field,
            Words(f"It has more than {most} letters.", f"超过 {most} 个字符。"),
            Words("Write it shorter.", "请缩短。"),
        )
    return text


def _degrees(row: Fields, field: str, *, most: float) -> float:
    try:
        degrees = float(text_of(row, field))
    except ValueError:
        degrees = math.nan
    if not -most <= degrees <= most:
        raise Wrong(
            field,
            Words("These are no degrees.", "不是有效的度数。"),
            Words("Write it like 29.9533, in WGS 84.", "请填写 WGS 84 坐标，如 29.9533。"),
        )
    return degrees


def _telephone(row: Fields) -> str:
    text = _short(find_text(row, "telephone") or "", "telephone")
    if _TELEPHONE.fullmatch(text) is None:
        raise Wrong(
            "telephone",
            Words("This is no telephone number.", "不是有效的电话号码。"),
            Words("Write digits, and + ( ) - between them.", "请填写数字，可含 + ( ) -。"),
        )
    return text


def _hours(row: Fields) -> tuple[Span, ...]:
    """08:00-12:00 14:00-18:00: when the site lets inspectors in."""
    found = list[Span]()
    for text in (find_text(row, "visits") or "").split():
        match = _HOURS.fullmatch(text)
        if match is None:
            raise Wrong(
                "visits",
                Words("These are no hours of a day.", "所填时段无效。"),
                Words(
                    "Write them like 08:00-12:00 14:00-18:00.", "请写成 08:00-12:00 14:00-18:00。"
                ),
            )
        begin, first, end, last = (int(one) for one in match.groups() if one is not None)
        found.append(Span(from_minute=60 * begin + first, to_minute=60 * end + last))
    return tuple(found)
