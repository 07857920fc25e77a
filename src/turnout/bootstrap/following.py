"""A standby: it follows the room's record, and takes over when the witness lets it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from turnout.adapters.clock import monotonic_seconds
from turnout.adapters.postgres.following import Heard, Server
from turnout.adapters.witness import Witness, WitnessAway
from turnout.base.text import Words
from turnout.bootstrap.pair_state import PairState, Trouble
from turnout.bootstrap.room import Say
from turnout.ledger.pairing import StandbyView, standby_next
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.vote import NOBODY, Register

PRIMARY_GONE_SECONDS: Final = 3.0
"""Longer than a primary waits before it asks to go alone: where both can ask, nobody need move."""

COPY_ANEW_SECONDS: Final = 60.0
LOOK_EVERY_SECONDS: Final = 0.3

FOLLOWS: Final = Words("Standby: follows the room", "备用节点：正在跟随指挥中心")
BEHIND: Final = Words(
    "Standby: follows, and may not take over yet", "备用节点：正在跟随，尚不能接管"
)
ALONE: Final = Words("Standby: does not hear the room", "备用节点：收不到指挥中心的记录")


async def follow(
    server: Server,
    witness: Witness,
    state: PairState,
    *,
    taken_over: Callable[[], Awaitable[None]],
    name: str,
    say: Say,
) -> bool:
    """Follow until this copy is primary: True. False when it fell too far behind to go on.

    `taken_over` is awaited once the witness says that this node is the room, before it can be:
    whoever asks from then on waits for it, and is not told to go elsewhere.
    """
    heard_at, of_record, of_witness = monotonic_seconds(), Trouble(), Trouble()
    say("pair: this node follows")
    while True:
        heard = await _heard(server, of_record)
        now = monotonic_seconds()
        heard_at = now if heard.streams else heard_at
        register, is_known = await _ask(witness, name, of_witness, gone_seconds=now - heard_at)
        if register.primary == name:
            await taken_over()
            await _promote(server)
            say(f"pair: this node is the room now, term {register.term}")
            return True
        _show(state, heard, register, name)
        if is_known and register.standby != name and now - heard_at > COPY_ANEW_SECONDS:
            return False
        await asyncio.sleep(LOOK_EVERY_SECONDS)


async def _heard(server: Server, trouble: Trouble) -> Heard:
    try:
        heard = await server.heard()
    except LedgerOutage as reason:
        trouble.is_that(reason)
        return Heard(streams=False, behind_bytes=0)
    trouble.is_over()
    return heard


async def _promote(server: Server) -> None:
    """As often as it takes: nobody else is the room."""
    trouble = Trouble()
    while True:
        try:
            await server.promote()
        except LedgerOutage as reason:
            trouble.is_that(reason)
            await asyncio.sleep(LOOK_EVERY_SECONDS)
        else:
            return


async def _ask(
    witness: Witness, name: str, trouble: Trouble, *, gone_seconds: float
) -> tuple[Register, bool]:
    """The register, after asking for the room where that is due; and whether it is known."""
    try:
        register = await witness.look()
        view = StandbyView(me=name, register=register, gone_seconds=gone_seconds)
        asking = standby_next(view, patience_seconds=PRIMARY_GONE_SECONDS)
        register = register if asking is None else await witness.ask(asking)
    except WitnessAway as away:
        trouble.is_that(away)
        return NOBODY, False
    trouble.is_over()
    return register, True


def _show(state: PairState, heard: Heard, register: Register, name: str) -> None:
    confirms = register.standby == name
    if not heard.streams:
        state.words = ALONE
    else:
        state.words = FOLLOWS if confirms else BEHIND
    state.figures = {
        "role": "standby",
        "follows": heard.streams,
        "may_take_over": confirms,
        "behind_bytes": heard.behind_bytes,
        "term": register.term,
    }
