"""A primary beside its room: who confirms what is recorded, and whether it is still the primary."""

import asyncio
from typing import Final

from turnout.adapters.clock import monotonic_seconds
from turnout.adapters.postgres.following import Following, Server
from turnout.adapters.witness import TermNotKept, Witness, WitnessAway
from turnout.bootstrap.pair_state import PairState, Trouble
from turnout.bootstrap.room import Say
from turnout.ledger.pairing import Confirm, PrimaryView, Step, primary_next
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.vote import Asking, Register, Wish, is_granted

STANDBY_GONE_SECONDS: Final = 1.0
LOOK_EVERY_SECONDS: Final = 0.3
REST_SECONDS: Final = 20.0
"""After a standby that did not confirm in time: commits wait while it is tried."""


class StoodDown(Exception):
    """Another node is the room now."""


class _Keeper:
    def __init__(
        self, server: Server, witness: Witness, state: PairState, *, name: str, say: Say
    ) -> None:
        self._server, self._witness, self._state = server, witness, state
        self._name, self._say = name, say
        self._seen_at = monotonic_seconds()
        self._rest_until = 0.0

    async def look(self) -> Following:
        """Who follows; notes when the one that confirms was seen last."""
        found = await self._server.following()
        if found.confirmed_by is None or found.confirmed_by in found.following:
            self._seen_at = monotonic_seconds()
        return found

    async def step(self, found: Following) -> None:
        """Do what is next. Raises StoodDown, WitnessAway, LedgerOutage."""
        now = monotonic_seconds()
        register = await self._look_at_register()
        standby = found.confirmed_by
        self._state.confirmed = register.standby == standby and standby in found.following
        view = PrimaryView(
            me=self._name,
            register=register,
            confirmed_by=found.confirmed_by,
            following=found.following if now >= self._rest_until else frozenset(),
            gone_seconds=now - self._seen_at,
        )
        match primary_next(view, patience_seconds=STANDBY_GONE_SECONDS):
            case Step.STAND_DOWN:
                raise StoodDown(f"another node is the room since term {register.term}")
            case Confirm(standby=standby):
                await self._confirm(standby, register)
            case Asking() as asking:
                await self._ask(asking)

    async def _look_at_register(self) -> Register:
        """Also a term that could not be written down makes another node the room. Raises
        StoodDown, WitnessAway."""
        try:
            return await self._witness.look()
        except TermNotKept as told:
            if told.register.primary not in (None, self._name):
                raise StoodDown(f"another node is the room; {told}") from told
            raise

    async def _confirm(self, standby: str, register: Register) -> None:
        if await self._server.confirm_by(standby):
            await self._ask(
                Asking(wish=Wish.PAIR, term=register.term, by=self._name, standby=standby)
            )
            return
        # Nobody was asked to pair with it: the grant to go alone still holds.
        await self._server.go_alone()
        self._rest_until = monotonic_seconds() + REST_SECONDS

    async def _ask(self, asking: Asking) -> None:
        answer = await self._witness.ask(asking)
        granted = is_granted(asking, answer)
        if granted and asking.wish is Wish.GO_ALONE:
            await self._server.go_alone()
            self._say(f"pair: goes on without a standby, term {answer.term}")
        if granted and asking.wish is Wish.PAIR:
            self._say(f"pair: the standby confirms each commit, term {answer.term}")


async def keep_leading(
    server: Server,
    witness: Witness,
    settled: asyncio.Event,
    *,
    name: str,
    state: PairState,
    say: Say,
) -> None:
    """Keep the pair; `settled` is set once commits do not wait for somebody who is away, and
    `state` knows whether the standby confirms.

    Raises StoodDown when another node is the room, WitnessForgot.
    """
    keeper, trouble = _Keeper(server, witness, state, name=name, say=say), Trouble()
    while True:
        try:
            found = await keeper.look()
            if found.confirmed_by is None or found.confirmed_by in found.following:
                settled.set()
            await keeper.step(found)
            trouble.is_over()
        except (WitnessAway, LedgerOutage) as reason:
            trouble.is_that(reason)
        await asyncio.sleep(LOOK_EVERY_SECONDS)
