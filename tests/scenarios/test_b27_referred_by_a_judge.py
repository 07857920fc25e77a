"""B27: what a judge refers may be out of scope, and what is mediated may go on elsewhere."""

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.mediation import (
    AT_TABLE,
    COMMITTEE,
    M1,
    MAY_MEET,
    WITH_MEDIATOR,
    A,
    B,
    Table,
    at_table,
    may_meet,
    with_mediator,
)
from turnout.community.commands.mediation import DeclineMediation, ReferMediation
from turnout.community.commands.steps import SendForRework
from turnout.community.model.ids import Party
from turnout.community.model.mediation import Declined, Intake, Referrer, Scheme, Work
from turnout.community.rules.mediate_figures import shown


@desk_story
async def test_what_is_out_of_scope_is_declined_with_the_ways_that_stay_open(
    town: DeskTown,
) -> None:
    table = await at_table(town, code="debt")
    judge = {"intake": Intake.REFERRED, "referred_by": Referrer.JUDGE}
    with town.refused("not_mediable"):
        await table.open(**judge)

    async def decline(party: Party = COMMITTEE) -> None:
        why, words = Declined.OUT_OF_SCOPE, "the judge was told by letter"
        await table.ask(DeclineMediation, party, why=why, words=words, **judge)

    with town.refused("not_your_turn"):
        await decline(town.desk(table.case))
    await decline()
    assert table.ending() == ("declined", ("court",))
    with town.refused("declined_already"):
        await decline()
    await table.report()
    await town.assert_facts(f"{AT_TABLE} MediationDeclined CaseReportedBack")


@desk_story
async def test_a_hazard_is_no_dispute(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    table = Table(town, case)
    for act in (table.open, table.enter):
        rule = "not_your_turn" if act == table.open else "not_mediated"
        with town.refused(rule):
            await act(*(() if act == table.open else ("Mrs Zhang",)))
    with town.refused("no_dispute"):
        await town.do(
            DeclineMediation(
                case_id=case,
                party=Party("body-safety"),
                why=Declined.OFFENCE,
                intake=Intake.ORAL,
                words="no",
            )
        )
    await town.assert_facts(AT_TABLE)


@desk_story
async def test_an_administrative_mediation_goes_on_with_it_when_all_consent(
    town: DeskTown,
) -> None:
    table = await may_meet(town, code="land")
    refer = {"to": Scheme.ADMINISTRATIVE, "body": "government"}
    with town.refused("not_all_agree"):
        await table.by(M1, ReferMediation, agreed_by=(A,), **refer)
    with town.refused("unknown_party"):
        nobody = {**refer, "body": "nobody"}
        await table.by(M1, ReferMediation, agreed_by=(A, B), **nobody)
    await table.by(M1, ReferMediation, agreed_by=(A, B), **refer)
    assert (town.owner(table.case), town.due(table.case)) == ("body-government", "Mon 9 17:00")
    assert table.ending() == ("referred", ("administrative", "court"))
    await town.assert_facts(f"{MAY_MEET} MediationReferred MediationEnded CaseRouted")


@desk_story
async def test_what_goes_to_a_court_comes_back_as_reported_and_a_mediator_is_paid(
    town: DeskTown,
) -> None:
    table = await with_mediator(town)
    await table.plan(table.soon(hours=1), A)
    await town.pass_time(hours=1)
    await table.keep(1, A)
    await table.by(M1, ReferMediation, agreed_by=(A, B), to=Scheme.JUDICIAL)
    await table.report()
    rework = SendForRework(case_id=table.case, party=town.desk(table.case), reason="say where")
    await town.do(rework)
    with town.refused("not_mediated"):
        await table.end()
    desk = town.board.state.mediation
    assert desk.work == {M1: {"2026-03": Work(cases=1, sessions=1, amount=25_000)}}
    assert desk.outcomes == {"noise": {"referred": 1}}
    assert shown(desk.outcomes, fewest=town.catalogue.fewest) == {}
    await town.assert_facts(
        f"{WITH_MEDIATOR} SessionPlanned SessionKept MediationReferred MediationEnded "
        "CaseReportedBack CaseSentForRework"
    )
