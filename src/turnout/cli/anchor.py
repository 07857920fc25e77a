"""`turnout ledger anchor`: sign where a book stands, for whoever keeps it elsewhere."""

import asyncio
from pathlib import Path

from turnout.cli.output import NewFolder
from turnout.cli.source import NOWHERE, LedgerInputError, Source, reader_of


def anchor(
    source: Source = NOWHERE, *, to: NewFolder | None = None, key: Path | None = None
) -> None:
    """Sign where a book stands. A served room does so by itself, daily and as it ends.

    Send the file away: an anchor proves something where the record's keeper cannot reach it. Hand
    over anchor.pub once, by another way.

    Parameters
    ----------
    to:
        Folder of the anchors. Default: DATA/outside.
    key:
        File of the signing key, made the first time. Default: DATA/anchor.key.
    """
    path = asyncio.run(_anchor(source, to, key))
    print(path)


async def _anchor(source: Source, to: Path | None, key: Path | None) -> Path:
    from turnout.adapters.anchors import KEY_FILE, AnchorFolder
    from turnout.adapters.clock import WallClock
    from turnout.adapters.entropy import system_entropy
    from turnout.bootstrap.room import OUTSIDE

    if source.data is None and (to is None or key is None):
        raise LedgerInputError(
            "nothing says where the anchor and its key lie",
            remedy="give --to and --key, or a room's data folder with --data",
        )
    data = source.data or Path()
    async with reader_of(source) as reader:
        folder = AnchorFolder(
            to or data / OUTSIDE, key=key or data / KEY_FILE, entropy=system_entropy
        )
        return folder.add(reader.book, await reader.head(), at=WallClock().now())
