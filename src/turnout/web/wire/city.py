"""The city as the interface needs it: names, places, lists. Fixed while the room runs."""

from typing import Literal

from turnout.dispatch.city import Span
from turnout.web.wire.basics import LonLat, Priority, Seconds, Shape, WordsShape
from turnout.web.wire.cards import StageShape
from turnout.web.wire.occasions import DutyLevelShape
from turnout.web.wire.rows import ServiceName
from turnout.web.wire.warnings import WarningTextShape


class ServiceShape(Shape):
    """A service and the number that people dial."""

    id: ServiceName
    name: WordsShape
    number: Literal["110", "119", "120", "122"]


class AgencyShape(Shape):
    """A body that responds."""

    id: str
    service: ServiceName
    name: WordsShape


class NamedCode(Shape):
    """A code with its name."""

    id: str
    name: WordsShape


class TalkGroupName(NamedCode):
    """A talk group. `services`: whose incidents may have it; none: any."""

    services: list[str]


class IncidentTypeShape(Shape):
    """A nature code with the stages of the plan in force, and what callers say for it."""

    code: str
    service: ServiceName
    name: WordsShape
    said: list[str]
    priority: int
    group: str
    stages: list[StageShape]


class ClearReasonName(NamedCode):
    """Why a crew may have cleared. `services`: whose crews say it; none: any."""

    services: list[str]


class SupportName(NamedCode):
    """Who can be called to a scene and is no unit. `services`: at whose incidents; none: at all.
    `number` is where it is rung; null: not said."""

    services: list[str]
    number: str | None


class DispositionShape(Shape):
    """An outcome. `services`: whose incidents mostly end so; none: any."""

    code: str
    name: WordsShape
    services: list[ServiceName]


class TargetShape(Shape):
    """A promise: `share` of a `span` within `seconds`; a narrower one hides a wider. `span` null:
    no stamps measure it; `service`, `priority`, `districts` null: any."""

    name: str
    span: Span | None
    service: ServiceName | None
    priority: Priority | None
    districts: list[str] | None
    seconds: Seconds
    share: float
    source: WordsShape


class StationShape(Shape):
    """A home base."""

    id: str
    agency: str
    name: WordsShape
    point: LonLat


class HospitalShape(Shape):
    """Where patients are taken, and for what."""

    id: str
    name: WordsShape
    point: LonLat
    specialities: list[str]


class ProvenanceShape(Shape):
    """Where a layer comes from, and whether it is real or modelled (at least in part)."""

    layer: str
    name: WordsShape
    real: bool
    text: WordsShape


class RoomShape(Shape):
    """Which room this is; `room` names it for the header Turnout-Room. A volunteer's offer reaches
    `volunteer_radius_m` at most; null: nobody is asked to help here. `warnings` are the headlines
    of the public warnings in force, the newest first."""

    name: WordsShape
    timezone: str
    room: str
    exercise: bool
    volunteer_radius_m: float | None
    warnings: list[WordsShape]


class CityShape(Shape):
    """The whole city. `room` names the room for the header Turnout-Room."""

    id: str
    name: WordsShape
    timezone: str
    bounds: tuple[float, float, float, float]
    center: LonLat
    modelled: list[str]
    attribution: WordsShape
    services: list[ServiceShape]
    agencies: list[AgencyShape]
    neighbours: list[str]
    duty_levels: list[DutyLevelShape]
    warning_texts: list[WarningTextShape]
    warning_hours: int
    capabilities: list[NamedCode]
    groups: list[NamedCode]
    flags: list[NamedCode]
    incident_types: list[IncidentTypeShape]
    dispositions: list[DispositionShape]
    targets: list[TargetShape]
    stations: list[StationShape]
    hospitals: list[HospitalShape]
    specialities: list[NamedCode]
    roles: list[NamedCode]
    benchmarks: list[NamedCode]
    clear_reasons: list[ClearReasonName]
    support: list[SupportName]
    talk_groups: list[TalkGroupName]
    room: str
    exercise: bool
    volunteer_radius_m: float | None
    demo: bool
    basemap: bool
    provenance: list[ProvenanceShape]
