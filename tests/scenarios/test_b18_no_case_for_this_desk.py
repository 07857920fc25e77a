"""B18: some things are no case here: it is said why, and may be asked again."""

from tests.toytown.desk import DeskTown, desk_story
from turnout.community.commands.steps import RejectCase, ReopenCase
from turnout.community.model.cases import Outcome
from turnout.community.model.ids import REPORTER


@desk_story
async def test_a_rejected_case_can_be_opened_again_by_its_reporter(town: DeskTown) -> None:
    case = await town.collect(1, said="my team lost")
    with town.refused("reason_missing"):
        await town.do(RejectCase(case_id=case, party=town.desk(case), reason=""))
    await town.do(RejectCase(case_id=case, party=town.desk(case), reason="no hazard"))
    assert town.card(case).outcome is Outcome.REJECTED
    with town.refused("case_closed"):
        await town.do(RejectCase(case_id=case, party=town.desk(case), reason="again"))
    await town.do(ReopenCase(case_id=case, party=REPORTER, reason="the roof fell on the pitch"))
    assert (town.owner(case), town.card(case).reopened) == ("desk-V1", 1)
    payloads = b"".join([record.payload async for record in town.ledger.read()])
    assert b"roof" not in payloads
    await town.assert_facts("CaseCollected CaseRejected CaseReopened")


@desk_story
async def test_a_routed_case_is_not_rejected_any_more(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    with town.refused("not_your_turn"):
        await town.do(RejectCase(case_id=case, party=town.desk(case), reason="no"))
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted")
