"""What the dated files of a city hold, once they are read and checked."""

from collections.abc import Mapping
from dataclasses import dataclass

from turnout.adapters.city.moving import Moves
from turnout.base.ids import Capability, IncidentTypeCode
from turnout.base.text import Words
from turnout.dispatch.city import (
    Disposition,
    IncidentType,
    Limit,
    MajorPlan,
    ResponsePlan,
    Service,
    Target,
    TurnoutTime,
)
from turnout.dispatch.command_post import Staffing, Strength
from turnout.dispatch.duty_levels import DutyLevel
from turnout.dispatch.gates import Gates
from turnout.dispatch.look_back import LookBack
from turnout.dispatch.neighbours import Agreement
from turnout.dispatch.on_scene import CommandRules
from turnout.dispatch.presses import PressType
from turnout.dispatch.privacy import Privacy
from turnout.dispatch.protocols import Protocols
from turnout.dispatch.public_board import PublicBoard
from turnout.dispatch.quality import Checklist
from turnout.dispatch.radio import TalkGroup
from turnout.dispatch.volunteering import VolunteerRules
from turnout.dispatch.warning_texts import WarningRules
from turnout.dispatch.waves import Waves


@dataclass(frozen=True, slots=True, kw_only=True)
class TypesSource:
    """One file's name, as a person would look for it, and its text."""

    file: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CapabilitySpec:
    """What a unit can do, and the service whose units usually do it."""

    service: Service
    name: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitKind:
    """A kind of unit: its usual crew, the least crew with which it may be sent, and what
    it moves on."""

    kind: str
    service: Service
    name: Words
    capabilities: frozenset[Capability]
    crew: int
    crew_min: int
    moves: Moves = Moves.ROAD


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTypeRule:
    """The incident type of a recorded call type, with variants by the recorded priority."""

    incident_type: IncidentTypeCode
    by_priority: Mapping[str, IncidentTypeCode]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedUnit:
    """What a unit type of a record is here."""

    kind: str
    capabilities: frozenset[Capability]


@dataclass(frozen=True, slots=True, kw_only=True)
class CityTypes:
    """All dated data of a city that does not depend on its map.

    Every plan wants only capabilities that are named, every type has a plan, and every rule of
    a record names a known type. `plans` are ordered by type and date; `zones` is district -> zone.
    """

    incident_types: Mapping[IncidentTypeCode, IncidentType]
    plans: tuple[ResponsePlan, ...]
    capabilities: Mapping[Capability, CapabilitySpec]
    unit_kinds: Mapping[str, UnitKind]
    dispositions: Mapping[str, Disposition]
    turnout: Mapping[Service, TurnoutTime]
    targets: tuple[Target, ...]
    zones: Mapping[str, str]
    gates: Gates
    caller_kept_days: int
    privacy: Privacy
    limits: tuple[Limit, ...]
    distress_type: IncidentTypeCode | None
    specialities: Mapping[str, Words]
    waves: Waves
    major: tuple[MajorPlan, ...]
    neighbours: tuple[Agreement, ...]
    duty_levels: tuple[DutyLevel, ...]
    strength: tuple[Strength, ...]
    staffing: tuple[Staffing, ...]
    shift_hours: tuple[int, ...]
    checklists: tuple[Checklist, ...]
    call_types: Mapping[str, CallTypeRule]
    recorded_units: Mapping[str, RecordedUnit]
    groups: Mapping[str, Words]
    protocols: Protocols
    volunteers: tuple[VolunteerRules, ...]
    command: CommandRules
    talk_groups: tuple[TalkGroup, ...]
    warnings: WarningRules
    look_back: tuple[LookBack, ...]
    public_boards: tuple[PublicBoard, ...] = ()
    presses: tuple[PressType, ...] = ()

    def find_type(self, call_type: str, priority: str) -> IncidentTypeCode | None:
        """The incident type of a recorded call, or None when the record's word is unknown."""
        rule = self.call_types.get(call_type)
        if rule is None:
            return None
        return rule.by_priority.get(priority, rule.incident_type)
