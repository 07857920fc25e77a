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
    VolunteersSentElsewhere,
    VolunteersStoodDown,
    VolunteersTakenOver,
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
from turnout.dispatch.rules.volunteers import in_it, joined
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
        _reckon(incident, event.fetcher, event.fetch_seconds, fact)
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


def _sent_elsewhere(state: State, event: VolunteersSentElsewhere, fact: Fact) -> None:
    """Who was there is on the way again."""
    incident = touched(state, event.incident_id, fact)
    for one, seconds in zip(event.volunteer_ids, event.seconds, strict=True):
        entry = _reckon(incident, one, seconds, fact)
        if entry.reply is Reply.ARRIVED:
            entry.reply = Reply.ACCEPTED
    for one in event.too_far:
        _entry(incident, one).reply = Reply.TOO_FAR
        state.alerted.pop(one, None)
    if incident.volunteers is not None:
        incident.volunteers.fetcher, incident.volunteers.aed = event.fetcher, event.aed


def _taken_over(state: State, event: VolunteersTakenOver, fact: Fact) -> None:
    """The incident that ends has no alert any more; of two descriptions one is erased."""
    incident, source = touched(state, event.incident_id, fact), None
    came = joined(None, event.alert)
    if (gone := state.find_incident(event.from_incident_id)) is not None:
        source, gone.volunteers = gone.volunteers, None
    if source is not None:
        came.description = source.description
    alert = incident.volunteers = joined(incident.volunteers, came)
    if came.stream not in ("", alert.stream):
        state.to_erase.add(came.stream)
    for one in in_it(came):
        state.alerted[one] = incident.id


def _reckon(
    incident: Incident, volunteer_id: VolunteerId, seconds: float, fact: Fact
) -> AskedVolunteer:
    entry = _entry(incident, volunteer_id)
    entry.seconds, entry.reckoned_at = seconds, fact.record.happened_at
    return entry


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
    VolunteersSentElsewhere: _sent_elsewhere,
    VolunteersTakenOver: _taken_over,
}
