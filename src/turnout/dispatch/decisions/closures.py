"""What is decided about closed and slow roads, and what follows for who is recommended."""

from typing import Final

import msgspec

from turnout.dispatch.advice import recommended, wanted
from turnout.dispatch.commands.closures import (
    CloseRoads,
    EndClosure,
    LiftPerimeter,
    OpenRoads,
    SetPerimeter,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.decisions.road_blocks import heeded
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.closures import WhyOpen
from turnout.dispatch.events.orders import UnitsRecommended
from turnout.dispatch.model.closures import Closure, Stretch
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.recommendations import Recommendation
from turnout.dispatch.refusals import Refusal
from turnout.dispatch.rules import closures
from turnout.dispatch.under_way import drives, rest_seconds


def _close(desk: Desk, command: CloseRoads) -> Events:
    stretch = closures.require_stretch(command.stretch)
    closures.require_roads(desk.doors.travel.streets_in(stretch))
    closures.require_terms(command.slowness, command.until, now=desk.now)
    closure = Closure(
        id=desk.board.next_closure,
        stretch=stretch,
        slowness=command.slowness,
        since=desk.happened_at,
        until=command.until,
        reason=command.reason,
        closed_by=desk.actor,
    )
    closure = msgspec.structs.replace(closure, **_cut_off(desk, closure)._asdict())
    after = (*desk.board.closures, closure)
    told = (closures.close(closure), *heeded(desk, closure))
    return *told, *_what_follows(desk, after)


def _open(desk: Desk, command: OpenRoads) -> Events:
    closure = closures.find(desk.board.closures, command.closure_id)
    closures.require_not_perimeter(closure)
    return _opened(desk, [closure], WhyOpen.LIFTED)


def _end(desk: Desk, command: EndClosure) -> Events:
    closure = closures.find(desk.board.closures, command.closure_id)
    closures.require_over(closure, now=desk.now)
    return _opened(desk, [closure], WhyOpen.EXPIRED)


def _set_perimeter(desk: Desk, command: SetPerimeter) -> Events:
    board = desk.board
    incident = board.get_incident(command.incident_id)
    closures.require_area(command.area)
    stretch = Stretch(area=command.area, access=command.access, evacuation=command.evacuation)
    closures.require_roads(desk.doors.travel.streets_in(stretch))
    closure = Closure(
        id=board.next_closure,
        stretch=stretch,
        slowness=None,
        since=desk.happened_at,
        until=None,
        reason="",
        closed_by=desk.actor,
        incident_id=incident.id,
    )
    sealed = desk.seal(f"perimeter-{incident.id}", stretch)
    told = closures.set_perimeter(incident, closure.id, sealed, _cut_off(desk, closure))
    others = (one for one in board.closures if one.incident_id != incident.id)
    return told, *_what_follows(desk, (*others, closure))


def _lift_perimeter(desk: Desk, command: LiftPerimeter) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    found = closures.require_perimeter(desk.board.closures, incident.id)
    return _opened(desk, found, WhyOpen.LIFTED)


def lifted_with(desk: Desk, incident: Incident) -> Events:
    """The perimeter of an incident that is being closed ends with it."""
    found = closures.perimeters_of(desk.board.closures, incident.id)
    return _opened(desk, found, WhyOpen.INCIDENT_CLOSED, but=incident) if found else ()


def _opened(
    desk: Desk, ended: list[Closure], why: WhyOpen, *, but: Incident | None = None
) -> Events:
    after = tuple(one for one in desk.board.closures if one not in ended)
    told = (closures.open_again(one, why) for one in ended)
    return *told, *_what_follows(desk, after, but=but)


def _cut_off(desk: Desk, closure: Closure) -> closures.CutOff:
    """Stations, hospitals and open incidents that had ways to the rest of the city, and have none
    any more. The rest: where most stations and hospitals lie, however many incidents lie elsewhere.
    """
    city, board = desk.board.city, desk.board
    stations, hospitals = list(city.stations.values()), list(city.hospitals.values())
    incidents = [
        (incident.id, incident.place.point)
        for incident in board.incidents.values()
        if incident.place is not None and incident.place.point is not None
    ]
    bases = [one.point for one in stations] + [one.point for one in hospitals]
    points = [*bases, *(point for _, point in incidents)]
    travel = desk.doors.travel
    before = travel.joined(points, counted=len(bases))
    after = travel.under((*board.closures, closure)).joined(points, counted=len(bases))
    lost = (before & ~after).tolist()
    return closures.CutOff(
        tuple(place.id for place, gone in zip(stations, lost, strict=False) if gone),
        tuple(
            place.id for place, gone in zip(hospitals, lost[len(stations) :], strict=False) if gone
        ),
        tuple(name for (name, _), gone in zip(incidents, lost[len(bases) :], strict=True) if gone),
    )


def _what_follows(desk: Desk, after: tuple[Closure, ...], *, but: Incident | None = None) -> Events:
    """What other roads mean for who drives, and for every proposal."""
    return *_ways_changed(desk, after), *_recommended_anew(desk, after, but=but)


def _ways_changed(desk: Desk, after: tuple[Closure, ...]) -> Events:
    """For each crew whose drive takes another time now: what it is told."""
    now, then = desk.doors.travel, desk.doors.under(after).travel
    told = (
        closures.way_changed(order, rest_seconds(now, unit, to), rest_seconds(then, unit, to))
        for order, unit, to in drives(desk.board)
    )
    return tuple(event for event in told if event is not None)


def _recommended_anew(
    desk: Desk, after: tuple[Closure, ...], *, but: Incident | None = None
) -> Events:
    """Every recommendation that nobody has followed yet and that other roads change."""
    there = msgspec.structs.replace(desk, doors=desk.doors.under(after))
    return tuple(
        fresh
        for incident in desk.board.incidents.values()
        if incident is not but
        and (made := incident.recommendation) is not None
        and _still_wants(desk, incident)
        and not _same(made, fresh := recommended(there, incident))
    )


def _still_wants(desk: Desk, incident: Incident) -> bool:
    try:
        return bool(wanted(desk.board, incident, incident.level))
    except Refusal:
        # No plan says what it wants: there is nothing to recommend anew.
        return False


def _same(made: Recommendation, fresh: UnitsRecommended) -> bool:
    """Whether it is the same proposal with the same times; how old a position was is not asked."""
    return made.unmet == fresh.unmet and all(
        [(c.unit_id, c.capability, c.road_seconds) for c in getattr(made, part)]
        == [(c.unit_id, c.capability, c.road_seconds) for c in getattr(fresh, part)]
        for part in ("chosen", "others", "busy", "divertible")
    )


DECIDERS: Final[Deciders] = {
    CloseRoads: _close,
    OpenRoads: _open,
    EndClosure: _end,
    SetPerimeter: _set_perimeter,
    LiftPerimeter: _lift_perimeter,
}
