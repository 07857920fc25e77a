"""B50: another mediator takes a case over: what parties said to the first one in confidence stays
with the first one, and whom they chose is replaced by nobody but by both of them."""

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.mediation import (
    M1,
    M2,
    TWO_CONSENT,
    WITH_MEDIATOR,
    A,
    B,
    Table,
    two_consent,
    with_mediator,
)
from turnout.community.commands.mediation_sessions import OpenNotes, SealNote


async def replaced(table: Table) -> None:
    """M1 finds a cousin among the parties; they choose M2."""
    await table.declare(M1, conflict=True)
    await table.propose(M2)
    await table.declare(M2)
    await table.accept(M2, A, B)


REPLACED = "ConflictDeclared MediatorProposed ConflictDeclared MediatorAnswered*2 MediatorChosen"


@desk_story
async def test_a_successor_reads_no_note_of_the_one_before(town: DeskTown) -> None:
    table = await with_mediator(town)
    await table.by(M1, SealNote, words="Mr Li spoke of a knife")
    await replaced(table)
    with town.refused("no_notes"):
        await table.by(M2, OpenNotes)
    with town.refused("notes_are_the_mediators"):
        await table.by(M1, OpenNotes)
    await table.by(M2, SealNote, words="both want quiet nights")
    await table.by(M2, OpenNotes)
    [own] = table.mediation.notes_of(M2)
    [read] = (await town.book.read_kept([own.words])).values()
    assert b"quiet nights" in read
    assert [one.number for one in table.mediation.notes] == [1, 2]
    await town.assert_facts(f"{WITH_MEDIATOR} NoteSealed {REPLACED} NoteSealed NotesOpened")


@desk_story
async def test_one_whom_the_parties_choose_again_reads_the_own_notes_again(town: DeskTown) -> None:
    table = await with_mediator(town)
    await table.by(M1, SealNote, words="Mr Li spoke of a knife")
    await table.propose(M2)
    await table.declare(M2)
    await table.accept(M2, A, B)
    with town.refused("notes_are_the_mediators"):
        await table.by(M1, OpenNotes)
    await table.accept(M1, A)
    assert table.mediation.mediator == M2, "what B said of M1 before is no answer to this"
    await table.accept(M1, B)
    await table.by(M1, OpenNotes)
    [own] = table.mediation.notes_of(M1)
    assert own.number == 1
    await town.assert_facts(
        f"{WITH_MEDIATOR} NoteSealed MediatorProposed ConflictDeclared MediatorAnswered*2 "
        "MediatorChosen MediatorAnswered*2 MediatorChosen NotesOpened"
    )


@desk_story
async def test_a_choice_of_both_is_undone_by_no_name_that_was_named_before(town: DeskTown) -> None:
    """B refused M2, so that the committee could name one; then both chose M1 after all."""
    table = await two_consent(town)
    await table.propose(M2)
    await table.refuse(M2, B)
    await table.propose(M2, named=True)
    await table.propose(M1)
    await table.accept(M1, A, B)
    await table.declare(M1)
    await table.declare(M2)
    assert table.mediation.mediator == M1
    with town.refused("parties_choose"):
        await table.propose(M2, named=True)
    await town.assert_facts(
        f"{TWO_CONSENT} MediatorProposed MediatorAnswered MediatorProposed*2 MediatorAnswered*2 "
        "ConflictDeclared MediatorChosen ConflictDeclared"
    )
