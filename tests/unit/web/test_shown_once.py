"""A secret is made once a press, and the same press gets it again for ten minutes."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from turnout.dispatch.refusals import Refusal
from turnout.web.shown_once import KEPT_FOR, Answer, Press, ShownOnce

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Made:
    """Secrets, numbered as they are made."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.shown = ShownOnce()

    async def make(self, *, fails: bool = False) -> Answer:
        await asyncio.sleep(0)
        if fails:
            raise ValueError("not now")
        return {"secret": str(next(self._numbers))}

    async def press(
        self,
        key: str = "key-1",
        *,
        asked: str = "a key",
        holder: str = "staff-1",
        after: timedelta = timedelta(),
    ) -> str:
        press = Press(holder=holder, key=key, asked=asked)
        return str((await self.shown.answer(press, self.make(), now=NOON + after))["secret"])


def test_the_same_press_gets_the_same_secret() -> None:
    made = Made()

    async def twice() -> list[str]:
        return [await made.press(), await made.press()]

    assert asyncio.run(twice()) == ["1", "1"]


def test_two_presses_at_once_make_one() -> None:
    made = Made()

    async def at_once() -> list[str]:
        return await asyncio.gather(made.press(), made.press())

    assert asyncio.run(at_once()) == ["1", "1"]


def test_another_key_another_person_and_a_later_day_make_their_own() -> None:
    made = Made()

    async def four() -> list[str]:
        first = [await made.press(), await made.press("key-2"), await made.press(holder="staff-2")]
        return [*first, await made.press(after=KEPT_FOR)]

    assert asyncio.run(four()) == ["1", "2", "3", "4"]


def test_a_secret_is_in_no_memory_after_its_time_though_nobody_presses_again() -> None:
    made = Made()
    asyncio.run(made.press())
    made.shown.forget_old(now=NOON + KEPT_FOR - timedelta(seconds=1))
    assert len(made.shown._kept) == 1
    made.shown.forget_old(now=NOON + KEPT_FOR)
    assert made.shown._kept == {}


def test_a_key_is_not_used_for_something_else() -> None:
    made = Made()

    async def reused() -> None:
        await made.press()
        await made.press(asked="another key")

    with pytest.raises(Refusal) as refused:
        asyncio.run(reused())
    assert refused.value.rule == "idempotency_key_reused"


def test_what_failed_is_made_anew() -> None:
    made = Made()

    async def again() -> str:
        press = Press(holder="staff-1", key="key-1", asked="a key")
        with pytest.raises(ValueError, match="not now"):
            await made.shown.answer(press, made.make(fails=True), now=NOON)
        return await made.press()

    assert asyncio.run(again()) == "1"
