"""Two rooms at once, a folder with a very long name, and a database that was there before."""

import asyncio
from pathlib import Path

import pytest

from tests.acceptance.room import build_demo_city, processes_of, running, turnout
from turnout.adapters.postgres import LocalPostgres

pytestmark = [pytest.mark.postgres, pytest.mark.alone]

SOCKET_BYTES = 108
"""What the system allows for a socket's path; a newcomer's folder may be longer."""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_demo_city(tmp_path_factory.mktemp("cities") / "coquimbo")


def test_two_demos_run_in_two_folders_and_leave_no_process(city: Path, tmp_path: Path) -> None:
    near = tmp_path / "near"
    far = tmp_path / ("a folder with a name so long that no socket fits into it " * 2).strip()
    assert len(str(far).encode()) > SOCKET_BYTES
    with running(city, near, "demo") as one, running(city, far, "demo") as other:
        assert one.address != other.address
        call = {"dialled": "fire", "address": "Plaza", "point": one.get("/api/city")["center"]}
        known = {row["id"] for row in other.get("/api/board")["calls"]}
        rung = one.post("/api/calls", call)["call_id"]
        assert rung in {row["id"] for row in one.get("/api/board")["calls"]}
        assert known == {row["id"] for row in other.get("/api/board")["calls"]} or rung not in known
        assert one.get("/api/health")["ok"]
        assert other.get("/api/health")["ok"]
        assert processes_of(near)
        assert processes_of(far)
    assert processes_of(near) == []
    assert processes_of(far) == []


def test_a_database_address_replaces_the_one_in_the_data_folder(city: Path, tmp_path: Path) -> None:
    data = tmp_path / "room"

    async def story() -> None:
        async with LocalPostgres(tmp_path / "elsewhere") as dsn:
            await asyncio.to_thread(use, dsn)

    def use(dsn: str) -> None:
        with running(city, data, "serve", DATABASE_URL=dsn) as room:
            call = {"dialled": "fire", "address": "Plaza", "point": room.get("/api/city")["center"]}
            room.post("/api/calls", call)
            sequence = room.get("/api/ledger/head")["sequence"]
        assert not (data / "pg").exists()
        head = turnout("ledger", "head", "--database-url", dsn)
        assert head.stdout.startswith(f"{sequence}:"), head.stderr

    asyncio.run(story())
