"""A city as a preset hands it over, before it becomes a folder."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from turnout.adapters.city.built_roads import BuiltRoads
from turnout.adapters.city.own_network_files import OwnNetworks
from turnout.adapters.city.types import CityTypes
from turnout.base.text import Words
from turnout.deployment.simulator.calls import RecordedCall, RecordedResponse
from turnout.dispatch.city import Agency, Hospital, Station, UnitSpec
from turnout.dispatch.water import WaterPoint
from turnout.engines.places.place import NamedPlace
from turnout.engines.places.streets import StreetRow


class Truth(StrEnum):
    """Whether a layer shows the world or a guess at it. A mixed layer says which part is which."""

    REAL = "real"
    MIXED = "mixed"
    MODELLED = "modelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Where one layer of a city comes from: shown to people, in both languages."""

    layer: str
    title: Words
    truth: Truth
    source: Words
    licence: Words
    how: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class CityDraft:
    """Everything of a city that the bundle's writer needs.

    `streets` is what the place index is made from, with house numbers where the source has
    them, `places` what it names beside them; `calls` and `responses` are empty where there is
    nothing to replay. `networks` are those beside the roads.
    """

    id: str
    name: Words
    timezone: str
    roads: BuiltRoads
    agencies: tuple[Agency, ...]
    stations: tuple[Station, ...]
    hospitals: tuple[Hospital, ...]
    units: tuple[UnitSpec, ...]
    types: CityTypes
    streets: tuple[StreetRow, ...]
    holidays: tuple[date, ...]
    layers: tuple[Layer, ...]
    attribution: tuple[Words, ...]
    places: tuple[NamedPlace, ...] = ()
    water: tuple[WaterPoint, ...] = ()
    networks: OwnNetworks = field(default_factory=dict)
    calls: tuple[RecordedCall, ...] = ()
    responses: tuple[RecordedResponse, ...] = ()
