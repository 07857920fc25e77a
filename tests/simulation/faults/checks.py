"""What must hold whatever breaks. Each raises AssertionError with what it found."""

from collections import Counter
from typing import Any

from tests.histories import contradictions
from tests.simulation.faults.people import NUMBER
from tests.simulation.faults.world import CODE, Process, World
from turnout.dispatch.answers import answer_of
from turnout.dispatch.board import Board
from turnout.dispatch.facts import read_event
from turnout.dispatch.rebuild import Source, read_fact, reread, unseal
from turnout.ledger.record import Record
from turnout.ledger.verification import verify

ENDS = {"UnitCleared", "AssignmentCancelled", "UnitDiverted"}


def calm_source(world: World, code: str = CODE) -> Source:
    """The store itself, read without accidents; another code's name finds no snapshot."""
    process = world.process
    assert process.room is not None
    city = process.room.city
    return Source.of(city, world.store.ledger, world.sealer, code_version=code)


async def folded(source: Source, until: int) -> Board:
    """The board as the record's first facts make it, each folded anew."""
    board = Board(source.city, roster=source.roster)
    async for record in source.ledger.read(until=until):
        board.apply(await read_fact(source, board, record))
    board.install(await unseal(source, board.missing_refs()))
    return board


async def check_screens(world: World, process: Process) -> None:
    """What a process showed is what the record says up to there, also of one that died."""
    if process.board is None or process.room is None:
        return
    assert process.board.sequence <= (await world.store.ledger.head()).sequence, (
        "the screens showed what is not in the record"
    )
    source = Source.of(process.room.city, world.store.ledger, world.sealer, code_version=CODE)
    anew = await folded(source, process.board.sequence)
    assert anew.digest() == process.board.digest(), (
        f"the board shown differs from the record up to {process.board.sequence}"
    )


async def check_end(world: World) -> None:
    """Everything, once the world has healed and everybody was answered."""
    records = [record async for record in world.store.ledger.read()]
    fault = verify(records)
    assert fault is None, fault
    await check_boards(world)
    await check_acknowledged(world, records)
    check_history(world)
    check_disk(world)
    check_units(records)
    check_timers(records)
    check_sealed(world, records)


async def check_boards(world: World) -> None:
    """The live board, the one from a snapshot and the one folded anew are equal."""
    room = world.process.room
    assert room is not None
    await room.flush()
    by_snapshot = (await reread(calm_source(world))).board
    anew = (await reread(calm_source(world, "no snapshot"))).board
    live = room.tentative.digest()
    assert anew.digest() == live, "the board folded anew differs from the live one"
    assert by_snapshot.digest() == live, "the board from a snapshot differs from the live one"


async def check_acknowledged(world: World, records: list[Record]) -> None:
    """Each acknowledged command is there exactly once, and says what was answered."""
    by_key: dict[str, list[Record]] = {}
    for record in records:
        by_key.setdefault(record.key, []).append(record)
    for envelope, answer in world.acknowledged:
        kept = by_key.get(envelope.key)
        assert kept, f"{envelope.key} was acknowledged and is not in the record"
        receipt = await world.store.ledger.find_receipt(envelope.key)
        assert receipt is not None, f"{envelope.key} has no receipt"
        span = (receipt.first_sequence, receipt.last_sequence)
        assert (kept[0].sequence, kept[-1].sequence) == span, f"{envelope.key} is there twice"
        events = [read_event(record) for record in kept]
        again = answer_of(events, sequence=span[1], repeated=answer.repeated)
        assert again == answer, f"{envelope.key} was answered otherwise than it is recorded"


def check_history(world: World) -> None:
    """What people pressed and saw could have happened in one order."""
    found = contradictions(world.history)
    assert not found, f"{len(found)} things cannot have happened in one order: {found[0]}"


def check_disk(world: World) -> None:
    """What the disk gives back to a new process is what was kept, no torn batch among it."""
    assert world.store.whole() == world.store.appended


def check_units(records: list[Record]) -> None:
    """No unit is under two orders at once."""
    under: dict[str, str] = {}
    for record in records:
        event: Any = read_event(record)
        if record.type == "UnitAssigned":
            assert event.unit_id not in under, f"{event.unit_id} was sent twice: {record.sequence}"
            under[event.unit_id] = event.assignment_id
        elif record.type in ENDS:
            for unit, order in tuple(under.items()):
                if order == event.assignment_id:
                    del under[unit]


def check_timers(records: list[Record]) -> None:
    """Each alarm is raised once for what it is about, under the key that says so."""
    raised = [record for record in records if record.type == "AlarmRaised"]
    for record in raised:
        event: Any = read_event(record)
        about = f"alarm {event.kind} {event.order} "
        assert record.key.startswith(about), f"{record.key!r} does not name {about!r}"
    twice = [key for key, times in Counter(record.key for record in raised).items() if times > 1]
    assert not twice, f"raised twice: {twice}"


def check_sealed(world: World, records: list[Record]) -> None:
    """A caller's number stands in no payload, on no disk and in no snapshot."""
    planted = NUMBER.encode()
    assert not any(planted in record.payload for record in records), "a number in a payload"
    assert not any(planted in body for body, _ in world.store.disk), "a number on the disk"
    snapshots = world.store.ledger._snapshots.values()
    assert not any(planted in snapshot.body for snapshot in snapshots), "a number in a snapshot"
