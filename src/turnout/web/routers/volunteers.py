"""Volunteers: their own few addresses, and the dispatcher's two."""

from typing import Annotated, Final

from fastapi import APIRouter, Path
from fastapi.responses import Response

from turnout.base.geo import Point
from turnout.base.ids import Actor, IncidentId
from turnout.dispatch.commands.volunteers import (
    AcceptAlert,
    AlertVolunteers,
    DeclineAlert,
    OptIn,
    ReportVolunteerArrived,
    Revoke,
    StandDownVolunteers,
)
from turnout.dispatch.model.volunteers import VolunteerTerms
from turnout.dispatch.volunteering import Hours
from turnout.web.desk import Asker
from turnout.web.parts import (
    REFUSING_READS,
    WRITES,
    AskerHere,
    DeskHere,
    IncidentPath,
    Json,
    KeyHere,
    act,
)
from turnout.web.volunteers import pseudonym
from turnout.web.wire.asks import Answer, Nothing
from turnout.web.wire.volunteers import (
    AlertAnswer,
    AskVolunteers,
    Offer,
    PhonePlace,
    VolunteerAlertShape,
)

router = APIRouter(prefix="/api", tags=["volunteers"])

SecretPath = Annotated[
    str,
    Path(
        pattern=r"^[A-Za-z0-9_-]{22,64}$",
        description="A random secret that the phone made; the record never holds it.",
    ),
]

VOLUNTEER: Final = Actor("volunteer")
"""Who gives a volunteer's commands: a timeline does not tell one from another."""

_ANSWERS: Final = {
    "accept": AcceptAlert,
    "decline": DeclineAlert,
    "arrived": ReportVolunteerArrived,
}


@router.post("/volunteers/{secret}/opt-in", status_code=204, responses=WRITES)
async def opt_in(secret: SecretPath, ask: Offer, desk: DeskHere, key: KeyHere) -> Response:
    """I help within these hours and this far."""
    hours = Hours(from_minute=ask.from_minute, to_minute=ask.to_minute)
    terms = VolunteerTerms(hours=hours, radius_m=ask.radius_m)
    await act(desk, OptIn(volunteer_id=pseudonym(secret), terms=terms), _itself(key))
    return Response(status_code=204)


@router.post("/volunteers/{secret}/revoke", status_code=204, responses=WRITES)
async def revoke(secret: SecretPath, _ask: Nothing, desk: DeskHere, key: KeyHere) -> Response:
    """I take it back: what I offered is erased."""
    await act(desk, Revoke(volunteer_id=pseudonym(secret)), _itself(key))
    return Response(status_code=204)


@router.put("/volunteers/{secret}/position", status_code=204, responses=REFUSING_READS)
async def report_place(secret: SecretPath, ask: PhonePlace, desk: DeskHere) -> Response:
    """Where the phone is: no fact; forgotten soon, at the end of an alert and with the offer, and
    at once where the phone says it no longer."""
    point = None if ask.point is None else Point(*ask.point)
    desk.volunteers.report(secret, point, now=desk.now(), count=ask.count)
    return Response(status_code=204)


@router.post("/volunteers/{secret}/answer", status_code=204, responses=WRITES)
async def answer_alert(
    secret: SecretPath, ask: AlertAnswer, desk: DeskHere, key: KeyHere
) -> Response:
    """I go; I cannot; I am there."""
    command = _ANSWERS[ask.answer](volunteer_id=pseudonym(secret))
    await act(desk, command, _itself(key))
    return Response(status_code=204)


@router.get(
    "/volunteers/{secret}/alert", response_model=VolunteerAlertShape, responses=REFUSING_READS
)
async def read_alert(secret: SecretPath, desk: DeskHere) -> Response:
    """What this volunteer is asked now, and nothing else."""
    return Json(desk.volunteers.alert(secret))


@router.post("/incidents/{incident_id}/volunteers", response_model=Answer, responses=WRITES)
async def alert_volunteers(
    incident_id: IncidentPath, ask: AskVolunteers, desk: DeskHere, asker: AskerHere
) -> Response:
    """Ask the nearest on foot."""
    command = AlertVolunteers(incident_id=IncidentId(incident_id), description=ask.description)
    return await act(desk, command, asker)


@router.post(
    "/incidents/{incident_id}/volunteers/stand-down", response_model=Answer, responses=WRITES
)
async def stand_down_volunteers(
    incident_id: IncidentPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """None of them is needed any more."""
    return await act(desk, StandDownVolunteers(incident_id=IncidentId(incident_id)), asker)


def _itself(key: str) -> Asker:
    return Asker(actor=VOLUNTEER, key=key)
