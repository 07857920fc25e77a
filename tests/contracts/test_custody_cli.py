"""`turnout custody prove` as a person types it: on a room's folder, and on an export alone."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.books import FAST
from tests.toytown.custody import Keepers
from tests.toytown.desk import WRAPPING_KEY, open_desk
from turnout.adapters.entropy import SeededEntropy
from turnout.adapters.export_file import write_export
from turnout.adapters.postgres import LocalPostgres, open_ledger
from turnout.ledger.sealing import Sealer

pytestmark = pytest.mark.postgres

SOURCES = Path(__file__).resolve().parents[2] / "src"


def turnout(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "turnout.cli.main", "custody", "prove", *map(str, words)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "PYTHONPATH": str(SOURCES)},
    )


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a desk that has closed, and an export of its book beside."""
    folder = tmp_path_factory.mktemp("room")

    async def story() -> None:
        async with LocalPostgres(folder / "data", settings=FAST) as dsn:
            ledger = await open_ledger(dsn, "toytown.desk.room")
            town = await open_desk(ledger=ledger, sealer=Sealer(WRAPPING_KEY, SeededEntropy(7)))
            keepers = await Keepers.open(town)
            lot = await keepers.make(9_000)
            part = await keepers.hand_over(lot, 4_000)
            await keepers.accept(part, 3_500)
            await write_export(ledger.read(), str(folder / "desk.jsonl"))
            await ledger.close()

    asyncio.run(story())
    return folder


def test_the_movements_of_a_lot_add_up_to_its_balance(room: Path) -> None:
    told = turnout("--data", room / "data", "--book", "toytown.desk.room", "--lot", "2")
    assert told.returncode == 0, told.stderr
    assert "lot 2: 4 records add up to 3500" in told.stdout
    assert "批次 2：4 条记录合计 3500" in told.stdout


def test_an_export_alone_proves_the_same(room: Path) -> None:
    told = turnout("--file", room / "desk.jsonl", "--lot", "2", "--json", "-")
    assert told.returncode == 0, told.stderr
    document = json.loads(told.stdout)
    assert document["holds"]
    assert [one["change"] for one in document["movements"]] == [4_000, 0, 0, -500]
    assert document["balance"] == 3_500


def test_a_changed_amount_breaks_the_chain_and_a_lot_that_is_none_is_told(room: Path) -> None:
    lines = (room / "desk.jsonl").read_text("utf-8")
    assert '\\"change\\":4000' in lines
    forged = room / "forged.jsonl"
    forged.write_text(lines.replace('\\"change\\":4000', '\\"change\\":3500'), "utf-8")
    told = turnout("--file", forged, "--lot", "2")
    assert told.returncode == 1
    told = turnout("--file", room / "desk.jsonl", "--lot", "99")
    assert told.returncode == 2
    assert "holds no lot 99" in told.stderr
