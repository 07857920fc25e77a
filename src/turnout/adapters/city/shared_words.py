"""Layers that every preset makes the same way, described once."""

from turnout.adapters.city.draft import Layer, Truth
from turnout.base.text import Words

MADE_HERE = Words("made by turnout", "由 turnout 生成")
OWN_LICENCE = Words("Apache-2.0, as turnout", "Apache-2.0，同 turnout")
AS_ROADS = Words("as the roads", "同道路图层")


def speed_layer(more: Words | None = None) -> Layer:
    """Driven speeds, normal and with siren; `more` is what one city does besides."""
    more = more or Words("", "")
    return Layer(
        layer="speeds",
        title=Words("Driving speeds", "行车速度"),
        truth=Truth.MODELLED,
        source=MADE_HERE,
        licence=OWN_LICENCE,
        how=Words(
            "the posted limit, or the class of street where none is known, times the share that"
            " is driven in traffic; faster with siren; the figures are in speeds.toml" + more.en,
            "以限速为准，无限速时按道路等级，乘以实际车流系数；鸣笛时更快；参数见 speeds.toml"
            + more.zh,
        ),
    )


def dated_layer() -> Layer:
    """Types, plans, targets."""
    return Layer(
        layer="plans",
        title=Words("Incident types, response plans, targets", "警情类别、出动方案、时限目标"),
        truth=Truth.MIXED,
        source=Words(
            "APCO ANS 2.103.1 codes; targets of NENA and NFPA standards; the rest modelled",
            "APCO ANS 2.103.1 类别代码；NENA、NFPA 标准时限；其余为模拟",
        ),
        licence=OWN_LICENCE,
        how=Words(
            "a city replaces them in city.toml; each plan has the date from which it is valid",
            "城市可在 city.toml 中替换；每个方案都有生效日期",
        ),
    )


def district_layer() -> Layer:
    """Which station reaches a street first."""
    return Layer(
        layer="districts",
        title=Words("Response districts", "辖区"),
        truth=Truth.MODELLED,
        source=MADE_HERE,
        licence=AS_ROADS,
        how=Words(
            "each street belongs to the fire station that reaches its middle first by road",
            "每条道路归行车最先到达其中点的消防站",
        ),
    )


def address_layer(truth: Truth, how: Words) -> Layer:
    """The index that finds a place from what a caller says."""
    return Layer(
        layer="places",
        title=Words("Address index", "地址索引"),
        truth=truth,
        source=Words("the roads", "道路图层"),
        licence=AS_ROADS,
        how=how,
    )


def basemap_layer() -> Layer:
    """The picture under the units."""
    return Layer(
        layer="basemap",
        title=Words("Basemap", "底图"),
        truth=Truth.REAL,
        source=Words("the roads", "道路图层"),
        licence=AS_ROADS,
        how=Words(
            "vector tiles of the streets only; water, parks and buildings are not drawn",
            "仅含道路的矢量瓦片；不绘制水域、绿地和建筑",
        ),
    )
