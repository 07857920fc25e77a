"""A disk that fails when it is told to keep what it was given, and mends: told line by line.

    python -m tests.kills.fsync_fails FOLDER

The kernel is asked to fail one call, fdatasync, in this process and all that it starts (seccomp: it
cannot be taken back). The database syncs with another call, fsync, until the disk is to fail.
"""

import asyncio
import contextlib
import ctypes
import errno
import os
import signal
import struct
import sys
from collections.abc import Callable
from pathlib import Path

import asyncpg

from tests.contracts.ledger_world import BOOK, Writer, draft
from turnout.adapters.postgres import LocalPostgres, PostgresLedger, open_ledger
from turnout.cli.running import say
from turnout.ledger.ports import LedgerOutage

FDATASYNC = 75
"""Its number on x86-64."""

LOAD, IF_EQUAL, RETURN = 0x20, 0x15, 0x06
FAIL, ALLOW = 0x0005_0000 | errno.EIO, 0x7FFF_0000
NO_NEW_PRIVILEGES, SECCOMP, FILTER = 38, 22, 2


class Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]


def fail_fdatasync() -> None:
    """From now on, here and in every child: an input/output error."""
    rows = [
        (LOAD, 0, 0, 0),
        (IF_EQUAL, 0, 1, FDATASYNC),
        (RETURN, 0, 0, FAIL),
        (RETURN, 0, 0, ALLOW),
    ]
    steps = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *row) for row in rows))
    program = Program(len(rows), ctypes.cast(steps, ctypes.c_void_p))
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0
    assert libc.prctl(SECCOMP, FILTER, ctypes.byref(program), 0, 0) == 0


async def tell(data: Path) -> None:
    # Set in the cluster's own file, where it can be changed while the server does not start.
    async with LocalPostgres(data) as dsn:
        await sync_by(dsn, "fsync")
    fail_fdatasync()
    server = LocalPostgres(data)
    async with server as dsn:
        ledger = await open_ledger(dsn, BOOK)
        writer = Writer(await ledger.head())
        await writer.write(ledger, draft("note-1"), key="before")
        say("kept: before")
        await sync_by(dsn, "fdatasync")
        await asyncio.sleep(0.5)
        batch = writer.command(draft("note-1"), key="while-it-fails")
        say(f"while it fails: {await outcome(ledger.append(batch))}")
        say(f"the head: {await outcome(ledger.head())}")
        await until_back(ledger, lambda: mend(data, server.pid))
        say("the disk is mended")
        keys = [record.key async for record in ledger.read()]
        writer = Writer(await ledger.head())
        writer.versions = {"note-1": len(keys)}
        if "while-it-fails" not in keys:
            await writer.write(ledger, draft("note-1"), key="while-it-fails")
        say(f"kept: {', '.join([record.key async for record in ledger.read()])}")
        await ledger.close()


async def sync_by(dsn: str, call: str) -> None:
    connection = await asyncpg.connect(dsn)
    await connection.execute(f"ALTER SYSTEM SET wal_sync_method = '{call}'")
    await connection.execute("SELECT pg_reload_conf()")
    await connection.close()


async def outcome(work: "asyncio.Future[object]") -> str:
    try:
        await work
    except LedgerOutage:
        return "not saved"
    return "kept"


def mend(data: Path, server: int | None) -> None:
    """In the file, and told to the server if one lives: it starts its parts again by itself."""
    (data / "pg" / "postgresql.auto.conf").write_text("wal_sync_method = 'fsync'\n")
    if server is not None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(server, signal.SIGHUP)


async def until_back(ledger: PostgresLedger, mends: Callable[[], None]) -> None:
    async with asyncio.timeout(60):
        while await outcome(ledger.head()) != "kept":
            mends()
            await asyncio.sleep(0.5)


if __name__ == "__main__":
    asyncio.run(tell(Path(sys.argv[1])))
