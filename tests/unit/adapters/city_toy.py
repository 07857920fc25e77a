"""A city that a reader can draw: four streets around one block, 100 m each, one dead-end island.

  4 --- Third --- 3        junctions 1 to 4, corners of the block
  |               |        fire station F1 at 1, F2 at 3; hospital H1 at 3
Fourth          Second     an engine E01 and everything else at F1
  |               |
  1 --- First --- 2 ==> 9  from 2 a one-way street leads away and nothing comes back
"""

from turnout.adapters.city.draft import CityDraft, Layer, Truth
from turnout.adapters.city.moving import Moves
from turnout.adapters.city.roads import build_network
from turnout.adapters.city.segments import Segment
from turnout.adapters.city.street_rows import street_rows
from turnout.adapters.city.types import base_types, load_types
from turnout.base.geo import Point
from turnout.base.ids import AgencyId, HospitalId, StationId, UnitId
from turnout.base.text import Words
from turnout.dispatch.city import Agency, Hospital, Service, Station, UnitSpec

STEP = 0.0009
"""Degrees of about a hundred metres at the equator."""

CORNERS = {1: (0.0, 0.0), 2: (STEP, 0.0), 3: (STEP, STEP), 4: (0.0, STEP), 9: (2 * STEP, 0.0)}


def street(name: str, tail: int, head: int, **more: object) -> Segment:
    """A straight residential street between two corners."""
    (west, south), (east, north) = CORNERS[tail], CORNERS[head]
    values: dict[str, object] = {"road_class": "residential", **more}
    return Segment(
        tail=tail,
        head=head,
        lons=(west, east),
        lats=(south, north),
        name=name,
        **values,  # type: ignore[arg-type]  # tests may set any field
    )


BLOCK = (
    street("First", 1, 2, names_other=(("zh", "第一街"),)),
    street("Second", 2, 3),
    street("Third", 3, 4),
    street("Fourth", 4, 1),
    street("Away", 2, 9, backward=False),
)

AGENCIES = tuple(
    Agency(id=AgencyId(service.value), service=service, name=Words(service.value, "单位"))
    for service in Service
)
F1 = Station(
    id=StationId("F1"), agency=AgencyId("fire"), name=Words("One", "一站"), point=Point(0.0, 0.0)
)
F2 = Station(
    id=StationId("F2"), agency=AgencyId("fire"), name=Words("Two", "二站"), point=Point(STEP, STEP)
)
H1 = Hospital(id=HospitalId("H1"), name=Words("Hospital", "医院"), point=Point(STEP, STEP))
ROADS = Layer(
    layer="roads",
    title=Words("Roads", "道路"),
    truth=Truth.MODELLED,
    source=Words("a drawing", "示意图"),
    licence=Words("Apache-2.0", "Apache-2.0"),
    how=Words("drawn | by hand", "手绘"),
)


def toy_units() -> tuple[UnitSpec, ...]:
    """One unit of every kind but boats, for Toytown has no water; all at F1; the engine is E01, the
    others U1, U2 ..."""
    kinds = load_types(*base_types()).unit_kinds
    return tuple(
        UnitSpec(
            id=UnitId("E01" if kind.kind == "engine" else f"U{number}"),
            agency=AgencyId(kind.service.value),
            kind=kind.kind,
            capabilities=kind.capabilities,
            crew=kind.crew,
            station=F1.id,
            start=F1.point,
            start_is_modelled=False,
        )
        for number, kind in enumerate(kinds.values(), start=1)
        if kind.moves is not Moves.BOAT
    )


def toy_draft(**changes: object) -> CityDraft:
    """The toy city, with some fields changed."""
    values: dict[str, object] = {
        "id": "toy",
        "name": Words("Toytown", "玩具城"),
        "timezone": "Asia/Shanghai",
        "roads": build_network(BLOCK, file="toy"),
        "agencies": AGENCIES,
        "stations": (F1, F2),
        "hospitals": (H1,),
        "units": toy_units(),
        "types": load_types(*base_types()),
        "streets": street_rows(BLOCK),
        "holidays": (),
        "layers": (ROADS,),
        "attribution": (Words("Drawn by hand.", "手绘。"),),
        **changes,
    }
    return CityDraft(**values)  # type: ignore[arg-type]  # tests may set any field
