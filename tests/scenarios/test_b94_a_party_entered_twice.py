"""B94: a party entered twice is taken out, with a reason. The record keeps who it was, sealed."""

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.mediation import (
    AGREED,
    M1,
    MAY_MEET,
    TWO_CONSENT,
    A,
    B,
    C,
    agreed,
    may_meet,
    two_consent,
)
from turnout.community.commands.mediation import TakePartyOut
from turnout.community.commands.mediation_agreements import MediateAgain, RefuseAgreement
from turnout.community.model.mediation import Again, Letter, SessionStatus

D = Letter("D")


@desk_story
async def test_whoever_was_entered_twice_is_waited_for_no_more(town: DeskTown) -> None:
    """Their letter is nobody's again: what was said under it stays theirs."""
    table = await may_meet(town)
    await table.enter("Mr Lee")
    await table.consent(C)
    await table.accept(M1, C)
    await table.screen(C)
    await table.plan(table.soon(hours=2), A, C)
    await table.plan(table.soon(hours=4), C)
    with town.refused("reason_missing"):
        await table.take_out(C, " ")
    with town.refused("unknown_letter"):
        await table.take_out(D)
    await table.take_out(C, "Mr Li, misspelt")
    with town.refused("unknown_letter"):
        await table.take_out(C)
    sessions = [(one.letters, one.status) for one in table.mediation.sessions.values()]
    assert sessions == [((A,), SessionStatus.PLANNED), ((C,), SessionStatus.MISSED)]
    await table.plan(table.soon(hours=4), B)
    await table.enter("Mrs Wang")
    assert table.mediation.letters == (A, B, D)
    await table.by(M1, TakePartyOut, letter=D, words="a neighbour who only listens")
    await table.draw(A, B)
    payloads = b"".join([record.payload async for record in town.ledger.read()])
    assert b"misspelt" not in payloads
    assert b"Lee" not in payloads
    await town.assert_facts(
        f"{MAY_MEET} PartyEntered ConsentGiven MediatorAnswered PartyScreened SessionPlanned*2 "
        "PartyTakenOut SessionPlanned PartyEntered PartyTakenOut AgreementDrawn"
    )


@desk_story
async def test_whom_all_that_are_left_accepted_is_the_mediator(town: DeskTown) -> None:
    table = await two_consent(town)
    await table.enter("Mr Lee")
    await table.propose(M1)
    await table.declare(M1)
    await table.accept(M1, A, B)
    assert table.mediation.mediator is None
    await table.take_out(C)
    assert table.mediation.mediator == M1
    await table.take_out(B)
    with town.refused("parties_too_few"):
        await table.extend(5, A)
    await town.assert_facts(
        f"{TWO_CONSENT} PartyEntered MediatorProposed ConflictDeclared MediatorAnswered*2 "
        "PartyTakenOut MediatorChosen PartyTakenOut"
    )


@desk_story
async def test_whom_an_agreement_names_stays(town: DeskTown) -> None:
    table = await agreed(town)
    with town.refused("agreement_binds"):
        await table.take_out(B)
    await table.by(M1, MediateAgain, why=Again.UNFAIR, agreed_by=(A, B))
    with town.refused("agreement_binds"):
        await table.take_out(B)
    await table.draw(A, B)
    with town.refused("draft_pending"):
        await table.take_out(B)
    await table.by(M1, RefuseAgreement, letter=B)
    await town.assert_facts(f"{AGREED} MediationReopened AgreementDrawn AgreementRefused")


@desk_story
async def test_a_letter_is_nobodys_in_the_next_round_either(town: DeskTown) -> None:
    table = await two_consent(town)
    await table.enter("Mr Lee")
    await table.take_out(C)
    await table.withdraw(A)
    await table.open()
    await table.enter(*"DEFGHI")
    assert table.mediation.letters == tuple(map(Letter, "ABDEFGHI"))
    with town.refused("parties_too_many"):
        await table.enter("J")
    await town.assert_facts(
        f"{TWO_CONSENT} PartyEntered PartyTakenOut ConsentWithdrawn MediationEnded "
        "MediationOpened PartyEntered*6"
    )


@desk_story
async def test_nobody_chooses_alone_nor_one_who_declared_nothing(town: DeskTown) -> None:
    table = await two_consent(town)
    await table.enter("Mr Lee")
    await table.propose(M1)
    await table.accept(M1, A, B)
    await table.take_out(C)
    assert table.mediation.mediator is None
    await table.enter("Mrs Wu")
    await table.declare(M1)
    assert table.mediation.mediator is None
    await table.refuse(M1, B)
    await table.take_out(Letter("D"))
    await table.take_out(B)
    assert table.mediation.mediator is None
    await town.assert_facts(
        f"{TWO_CONSENT} PartyEntered MediatorProposed MediatorAnswered*2 PartyTakenOut "
        "PartyEntered ConflictDeclared MediatorAnswered PartyTakenOut*2"
    )
