"""What a person is told about its layers."""

from turnout.adapters.city.built_roads import RoadReport
from turnout.adapters.city.draft import Layer, Truth
from turnout.adapters.city.sf_fleet import UnitCount
from turnout.adapters.city.sf_roads import PACE
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

ATTRIBUTION = (
    Words(
        "Streets and calls: DataSF, PDDL.",
        "街道和报警：DataSF，PDDL。",
    ),
    Words(
        "Stations: © OpenStreetMap contributors, ODbL.",
        "站点：© OpenStreetMap 贡献者，ODbL。",
    ),
)

DATASF = Words("City and County of San Francisco, DataSF", "旧金山市县政府开放数据 DataSF")
PDDL = Words("PDDL", "PDDL")


def sf_layers(report: RoadReport, units: UnitCount, calls: int) -> tuple[Layer, ...]:
    """Each layer: real or modelled, from where, how."""
    return (
        Layer(
            layer="roads",
            title=Words("Roads", "道路"),
            truth=Truth.MIXED,
            source=Words(
                "DataSF, Basemap Street Centerlines (2014)", "DataSF 街道中心线（2014 年）"
            ),
            licence=PDDL,
            how=Words(
                f"{report.arcs_kept:,} arcs on {report.nodes_kept:,} nodes, {report.km_kept:,} km."
                " The lines are real; two-way traffic everywhere, freeways and ramps too, is"
                " modelled, as the source has no one-way field; streets for walking are left out,"
                f" and {report.arcs_dropped} arcs on islands",
                f"{report.nodes_kept:,} 个节点、{report.arcs_kept:,} 条有向路段、{report.km_kept:,}"
                " 公里。线形真实；来源无单行信息，全部按双向模拟（含高速与匝道）；步行街及"
                f" {report.arcs_dropped} 条孤立路段未收入",
            ),
        ),
        speed_layer(
            Words(
                f"; all of it times {PACE}, so that the median of 1,951 recorded runs is met;"
                " the centre lines carry no limits",
                f"；再整体乘以 {PACE}，使 1,951 次出动记录的中位行车时间相符；来源无限速信息",
            )
        ),
        Layer(
            layer="stations",
            title=Words("Fire stations and hospitals", "消防站与医院"),
            truth=Truth.REAL,
            source=Words("OpenStreetMap; published hospital addresses", "OpenStreetMap；公开地址"),
            licence=Words("ODbL 1.0; hospitals are facts", "ODbL 1.0（站点）；事实信息"),
            how=Words(
                "the ambulance base (Station 49) stands where it stood in January 2018;"
                " hospitals are incomplete",
                "急救车基地（49 号站）取 2018 年 1 月原址；医院不完整",
            ),
        ),
        Layer(
            layer="units",
            title=Words("Fire and ambulance units", "消防与急救力量"),
            truth=Truth.MIXED,
            source=DATASF,
            licence=PDDL,
            how=Words(
                f"{units.seen} units seen in nine days; {units.modelled_start} have no recorded"
                " home and start spread over the fire stations, which is modelled and reads"
                " nothing of their runs; crews are modelled",
                f"九天记录中的 {units.seen} 个单元；其中 {units.modelled_start} 个无驻地记录，"
                "起点按消防站均匀模拟，不参考其出动记录；人数为模拟",
            ),
        ),
        Layer(
            layer="police",
            title=Words("Police and traffic police", "公安与交警"),
            truth=Truth.MODELLED,
            source=MADE_HERE,
            licence=OWN_LICENCE,
            how=Words(
                "no public record of units exists; posts are sited by junctions, numbers are in"
                " fleets.toml",
                "没有公开的力量记录；按路口分布选址，数量见 fleets.toml",
            ),
        ),
        Layer(
            layer="calls",
            title=Words("Calls", "报警"),
            truth=Truth.REAL,
            source=Words(
                "DataSF, Fire Department Calls for Service, 13 to 21 January 2018",
                "DataSF 消防局出警记录，2018 年 1 月 13 日至 21 日",
            ),
            licence=PDDL,
            how=Words(
                f"{calls:,} calls; the city publishes the middle of the block or the crossing,"
                " never an exact address; 13 January is slightly cut",
                f"{calls:,} 起；政府只公布街段中点或路口，不公布准确地址；1 月 13 日略有缺失",
            ),
        ),
        dated_layer(),
        district_layer(),
        address_layer(
            Truth.REAL,
            Words(
                "house numbers by block and side, street names, crossings and tunnels of the"
                " source",
                "来源中的街段门牌范围、街名、路口与隧道",
            ),
        ),
        basemap_layer(),
    )
