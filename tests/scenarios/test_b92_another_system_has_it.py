"""B92: a body's own system takes the case, or refuses it, and says how it stands there."""

from datetime import timedelta

from tests.toytown.desk import DeskTown, desk_story
from turnout.community.commands.passing import HearPeer, NoteNotTaken, NotePassedOn
from turnout.community.commands.time import DeferCase, ResumeCase
from turnout.community.model.cases import Status
from turnout.community.model.ids import CaseId, Party

CARE = Party("body-street-care")


def heard(town: DeskTown, case: CaseId, *, closed: bool = False) -> HearPeer:
    return HearPeer(
        case_id=case, party=CARE, closed=closed, updated_at=town.clock.now(), words="two lamps"
    )


@desk_story
async def test_what_is_done_there_is_reported_back_here(town: DeskTown) -> None:
    case = await town.routed(1, "lamp", "body-street-care")
    with town.refused("not_passed_on"):
        await town.do(heard(town, case))
    await town.do(NotePassedOn(case_id=case, party=CARE, number="P-7"))
    with town.refused("passed_already"):
        await town.do(NotePassedOn(case_id=case, party=CARE, number="P-8"))
    await town.do(heard(town, case))
    with town.refused("nothing_new"):
        await town.do(heard(town, case))
    await town.pass_time(minutes=1)
    await town.do(heard(town, case, closed=True))
    assert town.card(case).status is Status.REPORTED
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CasePassedOn PeerHeard*2 CaseReportedBack"
    )


@desk_story
async def test_what_is_refused_there_is_a_persons_to_handle(town: DeskTown) -> None:
    case = await town.routed(1, "lamp", "body-street-care")
    await town.do(NoteNotTaken(case_id=case, party=CARE, words="no such street"))
    with town.refused("passed_already"):
        await town.do(NoteNotTaken(case_id=case, party=CARE, words="no such street"))
    with town.refused("not_passed_on"):
        await town.do(heard(town, case))
    assert town.owner(case) == "body-street-care"
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted CaseNotTaken")


@desk_story
async def test_what_is_done_there_while_the_case_stands_still_is_heard_when_it_goes_on(
    town: DeskTown,
) -> None:
    case = await town.routed(1, "lamp", "body-street-care")
    await town.do(NotePassedOn(case_id=case, party=CARE, number="P-7"))
    desk, until = town.desk(case), town.clock.now() + timedelta(days=3)
    await town.do(DeferCase(case_id=case, party=desk, reason="rain", until=until))
    done = heard(town, case, closed=True)
    await town.do(done)
    with town.refused("nothing_new"):
        await town.do(done)
    await town.do(ResumeCase(case_id=case, party=desk))
    await town.do(done)
    assert town.card(case).status is Status.REPORTED
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CasePassedOn CaseDeferred PeerHeard "
        "CaseResumed PeerHeard CaseReportedBack"
    )
