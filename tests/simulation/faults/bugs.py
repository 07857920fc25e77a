"""Bugs that somebody might write, each planted in the production code for one life.

A simulation that finds none of them would prove nothing by finding nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any

import msgspec
import pytest

from tests.simulation.faults.store import Way
from turnout.dispatch import service, watch
from turnout.dispatch.board import Board
from turnout.dispatch.commands.base import ROOM, Envelope
from turnout.dispatch.commit import Decision, Queue
from turnout.dispatch.known import KnownCommands
from turnout.dispatch.rebuild import make_snapshot
from turnout.dispatch.rules import assign
from turnout.dispatch.service import Room, Saving
from turnout.ledger.record import SealedItem
from turnout.ledger.sealing import Sealer

Plant = Callable[[pytest.MonkeyPatch], None]


def acknowledge_before_durable(patch: pytest.MonkeyPatch) -> None:
    """The answer leaves while the commit is still under way."""
    durable_soon = Room._durable_soon

    async def at_once(room: Room, decision: Decision) -> None:
        if not decision.durable:
            room.later = getattr(room, "later", [])
            room.later.append(service.asyncio.create_task(durable_soon(room, decision)))
            room.later[-1].add_done_callback(lambda task: task.cancelled() or task.exception())

    patch.setattr(Room, "_durable_soon", at_once)


def show_before_durable(patch: pytest.MonkeyPatch) -> None:
    """Screens are told of what was decided, not of what is durable."""
    decide = Room._decide

    def and_tell(room: Room, envelope: Envelope, digest: bytes) -> Decision:
        decision = decide(room, envelope, digest)
        room._deliver(decision.facts)
        return decision

    patch.setattr(Room, "_decide", and_tell)
    patch.setattr(Room, "_settle", _settle_untold)


def _settle_untold(room: Room, queue: Queue) -> None:
    queue.mark_durable()
    queue.tell_durable()


def forget_receipts(patch: pytest.MonkeyPatch) -> None:
    """Receipts are not written: after a restart a repeated press is a new one."""
    batch = Queue.batch

    def without(queue: Queue) -> Any:
        return msgspec.structs.replace(batch(queue), receipts=())

    patch.setattr(Queue, "batch", without)


def forget_idempotency_key(patch: pytest.MonkeyPatch) -> None:
    """A key is looked for among the latest commands of this process, and never in the record."""

    async def never(*_: object) -> None:
        return None

    patch.setattr(KnownCommands, "find_answer", never)


def remember_what_was_not_saved(patch: pytest.MonkeyPatch) -> None:
    """A decision whose commit failed is still answered when it is asked for again."""

    def all_durable(known: KnownCommands) -> None:
        for decision in known._recent.values():
            decision.durable = True

    patch.setattr(KnownCommands, "forget_undurable", all_durable)


def go_on_without_rereading(patch: pytest.MonkeyPatch) -> None:
    """After a failed commit the room goes on with the board it had."""

    async def as_if_nothing_was(room: Room) -> None:
        await room.source.ledger.head()
        room.saving = Saving(ok=True)

    patch.setattr(Room, "_reread", as_if_nothing_was)


def fold_skips_an_event(patch: pytest.MonkeyPatch) -> None:
    """One in forty facts is not folded when a board is read back."""
    apply = Board.apply

    def forgetful(board: Board, fact: Any) -> None:
        if fact.record.sequence % 40 or fact.record.type == "RoomOpened" or fact.opened:
            apply(board, fact)

    patch.setattr(Board, "apply", forgetful)
    patch.setattr(Board, "apply_all", _apply_whole(apply))


def _apply_whole(apply: Callable[[Board, Any], None]) -> Callable[[Board, Sequence[Any]], None]:
    def all_of_them(board: Board, facts: Sequence[Any]) -> None:
        for fact in facts:
            apply(board, fact)

    return all_of_them


def snapshot_of_what_is_not_durable(patch: pytest.MonkeyPatch) -> None:
    """A snapshot is taken of the tentative board, and named after the last durable record."""

    async def too_early(room: Room, name: str = "board") -> bool:
        snapshot = make_snapshot(room.source, room.tentative, room._durable, name)
        await room.source.ledger.save_snapshot(snapshot)
        return True

    patch.setattr(Room, "save_snapshot", too_early)


def clock_goes_back(patch: pytest.MonkeyPatch) -> None:
    """The recording clock is the machine's, also when that is set back."""
    patch.setattr(Room, "_now", lambda room: room._clock.now())


def timer_without_key(patch: pytest.MonkeyPatch) -> None:
    """The room's own commands have a key of the moment, not of what they are about."""
    numbers = count(1)

    async def obey(room: Room, timer: Any) -> bool:
        envelope = Envelope(command=timer.command, actor=ROOM, key=f"timer-{next(numbers)}")
        try:
            return not (await room.submit(envelope)).repeated
        except watch.Refusal:
            return False

    patch.setattr(watch, "_obey", obey)


def a_busy_unit_is_sent(patch: pytest.MonkeyPatch) -> None:
    """Whether a unit is free is not looked at when it is sent."""
    patch.setattr(assign, "require_sendable", lambda *_a, **_k: None)


def nothing_is_sealed(patch: pytest.MonkeyPatch) -> None:
    """The ciphertext is the text."""
    seal = Sealer.seal

    def openly(sealer: Sealer, stream: str, plaintext: bytes) -> SealedItem:
        return msgspec.structs.replace(seal(sealer, stream, plaintext), ciphertext=plaintext)

    patch.setattr(Sealer, "seal", openly)
    patch.setattr(Sealer, "open", lambda _sealer, item: item.ciphertext)


def the_fence_is_open(patch: pytest.MonkeyPatch) -> None:
    """A room that was overtaken may still write, where it believes the book to stand."""
    patch.setattr(Way, "_require_lease", lambda _way: None)
    follows = "turnout.adapters.memory.ledger.follows"
    patch.setattr(follows, lambda *_a, **_k: True)


def screens_are_behind(patch: pytest.MonkeyPatch) -> None:
    """What a screen shows was true, one batch before whoever asks it was answered."""
    deliver = Room._deliver

    def late(room: Room, facts: Sequence[Any]) -> None:
        room.behind, facts = facts, getattr(room, "behind", ())
        if facts:
            deliver(room, facts)

    patch.setattr(Room, "_deliver", late)


BUGS: dict[str, Plant] = {
    plant.__name__: plant
    for plant in (
        acknowledge_before_durable,
        show_before_durable,
        forget_receipts,
        forget_idempotency_key,
        remember_what_was_not_saved,
        go_on_without_rereading,
        fold_skips_an_event,
        snapshot_of_what_is_not_durable,
        clock_goes_back,
        timer_without_key,
        a_busy_unit_is_sent,
        nothing_is_sealed,
        the_fence_is_open,
        screens_are_behind,
    )
}


@contextmanager
def planted(bug: str | None) -> Iterator[None]:
    """The production code with that bug in it, or as it is."""
    with pytest.MonkeyPatch.context() as patch:
        if bug is not None:
            BUGS[bug](patch)
        yield
