"""Toytown with two neighbours: the first lends one pump or boat by day, the second two pumps."""

from dataclasses import replace
from datetime import date

from tests.toytown.world import TOWN, post
from turnout.base.ids import AgencyId, Capability, UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Agency, Service
from turnout.dispatch.neighbours import Agreement


def _agreement(
    agency: str, lends: str, most: int, hours: tuple[int, int] | None = None
) -> Agreement:
    return Agreement(
        agency=AgencyId(agency),
        valid_from=date(2020, 1, 1),
        capabilities=frozenset(map(Capability, lends.split())),
        most=most,
        hours=hours,
        answer_seconds=120.0,
        source="Toytown",
    )


_NEIGHBOURS = tuple(
    Agency(id=AgencyId(name), service=Service.FIRE, name=Words(f"{name} county", f"{name} 县"))
    for name in ("north", "south")
)
_LENT = tuple(
    replace(
        TOWN.units[UnitId("E02")],
        id=UnitId(name),
        agency=AgencyId(agency),
        start=post(at),
        capabilities=frozenset(map(Capability, can.split())),
    )
    for name, agency, at, can in (
        ("N1", "north", 6, "pump boat"),
        ("N2", "north", 6, "pump"),
        ("S1", "south", 7, "pump"),
        ("S2", "south", 7, "pump boat"),
    )
)

NEIGHBOUR_TOWN = replace(
    TOWN,
    agencies={**TOWN.agencies, **{one.id: one for one in _NEIGHBOURS}},
    capabilities={**TOWN.capabilities, Capability("boat"): Words("boat", "船")},
    units={**TOWN.units, **{one.id: one for one in _LENT}},
    neighbours=(
        _agreement("north", "pump boat", 1, (6, 18)),
        _agreement("south", "pump boat", 2),
    ),
)
