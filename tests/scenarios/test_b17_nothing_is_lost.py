"""B17: the same key gives the same answer once; what was not saved is said to be so."""

import asyncio

import pytest

from tests.toytown.desk import CLERK, DeskTown, desk_story
from tests.toytown.world import post
from turnout.community.commands import Envelope
from turnout.community.commands.steps import CollectCase
from turnout.community.model.cases import CaseText, Source
from turnout.community.service import NotSaved
from turnout.ledger.ports import LedgerOutage


def told(words: str) -> CollectCase:
    return CollectCase(source=Source.CITIZEN, text=CaseText(words=words, point=post(1)))


@desk_story
async def test_a_command_sent_twice_is_done_once(town: DeskTown) -> None:
    first = await town.do(told("a"), key="same-key")
    again = await town.do(told("a"), key="same-key")
    assert (first.case_id, first.repeated) == (again.case_id, False)
    assert again.repeated
    with town.refused("key_reused"):
        await town.do(told("b"), key="same-key")
    back = await town.restart()
    assert (await back.do(told("a"), key="same-key")).repeated
    town.book = back.book
    await town.assert_facts("CaseCollected")


@desk_story
async def test_a_crowd_shares_a_batch_and_each_is_answered(town: DeskTown) -> None:
    async def send(n: int) -> int | None:
        envelope = Envelope(command=told(f"case {n % 40}"), actor=CLERK, key=f"crowd-{n % 40}")
        return (await town.book.submit(envelope)).case_id

    answers = await asyncio.gather(*map(send, range(80)))
    assert sorted(set(answers)) == list(range(1, 41))
    assert answers[:40] == answers[40:]
    with town.refused("nothing_said"):
        await town.do(told("  "))
    await town.assert_facts("CaseCollected*40")


@desk_story
async def test_a_press_looked_up_while_its_twin_is_kept_gets_the_same_answer(
    town: DeskTown,
) -> None:
    find, gates = town.ledger.find_receipt, [asyncio.Event(), asyncio.Event()]
    late = iter(gates)

    async def look_and_tell_late(key: str):
        found = await find(key)
        await next(late).wait()
        return found

    town.ledger.find_receipt = look_and_tell_late
    twice = Envelope(command=told("a dark stair"), actor=CLERK, key="pressed-twice")
    first, second = (asyncio.create_task(town.book.submit(twice)) for _ in gates)
    await asyncio.sleep(0)
    gates[0].set()
    kept = await first
    gates[1].set()
    assert (await second).case_id == kept.case_id
    town.ledger.find_receipt = find
    with town.refused("nothing_said"):
        await town.do(told("  "))
    await town.assert_facts("CaseCollected")


@desk_story
async def test_an_outage_is_told_and_the_same_key_is_safe(town: DeskTown) -> None:
    append = town.ledger.append

    async def broken(batch) -> None:
        town.ledger.append = append
        await append(batch)
        raise LedgerOutage("the answer was lost")

    town.ledger.append = broken
    with pytest.raises(NotSaved, match="the answer was lost"):
        await town.do(told("a"), key="lost-one")
    heard = []
    town.book.follow(heard.extend)
    answer = await town.do(told("a"), key="lost-one")
    assert (answer.case_id, answer.repeated) == (1, True)
    await town.book.settled()
    assert [type(fact.event).__name__ for fact in heard] == ["CaseCollected"]
    with town.refused("unknown_case"):
        await town.register(2, "lamp")
    await town.assert_facts("CaseCollected")


@desk_story
async def test_a_start_from_a_snapshot_knows_the_same(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    await town.book.save_snapshot()
    await town.report(case)
    back = await town.restart()
    assert back.board.digest() == town.board.digest()
    with back.refused("not_your_turn"):
        await back.report(case)
    await town.assert_facts("CaseCollected CaseRegistered CaseRouted CaseReportedBack")
