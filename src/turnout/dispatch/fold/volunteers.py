"""How facts about volunteers change the state."""

from typing import Final

from turnout.base.ids import VolunteerId
from turnout.dispatch.events.volunteers import (
    VolunteerAccepted,
    VolunteerArrived,
    VolunteerDeclined,
    VolunteerOptedIn,
    VolunteerRevoked,
    VolunteersAlerted,
    VolunteersStoodDown,
)
from turnout.dispatch.facts import Fact
from turnout.dispatch.fold.base import Folds, touched
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.volunteers import (
    AskedVolunteer,
    Reply,
    SoughtText,
    Volunteer,
    VolunteerAlert,
    VolunteerTerms,
)
from turnout.dispatch.state import State


def _opted_in(state: State, event: VolunteerOptedIn, fact: Fact) -> None:
    terms = fact.opened if isinstance(fact.opened, VolunteerTerms) else None
    state.volunteers[event.volunteer_id] = Volunteer(
        id=event.volunteer_id, terms=terms, ref=event.sealed.ref
    )


def _revoked(state: State, event: VolunteerRevoked, _fact: Fact) -> None:
    del state.volunteers[event.volunteer_id]
    state.alerted.pop(event.volunteer_id, None)
    state.to_erase.add(f"volunteer-{event.volunteer_id}")


def _alerted(state: State, event: VolunteersAlerted, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    if incident.volunteers is None:
        incident.volunteers = VolunteerAlert()
    alert = incident.volunteers
    for one, seconds in zip(event.volunteer_ids, event.seconds, strict=True):
        at = fact.record.happened_at
        alert.asked.append(AskedVolunteer(id=one, seconds=seconds, asked_at=at))
        state.alerted[one] = incident.id
    if event.fetcher is not None and event.fetch_seconds is not None:
        alert.fetcher, alert.aed = event.fetcher, event.aed
        _entry(incident, event.fetcher).seconds = event.fetch_seconds
    if event.sealed is not None:
        alert.ref, alert.stream = event.sealed.ref, event.sealed_stream
        if isinstance(fact.opened, SoughtText):
            alert.description = fact.opened.description


def _accepted(state: State, event: VolunteerAccepted, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    _entry(incident, event.volunteer_id).reply = Reply.ACCEPTED


def _arrived(state: State, event: VolunteerArrived, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    _entry(incident, event.volunteer_id).reply = Reply.ARRIVED


def _declined(state: State, event: VolunteerDeclined, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    _entry(incident, event.volunteer_id).reply = Reply.SILENT if event.silent else Reply.DECLINED
    state.alerted.pop(event.volunteer_id, None)
    alert = incident.volunteers
    if alert is not None and alert.fetcher == event.volunteer_id:
        alert.fetcher = alert.aed = None


def _stood_down(state: State, event: VolunteersStoodDown, fact: Fact) -> None:
    incident = touched(state, event.incident_id, fact)
    for one in event.volunteer_ids:
        state.alerted.pop(one, None)
    if incident.volunteers is not None and incident.volunteers.stream:
        state.to_erase.add(incident.volunteers.stream)
    incident.volunteers = None


def _entry(incident: Incident, volunteer_id: VolunteerId) -> AskedVolunteer:
    assert incident.volunteers is not None
    return next(one for one in reversed(incident.volunteers.asked) if one.id == volunteer_id)


FOLDS: Final[Folds] = {
    VolunteerOptedIn: _opted_in,
    VolunteerRevoked: _revoked,
    VolunteersAlerted: _alerted,
    VolunteerAccepted: _accepted,
    VolunteerArrived: _arrived,
    VolunteerDeclined: _declined,
    VolunteersStoodDown: _stood_down,
}
