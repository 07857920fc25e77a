"""What people ask of their own data is decided by somebody else; on appeal for the last time."""

import asyncio

import pytest

from tests.toytown.door import Toydoor, open_door
from turnout.access.commands import AppealRequest, CarryOut, DecideRequest, ReceiveRequest
from turnout.access.model import Petition, Role, Wish

HANDLED = frozenset({"staff-9"})


async def asked(town: Toydoor) -> tuple[str, str, str, str]:
    """Request 1 of incident 42, and who received it, with three colleagues."""
    names = ("takes.in", "decides", "is.third", "is.fourth")
    one, two, three, four = [(await town.member(name, Role.REVIEWER))[0] for name in names]
    petition = Petition(text="it is about me", answer_to="Long Road 3")
    command = ReceiveRequest(wish=Wish.EXPORT, about="incident-42", petition=petition)
    await town.do(command, by=one)
    return one, two, three, four


def decide(*, granted: bool, reason: str = "by the law") -> DecideRequest:
    return DecideRequest(number=1, granted=granted, reason=reason, handled_by=HANDLED)


def test_nobody_decides_who_had_to_do_with_it() -> None:
    async def story() -> None:
        town = await open_door()
        one, two, three, _four = await asked(town)
        for concerned in (one, "staff-9"):
            with town.refused("decided_by_another"):
                await town.do(decide(granted=True), by=concerned)
        with town.refused("reason_missing"):
            await town.do(decide(granted=False, reason=" "), by=two)
        await town.do(decide(granted=False), by=two)
        with town.refused("request_decided"):
            await town.do(decide(granted=True), by=three)
        await town.do(AppealRequest(number=1), by=one)
        for concerned in (one, two, "staff-9"):
            with town.refused("decided_by_another"):
                await town.do(decide(granted=True), by=concerned)

    asyncio.run(story())


@pytest.mark.parametrize("upheld", [True, False])
def test_what_was_decided_on_appeal_is_the_last_word(upheld: bool) -> None:
    async def story() -> None:
        town = await open_door()
        one, two, three, four = await asked(town)
        with town.refused("request_open"):
            await town.do(CarryOut(number=1), by=two)
        await town.do(decide(granted=not upheld), by=two)
        await town.do(AppealRequest(number=1), by=one)
        await town.do(decide(granted=upheld), by=three)
        with town.refused("request_decided"):
            await town.do(decide(granted=not upheld), by=four)
        if upheld:
            await town.do(CarryOut(number=1), by=three)
        else:
            with town.refused("request_open"):
                await town.do(CarryOut(number=1), by=three)

    asyncio.run(story())
