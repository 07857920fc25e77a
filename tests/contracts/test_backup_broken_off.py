"""A backup or a restore ends in the middle: the disk is full, the power goes, two run at once."""

from pathlib import Path
from typing import IO, Any

import pytest

from tests.contracts.test_backup import BOOK, House, tell
from tests.toytown import open_toytown
from turnout.adapters import backup_folder
from turnout.adapters.backup_folder import BackupFault, BackupFolder
from turnout.adapters.postgres import DatabaseFault, LocalPostgres, open_ledger, open_reader
from turnout.bootstrap import copies
from turnout.bootstrap.copies import back_up, restore
from turnout.bootstrap.restored import RESTORED
from turnout.bootstrap.room import Storage, ledger_in

pytestmark = pytest.mark.postgres

DESK = "toytown.desk.room"


class Killed(BaseException):
    """The process is gone: nobody tidies up."""


def full(_file: IO[bytes]) -> None:
    raise OSError(28, "No space left on device")


def files(at: Path) -> list[str]:
    return sorted(path.name for path in at.iterdir() if path.name != ".lock")


def test_a_first_backup_on_a_full_disk_leaves_room_for_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            await town.ring(1)
            with monkeypatch.context() as disk:
                disk.setattr(backup_folder, "sync", full)
                with pytest.raises(OSError, match="No space left"):
                    await house.copy()
            assert files(house.backup) == ["backup.json"]
            assert (await house.copy()).added == 2
            await restore(house.backup, house.new)

    tell(tmp_path, told)


def test_what_a_killed_backup_left_is_written_over_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            await town.ring(1)
            with monkeypatch.context() as power:
                power.setattr(backup_folder.PartWriter, "discard", lambda _writer: None)
                power.setattr(backup_folder, "sync", dies)
                with pytest.raises(Killed):
                    await house.copy()
            assert len(files(house.backup)) == 4
            await town.ring(2)
            assert (await house.copy()).added == 3
            named = [f"{kind}-1-3.jsonl" for kind in ("receipts", "records", "sealed")]
            assert files(house.backup) == ["backup.json", *named]

    tell(tmp_path, told)


def dies(_file: IO[bytes]) -> None:
    raise Killed


def test_killed_before_its_first_word_a_backup_begins_anew(tmp_path: Path) -> None:
    (tmp_path / ".backup.json.new").write_bytes(b'{"form')
    (tmp_path / ".lock").touch()
    assert BackupFolder(tmp_path).find_manifest() is None
    (tmp_path / "letters").touch()
    with pytest.raises(BackupFault, match="holds something, and no backup"):
        BackupFolder(tmp_path).find_manifest()


def test_a_manifest_whose_digits_rotted_is_told(tmp_path: Path) -> None:
    part = '{"after":0,"last":2,"hash":"zz","recorded_at":"2026-03-02T00:00:00Z","files":{}}'
    whole = f'{{"format":1,"book":"b","wrapping_key_id":null,"parts":[{part}]}}'
    (tmp_path / "backup.json").write_text(whole)
    with pytest.raises(BackupFault, match="is damaged"):
        BackupFolder(tmp_path).find_manifest()


def test_two_backups_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    async def told(house: House) -> None:
        async with house.town() as town:
            await town.ring(1)
            await house.copy()
            await town.ring(2)
            other, told_so = BackupFolder(house.backup), "another backup writes"
            with other.alone(), pytest.raises(BackupFault, match=told_so):
                await house.copy()
            assert (await house.copy()).added == 1

    tell(tmp_path, told)


def test_no_room_opens_what_a_killed_restore_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However far it came: also when all is there, and nobody knows yet what is to be erased."""

    async def told(house: House) -> None:
        async with house.town() as town:
            await town.ring(1)
            await house.copy()
        with monkeypatch.context() as power:
            power.setattr(copies, "end_restoring", lambda *_: die())
            power.setattr(copies, "shutil", None)
            power.setattr(Path, "unlink", lambda *_: die())
            with pytest.raises(BaseException):  # noqa: B017,PT011 - what tidies up is dead too
                await restore(house.backup, house.new)
        assert (house.new / RESTORED).exists()
        with pytest.raises(BackupFault, match="was broken off"):
            async with ledger_in(Storage(book=BOOK, data=house.new), print):
                pass
        with pytest.raises(BackupFault, match="was broken off"):
            await restore(house.backup, house.new)

    tell(tmp_path, told)


def die() -> None:
    raise Killed


def test_all_books_of_a_room_come_back_into_one_folder(tmp_path: Path) -> None:
    """The desk's book lies beside the room's; a city that lost its machine needs both."""

    async def told(house: House) -> None:
        async with house.town() as town:
            await town.ring(1)
            await house.copy()
            desk = await open_ledger(house.dsn, DESK)
            beside = await open_toytown(ledger=desk)
            await beside.ring(2)
            await beside.ring(3)
            reader = await open_reader(house.dsn, DESK)
            await back_up(reader, tmp_path / "desk", keys=house.keys)
            await reader.close()
            await desk.close()
        ways: dict[str, Any] = {"keys": None, "outside": None}
        await restore(house.backup, house.new, **ways)
        note = (house.new / RESTORED).read_bytes()
        records = tmp_path / "desk" / "records-1-3.jsonl"
        whole = records.read_bytes()
        records.write_bytes(whole[:-9])
        with pytest.raises(BackupFault, match="damaged"):
            await restore(tmp_path / "desk", house.new, **ways)
        assert (house.new / RESTORED).read_bytes() == note
        records.write_bytes(whole)
        await restore(tmp_path / "desk", house.new, **ways)
        with pytest.raises(DatabaseFault, match="holds the book"):
            await restore(tmp_path / "desk", house.new, **ways)
        async with LocalPostgres(house.new) as dsn:
            for book, length in ((BOOK, 2), (DESK, 3)):
                reader = await open_reader(dsn, book)
                assert (await reader.head()).sequence == length
                await reader.close()

    tell(tmp_path, told)
