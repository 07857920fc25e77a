"""B16: what is known of a reporter is sealed for one case, and goes with its key."""

import re

import pytest

from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.world import post
from turnout.community.catalogue import Limit, Unit
from turnout.community.commands.steps import MergeCase
from turnout.community.state import to_snapshot
from turnout.ledger.ports import LedgerOutage


@desk_story
async def test_no_fact_names_a_reporter(town: DeskTown) -> None:
    case = await town.collect(1.2345, said="my neighbour Wang shouts", token="link-1")
    await town.register(case, "noise")
    assert town.card(case).point is None
    payloads = b"".join([record.payload async for record in town.ledger.read()])
    for secret in ("Zhang", "555-0100", "Wang", "neighbour", "0.012345"):
        assert secret.encode() not in payloads, secret
    lamp = await town.collect(1.2345)
    point = town.card(lamp).point
    assert point is not None
    assert re.fullmatch(r"0\.01[35]", str(point.lon))
    with town.refused("place_outside"):
        await town.collect(30)
    await town.assert_facts("CaseCollected CaseRegistered CaseCollected")


@desk_story
async def test_an_erased_reporter_is_gone_and_the_case_goes_on(town: DeskTown) -> None:
    case = await town.collect(1)
    text = town.card(case).text
    assert text is not None
    assert text.name == "Mrs Zhang"
    assert await town.ledger.erase(f"case-{case}") == 1
    back = await town.restart()
    assert back.card(case).text is None
    await back.register(case, "stair")
    with back.refused("wrong_step"):
        await back.register(case, "stair")
    [first, second] = await back.book.timeline(case)
    assert (first.opened, second.opened) == (None, None)
    town.book = back.book
    assert await town.book.erase_over() == 0
    await town.assert_facts("CaseCollected CaseRegistered")


@desk_story
async def test_what_is_past_re_opening_is_erased(town: DeskTown) -> None:
    case = await town.done(1, "stair", "body-safety")
    await town.pass_time(days=31)
    await town.collect(5)
    assert await town.book.erase_over() == 1
    assert await town.book.erase_over() == 0
    first, *_ = await town.book.timeline(case)
    assert first.opened is None
    with town.refused("unknown_case"):
        await town.close(case)
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseVerified CaseClosed "
        "CaseCollected ReportersErased"
    )


@desk_story
async def test_an_erasure_that_fails_in_the_middle_is_not_said_and_is_done_again(
    town: DeskTown,
) -> None:
    cases = [await town.done(at, "stair", "body-safety") for at in (1, 3)]
    await town.pass_time(days=31)
    await town.collect(5)
    erase, asked = town.ledger.erase, list[tuple[str, ...]]()

    async def erase_half(*streams: str) -> int:
        asked.append(streams)
        await erase(streams[0])
        raise LedgerOutage("the store is away")

    with pytest.MonkeyPatch.context() as broken:
        broken.setattr(town.ledger, "erase", erase_half)
        with pytest.raises(LedgerOutage):
            await town.book.erase_over()
    assert asked == [("case-1", "case-2")]
    assert "ReportersErased" not in await town.facts()
    assert await town.book.erase_over() == 2
    for case in cases:
        first, *_ = await town.book.timeline(case)
        assert first.opened is None


@desk_story
async def test_of_a_private_class_no_place_is_ever_drawn(town: DeskTown) -> None:
    known = await town.collect(5, "noise")
    later = await town.collect(5)
    await town.register(later, "noise")
    assert [town.card(one).point for one in (known, later)] == [None, None]
    drawn = town.card(await town.collect(5)).point
    assert drawn is not None
    assert drawn != post(5)


@desk_story
async def test_what_was_said_in_a_case_is_erased_with_it(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    await town.report(case, words="Mrs Zhang let us in")
    await town.verify(case)
    await town.close(case)

    async def said() -> list[object]:
        return [one.opened for one in await town.book.timeline(case) if one.opened is not None]

    assert len(await said()) == 2
    town.clock.wait(31 * 24 * 3600)
    assert await town.book.erase_over() == 1
    assert await said() == []


@desk_story
async def test_after_a_dark_month_doubles_are_erased_with_their_case_and_no_other_is(
    town: DeskTown,
) -> None:
    """Nothing was recorded since: what is to be erased is found before anything lets go of it."""
    case = await town.routed(1, "stair", "body-safety")
    double = await town.collect(1)
    await town.do(MergeCase(case_id=double, party=town.desk(double), into=case))
    await town.report(case)
    await town.verify(case)
    await town.close(case)
    waiting, told = await town.collect(5), await town.collect(5)
    await town.do(MergeCase(case_id=told, party=town.desk(told), into=waiting))
    town.clock.wait(31 * 24 * 3600)
    assert await town.book.erase_over() == 2
    assert await town.book.erase_over() == 0
    opened = {
        one: [fact.opened for fact in await town.book.timeline(one) if fact.opened is not None]
        for one in (case, double, waiting, told)
    }
    assert {one: len(texts) for one, texts in opened.items()} == {
        case: 0,
        double: 0,
        waiting: 1,
        told: 1,
    }
    assert town.board.state.over == []


@desk_story
async def test_what_is_kept_to_start_from_holds_nobodys_words(town: DeskTown) -> None:
    case = await town.collect(1, said="my neighbour Wang shouts")
    await town.register(case, "stair")
    await town.route(case, "body-safety")
    part = Limit(amount=60, unit=Unit.MINUTES)
    number = await town.task(case, "body-water", part, "ask Mrs Zhang for the key")
    kept = to_snapshot(town.board.state)
    for word in (b"Wang", b"555-0100", b"Zhang"):
        assert word not in kept
    card = town.card(case)
    assert card.text is not None
    assert card.tasks[number].text is not None
