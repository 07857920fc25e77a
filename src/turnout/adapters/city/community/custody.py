"""Licensed goods and prohibited items of a bundle: custody.toml, or what we bring."""

from collections.abc import Mapping
from typing import Any

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


def read_goods(table: Mapping[str, Any]) -> GoodsCatalogue:
    """custody.toml. Raises KeyError, TypeError, ValueError."""
    return GoodsCatalogue(
        goods={GoodsCode(code): _goods(code, row) for code, row in table["goods"].items()},
        prohibited={
            ItemCode(code): Prohibited(code=ItemCode(code), **_named(row))
            for code, row in table["prohibited"].items()
        },
        rules=_rules(table["rules"]),
    )


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in row.items() if name not in {"en", "zh"}}
    return {**rest, "name": Words(row["en"], row["zh"])}


def _goods(code: str, row: Mapping[str, Any]) -> Goods:
    fields = _named(row)
    family, measure = Family(fields.pop("family")), Measure(fields.pop("measure"))
    return Goods(code=GoodsCode(code), family=family, measure=measure, **fields)


def _rules(row: Mapping[str, Any]) -> CustodyRules:
    rest = {
        name: value for name, value in row.items() if name not in {"together", "stocktake_days"}
    }
    days = {Family(family): int(days) for family, days in row["stocktake_days"].items()}
    together = tuple(frozenset(groups) for groups in row["together"])
    return CustodyRules(**rest, stocktake_days=days, together=together)
