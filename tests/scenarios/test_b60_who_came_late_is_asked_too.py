"""B60: a party comes after the mediator was chosen: it is asked as the first ones were, before the
mediator meets it or draws an agreement that binds it."""

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.mediation import M1, M2, MAY_MEET, A, B, C, Table, may_meet
from turnout.community.commands.mediation import DeclineMediation
from turnout.community.model.mediation import Declined, Intake


async def with_late_party(town: DeskTown) -> Table:
    """A and B chose M1, who screened both. Then Mrs Wang joins, and is screened."""
    table = await may_meet(town)
    await table.enter("Mrs Wang")
    await table.consent(C)
    await table.screen(C)
    return table


LATE = f"{MAY_MEET} PartyEntered ConsentGiven PartyScreened"


@desk_story
async def test_who_comes_late_is_asked_about_the_mediator_whom_the_first_ones_chose(
    town: DeskTown,
) -> None:
    table = await with_late_party(town)
    with town.refused("mediator_unconfirmed"):
        await table.plan(table.soon(hours=2), A, B, C)
    with town.refused("mediator_unconfirmed"):
        await table.draw(A, B, C)
    await table.plan(table.soon(hours=2), A, B)
    with town.refused("not_proposed"):
        await table.refuse(M1, A)
    await table.accept(M1, C)
    with town.refused("not_proposed"):
        await table.refuse(M1, C)
    await table.plan(table.soon(hours=4), A, B, C)
    await table.draw(A, B, C)
    assert table.mediation.mediator == M1
    await town.assert_facts(f"{LATE} SessionPlanned MediatorAnswered SessionPlanned AgreementDrawn")


@desk_story
async def test_once_who_came_late_refused_the_committee_names_one(town: DeskTown) -> None:
    """It may be the same; who is named needs nobody's yes."""
    table = await with_late_party(town)
    with town.refused("parties_choose"):
        await table.propose(M1, named=True)
    await table.refuse(M1, C)
    with town.refused("mediator_unconfirmed"):
        await table.draw(A, B, C)
    await table.propose(M1, named=True)
    await table.draw(A, B, C)
    await town.assert_facts(
        f"{LATE} MediatorAnswered MediatorProposed MediatorChosen AgreementDrawn"
    )


@desk_story
async def test_or_all_three_choose_another(town: DeskTown) -> None:
    table = await with_late_party(town)
    await table.refuse(M1, C)
    await table.propose(M2)
    await table.declare(M2)
    await table.accept(M2, A, B)
    assert table.mediation.mediator == M1
    await table.accept(M2, C)
    assert table.mediation.mediator == M2
    await table.plan(table.soon(hours=2), C, by=M2)
    await town.assert_facts(
        f"{LATE} MediatorAnswered MediatorProposed ConflictDeclared MediatorAnswered*3 "
        "MediatorChosen SessionPlanned"
    )


@desk_story
async def test_who_had_a_conflict_has_it_still_after_the_dispute_was_declined_once(
    town: DeskTown,
) -> None:
    """The talks end, what is left is declined, and the parties come back after all."""
    table = await may_meet(town)
    await table.declare(M1, conflict=True)
    await table.withdraw(A)
    await table.ask(
        DeclineMediation, intake=Intake.ORAL, why=Declined.BEFORE_COURT, words="a suit is filed"
    )
    await table.open()
    assert table.mediation.letters == (A, B)
    with town.refused("mediator_conflict"):
        await table.propose(M1)
    await town.assert_facts(
        f"{MAY_MEET} ConflictDeclared ConsentWithdrawn MediationEnded MediationDeclined "
        "MediationOpened"
    )
