"""A hundred thousand records, a fifth of them with something sealed: copied and brought back."""

import asyncio
import json
import time
from pathlib import Path

import pytest

from tests.contracts.ledger_world import BOOK, Writer, draft, join, make_sealer
from turnout.adapters.erasures import ErasureList
from turnout.adapters.postgres import LocalPostgres, open_ledger, open_reader
from turnout.bootstrap.copies import back_up, restore
from turnout.cli.running import say
from turnout.ledger.ports import Ledger

pytestmark = [pytest.mark.postgres, pytest.mark.long]

BATCHES, COMMANDS = 100, 200


async def write(ledger: Ledger) -> None:
    """Commands of five facts each, the first with a sealed text."""
    sealer, writer = make_sealer(), Writer(await ledger.head())
    for batch in range(BATCHES):
        commands = []
        for number in range(COMMANDS):
            stream = f"call-{batch}-{number}"
            item = sealer.seal(stream, b"x" * 100)
            named = {"sealed": {"ref": item.ref, "digest": item.digest.hex()}}
            text = json.dumps(named, separators=(",", ":"))
            more = [draft(stream, json.dumps({"said": "x" * 200})) for _ in range(4)]
            commands.append(writer.command(draft(stream, text, sealed=(item,)), *more))
            writer.accept(commands[-1])
        await ledger.append(join(*commands))


def test_a_large_record_is_copied_and_brought_back(tmp_path: Path) -> None:
    async def story() -> None:
        ErasureList(tmp_path / "outside", BOOK).begin()
        async with LocalPostgres(tmp_path / "data") as dsn:
            ledger = await open_ledger(dsn, BOOK)
            await write(ledger)
            reader = await open_reader(dsn, BOOK)
            began = time.perf_counter()
            copied = await back_up(reader, tmp_path / "backup", keys=tmp_path / "keys")
            say(f"backup: {copied.added} records in {time.perf_counter() - began:.1f} s")
            await reader.close()
            await ledger.close()
        began = time.perf_counter()
        done = await restore(
            tmp_path / "backup",
            tmp_path / "new",
            keys=tmp_path / "keys",
            outside=[tmp_path / "outside"],
        )
        say(f"restore: {done.head.sequence} records in {time.perf_counter() - began:.1f} s")
        assert (done.head, done.keys) == (copied.head, BATCHES * COMMANDS)

    asyncio.run(story())
