"""B24: a month to agree, and more only when every party says so, in time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from tests.toytown.desk import DeskTown, desk_story, desk_story_in
from tests.toytown.desk_world import CATALOGUE
from tests.toytown.mediation import (
    M1,
    MAY_MEET,
    WITH_MEDIATOR,
    A,
    B,
    may_meet,
    with_mediator,
)
from turnout.community.commands.mediation_sessions import AnswerOffer, MakeOffer
from turnout.community.commands.time import DeferCase


@desk_story
async def test_the_month_is_extended_by_consent_of_both(town: DeskTown) -> None:
    table = await may_meet(town)
    assert town.due(table.case) == "Thu 2 00:00"
    with town.refused("not_all_agree"):
        await table.extend(10, A)
    with town.refused("unknown_letter"):
        await table.extend(10, A, "C")
    with town.refused("extension_days"):
        await table.extend(16, A, B)
    await table.extend(10, A, B)
    assert town.due(table.case) == "Sun 12 00:00"
    with town.refused("extension_days"):
        await table.extend(6, A, B)
    await town.pass_time(days=35)
    await table.plan(table.soon(days=1), A, B)
    await town.pass_time(days=6)
    with town.refused("mediation_limit_over"):
        await table.extend(5, A, B)
    with town.refused("mediation_limit_over"):
        await table.draw(A, B, by=table.soon(days=9).date())
    await table.end()
    assert table.ending() == ("no_agreement", ("court",))
    await town.assert_facts(
        f"{MAY_MEET} MediationExtended SessionPlanned CaseEscalated MediationEnded"
    )


@desk_story
async def test_the_last_day_of_the_month_lasts_to_its_end(town: DeskTown) -> None:
    """Taken in on Monday at noon, the thirtieth day is a Wednesday; they agree in its evening."""
    table = await may_meet(town)
    await town.pass_time(days=30, hours=9)
    await table.draw(A, B, by=table.soon(days=9).date())
    await table.sign(A)
    await table.sign(B)
    await town.assert_facts(f"{MAY_MEET} AgreementDrawn AgreementSigned*2 AgreementConcluded")


@desk_story
async def test_after_a_holiday_swap_the_month_is_still_a_month(town: DeskTown) -> None:
    table = await with_mediator(town)
    jobs = town.board.jobs()
    assert [job.at.day for job in jobs.values()] == [2]
    await town.pass_time(days=31)
    assert town.card(table.case).answerable == "desk-T1"
    with town.refused("mediation_limit_over"):
        await table.plan(table.soon(hours=1), A)
    await table.end()
    await table.report()
    await town.assert_facts(f"{WITH_MEDIATOR} CaseEscalated MediationEnded CaseReportedBack")


@desk_story
async def test_offers_go_from_one_to_the_other(town: DeskTown) -> None:
    table = await may_meet(town)
    await table.by(M1, MakeOffer, words="quiet after ten", by=A)
    await table.by(M1, MakeOffer, words="quiet after nine, the drum in the hall")

    async def answer(offer: int, letter: str, *, accepts: bool) -> None:
        await table.by(M1, AnswerOffer, offer=offer, letter=letter, accepts=accepts)

    with town.refused("offer_answered"):
        await answer(1, A, accepts=True)
    await answer(1, B, accepts=False)
    with town.refused("offer_answered"):
        await answer(1, B, accepts=True)
    with town.refused("unknown_offer"):
        await answer(3, B, accepts=True)
    for letter in (A, B):
        await answer(2, letter, accepts=True)
    assert [one.answers for one in table.mediation.offers.values()] == [
        {B: False},
        {A: True, B: True},
    ]
    payloads = b"".join([record.payload async for record in town.ledger.read()])
    assert b"drum" not in payloads
    await town.assert_facts(f"{MAY_MEET} OfferMade*2 OfferAnswered*3")


@desk_story
async def test_the_desk_does_not_put_a_mediation_off(town: DeskTown) -> None:
    """Its month is the parties' own: nobody else makes it longer."""
    table = await may_meet(town)
    put_off = DeferCase(
        case_id=table.case,
        party=town.desk(table.case),
        reason="after the harvest",
        until=table.soon(days=90),
    )
    with town.refused("extension_by_parties"):
        await town.do(put_off)
    await table.end()
    await town.do(put_off)
    await town.assert_facts(f"{MAY_MEET} MediationEnded CaseDeferred")


@desk_story_in(
    msgspec.structs.replace(CATALOGUE, timezone="America/Santiago"),
    datetime(2026, 3, 1, 15, tzinfo=UTC),
)
async def test_the_last_day_that_was_added_lasts_to_its_end_when_the_clocks_change(
    town: DeskTown,
) -> None:
    """In Chile clocks go back on 4 April 2026, between the month and what is added to it."""
    table = await may_meet(town)
    due = town.board.due(town.card(table.case))
    assert due is not None
    assert due.at == midnight_after(31, 3)
    await table.extend(10, A, B)
    due = town.board.due(town.card(table.case))
    assert due is not None
    assert due.at == midnight_after(10, 4)
    with town.refused("extension_days"):
        await table.extend(6, A, B)
    await table.extend(5, A, B)
    await town.assert_facts(f"{MAY_MEET} MediationExtended*2")


def midnight_after(day: int, month: int) -> datetime:
    """The end of a day in Santiago."""
    return datetime(2026, month, day, tzinfo=ZoneInfo("America/Santiago")) + timedelta(days=1)
