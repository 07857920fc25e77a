"""Dangerous goods under licence, and what no parcel may hold: a city's dated data.

Amounts are whole numbers of the smallest unit (grams, pieces, millilitres), so that what is added
up is exact.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final, NewType

import msgspec

from turnout.base.text import Words

GoodsCode = NewType("GoodsCode", str)
ItemCode = NewType("ItemCode", str)


class Family(StrEnum):
    """What goods are; how often they are counted follows from it."""

    EXPLOSIVE = "explosive"
    DETONATOR = "detonator"
    PYROTECHNIC = "pyrotechnic"
    PRECURSOR = "precursor"
    FUEL = "fuel"


class Measure(StrEnum):
    """The smallest unit in which goods are counted."""

    GRAMS = "g"
    PIECES = "piece"
    MILLILITRES = "ml"


_SHOWN: Final = {
    Measure.GRAMS: (1_000, Words("kg", "千克")),
    Measure.PIECES: (1, Words("pieces", "件")),
    Measure.MILLILITRES: (1_000, Words("litres", "升")),
}


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """What holds from a day on, or until before one."""

    valid_from: date | None = None
    valid_until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is in force on that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


class Goods(Dated, frozen=True, kw_only=True):
    """One kind of goods. `group` says with what it may lie together; `serials`: every piece has a
    number of its own; `urgent`: where some is missing, the control room is called at once."""

    code: GoodsCode
    name: Words
    un: str
    family: Family
    measure: Measure
    group: str
    serials: bool = False
    urgent: bool = False


class Prohibited(Dated, frozen=True, kw_only=True):
    """What a depot takes from nobody. `hand_over`: it is not given back but handed over; `urgent`:
    and the control room is called at once."""

    code: ItemCode
    name: Words
    hand_over: bool = False
    urgent: bool = False


class CustodyRules(msgspec.Struct, frozen=True, kw_only=True):
    """Thresholds of custody. `together`: sets of groups that may lie in one store; `alarm_class`:
    the class of the cases that alarms become, None: the desk chooses it."""

    accept_hours: int
    recounts_most: int
    warn_days: int
    stocktake_days: Mapping[Family, int]
    together: tuple[frozenset[str], ...] = ()
    alarm_class: str | None = None


class GoodsCatalogue(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that custody and the depots know of their city."""

    goods: Mapping[GoodsCode, Goods]
    prohibited: Mapping[ItemCode, Prohibited]
    rules: CustodyRules


NO_GOODS: Final = GoodsCatalogue(
    goods={},
    prohibited={},
    rules=CustodyRules(accept_hours=24, recounts_most=1, warn_days=60, stocktake_days={}),
)
"""A city that keeps none."""


def amount_words(goods: Goods, amount: int) -> Words:
    """An amount as a person says it: "12.5 kg", "1 piece"."""
    per, unit = _SHOWN[goods.measure]
    sign, size = ("-" if amount < 0 else ""), abs(amount)
    rest = f".{size % per:03}".rstrip("0") if size % per else ""
    en = unit.en.removesuffix("s") if size == per else unit.en
    return Words(f"{sign}{size // per}{rest} {en}", f"{sign}{size // per}{rest} {unit.zh}")
