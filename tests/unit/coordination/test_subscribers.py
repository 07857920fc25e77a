"""A courier tells in order, again after a failure, and goes on after a start."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from tests.toytown import Toytown, open_toytown
from tests.toytown.receiver import Receiver, courier_of
from turnout.coordination.subscribers.courier import Courier
from turnout.coordination.subscribers.model import Rules
from turnout.coordination.subscribers.rules import is_refused, is_taken, wait_for

FEW = Rules(tries=3, aside=2)


def told(
    story: Callable[[Toytown, Receiver, Courier], Awaitable[None]], rules: Rules = FEW
) -> None:
    async def live() -> None:
        town = await open_toytown()
        receiver = Receiver(town.clock.now)
        courier = courier_of(town, receiver, rules=rules)
        await courier.step()
        await story(town, receiver, courier)

    asyncio.run(live())


def aside(courier: Courier) -> list[tuple[str, str, int]]:
    assert courier.progress is not None
    return [(one.kind, one.why, one.tries) for one in courier.progress.aside]


def test_a_receiver_that_is_away_is_tried_later_and_later_and_misses_nothing() -> None:
    async def story(town: Toytown, receiver: Receiver, courier: Courier) -> None:
        await town.incident(1, "bin_fire")
        receiver.says = ["ConnectError", 503]
        assert await courier.step() == 5.0
        assert await courier.step() == 5.0, "not before its time"
        assert receiver.tries == 1
        town.clock.wait(5)
        assert await courier.step() == 10.0
        town.clock.wait(10)
        assert await courier.step() is None
        assert receiver.kinds == ["opened", "classified"]
        assert [one["sequence"] for one in receiver.events] == sorted(
            one["sequence"] for one in receiver.events
        )
        assert aside(courier) == []

    told(story)


def test_after_a_post_that_went_well_the_troubles_before_it_are_forgotten() -> None:
    async def story(town: Toytown, receiver: Receiver, courier: Courier) -> None:
        await town.incident(1, "bin_fire")
        receiver.says = [503, 503]
        for wait in (5, 10):
            await courier.step()
            town.clock.wait(wait)
        progress = courier.progress
        assert progress is not None
        assert (progress.failing, progress.tries, progress.fault) == (2, 2, "status 503")
        assert await courier.step() is None
        assert (progress.failing, progress.tries, progress.fault) == (0, 0, "")
        assert (progress.next_at, progress.told) == (None, 2)
        assert progress.told_at == town.clock.now()
        await town.incident(1, "bin_fire")
        receiver.says = [503]
        assert await courier.step() == 5.0, "it counts from the first wait again"

    told(story)


def test_what_is_refused_is_put_aside_at_once_and_the_next_is_told() -> None:
    async def story(town: Toytown, receiver: Receiver, courier: Courier) -> None:
        await town.incident(1, "bin_fire")
        receiver.says = [400]
        assert await courier.step() is None
        assert receiver.kinds == ["classified"]
        assert aside(courier) == [("opened", "status 400", 1)]

    told(story)


def test_what_was_tried_often_enough_makes_room_for_the_next() -> None:
    async def story(town: Toytown, receiver: Receiver, courier: Courier) -> None:
        await town.incident(1, "bin_fire")
        receiver.says = [500, 500, 500]
        for wait in (5, 10, 20):
            assert await courier.step() == wait
            town.clock.wait(wait)
        assert aside(courier) == [("opened", "status 500", 3)]
        assert await courier.step() is None
        assert receiver.kinds == ["classified"]

    told(story)


def test_what_is_a_day_old_is_put_aside_unsent_and_the_list_has_a_bound() -> None:
    async def story(town: Toytown, receiver: Receiver, courier: Courier) -> None:
        await town.incident(1, "bin_fire")
        await town.incident(3)
        town.clock.wait(25 * 3600)
        await town.incident(5)
        await courier.step()
        assert receiver.kinds == ["opened"]
        assert aside(courier) == [("classified", "too_old", 0), ("opened", "too_old", 0)]
        assert courier.progress is not None
        assert courier.progress.dropped == 1

    told(story)


def test_a_person_has_it_told_once_more_and_it_comes_with_its_old_number() -> None:
    async def story(town: Toytown, receiver: Receiver, courier: Courier) -> None:
        await town.incident(1)
        receiver.says = [400]
        await courier.step()
        assert courier.progress is not None
        (sequence,) = [one.sequence for one in courier.progress.aside]
        receiver.says = [400]
        assert courier.ask_again([sequence, 999]) == 1
        await courier.step()
        assert aside(courier) == [("opened", "status 400", 2)]
        courier.ask_again([sequence])
        await courier.step()
        assert aside(courier) == []
        (event,) = receiver.events
        assert int(event["sequence"]) == sequence
        assert await courier.step() is None
        assert len(receiver.events) == 1

    told(story)


def test_after_one_that_did_not_arrive_no_other_is_waited_for() -> None:
    async def story(town: Toytown, receiver: Receiver, courier: Courier) -> None:
        await town.incident(1, "bin_fire")
        receiver.says = [400, 400]
        await courier.step()
        assert courier.progress is not None
        receiver.says = ["ConnectTimeout"]
        courier.ask_again([one.sequence for one in courier.progress.aside])
        await courier.step()
        assert receiver.tries == 3
        assert [one.again for one in courier.progress.aside] == [False, False]

    told(story)


def test_a_new_process_goes_on_where_the_old_one_ended() -> None:
    async def story(town: Toytown, receiver: Receiver, courier: Courier) -> None:
        await town.incident(1)
        receiver.says = [200]
        await courier.step()
        await town.incident(3)
        back = await town.restart()
        again = courier_of(back, receiver)
        await again.step()
        assert [one["subject"] for one in receiver.events] == ["incident-1", "incident-2"]
        assert again.progress is not None
        assert again.progress.told == 2

    told(story)


def test_news_that_was_taken_just_before_the_end_is_told_again_under_its_id() -> None:
    async def story(town: Toytown, receiver: Receiver, courier: Courier) -> None:
        twin = courier_of(town, receiver)
        await twin.begin()
        await town.incident(1)
        await courier.step()
        await twin.step()
        first, second = receiver.events
        assert first == second

    told(story)


def test_who_is_new_is_told_from_now_on() -> None:
    async def live() -> None:
        town = await open_toytown()
        await town.incident(1, "bin_fire")
        receiver = Receiver(town.clock.now)
        courier = courier_of(town, receiver)
        await courier.step()
        await town.incident(3)
        await courier.step()
        assert [one["subject"] for one in receiver.events] == ["incident-2"]

    asyncio.run(live())


@pytest.mark.parametrize(
    ("failing", "chance", "seconds"),
    [(1, 0.0, 5), (2, 0.0, 10), (11, 0.0, 3600), (10_000, 0.0, 3600), (1, 0.5, 3.75)],
)
def test_a_wait_doubles_up_to_an_hour_and_chance_shortens_it(
    failing: int, chance: float, seconds: float
) -> None:
    assert wait_for(failing, Rules(), chance) == timedelta(seconds=seconds)


def test_only_a_plain_yes_is_taken_and_a_redirect_is_a_no() -> None:
    for status, taken, refused in (
        (199, False, False),
        (200, True, False),
        (299, True, False),
        (300, False, True),
        (302, False, True),
        (401, False, True),
        (408, False, False),
        (425, False, False),
        (429, False, False),
        (499, False, True),
        (500, False, False),
    ):
        assert (is_taken(status), is_refused(status)) == (taken, refused), status
