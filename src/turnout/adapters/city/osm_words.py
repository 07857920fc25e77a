"""What a person is told about the layers of a city out of an OpenStreetMap extract."""

from collections.abc import Sequence

from turnout.adapters.city.built_roads import RoadReport
from turnout.adapters.city.draft import Layer, Truth
from turnout.adapters.city.osm_stations import FoundStations
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
from turnout.dispatch.city import Service
from turnout.dispatch.water import WaterPoint

ATTRIBUTION = (
    Words(
        "Roads and stations: © OpenStreetMap contributors, ODbL 1.0.",
        "道路和站点：© OpenStreetMap 贡献者，ODbL 1.0。",
    ),
)
OSM = Words("OpenStreetMap", "OpenStreetMap")
ODBL = Words("ODbL 1.0", "ODbL 1.0")

SERVICE_ZH = {
    Service.POLICE: "公安",
    Service.FIRE: "消防",
    Service.AMBULANCE: "急救",
    Service.TRAFFIC: "交警",
}


def osm_layers(
    report: RoadReport, found: FoundStations, file: str, timezone: str
) -> tuple[Layer, ...]:
    """Each layer: real or modelled, from where, how."""
    return (
        roads_layer(report, file),
        speed_layer(),
        _stations(found),
        Layer(
            layer="units",
            title=Words("Units and agencies", "处警力量与处警单位"),
            truth=Truth.MODELLED,
            source=MADE_HERE,
            licence=OWN_LICENCE,
            how=Words(
                "numbers by kind and station in fleets.toml; put your own into units.csv",
                "按站点数配置，见 fleets.toml；可在 units.csv 中换成实际力量",
            ),
        ),
        Layer(
            layer="timezone",
            title=Words("Time zone", "时区"),
            truth=Truth.REAL if timezone != "UTC" else Truth.MODELLED,
            source=Words("given when the city was built", "建城时指定"),
            licence=OWN_LICENCE,
            how=Words(
                f"{timezone}; without --timezone it is UTC, and local hours are wrong",
                f"{timezone}；未给 --timezone 时取 UTC，当地时刻会不准",
            ),
        ),
        dated_layer(),
        district_layer(),
        address_layer(
            Truth.REAL,
            Words(
                "street names and crossings of the map; tunnels, villages, metro exits, milestones,"
                " emergency phones and named premises as tagged; house numbers are not read",
                "地图中的街名与路口；隧道、村、地铁口、里程桩、应急电话和单位名称按标签；不读取门牌号",
            ),
        ),
        basemap_layer(),
    )


def roads_layer(report: RoadReport, file: str) -> Layer:
    """What the streets are, and which of them are not there."""
    return Layer(
        layer="roads",
        title=Words("Roads", "道路"),
        truth=Truth.REAL,
        source=Words(f"OpenStreetMap, {file}", f"OpenStreetMap，{file}"),
        licence=ODBL,
        how=Words(
            f"{report.arcs_kept:,} arcs on {report.nodes_kept:,} nodes, {report.km_kept:,} km,"
            " one-way and access as tagged; turn restrictions are not read;"
            f" {report.arcs_dropped} arcs that one cannot drive to and back are left out",
            f"{report.nodes_kept:,} 个节点、{report.arcs_kept:,} 条有向路段、{report.km_kept:,}"
            " 公里，单行与通行限制按标签；不含转向限制；"
            f"无法往返的 {report.arcs_dropped} 条路段未收入",
        ),
    )


def _stations(found: FoundStations) -> Layer:
    missing = [service for service, count in found.found.items() if count == 0]
    nothing = sum(found.found.values()) == 0 and found.hospitals_found == 0
    complete = not missing and found.hospitals_found > 0
    hospitals = f"hospitals: {found.hospitals_found or 'modelled'}"
    hospitals_zh = f"医院 {found.hospitals_found or '（模拟）'}"
    counts = "; ".join(f"{s.value}: {n or 'modelled'}" for s, n in found.found.items())
    counts_zh = "；".join(f"{SERVICE_ZH[s]} {n or '（模拟）'}" for s, n in found.found.items())
    return Layer(
        layer="stations",
        title=Words("Stations and hospitals", "站点与医院"),
        truth=Truth.MODELLED if nothing else Truth.REAL if complete else Truth.MIXED,
        source=OSM,
        licence=ODBL,
        how=Words(
            f"features of the map, as many as it has; where it has none they are modelled"
            f" evenly over the streets ({counts}; {hospitals})",
            f"取自地图要素；没有的按道路均匀模拟（{counts_zh}；{hospitals_zh}）",
        ),
    )


def water_layer(points: Sequence[WaterPoint], file: str) -> tuple[Layer, ...]:
    """Where the hydrants come from; nothing where the map has none."""
    if not points:
        return ()
    return (
        Layer(
            layer="water",
            title=Words("Hydrants and water", "消火栓与水源"),
            truth=Truth.REAL,
            source=Words(f"OpenStreetMap, {file}", f"OpenStreetMap，{file}"),
            licence=ODBL,
            how=Words(
                f"{len(points):,} as tagged: many are missing, none was tested",
                f"按标签收录 {len(points):,} 处；大量缺漏，均未经检验",
            ),
        ),
    )
