"""`turnout ledger backup` and `turnout ledger restore`: copies of a record, and the way back."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from turnout.cli.output import NewFolder
from turnout.cli.source import NOWHERE, LedgerInputError, Source, reader_of

if TYPE_CHECKING:
    from datetime import datetime

    from turnout.bootstrap.copies import Copied


def backup(source: Source = NOWHERE, *, to: NewFolder, keys: NewFolder | None = None) -> None:
    """Copy what was recorded since the last backup; the room may run meanwhile.

    A backup holds records, receipts and ciphertexts, and no key at all.

    Parameters
    ----------
    to:
        Folder of this book's backup: an empty one, or that of the last time.
    keys:
        Another folder, for the keys of sealed texts as they are now; it replaces the copy there.
        Without it, sealed texts cannot be read after a restore. Keep no old copies of it.
    """
    copied = asyncio.run(_back_up(source, to, keys))
    end, held = copied.head, "no keys" if copied.keys is None else f"{copied.keys} keys"
    print(
        f"{copied.added} records added, {held}. Head {end.sequence}:{end.hash.hex()}\n"
        f"新增 {copied.added} 条记录，密钥：{'无' if copied.keys is None else copied.keys}"
    )


def restore(
    *,
    backup: Annotated[Path, Parameter(name="--from")],
    to: NewFolder,
    until: str | None = None,
    keys: Path | None = None,
    outside: list[Path] | None = None,
) -> None:
    """Bring a record back into a new data folder, as it stood at a moment or at the backup's end.

    Every record is proved before it is kept. What was erased since the backup stays erased. Put
    the room's own wrapping.key into the folder, before or after.

    Parameters
    ----------
    backup:
        Folder that `turnout ledger backup` wrote.
    to:
        The new data folder. It may hold key files, and nothing else.
    until:
        The moment, like 2026-11-25T03:00:00+08:00. Default: all that the backup holds.
    keys:
        Folder of the copied keys, so that sealed texts can be read again.
    outside:
        Folder of the room's anchors and its list of erasures; needed with --keys. Give it once
        for each node of a pair where each kept its own.
    """
    from turnout.bootstrap import copies

    moment = None if until is None else _moment(until)
    done = asyncio.run(copies.restore(backup, to, until=moment, keys=keys, outside=outside or ()))
    end, later, withheld = done.head, done.left_out, done.withheld
    print(
        f"{done.book}: {end.sequence} records, up to {end.recorded_at}. "
        f"Head {end.sequence}:{end.hash.hex()}\n"
        f"left out, recorded later: {later}; "
        f"keys: {done.keys}; withheld, erased since: {withheld}\n"
        f"已恢复 {end.sequence} 条记录；其后的 {later} 条未恢复\n"
        f"密钥 {done.keys} 个；其后已销毁、不再给出的 {withheld} 个"
    )
    if done.unexplained:
        print(_unexplained(done.unexplained))


def _unexplained(texts: int) -> str:
    return (
        f"{texts} texts have no key in the copy, and no list says that they were erased. Two nodes "
        "may keep a list each: give --outside for each, into a new folder, before this one serves. "
        "Else the keys were copied before the backup, or destroyed before there was a list.\n"
        f"{texts} 条文本在密钥副本中没有密钥，且所给清单均未记载其已销毁。"
        "双节点可能各留一份清单：请在启用前，用两个 --outside 重新恢复到新目录。"
        "否则，是密钥副本早于备份，或销毁时尚无清单。"
    )


def _moment(text: str) -> "datetime":
    from turnout.base.time import parse_instant

    try:
        return parse_instant(text)
    except ValueError as reason:
        raise LedgerInputError(
            f"--until {text!r} is no moment: {reason}",
            remedy="write it with its offset, like 2026-11-25T03:00:00+08:00",
        ) from reason


async def _back_up(source: Source, to: Path, keys: Path | None) -> "Copied":
    from turnout.bootstrap.copies import back_up

    async with reader_of(source) as reader:
        return await back_up(reader, to, keys=keys)
