"""A database of our own on a full disk and after a crash in the middle of a step: what is started
again, and what is refused. No server runs here."""

import asyncio
import errno
import fcntl
import os
import resource
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn, cast

import asyncpg
import pytest

from turnout.adapters.postgres import (
    DatabaseFault,
    DataFolderBusy,
    LocalPostgres,
    leftovers,
    server,
)
from turnout.adapters.postgres.making import make_cluster
from turnout.adapters.postgres.place import (
    FolderLock,
    account_for,
    is_running,
    prepare_socket_folder,
)
from turnout.adapters.postgres.process import overwrite, put_in_place, rarer


def full(*_: object, **__: object) -> NoReturn:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_cuts_no_file_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "pg_hba.conf"
    kept.write_text("local all all peer\n")
    before = kept.stat()
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "write_bytes", full)
        overwrite(kept, "local all all peer\n")
        with pytest.raises(OSError, match="No space"):
            overwrite(kept, "local all all peer map=turnout\n")
    assert kept.read_text() == "local all all peer\n"
    assert kept.stat().st_ino == before.st_ino
    assert [entry.name for entry in tmp_path.iterdir()] == ["pg_hba.conf"]
    overwrite(kept, "another\n")
    assert kept.read_text() == "another\n"


def test_a_server_that_died_of_a_full_disk_is_started_once_there_is_space(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    local = LocalPostgres(tmp_path)
    tries = iter([full, full])

    async def start() -> None:
        next(tries, lambda: setattr(local, "_process", None))()

    async def ended(_process: object) -> None:
        """At once."""

    monkeypatch.setattr(server, "ended", ended)
    monkeypatch.setattr(server, "_RETRY_SECONDS", 0.0)
    monkeypatch.setattr(local, "_start_process", start, raising=False)
    local._process = cast("Any", SimpleNamespace(poll=lambda: 1))
    asyncio.run(local._keep_running())
    assert list(tries) == []


def test_a_folder_that_cannot_be_made_is_said_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseFault, match="Not a directory") as fault:
        asyncio.run(LocalPostgres(tmp_path / "file" / "data").start())
    assert fault.value.remedy


def test_the_lock_holds_although_its_note_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "pwrite", full)
    lock = FolderLock(tmp_path).take()
    with pytest.raises(DataFolderBusy):
        FolderLock(tmp_path).take()
    lock.release()


def test_a_folder_has_its_name_durably(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pg.new").mkdir()
    synced: list[str] = []

    def note(file: int) -> None:
        synced.append(str(Path(f"/proc/self/fd/{file}").readlink()))

    monkeypatch.setattr(os, "fsync", note)
    put_in_place(tmp_path / "pg.new", tmp_path / "pg")
    assert (tmp_path / "pg").is_dir()
    assert synced == [str(tmp_path)]


def test_no_empty_record_is_made_beside_one_that_a_broken_off_copy_put_away(tmp_path: Path) -> None:
    for name in ("pg.before", "pg.new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseFault, match=r"pg\.before"):
        make_cluster(tmp_path, tmp_path, account_for(tmp_path / "pg"), durable=True)
    assert (tmp_path / "pg.new" / "PG_VERSION").exists()
    assert not (tmp_path / "pg").exists()


def test_a_socket_folder_that_was_not_given_away_yet_is_ours(tmp_path: Path) -> None:
    folder, account = tmp_path / "socket", account_for(tmp_path / "pg")
    folder.mkdir()
    (folder / "left").write_text("")
    prepare_socket_folder(folder, account)
    assert folder.stat().st_uid == account.uid
    assert list(folder.iterdir()) == []


def test_a_server_that_works_through_its_log_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([asyncpg.CannotConnectNowError("the database system is starting up")] * 3)

    class Connection:
        async def fetchval(self, _question: str) -> bool:
            return True

        async def close(self) -> None:
            """Nothing to do."""

    async def connect(*_: object, **__: object) -> Connection:
        for answer in answers:
            raise answer
        return Connection()

    monkeypatch.setattr(asyncpg, "connect", connect)
    monkeypatch.setattr(server, "_START_SECONDS", -1.0)
    monkeypatch.setattr(server, "_LOOK_SECONDS", 0.0, raising=False)
    process = cast("Any", SimpleNamespace(poll=lambda: None))
    asyncio.run(LocalPostgres(tmp_path)._wait_ready(process))
    assert list(answers) == []


def test_the_longer_a_server_recovers_the_rarer_it_is_asked() -> None:
    looks = [rarer(waited, least=0.03, most=2.0) for waited in (0.0, 10.0, 3_600.0)]
    assert looks == [0.03, 0.2, 2.0]


@pytest.mark.parametrize(
    "failed",
    [
        asyncpg.DiskFullError("could not extend file"),
        asyncpg.ConnectionDoesNotExistError("connection was closed in the middle of operation"),
        asyncpg.InterfaceError("connection is closed"),
        ConnectionResetError("reset by peer"),
    ],
)
def test_a_server_that_fails_once_it_answered_is_a_fault_that_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failed: Exception
) -> None:
    class Connection:
        async def fetchval(self, _question: str) -> bool:
            return False

        async def execute(self, _statement: str) -> None:
            raise failed

        async def close(self) -> None:
            """Nothing to do."""

    async def connect(*_: object, **__: object) -> Connection:
        return Connection()

    monkeypatch.setattr(asyncpg, "connect", connect)
    process = cast("Any", SimpleNamespace(poll=lambda: None))
    with pytest.raises(DatabaseFault) as fault:
        asyncio.run(LocalPostgres(tmp_path)._wait_ready(process))
    assert str(failed) in str(fault.value)


@pytest.fixture
def many_files() -> Iterator[int]:
    """A number of a file beyond those that `select` takes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 4_096), hard))
    yield 2_000
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_what_is_left_of_a_server_is_awaited_also_in_a_room_with_many_browsers(
    many_files: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.pidfd_open

    def far_up(pid: int) -> int:
        near = opened(pid)
        try:
            return fcntl.fcntl(near, fcntl.F_DUPFD_CLOEXEC, many_files)
        finally:
            os.close(near)

    monkeypatch.setattr(os, "pidfd_open", far_up)
    with subprocess.Popen([sys.executable, "-S", "-c", ""]) as process:
        leftovers._await_end([process.pid], 60.0)
        assert process.poll() == 0


def test_a_start_that_is_broken_off_lets_the_folder_go_once_its_clearing_is_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow(*_: object) -> None:
        begun.set()
        may_end.wait()

    async def told() -> None:
        starting = asyncio.create_task(LocalPostgres(tmp_path).start())
        try:
            await asyncio.to_thread(begun.wait)
            starting.cancel()
            for _ in range(20):
                await asyncio.sleep(0)
            assert is_running(tmp_path), "whoever starts now loses its server to the clearing"
        finally:
            may_end.set()
        await asyncio.wait([starting])
        assert starting.cancelled()
        assert not is_running(tmp_path)

    monkeypatch.setattr(server, "clear_leftovers", slow)
    asyncio.run(told())
