"""Strength that is promised where nobody could keep it."""

from collections.abc import Iterator

from turnout.adapters.city.finding import Finding
from turnout.base.ids import StationId
from turnout.base.text import Words
from turnout.dispatch.city import City


def check_strength(city: City) -> Iterator[Finding]:
    """Rows of [[strength]] and [[staffing]] that name no station of the city."""
    free = {("strength", row.station) for row in city.strength if row.station is not None}
    for section, station in sorted(free | {("staffing", row.station) for row in city.staffing}):
        if StationId(station) not in city.stations:
            yield Finding(
                rule=f"{section}_without_station",
                subject=station,
                what=Words(
                    f"[[{section}]] names station {station}, which is not there",
                    f"[[{section}]] 中的站点 {station} 不存在",
                ),
                remedy=Words("Use an id of stations.csv", "请使用 stations.csv 中的编号"),
            )
