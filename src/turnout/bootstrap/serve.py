"""A room in real time: its people sign in, and its timers are kept."""

import asyncio
import socket
from dataclasses import dataclass
from typing import Final

import structlog

from turnout.adapters.city.load import CityBundle
from turnout.adapters.clock import WallClock
from turnout.base.time import Clock
from turnout.bootstrap.accounts import accounts_of
from turnout.bootstrap.anchoring import anchoring
from turnout.bootstrap.books import require_earnest
from turnout.bootstrap.newer_roads import NewerRoads, shown_of
from turnout.bootstrap.retention import erase_before_serving
from turnout.bootstrap.room import Say, Storage, anchors_of, ledger_in, open_room, sealer_for
from turnout.bootstrap.standing_clock import StandingClock
from turnout.bootstrap.ways_in import WaysIn
from turnout.bootstrap.web_over import desk_over, web_with_desk
from turnout.dispatch.move_up_watch import MoveUpWatch
from turnout.dispatch.service import NotSaved, Room
from turnout.dispatch.shadow_watch import ShadowWatch
from turnout.dispatch.watch import fire_due
from turnout.engines.roads.engine import RoadEngine
from turnout.ledger.ports import LedgerOutage
from turnout.web.app import Confirmed, alone
from turnout.web.entry import SignedIn
from turnout.web.server import LOCAL, Reach

TIMERS_EVERY_SECONDS = 1.0

_log = structlog.get_logger("turnout.room")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """What one of two nodes brings its room: whether the other one confirms what is saved, and a
    search over the roads where one is ready."""

    confirms: Confirmed = alone
    engine: RoadEngine | None = None


ON_ONE_NODE: Final = Paired()


async def serve_city(
    bundle: CityBundle,
    storage: Storage,
    listener: socket.socket,
    *,
    say: Say,
    reach: Reach = LOCAL,
    ways: WaysIn | None = None,
    paired: Paired = ON_ONE_NODE,
) -> None:
    """A room in real time, until cancelled. Raises WrongBook."""
    require_earnest(storage.book)
    ways = ways or WaysIn()
    anchors = anchors_of(storage)
    clock = WallClock()
    async with ledger_in(storage, say) as ledger:
        # Not before the book is ours: until then somebody may give the room a new key.
        sealer = sealer_for(storage)
        opened = await open_room(bundle, ledger, sealer, clock, engine=paired.engine)
        say(f"room: {opened.room.head.sequence:,} records")
        await erase_before_serving(opened.room, storage, clock)
        shown = shown_of(opened, bundle)
        desk = desk_over(opened, bundle, clock, shown=shown)
        async with (
            anchoring(opened.room, clock, anchors),
            accounts_of(
                bundle, storage, sealer, clock, say=say, ways=ways, secure=reach.sealed
            ) as accounts,
            web_with_desk(
                desk,
                opened.room,
                bundle,
                clock,
                listener,
                entry=SignedIn(accounts),
                kept=(storage, sealer),
                reach=reach,
                subscribers=ways.subscribers,
                confirmed=paired.confirms,
            ) as address,
        ):
            say(f"turnout is ready: {address}")
            await keep_timers(
                opened.room,
                clock,
                roads=NewerRoads(opened, bundle, shown, clock),
                standing=StandingClock(clock),
            )


async def keep_timers(
    room: Room,
    clock: Clock,
    roads: NewerRoads | None = None,
    standing: StandingClock | None = None,
) -> None:
    """Do what is due, second by second, until cancelled, and take up newer `roads`; tell of a clock
    that is `standing`. While the record is away it stays due."""
    move_ups, shadows = MoveUpWatch(room), ShadowWatch(room)
    while True:
        if standing is not None:
            standing.look(room.head.recorded_at)
        try:
            await fire_due(room, until=clock.now())
            await shadows.look()
            await move_ups.look(clock.now())
            if roads is not None:
                await roads.look()
        except (NotSaved, LedgerOutage) as reason:
            _log.warning("timers_wait", why=str(reason))
        await asyncio.sleep(TIMERS_EVERY_SECONDS)
