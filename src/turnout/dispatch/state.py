"""What the room holds in memory: what is open, a few that were just closed, and the units touched.

The state is changed by dispatch/fold alone, a fact at a time; everything else reads it.
"""

from collections import Counter
from collections.abc import Collection
from datetime import date
from zoneinfo import ZoneInfo

from turnout.base.ids import (
    AgencyId,
    AlarmId,
    AssignmentId,
    CallId,
    Capability,
    ClosureId,
    DeskId,
    HospitalId,
    IncidentId,
    IncidentTypeCode,
    OccasionId,
    UnitId,
    VolunteerId,
    incident_of,
)
from turnout.dispatch.city import City, IncidentType, ResponsePlan
from turnout.dispatch.conditions import Circumstances
from turnout.dispatch.earlier import EarlierPlaces
from turnout.dispatch.events.room import RoomOpened
from turnout.dispatch.model.aid import Lent
from turnout.dispatch.model.alarms import Alarm, AlarmKind
from turnout.dispatch.model.calls import RINGS, WAITING, Call, CallStatus, place_of
from turnout.dispatch.model.closures import Closure
from turnout.dispatch.model.deployment import Deployed
from turnout.dispatch.model.desks import Handover, RoomDesk
from turnout.dispatch.model.hospitals import HospitalState
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.key_sites import KeySites
from turnout.dispatch.model.move_ups import MoveUps
from turnout.dispatch.model.occasions import Duty, Occasion
from turnout.dispatch.model.on_scene import Note
from turnout.dispatch.model.orders import Assignment
from turnout.dispatch.model.papers import Papers
from turnout.dispatch.model.plans import Adoption
from turnout.dispatch.model.responders import Staff
from turnout.dispatch.model.units import Unit, UnitStatus, aboard, can_do, unit_status
from turnout.dispatch.model.volunteers import Volunteer
from turnout.dispatch.model.warnings import Warnings
from turnout.dispatch.nearby import PlaceIndex
from turnout.dispatch.premises import Hazard, hazards_near
from turnout.dispatch.refusals import refusal
from turnout.dispatch.roster import Fleet, Roster
from turnout.dispatch.rules.breaks import FREE
from turnout.dispatch.rules.intake import propose_duplicates
from turnout.dispatch.rules.limits import LimitBook
from turnout.dispatch.rules.plan import PlanBook, editions
from turnout.dispatch.rules.stand_off import keeps_out, standing_off
from turnout.dispatch.shift_book import ShiftBook
from turnout.dispatch.waves import StandOff


class State:
    """Open calls, incidents, orders; units that any fact has touched; the fleet as arrays. `find_`
    may return None, `get_` refuses. A unit that no fact has touched is free and at home."""

    def __init__(self, city: City, *, roster: Roster | None = None) -> None:
        self.city = city
        self.roster = roster or Roster(city)
        self.adoptions: dict[int, Adoption] = {}
        self.refresh_plans()
        self.zone = ZoneInfo(city.timezone)
        self.fleet = Fleet(self.roster)
        self.calls: dict[CallId, Call] = {}
        self.incidents: dict[IncidentId, Incident] = {}
        self.closed: dict[IncidentId, Incident] = {}
        self.orders: dict[AssignmentId, Assignment] = {}
        self.units: dict[UnitId, Unit] = {}
        self.versions: dict[str, int] = {}
        self.opened: RoomOpened | None = None
        self.next_call, self.next_incident, self.next_alarm = 1, IncidentId(1), AlarmId(1)
        self.sequence, self.next_handover, self.next_note = 0, 1, 1
        self.limits = LimitBook(city.limits)
        self.alarms: dict[AlarmId, Alarm] = {}
        self.hospitals: dict[HospitalId, HospitalState] = {}
        self.desks: dict[DeskId, RoomDesk] = {}
        self.handovers: dict[int, Handover] = {}
        self.volunteers: dict[VolunteerId, Volunteer] = {}
        self.alerted: dict[VolunteerId, IncidentId] = {}
        self.to_erase: set[str] = set()
        self.journal: list[Note] = []
        self.closures: tuple[Closure, ...] = ()
        self.lent: dict[UnitId, Lent] = {}
        self.occasions: dict[OccasionId, Occasion] = {}
        self.kept: dict[UnitId, Occasion] = {}
        self.next_closure, self.next_occasion = ClosureId(1), OccasionId(1)
        self.duty: Duty | None = None
        self.reported_hazards: dict[str, Hazard] = {}
        self.deployed, self.move_ups, self.papers = Deployed(), MoveUps(), Papers()
        self.staff: dict[AgencyId, Staff] = {}
        self.shift_book, self.warnings, self.key_sites = ShiftBook(), Warnings(), KeySites()
        self.earlier = EarlierPlaces(city.look_back, latitude=self.roster.latitude)
        self.places = PlaceIndex(city.gates.duplicate_within_m, latitude=self.roster.latitude)

    def get_call(self, call_id: CallId) -> Call:
        """A call that is ringing, or belongs to an incident held here. Refuses: unknown_call."""
        if (call := self.calls.get(call_id)) is None:
            raise refusal("unknown_call", call=call_id)
        return call

    def find_incident(self, incident_id: IncidentId) -> Incident | None:
        """An open or recently closed incident."""
        return self.incidents.get(incident_id) or self.closed.get(incident_id)

    def get_incident(self, incident_id: IncidentId) -> Incident:
        """The same; refuses unknown_incident."""
        incident = self.find_incident(incident_id)
        if incident is None:
            raise refusal("unknown_incident", incident=incident_id)
        return incident

    def get_assignment(self, assignment_id: AssignmentId) -> Assignment:
        """An order of an incident held here, over or not. Refuses: unknown_assignment."""
        order = self.orders.get(assignment_id)
        if order is not None:
            return order
        incident = self.find_incident(incident_of(assignment_id) or IncidentId(0))
        while incident is not None and incident.merged_into is not None:
            if assignment_id in incident.assignments:
                break
            incident = self.find_incident(incident.merged_into)
        order = None if incident is None else incident.assignments.get(assignment_id)
        if order is None:
            raise refusal("unknown_assignment", assignment=assignment_id)
        return order

    def get_unit(self, unit_id: UnitId) -> Unit:
        """The unit; one that nothing has touched is free. Refuses: unknown_unit."""
        unit = self.units.get(unit_id)
        if unit is not None:
            return unit
        if unit_id not in self.city.units:
            raise refusal("unknown_unit", unit=unit_id)
        return Unit(id=unit_id)

    def unit_status(self, unit_id: UnitId) -> UnitStatus:
        """What the unit can be asked for. Refuses: unknown_unit."""
        status = unit_status(self.units.get(unit_id) or self.get_unit(unit_id))
        alone = unit_id not in self.roster.sharing and unit_id not in self.roster.borrowed
        if alone or status is UnitStatus.COMMITTED:
            return status
        if not self.is_ours(unit_id) or self.crew_out_with(unit_id) is not None:
            return UnitStatus.OUT_OF_SERVICE
        rests = status in FREE and self.resting(unit_id) is not None
        return UnitStatus.ON_BREAK if rests else status

    def is_ours(self, unit_id: UnitId) -> bool:
        """Whether this room may send it: a neighbour's unit only while it is lent."""
        return unit_id not in self.roster.borrowed or unit_id in self.lent

    def resting(self, unit_id: UnitId) -> Unit | None:
        """The unit whose break keeps this one's crew: itself, or another vehicle of its crew."""
        for one in (unit_id, *self.roster.sharing.get(unit_id, ())):
            if (unit := self.units.get(one)) is not None and unit.break_until is not None:
                return unit
        return None

    def crew_out_with(self, unit_id: UnitId) -> UnitId | None:
        """The other vehicle with which the unit's crew is out."""
        for other in self.roster.sharing.get(unit_id, ()):
            if (unit := self.units.get(other)) is not None and unit.assignment_ids:
                return other
        return None

    def get_alarm(self, alarm_id: AlarmId) -> Alarm:
        """An open alarm. Refuses: unknown_alarm."""
        if (alarm := self.alarms.get(alarm_id)) is None:
            raise refusal("unknown_alarm", alarm=alarm_id)
        return alarm

    def get_handover(self, number: int) -> Handover:
        """A shift that waits to be confirmed. Refuses: unknown_handover."""
        if (offered := self.handovers.get(number)) is None:
            raise refusal("unknown_handover", number=number)
        return offered

    def get_volunteer(self, volunteer_id: VolunteerId) -> Volunteer:
        """An offer that stands. Refuses: unknown_volunteer."""
        if (volunteer := self.volunteers.get(volunteer_id)) is None:
            raise refusal("unknown_volunteer")
        return volunteer

    def find_alert_of(self, volunteer_id: VolunteerId) -> Incident | None:
        """The incident that a volunteer is asked for now."""
        incident_id = self.alerted.get(volunteer_id)
        return None if incident_id is None else self.incidents[incident_id]

    def find_type(self, code: str | None) -> IncidentType | None:
        """The type of that code."""
        return None if code is None else self.city.incident_types.get(IncidentTypeCode(code))

    def find_distress(self, unit_id: UnitId) -> Alarm | None:
        """The open call for help of a unit."""
        calls = (alarm for alarm in self.alarms.values() if alarm.kind is AlarmKind.DISTRESS)
        return next((alarm for alarm in calls if alarm.unit_id == unit_id), None)

    def find_plan(self, incident: Incident) -> ResponsePlan | None:
        """The plan that applies to it; None without a type, and where no plan does."""
        code = incident.incident_type
        if code is None:
            return None
        on = self.plan_day(incident)
        about = self._circumstances(incident) if self.plans.is_conditional(code) else None
        return self.plans.find_plan(code, on=on, record=incident.opened_record, about=about)

    def refresh_plans(self) -> None:
        """Look at the plans anew: the city's own and those adopted."""
        self.plans = PlanBook(editions(self.city.plans, self.adoptions.values()))

    @property
    def able(self) -> dict[Capability, int]:
        """How many units of the city can do what, or may stand in for it."""
        return Counter(one for unit_id in self.roster.ids for one in self.abilities(unit_id))

    def _circumstances(self, incident: Incident) -> Circumstances:
        return Circumstances(
            on=self.plan_day(incident),
            hour=incident.opened_at.astimezone(self.zone).hour,
            priority=incident.priority,
            district=incident.district,
            flags=self._flags(incident),
        )

    def _flags(self, incident: Incident) -> tuple[str, ...]:
        """Its own flags, and the codes of the hazards that reach its place."""
        point = None if incident.place is None else incident.place.point
        if point is None or not self.hazards:
            return incident.flags
        near = hazards_near(self.hazards, point, on=self.plan_day(incident))
        return (*incident.flags, *(one.hazard.code for one in near))

    @property
    def hazards(self) -> tuple[Hazard, ...]:
        """Those of the city's list, and those that inspectors reported."""
        own, more = self.city.hazards, self.reported_hazards
        return (*own, *more.values()) if more else own

    def dangers(self, incident: Incident) -> dict[str, StandOff]:
        """Why crews stand off from it and nobody said that it is over; by flag."""
        stand_off = self.city.waves.stand_off
        flags = self._flags(incident) if stand_off else ()
        return standing_off(incident, flags, stand_off) if flags else {}

    def stands_off(self, order: Assignment, incident: Incident | None = None) -> bool:
        """Whether a danger that nobody said is over keeps the crew of an order out, of `incident`
        where that is told from how it will be."""
        incident = incident or self.incidents.get(order.incident_id)
        dangers = {} if incident is None else self.dangers(incident)
        agency = self.city.units[order.unit_id].agency
        return bool(dangers and keeps_out(self.city.agencies[agency].service, dangers))

    def can_do(self, unit_id: UnitId) -> frozenset[Capability]:
        """The unit's capabilities, as far as the crew that is aboard is qualified."""
        spec, unit = self.city.units[unit_id], self.units.get(unit_id)
        return can_do(spec.capabilities, None if unit is None else aboard(unit))

    def abilities(self, unit_id: UnitId) -> frozenset[Capability]:
        """What a unit may be sent for: what it can do, and what it may stand in for; nothing once
        the city has it no longer."""
        own = self.can_do(unit_id) if unit_id in self.city.units else frozenset()
        replaces = self.city.waves.replaces.items()
        return own | {wanted for wanted, others in replaces if not own.isdisjoint(others)}

    def ringing(self) -> list[Call]:
        """Calls that anybody may answer, the longest waiting first."""
        return self._calls_in(RINGS)

    def waiting(self) -> list[Call]:
        """Calls that ring, that a seat has, or whose caller hung up, the longest waiting first."""
        return self._calls_in(WAITING)

    def at_desk(self) -> list[Call]:
        """Calls at the community desk's door, the longest waiting first."""
        return self._calls_in({CallStatus.AT_DESK})

    def _calls_in(self, statuses: Collection[CallStatus]) -> list[Call]:
        found = [call for call in self.calls.values() if call.status in statuses]
        return sorted(found, key=lambda call: (call.received_at, int(call.id[1:])))

    def duplicates_of(self, call: Call) -> tuple[tuple[Incident, float | None], ...]:
        """Open incidents that a call might be about, each with its metres, nearest first."""
        place = place_of(call.details)
        if place is None:
            return ()
        near = (self.incidents[found] for found in self.places.near(place.point, place.address))
        return propose_duplicates(call, near, self.city)

    def plan_day(self, incident: Incident) -> date:
        """The local day of its opening: its plans apply, and nothing changes at midnight."""
        return incident.opened_at.astimezone(self.zone).date()
