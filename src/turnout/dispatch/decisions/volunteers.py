"""What is decided about volunteers."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

import msgspec

from turnout.base.geo import Point
from turnout.base.ids import VolunteerId
from turnout.dispatch.commands.volunteers import (
    AcceptAlert,
    AlertVolunteers,
    DeclineAlert,
    OptIn,
    ReplaceSilent,
    ReportVolunteerArrived,
    Revoke,
    StandDownVolunteers,
)
from turnout.dispatch.decisions.base import Deciders, Events
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.volunteers import (
    VolunteerDeclined,
    VolunteerOptedIn,
    VolunteerRevoked,
    VolunteersAlerted,
)
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.volunteers import SoughtText, WhyOver
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import volunteers
from turnout.dispatch.rules.volunteers import Fetch, Free, Walk
from turnout.dispatch.state import State
from turnout.dispatch.volunteering import VolunteerRules


def no_longer(desk: Desk, incident: Incident, flags: Sequence[str], kind: str | None) -> Events:
    """Volunteers stand down when the incident becomes one for which they are not asked."""
    board = desk.board
    rules = _rules(desk)
    if incident.volunteers is None or rules is None:
        return ()
    why = volunteers.forbidden(board.find_type(kind), flags, rules)
    return () if why is None else volunteers.stand_down(incident, why)


def _opt_in(desk: Desk, command: OptIn) -> Events:
    board, name = desk.board, command.volunteer_id
    volunteers.require_terms(_rules(desk), command.terms)
    stream = f"volunteer-{name}"
    if stream in board.versions and name not in board.volunteers:
        raise refusal("volunteer_name_used")
    return (VolunteerOptedIn(volunteer_id=name, sealed=desk.seal(stream, command.terms)),)


def _revoke(desk: Desk, command: Revoke) -> Events:
    """Who is asked or under way is replaced first; who has arrived has done what was asked."""
    name = command.volunteer_id
    desk.board.get_volunteer(name)
    incident = desk.board.find_alert_of(name)
    gone: Events = ()
    if incident is not None and volunteers.is_coming(name, incident):
        gone = _replaced(desk, incident, volunteers.decline(name, incident))
    return *gone, VolunteerRevoked(volunteer_id=name)


def _alert(desk: Desk, command: AlertVolunteers) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    kind = desk.board.find_type(incident.incident_type)
    rules, scene = volunteers.require_alertable(incident, kind, _rules(desk))
    said = volunteers.require_description(incident, command.description, rules)
    walks = _nearest(desk, scene, rules, count=rules.count)
    alerted = _alerted(desk, incident, walks, [walk.id for walk in walks])
    if not said or not walks:
        return (alerted,)
    # A stream of this alert alone: that an earlier one is erased takes nothing from it.
    stream = f"sought-{incident.id}-{desk.board.sequence}"
    sealed = desk.seal(stream, SoughtText(description=said))
    return (msgspec.structs.replace(alerted, sealed=sealed, sealed_stream=stream),)


def _alerted(
    desk: Desk,
    incident: Incident,
    walks: Sequence[Walk],
    coming: Sequence[VolunteerId],
) -> VolunteersAlerted:
    """Those newly asked, and who of all that come fetches the AED, if nobody does yet."""
    chosen = None
    rules, scene = _rules(desk), _scene(incident)
    if rules is not None and scene is not None and incident.incident_type in rules.aed_types:
        chosen = _fetch(desk, coming, scene, rules)
    return VolunteersAlerted(
        incident_id=incident.id,
        volunteer_ids=tuple(walk.id for walk in walks),
        seconds=tuple(walk.seconds for walk in walks),
        fetcher=None if chosen is None else chosen.id,
        aed=None if chosen is None else chosen.aed,
        fetch_seconds=None if chosen is None else chosen.seconds,
    )


def _replaced(desk: Desk, incident: Incident, declined: VolunteerDeclined) -> Events:
    """The next nearest who was not asked yet; if the AED has lost its carrier, a new one."""
    rules, scene, alert = _rules(desk), _scene(incident), incident.volunteers
    assert alert is not None
    if rules is None or scene is None:
        return (declined,)
    walks = _nearest(desk, scene, rules, count=1, asked={one.id for one in alert.asked})
    left = [
        one.id
        for one in alert.asked
        if one.reply in volunteers.COMING and one.id != declined.volunteer_id
    ]
    without_carrier = alert.fetcher in (None, declined.volunteer_id)
    coming = [*left, *(walk.id for walk in walks)] if without_carrier else []
    alerted = _alerted(desk, incident, walks, coming)
    return (declined, alerted) if walks or alerted.fetcher is not None else (declined,)


def _nearest(
    desk: Desk,
    scene: Point,
    rules: VolunteerRules,
    *,
    count: int,
    asked: Collection[VolunteerId] = (),
) -> list[Walk]:
    """The nearest on foot who were not asked yet."""
    places = desk.doors.volunteers.places(desk.now)
    free = [one for one in _free(desk.board, places) if one.id not in asked]
    able = volunteers.willing(free, scene, at=_local(desk).time())
    ways = rules.walk_seconds(desk.doors.on_foot, [one.point for one in able], [scene])
    return volunteers.nearest(able, [seconds for (seconds,) in ways], count=count)


def _fetch(
    desk: Desk, coming: Sequence[VolunteerId], scene: Point, rules: VolunteerRules
) -> Fetch | None:
    places, at = desk.doors.volunteers.places(desk.now), _local(desk).time()
    known = [one for one in coming if one in places]
    aeds = [aed for aed in desk.board.city.aeds if aed.hours.holds(at)]
    stands, on_foot = [aed.point for aed in aeds], desk.doors.on_foot
    to_aeds = rules.walk_seconds(on_foot, [places[one] for one in known], stands)
    to_scene = [seconds for (seconds,) in rules.walk_seconds(on_foot, stands, [scene])]
    return volunteers.fetch(known, aeds, to_aeds=to_aeds, to_scene=to_scene)


def _accept(desk: Desk, command: AcceptAlert) -> Events:
    incident = desk.board.find_alert_of(command.volunteer_id)
    return (volunteers.accept(command.volunteer_id, incident),)


def _arrived(desk: Desk, command: ReportVolunteerArrived) -> Events:
    incident = desk.board.find_alert_of(command.volunteer_id)
    return (volunteers.arrive(command.volunteer_id, incident),)


def _decline(desk: Desk, command: DeclineAlert) -> Events:
    incident = desk.board.find_alert_of(command.volunteer_id)
    declined = volunteers.decline(command.volunteer_id, incident)
    return _replaced(desk, desk.board.get_incident(declined.incident_id), declined)


def _silent(desk: Desk, command: ReplaceSilent) -> Events:
    incident, rules = desk.board.find_alert_of(command.volunteer_id), _rules(desk)
    seconds = 0.0 if rules is None else rules.accept_seconds
    declined = volunteers.fall_silent(command.volunteer_id, incident, now=desk.now, seconds=seconds)
    return _replaced(desk, desk.board.get_incident(declined.incident_id), declined)


def _stand_down(desk: Desk, command: StandDownVolunteers) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    volunteers.require_alert(incident)
    return volunteers.stand_down(incident, WhyOver.STOOD_DOWN)


def _free(board: State, places: dict[VolunteerId, Point]) -> list[Free]:
    """Those whose offer stands, whose place is known, and who are not out for anything."""
    return [
        Free(one.id, one.terms, places[one.id])
        for one in board.volunteers.values()
        if one.terms is not None and one.id in places and board.find_alert_of(one.id) is None
    ]


def _scene(incident: Incident) -> Point | None:
    return None if incident.place is None else incident.place.point


def _rules(desk: Desk) -> VolunteerRules | None:
    return volunteers.rules_on(desk.board.city.volunteers, _local(desk).date())


def _local(desk: Desk) -> datetime:
    return desk.now.astimezone(desk.board.zone)


DECIDERS: Final[Deciders] = {
    OptIn: _opt_in,
    Revoke: _revoke,
    AlertVolunteers: _alert,
    AcceptAlert: _accept,
    ReportVolunteerArrived: _arrived,
    DeclineAlert: _decline,
    ReplaceSilent: _silent,
    StandDownVolunteers: _stand_down,
}
