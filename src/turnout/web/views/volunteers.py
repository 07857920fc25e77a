"""Volunteers on an incident's card, and what one of them is shown."""

from typing import Any

from turnout.base.ids import VolunteerId
from turnout.dispatch.model.incidents import Incident
from turnout.dispatch.model.volunteers import AskedVolunteer, Reply, VolunteerAlert
from turnout.dispatch.rules.volunteers import IN_IT, forbidden, rules_on, silent_at
from turnout.dispatch.state import State
from turnout.dispatch.volunteering import Aed
from turnout.web.views.city import lon_lat, words

Row = dict[str, Any]

_NOTHING: Row = {
    "state": "none",
    "type": None,
    "seconds": None,
    "answer_by": None,
    "fetches_aed": False,
    "aed": None,
    "aed_point": None,
    "address": None,
    "point": None,
    "description": None,
}


def volunteers_shape(state: State, incident: Incident) -> Row:
    """VolunteersShape: numbered in the order of asking, and without their names in the record."""
    alert = incident.volunteers
    asked = [] if alert is None else alert.asked
    aed = None if alert is None else _aed(state, alert)
    return {
        **_may(state, incident),
        "alerted": alert is not None,
        "asked": [
            {
                "number": number,
                "reply": one.reply,
                "asked_at": one.asked_at,
                "reckoned_at": one.reckoned_at or one.asked_at,
                "seconds": one.seconds,
                "fetches_aed": alert is not None and alert.fetcher == one.id,
            }
            for number, one in enumerate(asked, start=1)
        ],
        "aed": None if aed is None else words(aed.name),
    }


def _may(state: State, incident: Incident) -> Row:
    opened_at = incident.opened_at.astimezone(state.zone)
    rules = rules_on(state.city.volunteers, opened_at.date())
    if rules is None or incident.id not in state.incidents:
        return {"may_ask": False, "may_describe": False}
    kind = state.find_type(incident.incident_type)
    return {
        "may_ask": forbidden(kind, incident.flags, rules) is None,
        "may_describe": incident.incident_type in rules.described_types,
    }


def alert_shape(state: State, volunteer_id: VolunteerId) -> Row:
    """VolunteerAlertShape: the place, and who is sought, only for one who said yes."""
    incident = state.find_alert_of(volunteer_id)
    alert = None if incident is None else incident.volunteers
    if incident is None or alert is None:
        return _NOTHING
    asked = next(one for one in alert.asked if one.id == volunteer_id and one.reply in IN_IT)
    shown = {
        **_NOTHING,
        "state": asked.reply,
        "type": _type_name(state, incident),
        "seconds": asked.seconds,
        "answer_by": _answer_by(state, asked),
        "fetches_aed": alert.fetcher == volunteer_id,
    }
    if asked.reply is Reply.ASKED:
        return shown
    return {**shown, **_for_who_comes(state, incident, alert, asked)}


def _for_who_comes(
    state: State, incident: Incident, alert: VolunteerAlert, asked: AskedVolunteer
) -> Row:
    place = incident.place
    aed = _aed(state, alert) if alert.fetcher == asked.id else None
    point = None if place is None else place.point
    return {
        "aed": None if aed is None else words(aed.name),
        "aed_point": None if aed is None else lon_lat(aed.point),
        "address": None if place is None else place.address,
        "point": None if point is None else lon_lat(point),
        "description": alert.description,
    }


def _answer_by(state: State, asked: AskedVolunteer) -> Any:
    rules = rules_on(state.city.volunteers, asked.asked_at.astimezone(state.zone).date())
    if rules is None or asked.reply is not Reply.ASKED:
        return None
    return silent_at(asked, seconds=rules.accept_seconds)


def _type_name(state: State, incident: Incident) -> Row | None:
    kind = state.find_type(incident.incident_type)
    return None if kind is None else words(kind.name)


def _aed(state: State, alert: VolunteerAlert) -> Aed | None:
    return next((aed for aed in state.city.aeds if aed.code == alert.aed), None)
