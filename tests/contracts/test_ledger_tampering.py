"""What is changed by hand: the table refuses it, and what its owner forces is found out."""

import asyncpg
import pytest

from tests.contracts.ledger_world import BOOK, Writer, collect, draft, make_sealer
from tests.contracts.postgres_world import connected, opened, run
from turnout.adapters.postgres import (
    PostgresLedger,
    open_reader,
)
from turnout.ledger.chain import record_hash
from turnout.ledger.verification import Fault, FaultKind, verify

pytestmark = pytest.mark.postgres


# Tables that refuse change, and hands that change them all the same


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET payload = 'x'",
        "DELETE FROM record",
        "TRUNCATE record",
        "UPDATE sealed SET ciphertext = 'x'",
        "DELETE FROM sealed",
        "TRUNCATE sealed",
    ],
)
def test_records_and_ciphertexts_are_only_ever_added(
    postgres_dsn: str, schema: str, statement: str
) -> None:
    async def story() -> None:
        async with opened(postgres_dsn, schema) as ledger:
            item = make_sealer().seal("incident-1", b"12345")
            writer = Writer(await ledger.head())
            await writer.write(ledger, draft("incident-1", sealed=(item,)))
            async with connected(postgres_dsn, schema) as other:
                with pytest.raises(asyncpg.RestrictViolationError, match="append-only"):
                    await other.execute(statement)

    run(story())


FORGE = """
INSERT INTO record SELECT book, 4, stream, 99, type, version, recorded_at, happened_at, actor, key,
       'forged', (SELECT hash FROM record WHERE sequence = 3), hash
FROM record WHERE sequence = 3
"""


@pytest.mark.parametrize(
    ("tampering", "sequence", "kind"),
    [
        (["UPDATE record SET payload = payload || ' ' WHERE sequence = 4"], 4, FaultKind.CHANGED),
        (
            ["UPDATE record SET payload = set_byte(payload, 0, 1) WHERE sequence IN (3, 5)"],
            3,
            FaultKind.CHANGED,
        ),
        (["DELETE FROM record WHERE sequence = 4"], 4, FaultKind.MISSING),
        (["DELETE FROM record WHERE sequence >= 5"], 5, FaultKind.MISSING),
        (
            [
                "DELETE FROM record WHERE sequence = 4",
                "UPDATE record SET sequence = sequence - 1 WHERE sequence > 4",
            ],
            4,
            FaultKind.MISSING,
        ),
        (
            [
                "UPDATE record SET sequence = sequence + 100 WHERE sequence >= 4",
                "UPDATE record SET sequence = sequence - 99 WHERE sequence >= 100",
                FORGE,
                "REHASH 4",
            ],
            4,
            FaultKind.INSERTED,
        ),
        (["UPDATE record SET actor = 'x' WHERE sequence = 4", "REHASH 4"], 4, FaultKind.CHANGED),
        (
            [
                "UPDATE record SET sequence = 99 WHERE sequence = 2",
                "UPDATE record SET sequence = 2 WHERE sequence = 5",
                "UPDATE record SET sequence = 5 WHERE sequence = 99",
            ],
            2,
            FaultKind.MISSING,
        ),
    ],
)
def test_whoever_owns_the_table_is_found_out(
    postgres_dsn: str, schema: str, tampering: list[str], sequence: int, kind: FaultKind
) -> None:
    async def story() -> None:
        async with opened(postgres_dsn, schema) as ledger:
            writer = Writer(await ledger.head())
            await writer.write(ledger, *(draft("incident-1", str(n)) for n in range(6)))
            async with connected(postgres_dsn, schema) as owner:
                await owner.execute("ALTER TABLE record DISABLE TRIGGER ALL")
                for statement in tampering:
                    if statement.startswith("REHASH"):
                        await rehash(owner, ledger, int(statement.split()[1]))
                    else:
                        await owner.execute(statement)
            reader = await open_reader(postgres_dsn, BOOK, schema=schema)
            noted = await reader.noted_head()
            found = verify(await collect(reader.read()), expected=[noted])
            await reader.close()
            assert found == Fault(sequence=sequence, kind=kind)

    run(story())


async def rehash(
    owner: "asyncpg.Connection[asyncpg.Record]", ledger: PostgresLedger, sequence: int
) -> None:
    """Give a record the hash that fits what it now says."""
    (record,) = await collect(ledger.read(after=sequence - 1, until=sequence))
    await owner.execute(
        "UPDATE record SET hash = $1 WHERE sequence = $2", record_hash(record), sequence
    )
