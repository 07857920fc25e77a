"""The room as features for a map program: stations, hospitals, units, open incidents, closed roads
and public warnings. What was said of a person, addresses and free text are in none of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any, Final

import msgspec

from turnout.base.ids import UnitId
from turnout.base.text import Words
from turnout.dispatch.model.closures import Circle, Ring
from turnout.dispatch.model.warnings import WarningArea, WarningStatus
from turnout.standards.ogc_features import Collection, polygon
from turnout.standards.ogc_selection import DECIMALS, Document, Dots, Feature, Features
from turnout.web.desk import Desk, Moving
from turnout.web.outlooks import Outlook, Outlooks, Row, rows_of
from turnout.web.views.closures import outline
from turnout.web.views.warnings import warning_row

NAMED: Final = {
    "stations": (
        Words("Stations", "站点"),
        Words("Where units are at home.", "各单位的驻地。"),
    ),
    "hospitals": (
        Words("Hospitals", "医院"),
        Words("Where ambulances drive to.", "救护车送往的医院。"),
    ),
    "units": (
        Words("Units", "处警力量"),
        Words("Each unit, where it was last seen and what it does.", "各单位最近的位置和状态。"),
    ),
    "incidents": (
        Words("Open incidents", "未结警情"),
        Words(
            "What is being handled: type, priority and place, nothing of callers.",
            "正在处置的警情：类型、等级和位置，不含报警人信息。",
        ),
    ),
    "closures": (
        Words("Closed and slow roads", "封闭和缓行道路"),
        Words("Roads that units avoid, as lines.", "各单位避让的道路（线）。"),
    ),
    "warnings": (
        Words("Public warnings", "预警信息"),
        Words("Areas that the public is warned in now.", "正在发布预警信息的区域。"),
    ),
}
"""The collections, in the order in which they are listed."""

_OF_UNIT: Final = ("agency", "service", "kind", "station", "status", "since", "position_at")
_OF_INCIDENT: Final = (
    "service",
    "incident_type",
    "priority",
    "district",
    "received_at",
    "opened_at",
    "level",
    "needed",
    "sent",
    "on_scene",
    "unmet",
)
_OF_CLOSURE: Final = ("slowness", "since", "until", "incident_id")
_OF_WARNING: Final = ("level", "severity", "urgency", "certainty", "until", "approved_at")


class Cartographer:
    """Draws what somebody with this outlook may see; `outlook` None: all of it."""

    def __init__(self, desk: Desk, outlooks: Outlooks, outlook: Outlook | None) -> None:
        self._desk = desk
        self._outlooks = outlooks
        self._outlook = outlook
        self._drawn: Mapping[str, Callable[[], Iterable[Feature]]] = {
            "stations": self._stations,
            "hospitals": self._hospitals,
            "incidents": self._incidents,
            "closures": self._closures,
            "warnings": self._warnings,
        }

    @cached_property
    def _types(self) -> Mapping[str, Any]:
        return {one["code"]: one["name"] for one in self._desk.city()["incident_types"]}

    def collections(self) -> list[Collection]:
        """Every collection, around the ground of the city."""
        box = tuple(self._desk.city()["bounds"])
        return [
            Collection(name, title.both, told.both, box) for name, (title, told) in NAMED.items()
        ]

    def features(self, name: str) -> Features:
        """All of one collection; KeyError for one that is none."""
        return self._units() if name == "units" else list(self._drawn[name]())

    def find(self, name: str, feature_id: str) -> Feature | None:
        """One of a collection, made alone; None: there is none that may be seen."""
        if name == "units":
            return self._unit(feature_id)
        if name == "incidents":
            row = self._desk.map_rows.find_incident(feature_id)
            rows = [] if row is None else self._seen_of("incidents", [row])
            return next((self._incident(one) for one in rows), None)
        return next((one for one in self._drawn[name]() if one.id == feature_id), None)

    def _seen_of(self, table: str, rows: list[Row]) -> list[Row]:
        """Those of these rows that whoever asks may see."""
        return rows_of(self._outlooks.board(self._outlook, {table: rows})[table])

    def _stations(self) -> Iterator[Feature]:
        for one in self._desk.city()["stations"]:
            told = {"agency": one["agency"], **_names("name", one["name"])}
            yield Feature(one["id"], _dot(one["point"]), told)

    def _hospitals(self) -> Iterator[Feature]:
        for one in self._desk.city()["hospitals"]:
            told = {"specialities": one["specialities"], **_names("name", one["name"])}
            yield Feature(one["id"], _dot(one["point"]), told)

    def _units(self) -> Dots:
        """In the order of their ids."""
        moving, ids = self._desk.positions(), self._desk.unit_ids
        agencies = self._desk.agencies()
        places = [place for place, agency in enumerate(agencies) if self._sees(agency)]
        names = [ids[place] for place in places]
        return Dots(
            names,
            moving.lon[places],
            moving.lat[places],
            lambda chosen: self._told_of_units([names[place] for place in chosen]),
        )

    def _unit(self, unit_id: str) -> Feature | None:
        place = self._desk.map_rows.find_unit(unit_id)
        if place is None or not self._sees(self._desk.agencies()[place]):
            return None
        (told,) = self._told_of_units([unit_id])
        return Feature(unit_id, _seen(self._desk.positions(), place), told)

    def _sees(self, agency: str) -> bool:
        return self._outlook is None or self._outlook.sees_agency(agency)

    def _told_of_units(self, unit_ids: Sequence[str]) -> list[Document]:
        rows = self._desk.map_rows.units([UnitId(one) for one in unit_ids])
        return [_unit_told(row) for row in rows]

    def _incidents(self) -> Iterator[Feature]:
        for row in self._seen_of("incidents", self._desk.map_rows.incidents()):
            yield self._incident(row)

    def _incident(self, row: Row) -> Feature:
        told = {name: row[name] for name in _OF_INCIDENT}
        told |= _names("type", self._types.get(row["incident_type"]))
        place = None if row["point"] is None else _dot(row["point"])
        return Feature(str(row["id"]), place, told, (_moment(row["opened_at"]), None))

    def _closures(self) -> Iterator[Feature]:
        for row in self._seen_of("closures", self._desk.map_rows.closures()):
            lines = self._desk.roads.lines(row["id"])["lines"]
            place = {"type": "MultiLineString", "coordinates": lines} if lines else None
            told = {name: row[name] for name in _OF_CLOSURE}
            times = (_moment(row["since"]), _moment(row["until"]))
            yield Feature(str(row["id"]), place, told, times)

    def _warnings(self) -> Iterator[Feature]:
        for one in self._desk.office.warnings.public():
            if one.status is not WarningStatus.IN_FORCE:
                continue
            row = warning_row(one)
            told = {name: row[name] for name in _OF_WARNING}
            told |= _names("headline", {"en": one.body.en.headline, "zh": one.body.zh.headline})
            times = (one.approved_at, one.body.until)
            yield Feature(str(one.id), _ground(one.body.area), told, times)


def _ground(area: WarningArea) -> Document:
    if area.center is None or area.radius_m is None:
        return polygon(outline(Ring(points=area.ring)))
    return polygon(outline(Circle(center=area.center, radius_m=area.radius_m)))


def _unit_told(row: Row) -> Document:
    order = row["assignment"]
    told = {name: row[name] for name in _OF_UNIT}
    told["incident_id"] = None if order is None else order["incident_id"]
    told["order_status"] = None if order is None else order["status"]
    return told


def _seen(moving: Moving, unit: int) -> Document:
    return _dot([round(float(one[unit]), DECIMALS) for one in (moving.lon, moving.lat)])


def _dot(point: Any) -> Document:
    return {"type": "Point", "coordinates": list(point)}


def _moment(value: object) -> datetime | None:
    """A time of a row: some tables are kept as they are sent, where it is a text."""
    return msgspec.convert(value, datetime | None)


def _names(field: str, name: Mapping[str, str] | None) -> dict[str, str | None]:
    """A name in both languages: properties are flat in most map programs."""
    return {f"{field}_{tongue}": None if name is None else name[tongue] for tongue in ("en", "zh")}
