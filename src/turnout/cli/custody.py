"""`turnout custody`: the balance of a lot of dangerous goods, proved from the record alone.

Exit status: 0 the record is whole and the lot is in it, 1 the record is broken, 2 it could not be
read or there is no such lot.
"""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cyclopts import App

from turnout.cli.inputs import ReadFile
from turnout.cli.ledger import BROKEN
from turnout.cli.output import JsonTarget
from turnout.cli.source import NOWHERE, LedgerInputError, Source, reader_of, require_alone

if TYPE_CHECKING:
    from turnout.community.custody_proof import Movement
    from turnout.ledger.proof import Finding

app = App(name="custody", help="Prove the balance of a lot of dangerous goods.")


@app.command
def prove(
    source: Source = NOWHERE, *, lot: int, file: ReadFile | None = None, json: JsonTarget = None
) -> None:
    """Prove the chain of records, then add up every movement of a lot, with their numbers.

    Parameters
    ----------
    lot:
        The lot's number, as on its label.
    file:
        An export of the desk's book instead of a database.
    json:
        Write movements and finding as JSON to this file, "-" for the standard output.
    """
    from turnout.cli.output import write_json

    require_alone(file, source)
    finding, found = asyncio.run(_prove(source, file, lot))
    if not found and finding.holds:
        raise LedgerInputError(
            f"the book holds no lot {lot}",
            remedy="look at the number on the label, or give the desk's book with --book",
        )
    if json:
        write_json(_as_document(lot, finding, found), json)
    else:
        _print(lot, finding, found)
    if not finding.holds:
        raise SystemExit(BROKEN)


async def _prove(source: Source, file: Path | None, lot: int) -> "tuple[Finding, list[Movement]]":
    from turnout.bootstrap.books import desk_book, is_desk
    from turnout.community.custody_proof import movements, stream_of
    from turnout.community.model.custody import LotId
    from turnout.ledger.proof import prove as prove_chain

    name = stream_of(LotId(lot))
    if file is not None:
        from turnout.adapters.export_file import read_export

        stream = [one async for one in read_export(file) if one.stream == name]
        return await prove_chain(read_export(file)), movements(stream)
    async with reader_of(source) as reader:
        book = reader.book if is_desk(reader.book) else desk_book(reader.book)
    async with reader_of(replace(source, book=book)) as reader:
        noted = await reader.noted_head()
        finding = await prove_chain(reader.read(), expected=[noted], sealed=reader)
        stream = [one async for one in reader.read_stream(name)]
        return finding, movements(stream)


def _as_document(lot: int, finding: "Finding", found: "list[Movement]") -> dict[str, object]:
    import msgspec

    return {
        "lot": lot,
        "balance": sum(one.change for one in found),
        "holds": finding.holds,
        "records": finding.records,
        "hash": finding.hash.hex(),
        "movements": msgspec.to_builtins(found),
    }


def _print(lot: int, finding: "Finding", found: "list[Movement]") -> None:
    from turnout.base.time import instant_text

    print(f"{finding.words.en}\n{finding.words.zh}\n")
    print(f"{'record':>10}  {'change':>12}  {'balance':>12}  fact")
    for one in found:
        stamp = f"{instant_text(one.at)}  {one.hash[:12]}"
        print(f"{one.sequence:>10}  {one.change:>+12}  {one.balance:>12}  {one.type}  {stamp}")
    total = sum(one.change for one in found)
    print(f"\nlot {lot}: {len(found)} records add up to {total}")
    print(f"批次 {lot}：{len(found)} 条记录合计 {total}")
