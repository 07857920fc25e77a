"""Questions to a caller, and units told in advance while they are asked."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import IncidentId
from turnout.dispatch.commands.triage import AnswerQuestions, PreAlert, StandDown
from turnout.dispatch.model.incidents import Given
from turnout.web.parts import READS, WRITES, AskerHere, DeskHere, IncidentPath, Json, act
from turnout.web.wire.asks import Answer, Nothing
from turnout.web.wire.questions import Answers, QuestionsShape

router = APIRouter(prefix="/api/incidents", tags=["questions"])


@router.get("/{incident_id}/questions", response_model=QuestionsShape, responses=READS)
async def read_questions(incident_id: IncidentPath, desk: DeskHere) -> Response:
    """What was asked, what is asked next, what the answers suggest, and advice to read aloud."""
    return Json(desk.questions(IncidentId(incident_id)))


@router.post("/{incident_id}/answers", response_model=Answer, responses=WRITES)
async def answer_questions(
    incident_id: IncidentPath, ask: Answers, desk: DeskHere, asker: AskerHere
) -> Response:
    """The caller answered. Answers that decide classify by themselves, to the more urgent only."""
    given = tuple(
        Given(question=question, answer=answer) for question, answer in ask.answers.items()
    )
    command = AnswerQuestions(incident_id=IncidentId(incident_id), answers=given)
    return await act(desk, command, asker)


@router.post("/{incident_id}/prealert", response_model=Answer, responses=WRITES)
async def prealert(
    incident_id: IncidentPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """Tell the units that would be recommended as it seems now; nobody is committed."""
    return await act(desk, PreAlert(incident_id=IncidentId(incident_id)), asker)


@router.post("/{incident_id}/stand-down", response_model=Answer, responses=WRITES)
async def stand_down(
    incident_id: IncidentPath, _ask: Nothing, desk: DeskHere, asker: AskerHere
) -> Response:
    """Tell the units that were pre-alerted that they are not wanted."""
    return await act(desk, StandDown(incident_id=IncidentId(incident_id)), asker)
