"""Response plans: seen, tried on what was recorded, adopted, taken back."""

from fastapi import APIRouter
from fastapi.responses import Response

from turnout.base.ids import Capability, IncidentTypeCode
from turnout.dispatch.commands.plans import AdoptPlans, TakeBackPlans
from turnout.dispatch.model.plans import PlanText
from turnout.web.parts import READS, WRITES, AskerHere, DeskHere, Json, NumberPath, act
from turnout.web.wire.asks import Answer, Because
from turnout.web.wire.plans import AdoptAs, PlanDraft, PlansShape, TrialShape, TryPlans

router = APIRouter(prefix="/api/plans", tags=["plans"])


@router.get("", response_model=PlansShape, responses=READS)
async def read_plans(desk: DeskHere) -> Response:
    """All plans that are known, and what was adopted in the room."""
    return Json(desk.office.plans())


@router.post("/try", response_model=TrialShape, responses=WRITES)
async def try_plans(ask: TryPlans, desk: DeskHere, _asker: AskerHere) -> Response:
    """What the incidents of the last days would have wanted under a draft; nothing is recorded."""
    return Json(await desk.office.try_plans(_texts(ask.plans), ask.valid_from, ask.days))


@router.post("/adopt", response_model=Answer, responses=WRITES)
async def adopt_plans(ask: AdoptAs, desk: DeskHere, asker: AskerHere) -> Response:
    """The draft counts from that local day on, for what is opened from now on."""
    command = AdoptPlans(plans=_texts(ask.plans), valid_from=ask.valid_from, reason=ask.reason)
    return await act(desk, command, asker)


@router.post("/{version}/take-back", response_model=Answer, responses=WRITES)
async def take_back_plans(
    version: NumberPath, ask: Because, desk: DeskHere, asker: AskerHere
) -> Response:
    """An adoption counts no more; what was opened under it keeps its plan."""
    return await act(desk, TakeBackPlans(version=version, reason=ask.reason), asker)


def _texts(plans: list[PlanDraft]) -> tuple[PlanText, ...]:
    return tuple(
        PlanText(
            incident_type=IncidentTypeCode(plan.incident_type),
            stages=tuple(
                {Capability(name): count for name, count in stage.items()} for stage in plan.stages
            ),
            priorities=tuple(sorted(set(plan.priorities))),
            districts=tuple(sorted(set(plan.districts))),
            from_hour=plan.from_hour,
            until_hour=plan.until_hour,
            flags=tuple(sorted(set(plan.flags))),
            until=plan.until,
        )
        for plan in plans
    )
