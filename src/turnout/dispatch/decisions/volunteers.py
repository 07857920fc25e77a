"""What is decided about volunteers."""

from typing import Final

import msgspec

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
from turnout.dispatch.decisions.on_foot import alerted, nearest, rules_of, scene_of
from turnout.dispatch.desk import Desk
from turnout.dispatch.events.volunteers import (
    VolunteerDeclined,
    VolunteerOptedIn,
    VolunteerRevoked,
)
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.volunteers import SoughtText, WhyOver
from turnout.dispatch.refusals import refusal
from turnout.dispatch.rules import volunteers


def _opt_in(desk: Desk, command: OptIn) -> Events:
    board, name = desk.board, command.volunteer_id
    volunteers.require_terms(rules_of(desk), command.terms)
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
    rules, scene = volunteers.require_alertable(incident, kind, rules_of(desk))
    said = volunteers.require_description(incident, command.description, rules)
    walks = nearest(desk, scene, rules, count=rules.count)
    made = alerted(desk, incident, walks, [walk.id for walk in walks])
    if not said or not walks:
        return (made,)
    # A stream of this alert alone: that an earlier one is erased takes nothing from it.
    stream = f"sought-{incident.id}-{desk.board.sequence}"
    sealed = desk.seal(stream, SoughtText(description=said))
    return (msgspec.structs.replace(made, sealed=sealed, sealed_stream=stream),)


def _replaced(desk: Desk, incident: Incident, declined: VolunteerDeclined) -> Events:
    """The next nearest who was not asked yet; if the AED has lost its carrier, a new one."""
    rules, scene, alert = rules_of(desk), scene_of(incident), incident.volunteers
    assert alert is not None
    if rules is None or scene is None:
        return (declined,)
    walks = nearest(desk, scene, rules, count=1, asked={one.id for one in alert.asked})
    left = [
        one.id
        for one in alert.asked
        if one.reply in volunteers.COMING and one.id != declined.volunteer_id
    ]
    without_carrier = alert.fetcher in (None, declined.volunteer_id)
    coming = [*left, *(walk.id for walk in walks)] if without_carrier else []
    made = alerted(desk, incident, walks, coming)
    return (declined, made) if walks or made.fetcher is not None else (declined,)


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
    incident, rules = desk.board.find_alert_of(command.volunteer_id), rules_of(desk)
    seconds = 0.0 if rules is None else rules.accept_seconds
    declined = volunteers.fall_silent(command.volunteer_id, incident, now=desk.now, seconds=seconds)
    return _replaced(desk, desk.board.get_incident(declined.incident_id), declined)


def _stand_down(desk: Desk, command: StandDownVolunteers) -> Events:
    incident = desk.board.get_incident(command.incident_id)
    volunteers.require_alert(incident)
    return volunteers.stand_down(incident, WhyOver.STOOD_DOWN)


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
