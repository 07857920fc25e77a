"""Command at the scene: roles pass from crew to crew, every unit is in one place."""

from collections.abc import Mapping

from turnout.base.ids import UnitId
from turnout.dispatch import reasons
from turnout.dispatch.city import Service
from turnout.dispatch.events.base import SealedRef
from turnout.dispatch.events.on_scene import (
    BenchmarkReached,
    BenchmarkTakenBack,
    RoleGivenUp,
    RoleTaken,
    SectorClosed,
    SectorSet,
    UnitPlaced,
)
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.on_scene import Held, Sector, Side
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.on_scene import Benchmark, CommandRole
from turnout.dispatch.refusals import refusal


def require_words(text: str) -> str:
    """The words, stripped. Refuses: words_missing."""
    said = text.strip()
    if not said:
        raise refusal("words_missing")
    return said


def require_on_scene(order: Assignment) -> None:
    """Refuses: crew_not_on_scene."""
    if order.status is not AssignmentStatus.ON_SCENE:
        raise refusal("crew_not_on_scene", assignment=order.id, status=order.status)


def require_sector(incident: Incident, number: int) -> Sector:
    """An open sector. Refuses: unknown_sector."""
    sector = incident.scene.find_sector(number)
    if sector is None:
        raise refusal("unknown_sector", incident=incident.id, sector=number)
    return sector


def find_held(incident: Incident, role: str, sector: int | None) -> Held | None:
    """Who holds a role, if anybody does."""
    held = incident.scene.held
    return next((one for one in held if (one.role, one.sector) == (role, sector)), None)


def find_role(roles: Mapping[str, CommandRole], code: str) -> CommandRole:
    """A role of the city. Refuses: unknown_role."""
    role = roles.get(code)
    if role is None:
        raise refusal("unknown_role", role=code, roles=tuple(roles) or "-")
    return role


def take_role(
    incident: Incident, order: Assignment, role: CommandRole, sector: int | None, service: Service
) -> RoleTaken:
    """A crew on scene takes a role, from whoever holds it; `service` is its unit's. Refuses:
    crew_not_on_scene, role_not_for_unit, role_needs_sector, role_has_no_sector, unknown_sector,
    role_already_held (by itself)."""
    require_on_scene(order)
    if role.services and service not in role.services:
        asked = tuple(role.services)
        raise refusal("role_not_for_unit", unit=order.unit_id, role=role.name, services=asked)
    if role.per_sector and sector is None:
        raise refusal("role_needs_sector", role=role.name)
    if sector is not None:
        if not role.per_sector:
            raise refusal("role_has_no_sector", role=role.name)
        require_sector(incident, sector)
    held = find_held(incident, role.code, sector)
    if held is not None and held.unit_id == order.unit_id:
        raise refusal("role_already_held", unit=order.unit_id, role=role.name)
    return RoleTaken(
        incident_id=incident.id,
        assignment_id=order.id,
        unit_id=order.unit_id,
        role=role.code,
        sector=sector,
        from_unit=None if held is None else held.unit_id,
    )


def give_up_role(incident: Incident, role: str, sector: int | None) -> RoleGivenUp:
    """Nobody holds it from now on. Refuses: role_not_held."""
    held = find_held(incident, role, sector)
    if held is None:
        raise refusal("role_not_held", role=role, incident=incident.id)
    return RoleGivenUp(incident_id=incident.id, unit_id=held.unit_id, role=role, sector=sector)


def set_sector(
    incident: Incident, number: int | None, side: Side | None, *, sealed: SealedRef
) -> SectorSet:
    """A new sector, the next number, or another name for one. Refuses: unknown_sector."""
    if number is None:
        number = len(incident.scene.sectors) + 1
    else:
        require_sector(incident, number)
    return SectorSet(incident_id=incident.id, sector=number, side=side, sealed=sealed)


def close_sector(incident: Incident, number: int) -> SectorClosed:
    """A sector that nobody works in any more and that owes nothing. Refuses: unknown_sector,
    sector_not_empty, sector_has_tasks."""
    require_sector(incident, number)
    units = units_in(incident, number)
    if units:
        raise refusal("sector_not_empty", sector=number, units=tuple(units))
    owed = tuple(o.number for o in incident.scene.open_tasks() if o.owner.sector == number)
    if owed:
        raise refusal("sector_has_tasks", sector=number, tasks=owed)
    return SectorClosed(incident_id=incident.id, sector=number)


def units_in(incident: Incident, sector: int | None) -> list[UnitId]:
    """The units on scene that work in a sector; None: those at staging. Sorted."""
    return sorted(
        order.unit_id
        for order in incident.assignments.values()
        if (order.status is AssignmentStatus.ON_SCENE and order.sector == sector)
        or (sector is None and order.status is AssignmentStatus.STAGED)
    )


def place_unit(incident: Incident, order: Assignment, sector: int | None) -> UnitPlaced:
    """A unit on scene goes to a sector, or (None) to staging. Refuses: crew_not_on_scene,
    unknown_sector, placed_already."""
    require_on_scene(order)
    if sector is not None:
        require_sector(incident, sector)
    if order.sector == sector:
        raise refusal("placed_already", unit=order.unit_id)
    return UnitPlaced(
        incident_id=incident.id, assignment_id=order.id, unit_id=order.unit_id, sector=sector
    )


def reach(incident: Incident, code: str, known: Mapping[str, Benchmark]) -> BenchmarkReached:
    """A benchmark of this incident, once. Refuses: unknown_benchmark, benchmark_reached."""
    mark = known.get(code)
    if mark is None:
        listed = tuple(known) or "-"
        raise refusal("unknown_benchmark", benchmark=code, incident=incident.id, benchmarks=listed)
    if code in incident.scene.benchmarks:
        raise refusal("benchmark_reached", incident=incident.id, benchmark=mark.name)
    return BenchmarkReached(incident_id=incident.id, benchmark=code)


def take_back(incident: Incident, code: str, *, reason: str) -> BenchmarkTakenBack:
    """It is not so. Refuses: benchmark_not_reached, reason_needed."""
    if code not in incident.scene.benchmarks:
        raise refusal("benchmark_not_reached", incident=incident.id, benchmark=code)
    return BenchmarkTakenBack(incident_id=incident.id, benchmark=code, reason=reasons.said(reason))
