"""Toytown's dangerous goods: a maker and a quarry, each with a store and three licensed staff.

    store   A1 (maker, post 1)            Q1 (quarry, post 4)
    staff   K1 K2 K5                      K3 K4 K6
    holds   emulsion 100 kg, cap 100,     emulsion 50 kg, cap 50
            rocket 500

All licences hold in 2026. Emulsion may lie beside rockets, caps beside nothing but caps. What is
handed over is accepted within a day; stores are counted every week.
"""

from datetime import date

from turnout.base.text import Words
from turnout.community.goods import (
    CustodyRules,
    Family,
    Goods,
    GoodsCatalogue,
    GoodsCode,
    ItemCode,
    Measure,
    Prohibited,
)

EMULSION, CAP, ROCKET, PETROL = map(GoodsCode, ("emulsion", "cap", "rocket", "petrol"))
GUNPOWDER, LIGHTER, IVORY = map(ItemCode, ("gunpowder", "lighter", "ivory"))


def _goods(code: GoodsCode, un: str, family: Family, measure: Measure, group: str, **more) -> Goods:
    name = Words(code, f"{code}（镇）")
    return Goods(code=code, name=name, un=un, family=family, measure=measure, group=group, **more)


def _prohibited(code: ItemCode, **more) -> Prohibited:
    return Prohibited(code=code, name=Words(code, f"{code}（镇）"), **more)


GOODS = GoodsCatalogue(
    goods={
        one.code: one
        for one in (
            _goods(EMULSION, "0241", Family.EXPLOSIVE, Measure.GRAMS, "D", urgent=True),
            _goods(CAP, "0030", Family.DETONATOR, Measure.PIECES, "B", serials=True, urgent=True),
            _goods(ROCKET, "0336", Family.PYROTECHNIC, Measure.PIECES, "G"),
            _goods(
                PETROL,
                "1203",
                Family.FUEL,
                Measure.MILLILITRES,
                "fuel",
                valid_until=date(2026, 3, 2),
            ),
        )
    },
    prohibited={
        one.code: one
        for one in (
            _prohibited(GUNPOWDER, hand_over=True, urgent=True),
            _prohibited(LIGHTER),
            _prohibited(IVORY, hand_over=True),
        )
    },
    rules=CustodyRules(
        accept_hours=24,
        recounts_most=1,
        warn_days=30,
        stocktake_days=dict.fromkeys(Family, 7),
        together=(frozenset({"D", "G"}),),
        alarm_class="goods",
    ),
)
