"""The web over an open room, snapshots, and an end in good order."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

import structlog

from turnout.adapters.city.check import check_city
from turnout.adapters.city.draft import Layer, Truth
from turnout.adapters.city.load import CityBundle
from turnout.adapters.clock import monotonic_seconds
from turnout.adapters.entropy import system_entropy
from turnout.adapters.memory import MemoryLedger
from turnout.adapters.pdf import papers_pdf
from turnout.base.geo import Point
from turnout.base.text import Words
from turnout.base.time import Clock
from turnout.bootstrap.books import is_exercise
from turnout.bootstrap.collector import loaded_set_aside
from turnout.bootstrap.community import DeskWorld, community_of
from turnout.bootstrap.earlier_places import read_back_places
from turnout.bootstrap.measures import LiveMeasures, names_of_districts
from turnout.bootstrap.new_key import finish_new_key
from turnout.bootstrap.newer_roads import Shown, shown_of
from turnout.bootstrap.on_roads import TrackedRoads
from turnout.bootstrap.planning_later import planning_later
from turnout.bootstrap.retention import keep_retention
from turnout.bootstrap.room import OpenRoom, Storage
from turnout.bootstrap.subscribers import couriers_of
from turnout.coordination.subscribers.model import Subscriber
from turnout.dispatch.city import Service
from turnout.dispatch.naming import said_in
from turnout.dispatch.past import Archive, day_board_name
from turnout.dispatch.rebuild import SNAPSHOT_NAME
from turnout.dispatch.service import NotSaved, Room
from turnout.ledger.ports import LedgerOutage
from turnout.ledger.sealing import Sealer
from turnout.web.app import Confirmed, Setting, alone, create_app, work_out_routes
from turnout.web.community import CommunityDoor
from turnout.web.demo import Demo
from turnout.web.entry import Entry
from turnout.web.gate import Whereabouts
from turnout.web.guard import LOCAL_HOSTS
from turnout.web.keepers import Work, beside
from turnout.web.outlooks import Grounds
from turnout.web.room_desk import RoomDesk, Surroundings
from turnout.web.server import LOCAL, Reach, serving
from turnout.web.views.city import LayerText, Sight
from turnout.web.views.rows import Motion, Standing
from turnout.web.views.whereabouts import Places

SNAPSHOT_EVERY_SECONDS = 60.0
SNAPSHOT_AFTER_RECORDS = 2_000
"""A start reads the records after the last snapshot: about 20 us each."""

LEARN_EVERY_SECONDS = 5.0
"""So long after an outage keys are looked up before they are known again."""

_log = structlog.get_logger("turnout.room")


def desk_over(
    opened: OpenRoom,
    bundle: CityBundle,
    clock: Clock,
    *,
    motion: Motion | None = None,
    demo: Demo | None = None,
    shown: Shown | None = None,
) -> RoomDesk:
    """The desk that the web stands on; `shown`: what it shows of the roads."""
    shown = shown or shown_of(opened, bundle)
    around = Surroundings(
        clock=clock,
        seconds=monotonic_seconds,
        positions=TrackedRoads(opened.roads),
        motion=motion or Standing(),
        ways=shown.ways,
        places=shown.places,
        phones=opened.phones,
        sight=_sight(bundle, room=opened.room.source.ledger.book, demo=demo is not None),
        demo=demo,
    )
    return RoomDesk(opened.room, opened.board, around)


def _sight(bundle: CityBundle, *, room: str, demo: bool) -> Sight:
    return Sight(
        bounds=bundle.bounds,
        layers=[
            LayerText(
                layer=layer.layer,
                name=layer.title,
                real=layer.truth is Truth.REAL,
                text=Words(
                    " ".join(f"{_begun(part.en)}." for part in _said(layer)),
                    "".join(f"{part.zh}。" for part in _said(layer)),
                ),
            )
            for layer in bundle.provenance
        ],
        room=room,
        exercise=is_exercise(room),
        demo=demo,
        basemap=bundle.basemap is not None,
    )


def _said(layer: Layer) -> tuple[Words, ...]:
    return (layer.source, layer.how, layer.licence)


def _begun(sentence: str) -> str:
    """A sentence begins with a capital; what follows its first letter stays as it is."""
    return sentence[:1].upper() + sentence[1:]


def _setting(room: Room, bundle: CityBundle, clock: Clock, entry: Entry) -> Setting:
    """What a room and its city's data say by themselves."""
    return Setting(
        new_name=lambda: system_entropy(16).hex(),
        seconds=monotonic_seconds,
        entry=entry,
        basemap=bundle.basemap,
        planning=planning_later(bundle),
        forms=partial(papers_pdf, room.city),
        said=partial(said_in, room.city),
        room=room.source.ledger.book,
        exercise=is_exercise(room.source.ledger.book),
        database="memory" if isinstance(room.source.ledger, MemoryLedger) else "postgresql",
        city_check=lambda: check_city(bundle, clock.now()),
        grounds=grounds_of(bundle),
    )


@contextlib.asynccontextmanager
async def web_over(  # noqa: PLR0913 - here all parts of a served room come together
    desk: RoomDesk,
    room: Room,
    bundle: CityBundle,
    clock: Clock,
    listener: socket.socket,
    *,
    entry: Entry,
    reach: Reach = LOCAL,
    community: CommunityDoor | None = None,
    subscribers: Sequence[Subscriber] = (),
    confirmed: Confirmed = alone,
) -> AsyncIterator[str]:
    """Serve until the block ends; gives the address. Keeps snapshots meanwhile and at the end,
    and erases what is due by the room's clock."""
    measures = LiveMeasures(room, names_of_districts(bundle))
    archive = Archive(room.source)
    room.follow(archive.forget)
    couriers = couriers_of(subscribers, room, entry, clock)
    work_out_routes()
    setting = replace(
        _setting(room, bundle, clock, entry),
        measures=measures,
        archive=archive,
        community=community,
        hosts=LOCAL_HOSTS | {name.lower() for name in reach.names},
        tls_below=reach.tls_below,
        whereabouts=await _places(room),
        couriers=couriers,
        confirmed=confirmed,
    )
    works: tuple[Work, ...] = (
        partial(_keep_snapshots, room, clock),
        measures.keep,
        partial(keep_retention, room, clock),
        partial(_learn_keys, room),
        partial(read_back_places, room),
        *couriers.works(),
    )
    try:
        with loaded_set_aside():
            async with (
                beside(*works, once=(measures.catch_up,)),
                serving(create_app(desk, setting), listener, reach) as address,
            ):
                yield address
    finally:
        await _save_snapshot(room)


async def _places(room: Room) -> Whereabouts:
    """Where what a route names is, in the districts of the roads as they are now."""

    def district_of(place: Point) -> str | None:
        return room.look().doors.travel.district(place)

    return Places(await room.follow_board(), room.source.ledger, district_of).of


@contextlib.asynccontextmanager
async def web_with_desk(  # noqa: PLR0913 - the same, with the desk beside
    desk: RoomDesk,
    room: Room,
    bundle: CityBundle,
    clock: Clock,
    listener: socket.socket,
    *,
    entry: Entry,
    kept: tuple[Storage, Sealer],
    reach: Reach = LOCAL,
    world: DeskWorld | None = None,
    subscribers: Sequence[Subscriber] = (),
    confirmed: Confirmed = alone,
) -> AsyncIterator[str]:
    """The same with the community desk beside the room. `kept`: where its record lies, and what
    seals in it; `world`: who is at the desk of a demo."""
    storage, sealer = kept
    async with (
        community_of(bundle, storage, sealer, clock, room, world=world) as community,
        web_over(
            desk,
            room,
            bundle,
            clock,
            listener,
            entry=entry,
            reach=reach,
            community=community,
            subscribers=subscribers,
            confirmed=confirmed,
        ) as address,
        beside(once=(partial(finish_new_key, storage, sealer),)),
    ):
        yield address


async def _keep_snapshots(room: Room, clock: Clock) -> None:
    """Snapshots for the next start, and one of each local day for those who look back."""
    kept = room.head.sequence
    day_kept: date | None = None
    while True:
        today = clock.now().astimezone(room.tentative.zone).date()
        if today != day_kept and await _save_snapshot(room, day_board_name(today)):
            day_kept = today
        await asyncio.sleep(SNAPSHOT_EVERY_SECONDS)
        if room.head.sequence - kept >= SNAPSHOT_AFTER_RECORDS and await _save_snapshot(room):
            kept = room.head.sequence


async def _save_snapshot(room: Room, name: str = SNAPSHOT_NAME) -> bool:
    """A snapshot only shortens the next start: that it could not be kept stops nothing."""
    try:
        return await room.save_snapshot(name)
    except (NotSaved, LedgerOutage) as reason:
        _log.warning("no_snapshot", why=str(reason))
        return False


async def _learn_keys(room: Room) -> None:
    """Know every used key, so that who gives a command with a new one need not wait for a look."""
    while True:
        if room.saving.ok and not room.commands.learned:
            with contextlib.suppress(LedgerOutage):
                await room.commands.learn()
        await asyncio.sleep(LEARN_EVERY_SECONDS)


def grounds_of(bundle: CityBundle) -> Grounds:
    """All that a grant can be narrowed to."""
    return Grounds(
        services=[one.value for one in Service],
        districts=[one.station for one in bundle.districts.districts],
        agencies=sorted(bundle.city.agencies),
    )
