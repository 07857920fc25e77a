"""What a person is told about the layers of the demo city."""

from turnout.adapters.city.built_roads import RoadReport
from turnout.adapters.city.draft import Layer, Truth
from turnout.adapters.city.shared_words import (
    MADE_HERE,
    OWN_LICENCE,
    address_layer,
    basemap_layer,
    dated_layer,
    district_layer,
    speed_layer,
)
from turnout.base.text import Words

ATTRIBUTION = (Words("© OpenStreetMap contributors, ODbL", "© OpenStreetMap 贡献者，ODbL"),)
"""Stands whole on every map, in one line: whose data it is. What is modelled is named beside it,
and where all comes from on a page of its own."""


def coquimbo_layers(report: RoadReport, version: str) -> tuple[Layer, ...]:
    """Each layer: real or modelled, from where, how."""
    return (
        Layer(
            layer="roads",
            title=Words("Roads", "道路"),
            truth=Truth.REAL,
            source=Words(
                f"OpenStreetMap, as the Python package AequilibraE {version} ships it",
                f"OpenStreetMap，取自 Python 软件包 AequilibraE {version}",
            ),
            licence=Words(
                "ODbL 1.0 (roads); MIT with a naming clause (the package)",
                "ODbL 1.0（道路）；带署名条款的 MIT（软件包）",
            ),
            how=Words(
                f"{report.arcs_kept:,} arcs on {report.nodes_kept:,} nodes, {report.km_kept:,} km,"
                f" one-way as recorded; {report.arcs_dropped} arcs that one cannot drive to and"
                " back are left out; links to zone middles are no streets",
                f"{report.nodes_kept:,} 个节点、{report.arcs_kept:,} 条有向路段、{report.km_kept:,}"
                f" 公里，单行线按记录；无法往返的 {report.arcs_dropped} 条路段未收入；"
                "小区中心连线不是道路",
            ),
        ),
        speed_layer(),
        Layer(
            layer="stations",
            title=Words("Stations and hospitals", "站点与医院"),
            truth=Truth.MODELLED,
            source=MADE_HERE,
            licence=OWN_LICENCE,
            how=Words(
                "sited so that the mean road time to the 451,899 people of the 133 zones is least"
                " (p-median); they are not the city's real stations",
                "按 133 个小区 451,899 人口的平均行车时间最短选址（p 中位）；不是该市真实站点",
            ),
        ),
        Layer(
            layer="units",
            title=Words("Units and agencies", "处警力量与处警单位"),
            truth=Truth.MODELLED,
            source=MADE_HERE,
            licence=OWN_LICENCE,
            how=Words(
                "numbers by kind in fleets.toml; each kind goes round its stations in turn",
                "各类数量见 fleets.toml；逐站轮流配置",
            ),
        ),
        Layer(
            layer="calls",
            title=Words("Calls", "报警"),
            truth=Truth.MODELLED,
            source=Words(
                "drawn from a seeded model with figures fitted on nine days of San Francisco",
                "由带随机种子的模型生成，参数取自旧金山九天的记录",
            ),
            licence=OWN_LICENCE,
            how=Words(
                "hour of the week, mix of types and service times from the figures; places by"
                " population; no call is of a real person",
                "小时分布、类别构成和处置时长来自参数，地点按人口分布；没有真实报警人",
            ),
        ),
        dated_layer(),
        district_layer(),
        address_layer(
            Truth.MIXED,
            Words(
                "street names and intersections are real; there are no house numbers",
                "街名和路口真实；没有门牌号",
            ),
        ),
        basemap_layer(),
    )
