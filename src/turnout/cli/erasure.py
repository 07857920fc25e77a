"""`turnout ledger erased`: what was erased, proved from the record, for who must answer for it."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from turnout.base.text import Words
from turnout.cli.output import JsonTarget, write_json
from turnout.cli.source import NOWHERE, Source, reader_of

if TYPE_CHECKING:
    from turnout.dispatch.city import City
    from turnout.dispatch.erasure_proof import Count, ErasureProof
    from turnout.ledger.proof import Finding

NOT_ERASED: Final = 1
SHOWN: Final = 20
KINDS: Final = {
    "call": Words("what callers said: number, name, words, place", "报警人号码、姓名、叙述、地址"),
    "incident": Words("corrected places, where crews waited", "更正后的地址、集结地点"),
    "perimeter": Words("perimeters", "警戒范围"),
    "messages": Words("messages between room and crews", "指挥中心与处警人员之间的消息"),
    "scene": Words("what was written at scenes", "现场记录"),
    "review": Words("reviewers' remarks", "复核意见"),
    "journal": Words("entries of the room's journal", "值班日志"),
    "volunteer": Words("volunteers' terms", "志愿者登记内容"),
    "alert": Words("what volunteers were told", "志愿者通知内容"),
}
"""Others are shown under the name of their stream."""


def erased(source: Source = NOWHERE, *, city: Path, json: JsonTarget = None) -> None:
    """Show what was erased: how many texts of each kind, that their keys are gone, that nothing is
    there whose time is over, and that the chain holds.

    Parameters
    ----------
    city:
        Folder of the room's city bundle: its city.toml says how long what is kept.
    json:
        Write it as JSON to this file, "-" for the standard output.
    """
    from turnout.adapters.city.load import load_city

    bundle = load_city(city)
    finding, proof = asyncio.run(_prove(source, bundle.city))
    if json:
        write_json(_as_document(finding, proof), json)
    else:
        print("\n".join(_lines(finding, proof)))
    if not (finding.holds and proof.holds):
        raise SystemExit(NOT_ERASED)


async def _prove(source: Source, city: "City") -> "tuple[Finding, ErasureProof]":
    from turnout.adapters.clock import WallClock
    from turnout.dispatch.erasure_proof import prove_erasure
    from turnout.ledger.proof import prove

    async with reader_of(source) as reader:
        noted = await reader.noted_head()
        finding = await prove(reader.read(), expected=[noted], sealed=reader)
        return finding, await prove_erasure(reader, city, now=WallClock().now())


def _lines(finding: "Finding", proof: "ErasureProof") -> list[str]:
    """A page that a lawyer reads, in both languages."""
    lines = [finding.words.en, finding.words.zh, ""]
    for kind, count in proof.kinds.items():
        lines += _of_kind(KINDS.get(kind, Words(kind, kind)), count)
    lines += ["", "Recorded erasures, the last ones / 已记录的销毁（最近）:"]
    lines += [
        f"  record {one.sequence}, {one.at:%Y-%m-%d %H:%M} UTC: {one.streams}"
        for one in proof.erasures[-SHOWN:]
    ]
    if proof.broken:
        lines.append(
            f"said to be erased, and a key is there / 记录称已销毁但密钥仍在：{proof.broken}"
        )
    if proof.holds:
        lines += [
            "The key of all whose time is over is destroyed: nobody can read it, we neither.",
            "凡保存期满者，密钥均已销毁：任何人都无法再读取，包括本系统。",
        ]
    return lines


def _of_kind(words: Words, count: "Count") -> list[str]:
    overdue = len(count.overdue)
    return [
        f"{words.en}: {count.erased} erased, {count.kept} kept, {overdue} overdue",
        f"  {words.zh}：已销毁 {count.erased}，保存中 {count.kept}，逾期未销毁 {overdue}",
        *(f"  overdue / 逾期: {stream}" for stream in count.overdue[:SHOWN]),
    ]


def _as_document(finding: "Finding", proof: "ErasureProof") -> dict[str, object]:
    return {
        "holds": finding.holds and proof.holds,
        "records": finding.records,
        "hash": finding.hash.hex(),
        "kinds": {
            kind: {"erased": count.erased, "kept": count.kept, "overdue": count.overdue}
            for kind, count in proof.kinds.items()
        },
        "erasures": [
            {"sequence": one.sequence, "at": one.at.isoformat(), "streams": one.streams}
            for one in proof.erasures
        ],
        "broken": proof.broken,
    }
