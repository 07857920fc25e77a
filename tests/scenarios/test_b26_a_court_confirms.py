"""B26: thirty days to ask a court together; after that other ways are open."""

from datetime import date

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.mediation import AGREED, M1, MAY_MEET, A, B, agreed, may_meet
from turnout.community.commands.mediation_agreements import (
    AskConfirmation,
    MediateAgain,
    NoteConfirmation,
)
from turnout.community.mediation_views import planned_of
from turnout.community.model.mediation import Again, Result, SessionStatus


@desk_story
async def test_asked_too_late_the_agreement_binds_all_the_same(town: DeskTown) -> None:
    table = await agreed(town)
    await table.visit(Result.PARTLY, date(2026, 4, 20))
    await town.pass_time(days=31)
    with town.refused("confirmation_too_late") as told:
        await table.by(M1, AskConfirmation, agreed_by=(A, B))
    assert "sue on it" in told.remedy.en
    with town.refused("confirmation_not_asked"):
        await table.by(M1, NoteConfirmation, confirmed=True)
    await table.visit(Result.PERFORMED)
    await town.assert_facts(
        f"{AGREED} PerformanceVisited CaseEscalated PerformanceVisited MediationEnded"
    )


@desk_story
async def test_once_they_agree_the_sessions_ahead_fall_away(town: DeskTown) -> None:
    """The one in which they agree is still noted as kept, also when they came early."""
    table = await may_meet(town)
    await table.plan(table.soon(minutes=50), A, B)
    await table.plan(table.soon(days=1), A, B)
    await table.draw(A, B)
    await table.sign(A)
    assert planned_of(table.mediation) == 2
    await table.sign(B)
    assert planned_of(table.mediation) == 1
    await town.pass_time(hours=2)
    await table.keep(1, A, B)
    await town.pass_time(days=1)
    with town.refused("unknown_session"):
        await table.keep(2, A, B)
    assert table.mediation.sessions[2].status is SessionStatus.FELL_AWAY


@desk_story
async def test_asked_together_in_time_it_is_confirmed_and_enforced(town: DeskTown) -> None:
    table = await agreed(town)
    await table.visit(Result.PARTLY, date(2026, 4, 20))
    await town.pass_time(days=30)
    with town.refused("not_all_agree"):
        await table.by(M1, AskConfirmation, agreed_by=(B,))
    await table.by(M1, AskConfirmation, agreed_by=(A, B))
    with town.refused("confirmation_asked"):
        await table.by(M1, AskConfirmation, agreed_by=(A, B))
    await table.by(M1, NoteConfirmation, confirmed=True)
    with town.refused("confirmed_by_court"):
        await table.by(M1, MediateAgain, why=Again.UNFAIR, agreed_by=(A, B))
    await table.end()
    await town.assert_facts(
        f"{AGREED} PerformanceVisited ConfirmationAsked ConfirmationDecided MediationEnded"
    )


@desk_story
async def test_where_the_last_day_is_a_sunday_the_parties_may_ask_on_monday(town: DeskTown) -> None:
    """Agreed on Friday, 6 March, thirty days end on 5 April."""
    table = await may_meet(town)
    await town.pass_time(days=4)
    await table.draw(A, B, by=date(2026, 5, 20))
    for letter in (A, B):
        await table.sign(letter)
    await town.pass_time(days=31, hours=9)
    assert f"{town.clock.now():%a %d %H}" == "Mon 06 21"
    await table.by(M1, AskConfirmation, agreed_by=(A, B))
    await town.assert_facts(
        f"{MAY_MEET} AgreementDrawn AgreementSigned*2 AgreementConcluded ConfirmationAsked"
    )


@desk_story
async def test_what_a_court_does_not_confirm_is_mediated_again_or_sued_on(
    town: DeskTown,
) -> None:
    table = await agreed(town)
    await table.by(M1, AskConfirmation, agreed_by=(A, B))
    await table.by(M1, NoteConfirmation, confirmed=False)
    assert [str(way) for way in table.mediation.ways] == ["court"]
    await table.by(M1, MediateAgain, why=Again.UNLAWFUL, agreed_by=(A, B))
    with town.refused("no_agreement_yet"):
        await table.by(M1, AskConfirmation, agreed_by=(A, B))
    await town.assert_facts(f"{AGREED} ConfirmationAsked ConfirmationDecided MediationReopened")


@desk_story
async def test_a_court_confirms_only_what_is_written(town: DeskTown) -> None:
    table = await may_meet(town)
    await table.draw(A, B, oral=True, agreed_by=(A, B))
    with town.refused("confirmation_oral"):
        await table.by(M1, AskConfirmation, agreed_by=(A, B))
    await town.assert_facts(f"{MAY_MEET} AgreementDrawn AgreementConcluded")
