"""A community desk's book as years of work leave it: 2 million closed and 100,000 open cases.

Both are written by bulk copy, not by commands. The open cases are honest records: collected,
registered and routed, chained and sealed as the desk writes them, and the desk folds them when it
opens. The closed ones are rows of the table of cases alone (benchmarks/_closed_cases.py): it is the
table that is asked, and the record of a closed case is read by its own number.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
import msgspec
import numpy as np

from benchmarks._closed_cases import STEP, Past, closed_rows
from turnout.adapters.postgres import filling
from turnout.adapters.postgres.cases import columns_of, open_case_index
from turnout.base.geo import Box, Point
from turnout.base.ids import Actor
from turnout.community.board import Board
from turnout.community.catalogue import AreaId, CaseClass, Catalogue, GridId, Step, Unit
from turnout.community.events import Event
from turnout.community.events.steps import CaseCollected, CaseRegistered, CaseRouted
from turnout.community.facts import encode_event
from turnout.community.index import CaseRow
from turnout.community.model import ids
from turnout.community.model.cases import CaseText, Outcome, SealedRef, Source
from turnout.community.model.ids import CaseId, Party
from turnout.community.rules.collect import blurred
from turnout.ledger.chain import head_after, link
from turnout.ledger.record import GENESIS_HASH, Draft, Head, Receipt, Record, SealedItem
from turnout.ledger.sealing import Sealer

SEED = 20260305
YEARS = 3
MOST_DAYS = 21
AT_ONCE = 20_000
TOWNSHIPS, VILLAGES, GRIDS = 20, 10, 10
"""Twenty townships of ten villages of ten grids."""


def draw_areas(bounds: Box, to: Path) -> None:
    """areas.json: 2,000 grids in even strips."""
    areas: list[dict[str, Any]] = [{"id": "C", "level": "county", "name": both("County")}]
    grids: list[dict[str, Any]] = []
    wide = (bounds.east - bounds.west) / TOWNSHIPS
    high = (bounds.north - bounds.south) / (VILLAGES * GRIDS)
    for t in range(TOWNSHIPS):
        areas.append({"id": f"T{t}", "level": "township", "parent": "C", "name": both(f"T {t}")})
        west = bounds.west + t * wide
        for v in range(VILLAGES):
            name = f"V{t}-{v}"
            areas.append({"id": name, "level": "village", "parent": f"T{t}", "name": both(name)})
            for g in range(GRIDS):
                south = bounds.south + (v * GRIDS + g) * high
                ring = [(west, south), (west + wide, south)]
                ring += [(west + wide, south + high), (west, south + high)]
                grid = {"id": f"G{t}-{v}-{g}", "area": name, "name": both(name), "ring": ring}
                grids.append(grid)
    to.write_text(json.dumps({"areas": areas, "grids": grids}), encoding="utf-8")


INDICES = """
SELECT indexname AS name, indexdef AS made_by FROM pg_indexes
WHERE schemaname = 'turnout' AND tablename = 'case_row' AND indexname NOT LIKE '%pkey'
"""


def both(text: str) -> dict[str, str]:
    return {"en": text, "zh": text}


class Draws:
    """Cases drawn with one seed: where, what, whose, when."""

    def __init__(
        self, catalogue: Catalogue, now: datetime, *, closed_cases: int, open_cases: int
    ) -> None:
        self.catalogue, self.now = catalogue, now
        self.closed_cases, self.open_cases = closed_cases, open_cases
        self.chance = np.random.default_rng(SEED)
        self.classes = [one for one in catalogue.classes.values() if not one.private]
        self.grids = sorted(catalogue.grids)

    def case_class(self) -> CaseClass:
        """Some kinds are much more frequent than others."""
        return self.classes[int(len(self.classes) * self.chance.random() ** 2)]

    def young_enough(self, age: timedelta) -> CaseClass:
        """Of a case that has been open so long: most are still within their limit."""
        fitting = [one for one in self.classes if age < _days(one)]
        one = self.case_class()
        return one if not fitting or age < _days(one) else fitting[len(one.code) % len(fitting)]

    def body(self, one: CaseClass) -> Party:
        return ids.body(self.catalogue.groups[one.group].body)

    def point(self, grid_id: GridId) -> Point:
        (west, south), (east, _), (_, north), _ = self.catalogue.grids[grid_id].ring
        x, y = self.chance.random(2).tolist()
        return Point(west + x * (east - west), south + y * (north - south))

    def closed(self, number: int) -> Past:
        """A case that is over."""
        grid_id = self.grids[int(self.chance.integers(len(self.grids)))]
        one, lucky = self.case_class(), self.chance.random(4).tolist()
        ago = timedelta(days=YEARS * 365) * (1 - number / self.closed_cases)
        collected = self.now - timedelta(days=60) - ago
        handled = [STEP + 1.2 * lucky[0] * _days(one)]
        if lucky[3] < 0.05:
            handled.append(STEP + 0.5 * lucky[1] * _days(one))
        return Past(
            case_id=CaseId(number),
            case_class=one,
            grid_id=grid_id,
            handler=self.body(one),
            point=self.blurred(grid_id),
            collected_at=collected,
            handled=tuple(handled),
            outcome=Outcome.SOLVED if lucky[1] < 0.9 else Outcome.NOT_SOLVED,
            score=4 if lucky[2] < 0.1 else None,
        )

    def blurred(self, grid_id: GridId) -> Point:
        point = self.point(grid_id)
        return Point(*blurred(point.lon, point.lat))

    def open(self, number: int, sealer: Sealer) -> tuple[list[Event], SealedItem, datetime]:
        """The facts of a case that is routed and waits; some wait for their desk."""
        grid_id = self.grids[int(self.chance.integers(len(self.grids)))]
        age = timedelta(days=MOST_DAYS) * (1 - (number - self.closed_cases) / self.open_cases)
        one, area = self.young_enough(age), self.catalogue.grids[grid_id].area
        point, case_id = self.point(grid_id), CaseId(number)
        text = CaseText(words="the lamp is dark", point=point, contact="555-0100")
        item = sealer.seal(f"case-{number}", msgspec.json.encode(text))
        drawn = Point(*blurred(point.lon, point.lat))
        events: list[Event] = [
            CaseCollected(
                case_id=case_id,
                source=Source.CITIZEN,
                class_code=one.code,
                grid_id=grid_id,
                desk=area,
                point=drawn,
                sealed=SealedRef(ref=item.ref, digest=item.digest.hex()),
                limit=one.limits[Step.REGISTER],
            )
        ]
        if self.chance.random() < 0.98:
            party = self.body(one)
            events += [
                CaseRegistered(
                    case_id=case_id,
                    class_code=one.code,
                    desk=area,
                    point=drawn,
                    limit=one.limits[Step.ROUTE],
                ),
                CaseRouted(
                    case_id=case_id,
                    party=party,
                    proposed=party,
                    reason=None,
                    binding=False,
                    limit=one.limits[Step.HANDLE],
                ),
            ]
        return events, item, self.now - age


def _days(one: CaseClass) -> timedelta:
    """About how long its handling may take."""
    limit = one.limits[Step.HANDLE]
    if limit.unit is Unit.WORK_DAYS:
        return timedelta(days=limit.amount)
    hours_a_day = 24 if limit.unit is Unit.MINUTES else 8
    return timedelta(days=limit.amount / 60 / hours_a_day)


async def fill_record(dsn: str, book: str, draws: Draws, sealer: Sealer, key_id: str) -> int:
    """Write the open cases as records, with what is sealed of them; the last record's number."""
    head = Head(sequence=0, hash=GENESIS_HASH, recorded_at=None)
    async with filling(dsn, book, wrapping_key_id=key_id) as into:
        last = draws.closed_cases + draws.open_cases
        for first in range(draws.closed_cases + 1, last + 1, AT_ONCE):
            records, sealed, receipts = list[Record](), list[SealedItem](), list[Receipt]()
            for number in range(first, min(first + AT_ONCE, last + 1)):
                events, item, at = draws.open(number, sealer)
                linked = link(
                    head,
                    {},
                    [_draft(event, at) for event in events],
                    book=book,
                    actor=Actor("citizen"),
                    key=f"fill-{number}",
                    recorded_at=at,
                )
                head = head_after(head, linked)
                records += linked
                sealed.append(item)
                receipts.append(
                    Receipt(
                        key=f"fill-{number}",
                        actor="citizen",
                        command_digest=b"filled",
                        recorded_at=at,
                        first_sequence=linked[0].sequence,
                        last_sequence=linked[-1].sequence,
                    )
                )
            await into.add_records(records)
            await into.add("receipt", receipts)
            await into.add("sealed", sealed)
            await into.add("sealed_key", sealed)
        await into.set_head(head)
    return head.sequence


def _draft(event: Event, at: datetime) -> Draft:
    return Draft(
        stream=event.stream(),
        type=type(event).__name__,
        version=event.VERSION,
        happened_at=at,
        payload=encode_event(event),
    )


async def fill_table(dsn: str, book: str, draws: Draws, position: int) -> None:
    """Copy the rows of the closed cases; the open ones the desk writes itself when it opens. The
    indices are made after the rows: that takes a third of the time."""
    index = await open_case_index(dsn, book)
    await index.write([], position)
    await index.close()
    connection = await asyncpg.connect(dsn, server_settings={"search_path": "turnout"})
    board = Board(draws.catalogue)
    try:
        indices = await connection.fetch(INDICES)
        for one in indices:
            await connection.execute(f"DROP INDEX {one['name']}")
        for first in range(1, draws.closed_cases + 1, AT_ONCE):
            last = min(first + AT_ONCE, draws.closed_cases + 1)
            rows = closed_rows(board, [draws.closed(n) for n in range(first, last)])
            await connection.copy_records_to_table(
                "case_row",
                records=[(book, *columns_of(row)) for row in rows],
                columns=("book", *CaseRow.__struct_fields__),
            )
        await connection.execute("SET maintenance_work_mem = '512MB'")
        for one in indices:
            await connection.execute(one["made_by"])
        await connection.execute("VACUUM ANALYZE case_row")
    finally:
        await connection.close()


def search_words(draws: Draws, chance: np.random.Generator, areas: Sequence[AreaId]) -> str:
    """What somebody searches: a class, a place, a body, a number, mixed as they come."""
    grid_id = draws.grids[int(chance.integers(len(draws.grids)))]
    one = draws.classes[int(chance.integers(len(draws.classes)))]
    area = areas[int(chance.integers(len(areas)))]
    body = draws.catalogue.groups[one.group].body
    kinds = (
        f"class_code={one.code}",
        f"area={area}",
        f"grid={grid_id}",
        f"body={body}",
        f"case={chance.integers(1, draws.closed_cases)}",
        f"class_code={one.code}&area={area}",
        f"class_code={one.code}&grid={grid_id}&is_open=false",
        f"area={area}&body={body}&is_open=true",
        f"class_code={one.code}&body={body}&since=2026-01-01T00:00:00Z",
        f"grid={grid_id}&until=2025-01-01T00:00:00Z",
        f"area={area}&before={chance.integers(1, draws.closed_cases)}",
    )
    return kinds[int(chance.integers(len(kinds)))]
