"""B51: a party comes to the table late: not while a draft waits that names no duty of theirs."""

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.mediation import M1, MAY_MEET, A, B, C, may_meet
from turnout.community.commands.mediation_agreements import RefuseAgreement


@desk_story
async def test_nobody_comes_to_the_table_while_a_draft_waits_for_signatures(town: DeskTown) -> None:
    """Who comes later would sign a text that names no duty of theirs."""
    table = await may_meet(town)
    await table.draw(A, B)
    await table.sign(A)
    with town.refused("draft_pending"):
        await table.enter("Mrs Wang")
    await table.by(M1, RefuseAgreement, letter=B)
    await table.enter("Mrs Wang")
    await table.consent(C)
    await table.accept(M1, C)
    with town.refused("agreement_incomplete"):
        await table.draw(A, B)
    await table.draw(A, B, C)
    for letter in (A, B, C):
        await table.sign(letter)
    assert table.mediation.agreement is not None
    await town.assert_facts(
        f"{MAY_MEET} AgreementDrawn AgreementSigned AgreementRefused PartyEntered ConsentGiven "
        "MediatorAnswered AgreementDrawn AgreementSigned*3 AgreementConcluded"
    )
