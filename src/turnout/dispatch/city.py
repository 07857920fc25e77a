"""A city as dispatch sees it: dated data, never a subclass. Loaded once, then only read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from turnout.base.geo import Point
from turnout.base.ids import AgencyId, Capability, HospitalId, IncidentTypeCode, StationId, UnitId
from turnout.base.text import Spoken, Words
from turnout.dispatch.command_post import NO_SIGNS, MajorSigns, Staffing, Strength
from turnout.dispatch.conditions import ANY, When
from turnout.dispatch.duty_levels import DutyLevel
from turnout.dispatch.gates import Gates
from turnout.dispatch.look_back import DEFAULT, LookBack
from turnout.dispatch.neighbours import Agreement
from turnout.dispatch.on_scene import CommandRules
from turnout.dispatch.premises import Hazard
from turnout.dispatch.presses import PressType
from turnout.dispatch.privacy import AS_CALLERS, Privacy
from turnout.dispatch.protocols import NO_PROTOCOLS, Protocols
from turnout.dispatch.public_board import PublicBoard
from turnout.dispatch.quality import Checklist
from turnout.dispatch.radio import TalkGroup
from turnout.dispatch.volunteering import Aed, VolunteerRules
from turnout.dispatch.warning_texts import WarningRules
from turnout.dispatch.water import WaterPoint
from turnout.dispatch.waves import Waves


class Service(Spoken):
    """The four numbers that a person can dial."""

    POLICE = "police", "police", "公安"
    FIRE = "fire", "fire", "消防"
    AMBULANCE = "ambulance", "ambulance", "急救"
    TRAFFIC = "traffic", "traffic", "交通"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """A body that responds: its service decides which turnout figures and targets apply."""

    id: AgencyId
    service: Service
    name: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A home base."""

    id: StationId
    agency: AgencyId
    name: Words
    point: Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Hospital:
    """Where patients are taken. `specialities` are codes of the city's list; none known: empty."""

    id: HospitalId
    name: Words
    point: Point
    specialities: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSpec:
    """A unit as the city declares it. `start` is where it stands when nothing is known of it;
    `shares_crew_with` names the vehicle whose crew is its own too: one of them goes at a time."""

    id: UnitId
    agency: AgencyId
    kind: str
    capabilities: frozenset[Capability]
    crew: int
    station: StationId | None
    start: Point
    start_is_modelled: bool
    shares_crew_with: UnitId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """How many units with a capability a stage wants."""

    capability: Capability
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One wave of a response plan: the total wanted once this stage is reached."""

    level: int
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsePlan:
    """A run card, valid from its date until the next of the same type. Stages ascend from 1.

    `when` says for which incidents of the type it is; of those that fit, the most specific counts
    (the most conditions), then the newest.
    """

    incident_type: IncidentTypeCode
    valid_from: date
    stages: tuple[Stage, ...]
    when: When = ANY


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorPlan:
    """What changes when an incident of a service (None: of any) is declared major, from a date on.

    `needs` is wanted at least, whatever the plan says. Units that are out of service and can do one
    of `recall` are to be asked back. `wording` is what callers and the public are told. When one of
    `signs` is reached, the duty commander is asked whether it is one.
    """

    valid_from: date
    service: Service | None
    needs: tuple[Need, ...]
    recall: frozenset[Capability]
    wording: Words
    signs: MajorSigns = NO_SIGNS


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentType:
    """A nature code. `priority` 1 is the most urgent, 5 the least.

    `said`: what callers say for it, in any language, where its name does not have the word."""

    code: IncidentTypeCode
    service: Service
    name: Words
    priority: int
    group: str
    apco: str | None
    on_scene_minutes: float
    transport_share: float
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Disposition:
    """An outcome that closes an incident. `services`: whose incidents mostly end so, offered first
    there; none named: every service's."""

    code: str
    name: Words
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnoutTime:
    """Seconds from order to wheels rolling, by crew state; night is 22:00 to 06:00 local."""

    service: Service
    in_station_day_seconds: float
    in_station_night_seconds: float
    on_road_seconds: float


class Span(StrEnum):
    """A stretch of a response between two stamps; `turnout.insight.spans` defines each."""

    ANSWER = "answer"
    PROCESS = "process"
    TURNOUT = "turnout"
    TRAVEL = "travel"
    TOTAL = "total"
    FULL_ALARM = "full_alarm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A dated promise: `share` of a `span` within `seconds`, and who set it.

    `service`, `priority` and `zone` narrow it; None is any. It is valid from the local day
    `valid_from` (None: always) until `valid_until`, that day too, or the next edition of the same
    name, span and scope. No stamps measure one without a `span`; `name_zh` may be missing."""

    name: str
    service: Service | None
    seconds: float
    share: float
    source: Words
    span: Span | None = None
    priority: int | None = None
    zone: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    name_zh: str | None = None


class LimitKind(StrEnum):
    """What a limit of the city is about: the wait after which an alarm is raised, goes one level
    up, or sounds again. A `_margin` is allowed beyond what the room itself reckoned with.

    BREAK_READY: so long after an order a resting crew is ready; where no limit of it applies to an
    incident, its break is not interrupted. BREAK_LONGEST: its longest. VISIT: after its end."""

    ACKNOWLEDGE = "acknowledge"
    TURNOUT = "turnout"
    TURNOUT_MARGIN = "turnout_margin"
    TRAVEL = "travel"
    ARRIVAL_MARGIN = "arrival_margin"
    ON_SCENE = "on_scene"
    ACCOUNTABILITY = "accountability"
    SILENCE = "silence"
    ESCALATE = "escalate"
    SILENCED = "silenced"
    BREAK_READY = "break_ready"
    BREAK_LONGEST = "break_longest"
    VISIT = "visit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """So many seconds, from a date on, for one service and priority, or (None) for all of them."""

    kind: LimitKind
    seconds: float
    valid_from: date
    source: Words
    service: Service | None = None
    priority: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """Everything dated that a rule may ask. `digest` names this exact data in each decision.

    `caller_kept_days`: from an incident's end until its callers are erased; `privacy`: exceptions.
    `distress_type`: what a crew in distress is classified as; None: a person does. `groups`: names
    of groups of types. `protocols`: what callers are asked. `zones`: the zone of a district: what a
    target may be narrowed to. `neighbours`: who lends, in this order. `duty_levels`: units on duty
    while one is in force; `strength`: how many free; `shift_hours`: local, of the change of shifts.
    """

    id: str
    name: Words
    timezone: str
    digest: str
    roads_digest: str
    modelled: tuple[str, ...]
    attribution: Words
    agencies: Mapping[AgencyId, Agency]
    capabilities: Mapping[Capability, Words]
    stations: Mapping[StationId, Station]
    hospitals: Mapping[HospitalId, Hospital]
    units: Mapping[UnitId, UnitSpec]
    incident_types: Mapping[IncidentTypeCode, IncidentType]
    plans: tuple[ResponsePlan, ...]
    dispositions: Mapping[str, Disposition]
    turnout: Mapping[Service, TurnoutTime]
    targets: tuple[Target, ...]
    holidays: frozenset[date]
    gates: Gates
    caller_kept_days: int
    limits: tuple[Limit, ...] = ()
    distress_type: IncidentTypeCode | None = None
    specialities: Mapping[str, Words] = field(default_factory=dict)
    groups: Mapping[str, Words] = field(default_factory=dict)
    protocols: Protocols = NO_PROTOCOLS
    hazards: tuple[Hazard, ...] = ()
    zones: Mapping[str, str] = field(default_factory=dict)
    volunteers: tuple[VolunteerRules, ...] = ()
    aeds: tuple[Aed, ...] = ()
    waves: Waves = field(default_factory=Waves)
    major: tuple[MajorPlan, ...] = ()
    command: CommandRules = field(default_factory=CommandRules)
    talk_groups: tuple[TalkGroup, ...] = ()
    water: tuple[WaterPoint, ...] = ()
    neighbours: tuple[Agreement, ...] = ()
    duty_levels: tuple[DutyLevel, ...] = ()
    strength: tuple[Strength, ...] = ()
    staffing: tuple[Staffing, ...] = ()
    shift_hours: tuple[int, ...] = (8, 20)
    checklists: tuple[Checklist, ...] = ()
    privacy: Privacy = AS_CALLERS
    warnings: WarningRules = field(default_factory=WarningRules)
    look_back: tuple[LookBack, ...] = DEFAULT
    public_boards: tuple[PublicBoard, ...] = ()
    presses: tuple[PressType, ...] = ()
