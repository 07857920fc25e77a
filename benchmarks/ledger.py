"""What the record costs: commits a second on a real PostgreSQL, linking, sealing.

The peer of a commit is the plainest table one could keep instead: one INSERT a transaction, no
chain, no receipts, on the same server, one after the other in this run. Both sides wait for the
disk. Equality first: what was appended is read back and proved before a figure is printed.
"""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

import asyncpg

from benchmarks._table import Claim, arguments, at_least, at_most, publish
from turnout.adapters.entropy import system_entropy
from turnout.adapters.memory import MemoryLedger
from turnout.adapters.postgres import LocalPostgres, open_ledger
from turnout.ledger.chain import head_after, link, note_versions
from turnout.ledger.ports import Ledger
from turnout.ledger.proof import prove
from turnout.ledger.record import GENESIS_HASH, Batch, Draft, Head, Receipt, Record
from turnout.ledger.sealing import Sealer

NINE = datetime(2018, 1, 13, 9, 0, tzinfo=UTC)
PAYLOAD = b'{"unit":"E03","arrive_seconds":212.4,"turnout_seconds":60.0,"reason":"' + b"x" * 230
RECORDS_A_COMMAND = 3
BOOK = "bench/room"


def drafts_of(number: int) -> list[Draft]:
    """The facts of one command: three records of 300 bytes."""
    return [
        Draft(
            stream=f"incident-{number % 500}",
            type="UnitAssigned",
            version=1,
            happened_at=NINE,
            payload=PAYLOAD,
        )
        for _ in range(RECORDS_A_COMMAND)
    ]


class Commands:
    """Makes batches of so many commands, each following the last."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self.versions: dict[str, int] = {}
        self.count = 0

    def batch(self, group: int) -> Batch:
        """The batch of the next `group` commands."""
        records, receipts = list[Record](), list[Receipt]()
        for _ in range(group):
            self.count += 1
            fresh = link(
                self.head,
                self.versions,
                drafts_of(self.count),
                book=BOOK,
                actor="seat-1",
                key=f"key-{self.count}",
                recorded_at=NINE + timedelta(milliseconds=self.count),
            )
            note_versions(self.versions, fresh)
            self.head = head_after(self.head, fresh)
            records += fresh
            receipts.append(
                Receipt(
                    key=f"key-{self.count}",
                    actor="seat-1",
                    command_digest=self.head.hash,
                    recorded_at=fresh[0].recorded_at,
                    first_sequence=fresh[0].sequence,
                    last_sequence=fresh[-1].sequence,
                )
            )
        return Batch(records=tuple(records), receipts=tuple(receipts))


async def seconds_of_appends(ledger: Ledger, batches: Sequence[Batch]) -> float:
    began = perf_counter()
    for batch in batches:
        await ledger.append(batch)
    return perf_counter() - began


async def seconds_of_plain_inserts(dsn: str, count: int) -> float:
    connection = await asyncpg.connect(dsn)
    await connection.execute(
        "CREATE TABLE plain (id bigserial PRIMARY KEY, stream text, type text, at timestamptz, "
        "payload bytea)"
    )
    insert = await connection.prepare(
        "INSERT INTO plain (stream, type, at, payload) VALUES ($1, $2, $3, $4)"
    )
    began = perf_counter()
    for number in range(count):
        await insert.fetch(f"incident-{number % 500}", "UnitAssigned", NINE, PAYLOAD)
    spent = perf_counter() - began
    await connection.close()
    return spent


async def measure_commits(commits: int) -> list[Claim]:
    with tempfile.TemporaryDirectory(prefix="turnout-bench-") as folder:
        async with LocalPostgres(Path(folder)) as dsn:
            plain = commits / await seconds_of_plain_inserts(dsn, commits)
            ledger = await open_ledger(dsn, BOOK)
            commands = Commands(await ledger.head())
            claims = [
                await measure_group(ledger, commands, group, commits, plain)
                for group in (1, 10, 100)
            ]
            finding = await prove(ledger.read(), sealed=ledger)
            assert finding.holds, finding.words.en
            assert finding.hash == commands.head.hash
            await ledger.close()
    return [claim for group in claims for claim in group]


async def measure_group(
    ledger: Ledger, commands: Commands, group: int, commits: int, plain: float
) -> list[Claim]:
    """Commits and records a second with so many commands a commit."""
    count = max(20, commits // max(1, group // 3))
    batches = [commands.batch(group) for _ in range(count)]
    spent = await seconds_of_appends(ledger, batches)
    each = f"{group} command{'s' if group > 1 else ''} a commit"
    return [
        at_least(
            f"PostgreSQL, {each}, against one INSERT a transaction",
            count / spent,
            "commits/s",
            peer=plain,
        ),
        at_least(
            f"PostgreSQL, {each}, against one row a transaction",
            count * group * RECORDS_A_COMMAND / spent,
            "records/s",
            peer=plain,
            goal=GOAL_RECORDS_A_SECOND if group == 100 else None,
        ),
    ]


GOAL_RECORDS_A_SECOND = 5_000
GOAL_LINK_MICROSECONDS = 6.0
GOAL_SEAL_MICROSECONDS = 25.0


def measure_link() -> Claim:
    """Processor time, the best of five: what the code costs, not what else ran meanwhile."""
    facts = [drafts_of(number) for number in range(5_000)]
    best = float("inf")
    for _ in range(5):
        head, versions = Head(sequence=0, hash=GENESIS_HASH, recorded_at=None), dict[str, int]()
        began = process_time()
        for three in facts:
            fresh = link(head, versions, three, book=BOOK, actor="s", key="k", recorded_at=NINE)
            note_versions(versions, fresh)
            head = head_after(head, fresh)
        best = min(best, process_time() - began)
    cost = best / len(facts) / RECORDS_A_COMMAND * 1e6
    return at_most("link: header, chain, hash", cost, "us/record", goal=GOAL_LINK_MICROSECONDS)


def measure_seal() -> list[Claim]:
    sealer = Sealer(system_entropy(32), system_entropy)
    text = "+56 51 222 3344 阿, second floor".encode()
    best_seal = best_open = float("inf")
    for _ in range(5):
        began = process_time()
        items = [sealer.seal("incident-42", text) for _ in range(2_000)]
        best_seal = min(best_seal, (process_time() - began) / 2_000)
        began = process_time()
        assert all(sealer.open(item) == text for item in items)
        best_open = min(best_open, (process_time() - began) / 2_000)
    return [
        at_most("seal one item", best_seal * 1e6, "us", goal=GOAL_SEAL_MICROSECONDS),
        at_most("open one item", best_open * 1e6, "us", goal=GOAL_SEAL_MICROSECONDS),
    ]


async def measure_memory() -> Claim:
    ledger = MemoryLedger(BOOK)
    commands = Commands(await ledger.head())
    batches = [commands.batch(1) for _ in range(5_000)]
    spent = await seconds_of_appends(ledger, batches)
    return at_most(
        "memory ledger: append", spent / len(batches) / RECORDS_A_COMMAND * 1e6, "us/record"
    )


def main() -> int:
    parser = arguments(__doc__)
    parser.add_argument("--commits", type=int, default=1_000, metavar="N", help="at group size 1")
    options = parser.parse_args()
    claims = asyncio.run(measure_commits(options.commits))
    claims += [measure_link(), *measure_seal(), asyncio.run(measure_memory())]
    return publish("ledger", claims, json_to=options.json)


if __name__ == "__main__":
    sys.exit(main())
