"""The demo's neighbours: a city that has agreed with nobody has two modelled rooms beside it.

They are the demo's alone. The city's files stay as they are, and so does all that is read from
them: a replay, a plan, a room that is served.
"""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Final

from turnout.adapters.city.draft import Layer, Truth
from turnout.adapters.city.load import CityBundle
from turnout.adapters.city.types.neighbours import dump_neighbours
from turnout.base.geo import Point
from turnout.base.ids import AgencyId, UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Agency, Service, UnitSpec
from turnout.dispatch.neighbours import Agreement
from turnout.engines.roads.network import RoadNetwork

LAYER: Final = "neighbours"
MOST: Final = 3
ANSWER_SECONDS: Final = 300.0


@dataclass(frozen=True, slots=True)
class _Beside:
    """A neighbouring body: its units are called by `prefix` and a number, one of each kind that
    the city knows; `north`: at which end of the streets they stand."""

    id: str
    service: Service
    name: Words
    prefix: str
    kinds: tuple[str, ...]
    north: bool


_BESIDE: Final = (
    _Beside(
        "north",
        Service.FIRE,
        Words("Northern neighbour's fire brigade (modelled)", "北邻消防局（模拟）"),
        "NB",
        ("engine", "engine", "ladder", "rescue", "hazmat"),
        north=True,
    ),
    _Beside(
        "south",
        Service.FIRE,
        Words("Southern neighbour's fire brigade (modelled)", "南邻消防局（模拟）"),
        "SB",
        ("engine", "engine", "fire_chief", "fire_support", "hazmat"),
        north=False,
    ),
    _Beside(
        "north-120",
        Service.AMBULANCE,
        Words("Northern neighbour's ambulances (modelled)", "北邻急救中心（模拟）"),
        "NA",
        ("als_ambulance", "als_ambulance", "bls_ambulance", "ambulance_supervisor"),
        north=True,
    ),
)

_LAYER: Final = Layer(
    layer=LAYER,
    title=Words("Neighbouring rooms", "相邻指挥中心"),
    truth=Truth.MODELLED,
    source=Words("made by turnout for the demo", "由 turnout 为演示生成"),
    licence=Words("Apache-2.0, as turnout", "Apache-2.0，同 turnout"),
    how=Words(
        "their units stand where the city's streets end in the north and in the south; they answer"
        " after some minutes, yes or no; no room outside is spoken to",
        "其力量位于本市道路的最北端和最南端；数分钟后答复同意或拒绝；不与任何外部指挥中心通信",
    ),
)


def with_neighbours(bundle: CityBundle) -> CityBundle:
    """The city with modelled neighbours; one that has agreements of its own is left as it is."""
    city = bundle.city
    if city.neighbours:
        return bundle
    beside = [one for one in _BESIDE if one.id not in city.agencies]
    units = {
        unit.id: unit for one in beside for unit in _units(one, bundle) if unit.id not in city.units
    }
    lent = [(one, [unit for unit in units.values() if unit.agency == one.id]) for one in beside]
    lenders = [(_agreement(one, own), _agency(one)) for one, own in lent if own]
    agreements = tuple(agreement for agreement, _ in lenders)
    larger = replace(
        city,
        agencies={**city.agencies, **{agency.id: agency for _, agency in lenders}},
        units={**city.units, **units},
        neighbours=agreements,
        modelled=(*city.modelled, LAYER),
        digest=_digest(city.digest, units, agreements),
    )
    return replace(bundle, city=larger, provenance=(*bundle.provenance, _LAYER))


def _units(one: _Beside, bundle: CityBundle) -> list[UnitSpec]:
    kinds = bundle.types.unit_kinds
    known = [kinds[kind] for kind in one.kinds if kind in kinds]
    return [
        UnitSpec(
            id=UnitId(f"{one.prefix}{number}"),
            agency=AgencyId(one.id),
            kind=kind.kind,
            capabilities=kind.capabilities,
            crew=kind.crew,
            station=None,
            start=_end_of(bundle.network, north=one.north),
            start_is_modelled=True,
        )
        for number, kind in enumerate(known, 1)
        if kind.service is one.service
    ]


def _end_of(network: RoadNetwork, *, north: bool) -> Point:
    """Where the streets end: the northernmost or southernmost crossing, the first of equals."""
    lat = network.node_lat
    node = int(lat.argmax() if north else lat.argmin())
    return Point(float(network.node_lon[node]), float(lat[node]))


def _agency(one: _Beside) -> Agency:
    return Agency(id=AgencyId(one.id), service=one.service, name=one.name)


def _agreement(one: _Beside, own: list[UnitSpec]) -> Agreement:
    return Agreement(
        agency=AgencyId(one.id),
        valid_from=date(2000, 1, 1),
        capabilities=frozenset(can for unit in own for can in unit.capabilities),
        most=MOST,
        hours=None,
        answer_seconds=ANSWER_SECONDS,
        source="modelled",
    )


def _digest(city: str, units: dict[UnitId, UnitSpec], agreements: tuple[Agreement, ...]) -> str:
    """Another city than the one without them: the record says with which it was made."""
    stand = [f"{unit.id} {unit.agency} {unit.kind} {unit.start}" for unit in units.values()]
    text = "\n".join((city, *stand, *dump_neighbours(agreements)))
    return sha256(text.encode()).hexdigest()
