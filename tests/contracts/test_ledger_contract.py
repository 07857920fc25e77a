"""What every ledger keeps, in memory as in PostgreSQL."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import msgspec
import pytest

from tests.books import OpenBook
from tests.contracts.ledger_world import (
    BOOK,
    NINE,
    Writer,
    collect,
    draft,
    join,
    make_sealer,
)
from turnout.ledger.chain import BrokenBatch, record_hash
from turnout.ledger.ports import HeadMoved, KeyTaken, Ledger
from turnout.ledger.record import GENESIS_HASH, Batch, Head, Snapshot

Story = Callable[[Ledger, Writer], Awaitable[None]]


def play(open_book: OpenBook, story: Story) -> None:
    """Tell the story on an empty book."""

    async def told() -> None:
        async with open_book() as ledger:
            await story(ledger, Writer(await ledger.head()))

    asyncio.run(told())


def test_an_empty_book_stands_at_zero(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, _: Writer) -> None:
        assert ledger.book == BOOK
        assert await ledger.head() == Head(sequence=0, hash=GENESIS_HASH, recorded_at=None)
        assert await collect(ledger.read()) == []

    play(open_book, story)


def test_what_was_appended_is_read_back_exactly_and_in_order(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        first = await writer.write(ledger, draft("incident-1", '{"b":1.0, "a":"火警"}'))
        second = await writer.write(ledger, draft("incident-2"), draft("incident-1", "\x00\xff"))
        records = await collect(ledger.read())
        assert records == [*first.records, *second.records]
        assert [record.sequence for record in records] == [1, 2, 3]
        assert all(record_hash(record) == record.hash for record in records)
        assert await ledger.head() == writer.head

    play(open_book, story)


def test_a_stream_has_versions_of_its_own(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        await writer.write(ledger, draft("incident-1"), draft("incident-2"), draft("incident-1"))
        await writer.write(ledger, draft("incident-1"))
        stream = await collect(ledger.read_stream("incident-1"))
        assert [(record.sequence, record.stream_version) for record in stream] == [
            (1, 1),
            (3, 2),
            (4, 3),
        ]
        assert await collect(ledger.read_stream("incident-9")) == []

    play(open_book, story)


def test_the_last_version_of_each_stream_is_told_together(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        await writer.write(ledger, *(draft("incident-1") for _ in range(3)), draft("incident-2"))
        await writer.write(ledger, draft("incident-1"))
        asked = ["incident-1", "incident-9", "incident-2", "incident-1"]
        assert await ledger.last_versions(asked) == {"incident-1": 4, "incident-2": 1}
        assert await ledger.last_versions([]) == {}

    play(open_book, story)


def test_a_stream_version_stands_once(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        await writer.write(ledger, draft("incident-1"))
        writer.versions.clear()
        with pytest.raises(BrokenBatch):
            await writer.write(ledger, draft("incident-1"))
        assert len(await collect(ledger.read())) == 1

    play(open_book, story)


def test_a_stream_version_stands_once_in_a_batch_too(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        first = writer.command(draft("incident-1"))
        writer.accept(first)
        writer.versions.clear()
        second = writer.command(draft("incident-1"))
        with pytest.raises(BrokenBatch):
            await ledger.append(
                Batch(
                    records=first.records + second.records,
                    receipts=first.receipts + second.receipts,
                    sealed=(),
                )
            )
        assert await collect(ledger.read()) == []

    play(open_book, story)


def test_reading_a_range_leaves_out_what_lies_before_and_behind(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        await writer.write(ledger, *(draft("incident-1") for _ in range(5)))

        async def sequences(after: int, until: int | None) -> list[int]:
            return [record.sequence async for record in ledger.read(after=after, until=until)]

        assert await sequences(0, None) == [1, 2, 3, 4, 5]
        assert await sequences(2, 4) == [3, 4]
        assert await sequences(4, 99) == [5]
        assert await sequences(5, None) == []
        assert await sequences(3, 2) == []

    play(open_book, story)


def test_many_records_are_read_in_order_across_chunks(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        await writer.write(ledger, *(draft("incident-1") for _ in range(4_500)))
        read = [record.sequence async for record in ledger.read()]
        assert read == list(range(1, 4_501))
        stream = [record.stream_version async for record in ledger.read_stream("incident-1")]
        assert stream == read

    play(open_book, story)


def test_many_commands_share_one_commit(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        batches = []
        for number in range(3):
            batches.append(writer.command(draft(f"incident-{number}")))
            writer.accept(batches[-1])
        await ledger.append(join(*batches))
        assert (await ledger.head()).sequence == 3
        for number in (1, 2, 3):
            receipt = await ledger.find_receipt(f"key-{number}")
            assert receipt is not None
            assert receipt.first_sequence == number

    play(open_book, story)


def test_a_batch_that_does_not_continue_the_head_is_refused(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        late = writer.command(draft("incident-1"), key="late")
        await writer.write(ledger, draft("incident-1"))
        with pytest.raises(HeadMoved):
            await ledger.append(late)
        ahead = Writer(msgspec.structs.replace(writer.head, sequence=7, recorded_at=None))
        with pytest.raises(HeadMoved):
            await ledger.append(ahead.command(draft("incident-3")))
        other = Writer(msgspec.structs.replace(writer.head, hash=b"\x07" * 32, recorded_at=None))
        with pytest.raises(HeadMoved):
            await ledger.append(other.command(draft("incident-3")))
        assert len(await collect(ledger.read())) == 1
        assert await ledger.find_receipt("late") is None

    play(open_book, story)


def test_after_a_refused_batch_the_right_one_is_accepted(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        wrong = Writer(msgspec.structs.replace(writer.head, sequence=7, recorded_at=None))
        with pytest.raises(HeadMoved):
            await ledger.append(wrong.command(draft("incident-1")))
        await writer.write(ledger, draft("incident-1"))
        assert (await ledger.head()).sequence == 1

    play(open_book, story)


def test_a_batch_whose_records_do_not_follow_one_another_is_a_bug(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        batch = writer.command(draft("incident-1"), draft("incident-1"), draft("incident-1"))
        gap = msgspec.structs.replace(batch, records=(batch.records[0], batch.records[2]))
        with pytest.raises(BrokenBatch):
            await ledger.append(gap)
        elsewhere = Writer(writer.head, book="another/room").command(draft("incident-1"))
        with pytest.raises(BrokenBatch):
            await ledger.append(elsewhere)
        assert await collect(ledger.read()) == []

    play(open_book, story)


def test_a_key_is_accepted_once_and_its_batch_leaves_nothing_behind(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        kept = await writer.write(ledger, draft("incident-1"), key="K")
        item = make_sealer().seal("incident-2", b"12345")
        again = writer.command(draft("incident-2", sealed=(item,)), key="K")
        with pytest.raises(KeyTaken):
            await ledger.append(again)
        assert await collect(ledger.read()) == list(kept.records)
        assert await ledger.list_sealed([item.ref]) == {}
        assert await ledger.find_receipt("K") == kept.receipts[0]
        assert (await ledger.head()).sequence == 1

    play(open_book, story)


def test_two_commands_of_one_commit_cannot_share_a_key(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        first = writer.command(draft("incident-1"), key="K")
        writer.accept(first)
        second = writer.command(draft("incident-1"), key="K")
        with pytest.raises(KeyTaken):
            await ledger.append(join(first, second))
        assert (await ledger.head()).sequence == 0

    play(open_book, story)


def test_an_unknown_key_has_no_receipt(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, _: Writer) -> None:
        assert await ledger.find_receipt("never") is None

    play(open_book, story)


def test_every_key_that_was_used_can_be_read(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        assert {key async for keys in ledger.read_used_keys() for key in keys} == set()
        for key in ("K2", "钥匙", "K10"):
            await writer.write(ledger, draft("incident-1"), key=key)
        used = [key async for keys in ledger.read_used_keys() for key in keys]
        assert sorted(used) == ["K10", "K2", "钥匙"]

    play(open_book, story)


def test_receipts_are_forgotten_after_ninety_days_and_not_before(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        batch = await writer.write(ledger, draft("incident-1"), key="K")
        told = batch.receipts[0].recorded_at
        assert await ledger.forget_receipts(now=told + timedelta(days=90)) == 0
        assert await ledger.find_receipt("K") is not None
        assert await ledger.forget_receipts(now=told + timedelta(days=90, seconds=1)) == 1
        assert await ledger.find_receipt("K") is None
        assert len(await collect(ledger.read())) == 1

    play(open_book, story)


def test_many_streams_are_erased_in_one_question(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        sealer = make_sealer()
        items = [sealer.seal(f"incident-{number}", b"a name") for number in range(1, 4)]
        for item in items:
            await writer.write(ledger, draft(item.stream, sealed=(item,)))
        assert await ledger.erase("incident-1", "incident-3", "incident-9") == 2
        held = await ledger.list_sealed([item.ref for item in items])
        assert [held[item.ref].wrapped_key is None for item in items] == [True, False, True]

    play(open_book, story)


def test_sealed_text_opens_until_its_stream_is_erased(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        sealer = make_sealer()
        number = sealer.seal("incident-1", b"+56 51 222 3344")
        name = sealer.seal("incident-1", "阿 María".encode())
        other = sealer.seal("incident-2", b"+56 51 999 0000")
        await writer.write(ledger, draft("incident-1", sealed=(number, name)))
        await writer.write(ledger, draft("incident-2", sealed=(other,)))
        held = await ledger.list_sealed([number.ref, name.ref, other.ref, "unknown"])
        assert held == {number.ref: number, name.ref: name, other.ref: other}

        assert await ledger.erase("incident-1") == 2
        assert await ledger.erase("incident-1") == 0
        assert await ledger.erase() == 0
        assert await ledger.erase("incident-1", "incident-3", "incident-1") == 0
        held = await ledger.list_sealed([number.ref, name.ref, other.ref])
        assert held[number.ref].wrapped_key is None
        assert held[number.ref].digest == number.digest
        assert sealer.open(held[name.ref]) is None
        assert sealer.open(held[other.ref]) == b"+56 51 999 0000"
        assert all(record_hash(record) == record.hash for record in await collect(ledger.read()))

    play(open_book, story)


def test_a_snapshot_is_found_by_the_code_that_wrote_it(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        await writer.write(ledger, draft("incident-1"))
        board = Snapshot(
            name="board", code_version="v1", sequence=1, hash=writer.head.hash, body=b"\x00board"
        )
        await ledger.save_snapshot(board)
        assert await ledger.find_snapshot("board", code_version="v1") == board
        assert await ledger.find_snapshot("board", code_version="v2") is None
        assert await ledger.find_snapshot("desk", code_version="v1") is None

    play(open_book, story)


def test_a_newer_snapshot_replaces_the_older_one_and_not_the_other_way(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        first = (await writer.write(ledger, draft("incident-1"))).records[0]
        second = (await writer.write(ledger, draft("incident-1"))).records[0]
        old, new = (
            Snapshot(
                name="board", code_version="v1", sequence=r.sequence, hash=r.hash, body=b"%d" % n
            )
            for n, r in enumerate((first, second))
        )
        for saved in (old, new, old):
            await ledger.save_snapshot(saved)
        assert await ledger.find_snapshot("board", code_version="v1") == new

    play(open_book, story)


def test_several_snapshots_are_kept_together_each_by_its_name(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        record = (await writer.write(ledger, draft("incident-1"))).records[0]

        def saved(name: str, sequence: int, body: bytes) -> Snapshot:
            at = record.hash if sequence else GENESIS_HASH
            return Snapshot(name=name, code_version="v1", sequence=sequence, hash=at, body=body)

        await ledger.save_snapshot(saved("one", 0, b"old"), saved("two", 1, b"new"))
        await ledger.save_snapshot(saved("one", 1, b"new"), saved("two", 0, b"old"))
        await ledger.save_snapshot()
        for name in ("one", "two"):
            assert await ledger.find_snapshot(name, code_version="v1") == saved(name, 1, b"new")

    play(open_book, story)


def test_a_snapshot_of_another_chain_is_not_found(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        await writer.write(ledger, draft("incident-1"))
        for sequence, told in ((1, b"\x07" * 32), (9, writer.head.hash)):
            await ledger.save_snapshot(
                Snapshot(name="board", code_version="v1", sequence=sequence, hash=told, body=b"")
            )
            assert await ledger.find_snapshot("board", code_version="v1") is None

    play(open_book, story)


def test_a_snapshot_of_the_empty_book_is_found(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, _: Writer) -> None:
        empty = Snapshot(name="b", code_version="v", sequence=0, hash=GENESIS_HASH, body=b"")
        await ledger.save_snapshot(empty)
        assert await ledger.find_snapshot("b", code_version="v") == empty

    play(open_book, story)


def test_an_empty_batch_changes_nothing(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        await writer.write(ledger, draft("incident-1"))
        await ledger.append(Batch(records=(), receipts=()))
        assert await ledger.head() == writer.head

    play(open_book, story)


def test_times_keep_their_microseconds(open_book: OpenBook) -> None:
    async def story(ledger: Ledger, writer: Writer) -> None:
        moment = NINE.replace(microsecond=123_457)
        await writer.write(ledger, msgspec.structs.replace(draft("i"), happened_at=moment))
        (record,) = await collect(ledger.read())
        assert record.happened_at == moment
        assert record.happened_at.utcoffset() == timedelta(0)

    play(open_book, story)
