"""B25: an agreement with what the law asks, a visit, not performed, and mediated again."""

from datetime import date

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.mediation import (
    AGREED,
    M1,
    MAY_MEET,
    A,
    B,
    agreed,
    may_meet,
    text,
)
from turnout.community.commands.mediation_agreements import (
    DrawAgreement,
    MediateAgain,
    RefuseAgreement,
)
from turnout.community.model.mediation import Again, AgreementText, Result, Stage

SEEN_AGAIN = date(2026, 3, 20)


@desk_story
async def test_it_is_not_performed_and_mediated_again(town: DeskTown) -> None:
    table = await agreed(town)
    assert table.mediation.stage is Stage.AGREED
    assert (town.owner(table.case), town.due(table.case)) == ("body-justice", "Tue 17 00:00")
    with town.refused("agreement_binds"):
        await table.withdraw(B)
    await town.pass_time(days=8)
    with town.refused("next_visit_missing"):
        await table.visit(Result.PARTLY)
    with town.refused("calendar_beyond"):
        await table.visit(Result.PARTLY, date(2038, 1, 5))
    await table.visit(Result.PARTLY, SEEN_AGAIN)
    assert town.due(table.case) == "Sat 21 00:00"
    await town.pass_time(days=10)
    await table.visit(Result.NOT_PERFORMED, date(2026, 4, 20))
    with town.refused("not_all_agree"):
        await table.by(M1, MediateAgain, why=Again.NOT_PERFORMED, agreed_by=(A,))
    await table.by(M1, MediateAgain, why=Again.NOT_PERFORMED, agreed_by=(A, B))
    assert (table.mediation.round, table.mediation.stage) == (2, Stage.OPEN)
    await table.draw(A, B, by=date(2026, 3, 25))
    await table.sign(A)
    await table.sign(B)
    await table.visit(Result.PERFORMED)
    assert table.ending() == ("performed", ("court",))
    with town.refused("not_mediated"):
        await table.end()
    await table.report()
    await town.verify(table.case, actor="clerk-1")
    await town.close(table.case)
    await town.assert_facts(
        f"{AGREED} PerformanceVisited*2 MediationReopened AgreementDrawn AgreementSigned*2 "
        "AgreementConcluded PerformanceVisited MediationEnded CaseReportedBack CaseVerified "
        "CaseClosed"
    )


@desk_story
async def test_a_draft_holds_what_the_law_asks_and_is_signed_by_all_or_void(
    town: DeskTown,
) -> None:
    table = await may_meet(town)
    with town.refused("no_agreement_yet"):
        await table.visit(Result.PERFORMED)
    with town.refused("no_draft"):
        await table.sign(A)
    with town.refused("agreement_incomplete"):
        await table.draw(A)
    nowhere = AgreementText(main_facts="noise", duties=text(A, B).duties, way="by hand", place=" ")
    with town.refused("agreement_incomplete"):
        await table.by(M1, DrawAgreement, text=nowhere, perform_by=SEEN_AGAIN)
    with town.refused("performance_past"):
        await table.draw(A, B, by=date(2026, 3, 1))
    with town.refused("calendar_beyond"):
        await table.draw(A, B, by=date(2038, 1, 1))
    await table.draw(A, B)
    with town.refused("draft_pending"):
        await table.draw(A, B)
    await table.sign(A)
    with town.refused("signed_already"):
        await table.sign(A)
    await table.by(M1, RefuseAgreement, letter=B)
    await table.draw(A, B)
    assert [one.is_draft for one in table.mediation.agreements] == [False, True]
    payloads = b"".join([record.payload async for record in town.ledger.read()])
    assert b"quiet" not in payloads
    await town.assert_facts(
        f"{MAY_MEET} AgreementDrawn AgreementSigned AgreementRefused AgreementDrawn"
    )


@desk_story
async def test_an_oral_agreement_is_recorded_and_a_broken_one_leaves_the_ways_open(
    town: DeskTown,
) -> None:
    table = await may_meet(town, code="land")
    with town.refused("not_all_agree"):
        await table.draw(A, B, oral=True, agreed_by=(A,))
    await table.draw(A, B, oral=True, agreed_by=(A, B))
    assert table.mediation.stage is Stage.AGREED
    await table.end()
    assert table.ending() == ("not_performed", ("administrative", "court"))
    await town.assert_facts(f"{MAY_MEET} AgreementDrawn AgreementConcluded MediationEnded")
