"""Commands go before streams, and streams do not wait for ever."""

import asyncio
from collections.abc import Awaitable

from turnout.web.commands_first import AT_ONCE, PATIENCE_SECONDS, CommandsFirst


async def turns_of(order: CommandsFirst, count: int, told: list[int]) -> None:
    """So many streams, each noting that it had its turn."""

    async def stream(number: int) -> None:
        await order.turn()
        told.append(number)

    await asyncio.gather(*(stream(number) for number in range(count)))


async def some_loops() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def play(story: Awaitable[None]) -> None:
    async def whole() -> None:
        await story

    asyncio.run(whole())


def test_streams_are_told_in_the_order_in_which_they_asked_a_few_at_a_time() -> None:
    async def story() -> None:
        order, told = CommandsFirst(), list[int]()
        telling = asyncio.create_task(turns_of(order, 3 * AT_ONCE, told))
        seen = set()
        while not telling.done():
            await asyncio.sleep(0)
            seen.add(len(told))
        assert told == list(range(3 * AT_ONCE))
        assert {AT_ONCE, 2 * AT_ONCE} <= seen

    play(story())


def test_no_stream_is_told_while_a_command_is_under_way() -> None:
    async def story() -> None:
        order, told = CommandsFirst(), list[int]()
        with order.request("POST"), order.request("POST"):
            telling = asyncio.create_task(turns_of(order, 2, told))
            await some_loops()
            assert told == []
        await telling
        assert told == [0, 1]

    play(story())


def test_a_command_that_comes_between_two_turns_goes_first() -> None:
    async def story() -> None:
        order, told = CommandsFirst(), list[int]()
        telling = asyncio.create_task(turns_of(order, 5 * AT_ONCE, told))
        await order.turn()
        with order.request("POST"):
            await some_loops()
            assert len(told) <= 2 * AT_ONCE
        await telling

    play(story())


def test_a_question_and_a_trackers_report_keep_no_stream_waiting() -> None:
    async def story() -> None:
        order, told = CommandsFirst(), list[int]()
        with order.request("GET"), order.request("PUT"):
            await turns_of(order, 2, told)
        assert told == [0, 1]

    play(story())


def test_streams_are_told_though_commands_never_end() -> None:
    async def story() -> None:
        order, told = CommandsFirst(), list[int]()
        with order.request("POST"):
            async with asyncio.timeout(PATIENCE_SECONDS * 50):
                await turns_of(order, 5 * AT_ONCE, told)
        assert told == list(range(5 * AT_ONCE))

    play(story())


def test_who_leaves_before_its_turn_keeps_nobody_waiting() -> None:
    async def story() -> None:
        order, told = CommandsFirst(), list[int]()
        with order.request("POST"):
            left = asyncio.create_task(order.turn())
            telling = asyncio.create_task(turns_of(order, 1, told))
            await some_loops()
            left.cancel()
        await telling
        assert told == [0]

    play(story())
