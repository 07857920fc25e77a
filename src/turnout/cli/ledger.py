"""`turnout ledger`: prove the record, copy it out, note where it stands, erase what is due.

Exit status: 0 the book is whole, 1 it is not, 2 it could not be read.
"""

import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cyclopts import App

from turnout.base.text import Words
from turnout.cli.inputs import ReadFile
from turnout.cli.output import JsonTarget, Target
from turnout.cli.source import (
    NOWHERE,
    LedgerInputError,
    Source,
    parse_head,
    reader_of,
    require_alone,
)

if TYPE_CHECKING:
    from turnout.adapters.city.load import CityBundle
    from turnout.ledger.anchor import Anchor
    from turnout.ledger.proof import Finding
    from turnout.ledger.record import Head

BROKEN: Final = 1
SEALED_UNPROVED: Final = Words(
    en="Sealed texts do not stand in an export: they were not proved.",
    zh="导出文件不含封存内容，未对其校验。",
)

app = App(name="ledger", help="Verify, anchor, export, back up and erase in the record.")
app.command("turnout.cli.anchor:anchor", name="anchor", help="Sign where a book stands.")
app.command("turnout.cli.copies:backup", name="backup", help="Copy what was recorded since.")
app.command("turnout.cli.erasure:erased", name="erased", help="Prove what was erased.")
app.command("turnout.cli.keys:new_key", name="new-key", help="Give the room a new wrapping key.")
app.command("turnout.cli.copies:restore", name="restore", help="Bring a record back.")


@app.command
def verify(
    source: Source = NOWHERE,
    *,
    file: ReadFile | None = None,
    expect_head: str | None = None,
    anchor: list[Path] | None = None,
    key: ReadFile | None = None,
    json: JsonTarget = None,
) -> None:
    """Prove that no record was changed, removed or put in by hand; name the first one that was.

    Parameters
    ----------
    file:
        An export instead of a database; sealed texts do not stand in it and are not proved then.
    expect_head:
        SEQ:HASH, noted earlier with `turnout ledger head`: shows an end that was cut off too.
    anchor:
        Signed anchors kept elsewhere, files or a folder: show an end that was cut off, and a chain
        that was hashed anew.
    key:
        The public key (anchor.pub) that was handed over with them.
    json:
        Write the finding as JSON to this file, "-" for the standard output.
    """
    from turnout.cli.output import write_json

    require_alone(file, source)
    expected = [] if expect_head is None else [parse_head(expect_head)]
    anchors = known_anchors(anchor or [], key)
    finding = asyncio.run(_prove(source, file, expected, anchors))
    if finding.holds and not finding.records:
        raise LedgerInputError(
            "there is no record: nothing was proved / 没有任何记录：未作校验",
            remedy="give the export or the room's data folder that holds the book",
        )
    if json:
        write_json(_as_document(finding), json)
    else:
        print(f"{finding.words.en}\n{finding.words.zh}")
        if file is not None and finding.holds:
            print(f"{SEALED_UNPROVED.en}\n{SEALED_UNPROVED.zh}")
    if not finding.holds:
        raise SystemExit(BROKEN)


@app.command
def export(source: Source = NOWHERE, *, out: Target) -> None:
    """Write a book as JSON Lines, each record with its exact payload and its hash.

    Parameters
    ----------
    out:
        The file to write, "-" for the standard output.
    """
    count = asyncio.run(_export(source, out))
    print(f"{count} records / {count} 条记录", file=sys.stderr)


@app.command
def head(source: Source = NOWHERE, *, json: JsonTarget = None) -> None:
    """Say where a book stands, as SEQ:HASH. Keep it elsewhere, and verify against it later.

    Parameters
    ----------
    json:
        Write it as JSON to this file, "-" for the standard output.
    """
    from turnout.base.time import instant_text
    from turnout.cli.output import write_json

    book, end = asyncio.run(_find_head(source))
    if json is None:
        print(f"{end.sequence}:{end.hash.hex()}")
        return
    recorded_at = instant_text(end.recorded_at) if end.recorded_at else None
    place = {"book": book, "sequence": end.sequence, "hash": end.hash.hex()}
    write_json({**place, "recorded_at": recorded_at}, json)


@app.command
def erase(source: Source = NOWHERE, *, city: Path, outside: Path | None = None) -> None:
    """Erase what is known of callers once the city's days are over; a running room does it itself.

    The data folder holds the sealing key too. Default: data/CITY-room.

    Parameters
    ----------
    city:
        Folder of the room's city bundle: its city.toml says how many days.
    outside:
        Folder of the list of erasures, when the room is served with one. Default: DATA/outside.
    """
    from turnout.adapters.city.load import load_city

    bundle = load_city(city)
    count = asyncio.run(_erase(source, bundle, outside))
    days = bundle.city.caller_kept_days
    print(
        f"erased: {count} (calls and incidents over for {days} days or longer)\n"
        f"已销毁：{count} 条（结束满 {days} 天的报警与警情的个人信息）"
    )


def _as_document(finding: "Finding") -> dict[str, object]:
    from turnout.ledger.verification import Fault

    document: dict[str, object] = {
        "holds": finding.holds,
        "records": finding.records,
        "hash": finding.hash.hex(),
        "en": finding.words.en,
        "zh": finding.words.zh,
    }
    if isinstance(finding.fault, Fault):
        return {**document, "sequence": finding.fault.sequence, "kind": finding.fault.kind.value}
    if finding.fault is not None:
        return {**document, "ref": finding.fault.ref}
    return document


def known_anchors(paths: list[Path], key: Path | None) -> "list[Anchor]":
    """The anchors in these files and folders, their signatures proved."""
    from turnout.adapters.anchors import load_public_key, read_anchors

    if not paths and key is not None:
        raise LedgerInputError(
            "a key alone proves nothing: it is the key of anchors",
            remedy="give the anchors that were signed with it: --anchor FILE or FOLDER",
        )
    if not paths:
        return []
    if key is None:
        raise LedgerInputError(
            "an anchor is worth as much as the key that proves it",
            remedy="give the public key that was handed over with it: --key anchor.pub",
        )
    found = [(path, read_anchors([path], load_public_key(key))) for path in paths]
    for path, anchors in found:
        if not anchors:
            raise LedgerInputError(
                f"no anchor lies in {path}: nothing would be proved against it",
                remedy="name the folder that the anchors were sent to, or an anchor's file",
            )
    return [anchor for _, anchors in found for anchor in anchors]


async def _prove(
    source: Source, file: Path | None, expected: "list[Head]", anchors: "list[Anchor]"
) -> "Finding":
    from turnout.ledger.proof import prove

    if file is not None:
        from turnout.adapters.export_file import read_export

        first = await anext(read_export(file), None)
        anchored = heads_of(anchors, first.book) if first else []
        return await prove(read_export(file), expected=[*expected, *anchored])
    async with reader_of(source) as reader:
        anchored = heads_of(anchors, reader.book)
        noted = await reader.noted_head()
        heads = [*expected, *anchored, noted]
        return await prove(reader.read(), expected=heads, sealed=reader)


def heads_of(anchors: "list[Anchor]", book: str) -> "list[Head]":
    """Where one book stood, of anchors that may be of several."""
    heads = [anchor.head for anchor in anchors if anchor.book == book]
    if anchors and not heads:
        others = ", ".join(sorted({anchor.book for anchor in anchors}))
        raise LedgerInputError(
            f"no anchor given is of the book {book!r}: they are of {others}",
            remedy="give this book's anchors, or the right book with --book",
        )
    return heads


async def _erase(source: Source, bundle: "CityBundle", outside: Path | None) -> int:
    from turnout.bootstrap.retention import erase_now
    from turnout.bootstrap.room import Storage
    from turnout.cli.running import say

    folder = source.data or Path("data") / f"{bundle.city.id}-room"
    place = replace(source, data=None if source.database_url else folder)
    # A reader finds the book first: opening it to write would begin one that is not there.
    async with reader_of(place) as reader:
        book = reader.book
    storage = Storage(book=book, data=folder, database_url=source.database_url, outside=outside)
    return await erase_now(bundle, storage, say=say)


async def _export(source: Source, out: str) -> int:
    from turnout.adapters.export_file import write_export

    async with reader_of(source) as reader:
        return await write_export(reader.read(), out)


async def _find_head(source: Source) -> "tuple[str, Head]":
    async with reader_of(source) as reader:
        return reader.book, await reader.head()
