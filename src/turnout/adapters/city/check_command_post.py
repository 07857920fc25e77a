"""Strength that is promised where nobody could keep it."""

from collections.abc import Iterator

from turnout.adapters.city.finding import Finding
from turnout.base.ids import StationId
from turnout.base.text import Words
from turnout.dispatch.city import City


def check_strength(city: City) -> Iterator[Finding]:
    """Rows of [[strength]] that name no station of the city."""
    named = sorted({row.station for row in city.strength if row.station is not None})
    for station in named:
        if StationId(station) not in city.stations:
            yield Finding(
                rule="strength_without_station",
                subject=station,
                what=Words(
                    f"[[strength]] names station {station}, which is not there",
                    f"[[strength]] 中的站点 {station} 不存在",
                ),
                remedy=Words("Use an id of stations.csv", "请使用 stations.csv 中的编号"),
            )
