"""Mutual aid: a neighbour is asked, and answers."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import AgencyId, IncidentId, UnitId
from turnout.dispatch.commands.aid import AskForAid, GiveAid, GiveBack, RefuseAid
from turnout.web.parts import WRITES, AskerHere, DeskHere, IncidentPath, NumberPath, UnitPath, act
from turnout.web.wire.aid import AskAid, GiveUnits, RefuseWhy
from turnout.web.wire.asks import Answer, Nothing

router = APIRouter(prefix="/api", tags=["aid"])


@router.post("/incidents/{incident_id}/aid", response_model=Answer, responses=WRITES)
async def ask_for_aid(
    incident_id: IncidentPath, ask: AskAid, desk: DeskHere, asker: AskerHere
) -> Response:
    """Ask a neighbour for what stays unmet."""
    neighbour = None if ask.neighbour is None else AgencyId(ask.neighbour)
    command = AskForAid(incident_id=IncidentId(incident_id), neighbour=neighbour)
    return await act(desk, command, asker)


@router.post("/incidents/{incident_id}/aid/{number}/give", response_model=Answer, responses=WRITES)
async def give_aid(
    incident_id: IncidentPath,
    number: NumberPath,
    ask: GiveUnits,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """The neighbour lends these units: they can be sent to this incident alone."""
    command = GiveAid(
        incident_id=IncidentId(incident_id),
        number=number,
        unit_ids=tuple(UnitId(unit) for unit in ask.unit_ids),
        minutes=ask.minutes,
    )
    return await act(desk, command, asker)


@router.post(
    "/incidents/{incident_id}/aid/{number}/refuse", response_model=Answer, responses=WRITES
)
async def refuse_aid(
    incident_id: IncidentPath,
    number: NumberPath,
    ask: RefuseWhy,
    desk: DeskHere,
    asker: AskerHere,
) -> Response:
    """The neighbour lends nothing; the next one is asked at once."""
    command = RefuseAid(incident_id=IncidentId(incident_id), number=number, reason=ask.reason)
    return await act(desk, command, asker)


@router.post("/units/{unit_id}/give-back", response_model=Answer, responses=WRITES)
async def give_back(unit_id: UnitPath, _ask: Nothing, desk: DeskHere, asker: AskerHere) -> Response:
    """A lent unit is not needed any more and goes home."""
    return await act(desk, GiveBack(unit_id=UnitId(unit_id)), asker)
