"""B22: the parties choose their mediator; whoever has an interest in the case is none of them."""

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.mediation import (
    M1,
    M2,
    M3,
    TWO_CONSENT,
    WITH_MEDIATOR,
    A,
    B,
    two_consent,
    with_mediator,
)


@desk_story
async def test_a_mediator_with_a_conflict_cannot_be_chosen(town: DeskTown) -> None:
    table = await two_consent(town)
    with town.refused("not_a_candidate"):
        await table.declare(M2)
    await table.propose(M2)
    with town.refused("proposed_already"):
        await table.propose(M2)
    await table.accept(M2, A, B)
    assert table.mediation.mediator is None
    await table.declare(M2, conflict=True)
    with town.refused("declared_already"):
        await table.declare(M2)
    with town.refused("mediator_conflict"):
        await table.propose(M2)
    with town.refused("mediator_conflict"):
        await table.accept(M2, A)
    await table.propose(M1)
    await table.declare(M1)
    await table.accept(M1, A, B)
    assert table.mediation.mediator == M1
    payloads = b"".join([record.payload async for record in town.ledger.read()])
    assert b"cousin" not in payloads
    await town.assert_facts(
        f"{TWO_CONSENT} MediatorProposed MediatorAnswered*2 ConflictDeclared MediatorProposed "
        "ConflictDeclared MediatorAnswered*2 MediatorChosen"
    )


@desk_story
async def test_the_committee_names_one_when_the_parties_do_not_agree(town: DeskTown) -> None:
    table = await two_consent(town)
    with town.refused("parties_choose"):
        await table.propose(M1, named=True)
    with town.refused("unknown_mediator"):
        await table.propose(M3)
    await table.propose(M2)
    await table.accept(M2, A)
    await table.refuse(M2, B)
    await table.propose(M1, named=True)
    with town.refused("not_proposed"):
        await table.accept(M1, A)
    assert table.mediation.mediator is None
    await table.declare(M1)
    assert table.mediation.mediator == M1
    await town.assert_facts(
        f"{TWO_CONSENT} MediatorProposed MediatorAnswered*2 MediatorProposed ConflictDeclared "
        "MediatorChosen"
    )


@desk_story
async def test_a_mediator_steps_down_when_a_conflict_comes_up_later(town: DeskTown) -> None:
    table = await with_mediator(town)
    with town.refused("not_this_mediator"):
        await table.plan(table.soon(hours=3), A, by=M2)
    await table.plan(table.soon(hours=3), A)
    await table.declare(M1, conflict=True)
    with town.refused("not_this_mediator"):
        await table.screen(A)
    await table.propose(M2)
    await table.declare(M2)
    await table.refuse(M2, A)
    await table.propose(M2, named=True)
    assert table.mediation.mediator == M2
    await town.assert_facts(
        f"{WITH_MEDIATOR} SessionPlanned ConflictDeclared MediatorProposed ConflictDeclared "
        "MediatorAnswered MediatorProposed MediatorChosen"
    )
