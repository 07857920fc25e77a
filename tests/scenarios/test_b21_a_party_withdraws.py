"""B21: nobody is mediated who does not want it: each party's consent is its own to withdraw."""

import msgspec

from tests.toytown.desk import DeskTown, desk_story, desk_story_in
from tests.toytown.desk_world import CATALOGUE
from tests.toytown.mediation import (
    AT_TABLE,
    MAY_MEET,
    TWO_CONSENT,
    A,
    B,
    C,
    at_table,
    may_meet,
    two_consent,
)
from turnout.community.catalogue import ClassCode, Condition
from turnout.community.commands.mediation import OpenMediation
from turnout.community.commands.steps import ReturnCase
from turnout.community.commands.time import AskExtension, SuspendCase
from turnout.community.model.mediation import Intake, Stage


@desk_story
async def test_a_party_withdraws_and_the_ways_that_stay_open_are_told(town: DeskTown) -> None:
    table = await may_meet(town, code="land")
    await table.plan(table.soon(hours=2), A, B)
    with town.refused("unknown_letter"):
        await table.withdraw(C)
    await table.withdraw(B)
    assert [one.consent for one in table.mediation.parties.values()] == [True, False]
    assert table.ending() == ("withdrawn", ("administrative", "court"))
    assert (town.owner(table.case), town.due(table.case)) == ("body-justice", "Thu 5 12:00")
    with town.refused("not_mediated"):
        await table.plan(table.soon(hours=2), A)
    await table.report()
    await town.assert_facts(
        f"{MAY_MEET} SessionPlanned ConsentWithdrawn MediationEnded CaseReportedBack"
    )


@desk_story
async def test_who_refuses_at_the_beginning_is_not_asked_twice(town: DeskTown) -> None:
    table = await at_table(town)
    with town.refused("referrer_missing"):
        await table.open(Intake.REFERRED)
    await table.open(Intake.WRITTEN)
    with town.refused("mediation_open"):
        await table.open()
    with town.refused("party_without_name"):
        await table.enter(" ")
    await table.enter("Mrs Zhang")
    with town.refused("parties_too_few"):
        await table.propose("M1")
    await table.enter("Mr Li")
    await table.consent(A)
    with town.refused("consent_given"):
        await table.consent(A)
    await table.withdraw(B)
    await table.open()
    assert [one.consent for one in table.mediation.parties.values()] == [None, None]
    assert (table.mediation.round, table.mediation.stage) == (2, Stage.OPEN)
    await town.assert_facts(
        f"{AT_TABLE} MediationOpened PartyEntered*2 ConsentGiven ConsentWithdrawn MediationEnded "
        "MediationOpened"
    )


@desk_story
async def test_a_mediated_case_waits_for_its_parties_and_says_no_more_of_them(
    town: DeskTown,
) -> None:
    table = await two_consent(town)
    party = town.handler(table.case)
    with town.refused("mediation_open"):
        await table.report()
    with town.refused("extension_by_parties"):
        await town.do(AskExtension(case_id=table.case, party=party, amount=1, reason="slow"))
    with town.refused("accepted_already"):
        await town.do(ReturnCase(case_id=table.case, party=party, reason="not ours"))
    with town.refused("not_your_turn"):
        command = OpenMediation(
            case_id=table.case, party=town.desk(table.case), intake=Intake.ORAL, words="us"
        )
        await town.do(command)
    await table.enter(*"CDEFGH")
    with town.refused("parties_too_many"):
        await table.enter("I")
    payloads = b"".join([record.payload async for record in town.ledger.read()])
    for secret in ("Zhang", "Mr Li", "555-0123", "they quarrel"):
        assert secret.encode() not in payloads, secret
    await town.assert_facts(f"{TWO_CONSENT} PartyEntered*6")


NOISE = CATALOGUE.classes[ClassCode("noise")]
WAITS = msgspec.structs.replace(NOISE, suspends=(Condition.COURT,))


@desk_story_in(msgspec.structs.replace(CATALOGUE, classes={**CATALOGUE.classes, NOISE.code: WAITS}))
async def test_consent_is_withdrawn_also_while_the_clock_stands_still(town: DeskTown) -> None:
    table = await may_meet(town)
    wait = SuspendCase(
        case_id=table.case,
        party=town.desk(table.case),
        condition=Condition.COURT,
        reason="another case about the drum",
        until=table.soon(days=20),
    )
    await town.do(wait)
    with town.refused("case_paused"):
        await table.plan(table.soon(hours=2), A)
    with town.refused("case_paused"):
        await table.enter("Mr Wang")
    await table.withdraw(B)
    assert (town.card(table.case).pause, table.ending()[0]) == (None, "withdrawn")
    await town.assert_facts(f"{MAY_MEET} CaseSuspended ConsentWithdrawn MediationEnded")
