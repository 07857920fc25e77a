"""B47: the thirty days to ask a court together run for somebody, and go up when nobody speaks."""

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.mediation import AGREED, COMMITTEE, M1, MAY_MEET, A, B, agreed, may_meet
from turnout.community.commands.mediation_agreements import (
    AskConfirmation,
    MediateAgain,
    WaiveConfirmation,
)
from turnout.community.deadlines import Look
from turnout.community.model.cases import COURT
from turnout.community.model.mediation import Again, Result


@desk_story
async def test_when_nobody_says_whether_a_court_is_asked_it_goes_up_level_by_level(
    town: DeskTown,
) -> None:
    table = await agreed(town)
    case = town.board.state.cases[table.case]
    assert case.court is not None
    assert case.court.owner == COMMITTEE
    job = town.board.jobs()[table.case, COURT]
    assert job.look is Look.ESCALATE
    await table.visit(Result.PARTLY, town.clock.now().date().replace(month=6))
    await town.pass_time(days=31)
    assert (case.answerable, case.court.rungs) == (town.desk(table.case), 1)
    with town.refused("confirmation_too_late"):
        await table.by(M1, AskConfirmation, agreed_by=(A, B))
    await town.pass_time(days=2)
    assert case.court.rungs == 2
    await table.by(M1, WaiveConfirmation, letter=B)
    await town.pass_time(days=9)
    with town.refused("confirmation_settled"):
        await table.by(M1, WaiveConfirmation, letter=A)
    await town.assert_facts(f"{AGREED} PerformanceVisited CaseEscalated*2 ConfirmationWaived")


@desk_story
async def test_one_party_that_does_not_ask_is_enough_and_may_still_think_better_of_it(
    town: DeskTown,
) -> None:
    table = await agreed(town)
    with town.refused("unknown_letter"):
        await table.by(M1, WaiveConfirmation, letter="C")
    await table.by(M1, WaiveConfirmation, letter=A)
    assert (table.case, COURT) not in town.board.jobs()
    await table.by(M1, AskConfirmation, agreed_by=(A, B))
    await town.assert_facts(f"{AGREED} ConfirmationWaived ConfirmationAsked")


@desk_story
async def test_asked_or_mediated_again_nothing_is_waited_for(town: DeskTown) -> None:
    table = await agreed(town)
    await table.by(M1, MediateAgain, why=Again.UNLAWFUL, agreed_by=(A, B))
    with town.refused("no_agreement_yet"):
        await table.by(M1, WaiveConfirmation, letter=A)
    await table.draw(A, B)
    for letter in (A, B):
        await table.sign(letter)
    await table.by(M1, AskConfirmation, agreed_by=(A, B))
    with town.refused("confirmation_settled"):
        await table.by(M1, WaiveConfirmation, letter=A)
    await town.assert_facts(
        f"{AGREED} MediationReopened AgreementDrawn AgreementSigned*2 AgreementConcluded "
        "ConfirmationAsked"
    )


@desk_story
async def test_for_an_oral_agreement_no_days_run(town: DeskTown) -> None:
    table = await may_meet(town)
    await table.draw(A, B, oral=True, agreed_by=(A, B))
    assert (table.case, COURT) not in town.board.jobs()
    with town.refused("confirmation_settled"):
        await table.by(M1, WaiveConfirmation, letter=A)
    await town.assert_facts(f"{MAY_MEET} AgreementDrawn AgreementConcluded")
