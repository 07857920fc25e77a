"""What simulated crews know: where they belong, and what they are told of an incident."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from turnout.base.ids import Capability, HospitalId, IncidentId, StationId, UnitId
from turnout.dispatch.board import Board
from turnout.dispatch.city import City
from turnout.engines.roads.driven import DrivenRoads
from turnout.engines.roads.snapping import Snap

TRANSPORTING = frozenset({Capability("bls")})
"""What a unit must be able to do to carry a patient."""

ACKNOWLEDGE_SECONDS = 8.0
"""Modelled: how soon a crew with a terminal reads its order, when turnout takes longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """What an incident will ask of its crews: one unit transports when `transport` is true."""

    on_scene_seconds: float
    transport: bool
    hospital_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Yard:
    """Where simulated crews belong: ids and bases by fleet index, stations, hospitals, what carries
    a patient, and whether crews have terminals on which they acknowledge an order."""

    ids: tuple[UnitId, ...]
    index: Mapping[UnitId, int]
    bases: tuple[Snap, ...]
    stations: Mapping[StationId, Snap]
    hospitals: Mapping[HospitalId, Snap]
    transporting: frozenset[Capability]
    terminals: bool


class Briefing(Protocol):
    """What crews are told."""

    def board(self) -> Board:
        """The board that decisions are made on."""
        ...

    def care_of(self, incident_id: IncidentId) -> Care:
        """What the incident will ask of its crews."""
        ...

    def snap_of(self, incident_id: IncidentId) -> Snap | None:
        """Where the incident is on the road; None off every street."""
        ...

    def staging_of(self, incident_id: IncidentId) -> Snap | None:
        """Where crews are told to wait for it; None where nobody said."""
        ...

    def turnout_seconds(self, unit_id: UnitId, now: datetime) -> float:
        """From order to wheels rolling for this unit's crew as it is now."""
        ...

    def known_road_seconds(self, incident_id: IncidentId, unit_id: UnitId) -> float | None:
        """Road seconds to the incident if the room has worked them out for where the unit is."""
        ...


def yard_of(city: City, engine: DrivenRoads, starts: list[Snap], *, terminals: bool) -> Yard:
    """The yard of a city whose units stand at `starts`, by fleet index."""
    hospitals = {
        hospital.id: snap
        for hospital in sorted(city.hospitals.values(), key=lambda hospital: hospital.id)
        if (snap := engine.snap(hospital.point)) is not None
    }
    stations = {
        one: snap
        for one, station in sorted(city.stations.items())
        if (snap := engine.snap(station.point)) is not None
    }
    ids = tuple(sorted(city.units))
    return Yard(
        ids=ids,
        index={unit_id: index for index, unit_id in enumerate(ids)},
        bases=tuple(starts),
        stations=stations,
        hospitals=hospitals,
        transporting=TRANSPORTING,
        terminals=terminals,
    )
