"""A map program's questions about 50,000 units: only what is asked is made, beside making it all.

The peer is how it was: the rows of the whole board are made, encoded and read again for each
question, and one feature is looked for among all. Both answer the same first.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import msgspec
import numpy as np

from benchmarks._table import Claim, arguments, at_most, publish, seconds_of
from tests.toytown import TOWN, open_toytown
from tests.web.api.served import open_web
from turnout.base.geo import Point
from turnout.base.ids import UnitId
from turnout.dispatch.city import UnitSpec
from turnout.standards.ogc_features import Service
from turnout.standards.ogc_selection import Feature, Features
from turnout.web.desk import Desk
from turnout.web.features import Cartographer
from turnout.web.outlooks import rows_of

UNITS: Final = 50_000
ROUNDS: Final = 3
"""Each question is asked so often of both, in turn; the middle one is told."""
BOX: Final = "0.01,-0.1,0.0101,0.1"
ASKED: Final[dict[str, list[tuple[str, str]]]] = {
    "1,000 of all units": [],
    "units in a box": [("bbox", BOX)],
}
FIELDS: Final = ("agency", "service", "kind", "station", "status", "since", "position_at")


async def measure() -> list[Claim]:
    """Ask both."""
    town = await open_toytown(replace(TOWN, units={**TOWN.units, **fleet()}))
    app = await open_web(town)
    desk = app.state.desk
    maps = Cartographer(desk, app.state.outlooks, None)
    service = Service("http://here/ogc/features", "Here", "A map.", maps.collections())
    units = next(one for one in service.collections if one.id == "units")

    def ask(features: Features, asked: Sequence[tuple[str, str]]) -> bytes:
        return msgspec.json.encode(service.page(units, features, asked, now=desk.now()))

    def alone(feature: Feature | None) -> bytes:
        assert feature is not None
        return msgspec.json.encode(service.one_feature(units, feature))

    wanted = f"U{UNITS // 2:05}"
    claims = [
        _compared(
            name,
            partial(lambda asked: ask(list(_as_before(desk)), asked), asked),
            partial(lambda asked: ask(maps.features("units"), asked), asked),
        )
        for name, asked in ASKED.items()
    ]
    return [
        *claims,
        _compared(
            "one unit by its id",
            lambda: alone(next(one for one in _as_before(desk) if one.id == wanted)),
            lambda: alone(maps.find("units", wanted)),
        ),
    ]


def fleet() -> dict[UnitId, UnitSpec]:
    """Engines along the road, a tenth of a metre apart."""
    some = TOWN.units[UnitId("E01")]
    names = [UnitId(f"U{number:05}") for number in range(UNITS)]
    return {
        name: replace(some, id=name, start=Point(round(number / 1_000_000, 6), 0.0), station=None)
        for number, name in enumerate(names)
    }


def main() -> int:
    asked = arguments(__doc__).parse_args()
    return publish("features", asyncio.run(measure()), json_to=asked.json)


def _as_before(desk: Desk) -> Iterator[Feature]:
    moving = desk.positions()
    places = {unit_id: place for place, unit_id in enumerate(desk.unit_ids)}
    rows = rows_of(desk.board()["units"])
    for row in sorted(rows, key=lambda row: str(row["id"])):
        order = row["assignment"]
        told = {name: row[name] for name in FIELDS}
        told["incident_id"] = None if order is None else order["incident_id"]
        told["order_status"] = None if order is None else order["status"]
        unit = places[row["id"]]
        dot = [round(float(moving.lon[unit]), 6), round(float(moving.lat[unit]), 6)]
        yield Feature(row["id"], {"type": "Point", "coordinates": dot}, told)


def _compared(name: str, before: Callable[[], bytes], now: Callable[[], bytes]) -> Claim:
    """Both in turn, after they answered the same."""
    assert before() == now(), name
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for ask, taken in zip((before, now), times, strict=True):
            taken.append(seconds_of(ask))
    old, new = (float(np.median(taken)) * 1_000 for taken in times)
    text = f"{name}, of {UNITS:,}: beside all rows made for each question"
    return at_most(text, new, "ms", peer=old)


if __name__ == "__main__":
    sys.exit(main())
