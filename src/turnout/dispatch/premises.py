"""Confirmed hazards of premises: a fixed catalogue of things, each with an end; never of people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from turnout.base.geo import Point, distance_m
from turnout.base.ids import AgencyId
from turnout.base.text import Words


class HazardCode(StrEnum):
    """What can be dangerous where a crew goes. A resident is none of it."""

    GAS_CYLINDERS = "gas_cylinders"
    CHEMICALS = "chemicals"
    EXPLOSIVES = "explosives"
    RADIOACTIVE = "radioactive"
    BIOLOGICAL = "biological"
    OXYGEN_DEPLETED = "oxygen_depleted"
    HIGH_VOLTAGE = "high_voltage"
    LITHIUM_STORAGE = "lithium_storage"
    SOLAR_PANELS = "solar_panels"
    FLAMMABLE_CLADDING = "flammable_cladding"
    WEAK_FLOOR = "weak_floor"
    WEAK_STRUCTURE = "weak_structure"
    ASBESTOS = "asbestos"
    DEEP_WATER = "deep_water"
    NO_LIFT = "no_lift"
    LOCKED_GATE = "locked_gate"
    NARROW_ACCESS = "narrow_access"
    HEIGHT_LIMIT = "height_limit"
    NO_WATER = "no_water"
    DOG = "dog"


CATALOGUE: Final[Mapping[HazardCode, Words]] = {
    HazardCode.GAS_CYLINDERS: Words("Gas cylinders", "气瓶"),
    HazardCode.CHEMICALS: Words("Chemicals", "危险化学品"),
    HazardCode.EXPLOSIVES: Words("Explosives", "爆炸物"),
    HazardCode.RADIOACTIVE: Words("Radioactive source", "放射源"),
    HazardCode.BIOLOGICAL: Words("Biological agents", "生物危害"),
    HazardCode.OXYGEN_DEPLETED: Words("Too little oxygen", "缺氧空间"),
    HazardCode.HIGH_VOLTAGE: Words("High voltage", "高压电"),
    HazardCode.LITHIUM_STORAGE: Words("Lithium batteries", "锂电池储能"),
    HazardCode.SOLAR_PANELS: Words("Solar panels", "光伏板带电"),
    HazardCode.FLAMMABLE_CLADDING: Words("Flammable cladding", "可燃外墙保温"),
    HazardCode.WEAK_FLOOR: Words("Weak floor", "楼板承重不足"),
    HazardCode.WEAK_STRUCTURE: Words("Danger of collapse", "建筑有坍塌危险"),
    HazardCode.ASBESTOS: Words("Asbestos", "石棉"),
    HazardCode.DEEP_WATER: Words("Deep water or pit", "深水或深坑"),
    HazardCode.NO_LIFT: Words("No lift", "无电梯"),
    HazardCode.LOCKED_GATE: Words("Locked gate", "大门上锁"),
    HazardCode.NARROW_ACCESS: Words("Narrow access", "通道狭窄"),
    HazardCode.HEIGHT_LIMIT: Words("Height limit", "限高"),
    HazardCode.NO_WATER: Words("No water to fight fire", "无消防水源"),
    HazardCode.DOG: Words("Dog on the premises", "院内有犬"),
}
"""The whole catalogue, in the order in which it is shown. A city adds places, never codes."""

RADIUS_MOST_M: Final = 500.0
"""A hazard of premises reaches no farther; a district's danger is an incident or a warning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hazard:
    """One hazard at a place. `note` says what a crew needs (a UN number, a storey), no names.

    It is shown within `radius_m` of its point from `confirmed_on` to `expires_on`, both days
    included: what nobody confirmed again is not known any more. `confirmed_by` None: by whoever
    inspects for the community desk.
    """

    code: HazardCode
    point: Point
    radius_m: float
    note: Words
    confirmed_by: AgencyId | None
    confirmed_on: date
    expires_on: date

    def holds(self, on: date) -> bool:
        """Whether its confirmation is in force on that day."""
        return self.confirmed_on <= on <= self.expires_on


@dataclass(frozen=True, slots=True, kw_only=True)
class HazardNear:
    """A hazard that reaches a place, and how far its own point lies from it."""

    hazard: Hazard
    apart_m: float


def hazards_near(hazards: Iterable[Hazard], point: Point, *, on: date) -> tuple[HazardNear, ...]:
    """What reaches the point on that day, in the catalogue's order, then the nearer first."""
    order = list(CATALOGUE)
    found = [
        HazardNear(hazard=hazard, apart_m=apart_m)
        for hazard in hazards
        if hazard.holds(on) and (apart_m := distance_m(hazard.point, point)) <= hazard.radius_m
    ]
    return tuple(sorted(found, key=lambda one: (order.index(one.hazard.code), one.apart_m)))
