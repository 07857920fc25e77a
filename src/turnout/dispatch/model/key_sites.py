"""The plan of a key site: what a crew looks for at a large building, and which desk is rung.

Kinds of points and of desks are fixed catalogues of things and functions: no row names a person.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final

import msgspec

from turnout.base.geo import METRES_PER_DEGREE, Point, distance_m
from turnout.base.ids import Actor
from turnout.base.text import Words


class PointKind(StrEnum):
    """What is found at a point of a site."""

    ENTRANCE = "entrance"
    FIRE_PANEL = "fire_panel"
    KEYS = "keys"
    GAS_VALVE = "gas_valve"
    POWER_SWITCH = "power_switch"
    WATER_VALVE = "water_valve"
    HYDRANT = "hydrant"
    RISER_INLET = "riser_inlet"
    STAIRS = "stairs"
    FIRE_LIFT = "fire_lift"
    ASSEMBLY_POINT = "assembly_point"
    STORED = "stored"
    PARKING = "parking"


POINTS: Final[Mapping[PointKind, Words]] = {
    PointKind.ENTRANCE: Words("Way in", "消防入口"),
    PointKind.FIRE_PANEL: Words("Fire panel", "火灾报警控制器"),
    PointKind.KEYS: Words("Keys", "钥匙"),
    PointKind.GAS_VALVE: Words("Gas shut-off", "燃气总阀"),
    PointKind.POWER_SWITCH: Words("Power shut-off", "总电源开关"),
    PointKind.WATER_VALVE: Words("Water shut-off", "自来水总阀"),
    PointKind.HYDRANT: Words("Hydrant", "消火栓"),
    PointKind.RISER_INLET: Words("Riser inlet", "水泵接合器"),
    PointKind.STAIRS: Words("Stairs", "疏散楼梯"),
    PointKind.FIRE_LIFT: Words("Fire lift", "消防电梯"),
    PointKind.ASSEMBLY_POINT: Words("Assembly point", "疏散集合点"),
    PointKind.STORED: Words("Stored here", "存放物品"),
    PointKind.PARKING: Words("Room for vehicles", "消防车停靠位置"),
}
"""The whole catalogue, in the order in which a crew asks."""


class ContactKind(StrEnum):
    """Which desk of a site is rung: a function, whoever sits there."""

    CONTROL_ROOM = "control_room"
    DUTY_ENGINEER = "duty_engineer"
    GATE = "gate"
    FACILITY_DESK = "facility_desk"
    SAFETY_DESK = "safety_desk"
    NIGHT_DESK = "night_desk"


CONTACTS: Final[Mapping[ContactKind, Words]] = {
    ContactKind.CONTROL_ROOM: Words("Control room", "消控值班室"),
    ContactKind.DUTY_ENGINEER: Words("Duty engineer's desk", "值班工程师"),
    ContactKind.GATE: Words("Gate", "门岗"),
    ContactKind.FACILITY_DESK: Words("Facility desk", "物业值班室"),
    ContactKind.SAFETY_DESK: Words("Safety desk", "安全管理部门"),
    ContactKind.NIGHT_DESK: Words("Night desk", "夜间值班室"),
}


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A few words for a crew, in one language at least; "" where one is missing. No names."""

    en: str = ""
    zh: str = ""


class SitePoint(msgspec.Struct, frozen=True, kw_only=True):
    """One point of a site. `point` is None where only words say where it is."""

    kind: PointKind
    point: Point | None
    note: Note


class SiteContact(msgspec.Struct, frozen=True, kw_only=True):
    """A desk of the site and the number at which it is rung."""

    kind: ContactKind
    number: str


class SitePlan(msgspec.Struct, frozen=True, kw_only=True):
    """All that is told of a site. It is shown at incidents within `radius_m` of `point`; after
    `review_by` it is shown as not checked."""

    name: Note
    address: str
    point: Point
    radius_m: float
    points: tuple[SitePoint, ...]
    contacts: tuple[SiteContact, ...]
    review_by: date


class KeySite(msgspec.Struct, frozen=True, kw_only=True):
    """A plan that waits to be approved (`approved_at` None), or is in force. `drafted_by` is as the
    record names it; `replaces` the plan in force that it would replace."""

    number: int
    plan: SitePlan
    replaces: int | None
    drafted_at: datetime
    drafted_by: Actor
    approved_at: datetime | None = None
    approved_by: Actor | None = None


class KeySites(msgspec.Struct, kw_only=True):
    """All plans that wait or are in force, in the order of their drafts."""

    all: list[KeySite] = msgspec.field(default_factory=list)
    next: int = 1

    def find(self, number: int) -> KeySite | None:
        """The plan of that number, while it waits or is in force."""
        return next((one for one in self.all if one.number == number), None)

    def near(self, point: Point) -> list[tuple[float, KeySite]]:
        """What is in force and reaches the point, each with its metres: the nearest first, then the
        lower number."""
        found = [
            (apart_m, one)
            for one in self.all
            if one.approved_at is not None
            and abs(one.plan.point.lat - point.lat) * METRES_PER_DEGREE <= one.plan.radius_m + 1
            and (apart_m := distance_m(one.plan.point, point)) <= one.plan.radius_m
        ]
        return sorted(found, key=lambda pair: (pair[0], pair[1].number))
