"""`turnout ledger new-key`: a new wrapping key for all that is sealed."""

import asyncio
from dataclasses import replace

from turnout.cli.source import NOWHERE, LedgerInputError, Source, reader_of


def new_key(source: Source = NOWHERE) -> None:
    """Wrap all that is sealed under a new key and forget the old one. Nothing sealed is changed.

    A running room takes the new key at its next start. One that was broken off goes on when it is
    typed again, or when the room starts. With TURNOUT_KEY_COMMAND the key service closes the key.

    The key file lies in the data folder, which is to be named with a database of one's own too.
    """
    wrapped = asyncio.run(_new_key(source))
    if wrapped is None:
        print(
            "the room runs: it takes the new key at its next start\n"
            "值守系统正在运行，将在下次启动时启用新密钥"
        )
        return
    print(
        f"wrapped anew: {wrapped}. Copy the key file to the other node and to its safe place, and "
        "back up with --keys: older copies of keys are under the old key\n"
        f"已用新密钥重新封装 {wrapped} 个密钥。请把密钥文件复制到另一节点和保管处，"
        "并用 --keys 重新备份：旧的密钥副本仍由旧密钥封装"
    )


async def _new_key(source: Source) -> int | None:
    from turnout.bootstrap.new_key import give_new_key
    from turnout.bootstrap.room import Storage
    from turnout.cli.running import say

    if source.data is None:
        raise LedgerInputError(
            "nothing says where the key file lies", remedy="give the room's folder with --data"
        )
    place = replace(source, data=None if source.database_url else source.data)
    # A reader finds the book first: opening it to write would begin one that is not there.
    async with reader_of(place) as reader:
        book = reader.book
    storage = Storage(book=book, data=source.data, database_url=source.database_url)
    return await give_new_key(storage, say=say)
