"""A plan on trial: what the incidents of some days would have wanted under a draft.

Read from the record alone: type, priority, district, hour and flags of answers as they were last
known, and the highest stage that was asked for. What lay near the place is sealed, so a plan that
asks for a hazard of the premises counts here only where an answer said so too.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from turnout.base.ids import Capability, IncidentId, IncidentTypeCode
from turnout.dispatch.city import Need
from turnout.dispatch.conditions import Circumstances
from turnout.dispatch.events.incidents import (
    IncidentClassified,
    IncidentLocated,
    IncidentMerged,
    IncidentOpened,
    StageRaised,
)
from turnout.dispatch.events.triage import AnswersRecorded
from turnout.dispatch.facts import read_event
from turnout.dispatch.model.plans import PlanText
from turnout.dispatch.rules.plan import Edition, PlanBook, stage_at
from turnout.insight.frozen import AHEAD
from turnout.insight.reading import Reads, sequence_before
from turnout.ledger.record import Record

_REST_EVERY: Final = 500
_DRAFT: Final = 1 << 30
"""A version above all that are adopted."""


@dataclass(slots=True)
class Seen:
    """What the record says of one incident that a plan may ask."""

    id: IncidentId
    opened_at: datetime
    record: int
    district: str | None
    incident_type: IncidentTypeCode | None = None
    priority: int | None = None
    level: int = 0
    flags: tuple[str, ...] = ()
    added: tuple[Need, ...] = ()


Wanted = dict[Capability, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """An incident for which the draft wants something else at the stage that it reached. `nobody`:
    capabilities that the draft wants of it and fewer units have than it wants."""

    seen: Seen
    before: Wanted
    after: Wanted
    nobody: tuple[Capability, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """`stages`: level -> incidents that reached it, units wanted before and after. `asked`:
    capability -> how many units were wanted before and after, all incidents together."""

    incidents: int
    unclassified: int
    without_plan: int
    changed: tuple[Changed, ...]
    stages: Mapping[int, tuple[int, int, int]]
    asked: Mapping[Capability, tuple[int, int]]


async def incidents_since(ledger: Reads, since: datetime) -> dict[IncidentId, Seen]:
    """All incidents that were opened from `since` on, but those that were merged into another.

    Raises LedgerOutage, UnknownEvent.
    """
    seen: dict[IncidentId, Seen] = {}
    count = 0
    async for record in ledger.read(after=await sequence_before(ledger, since - AHEAD)):
        change = _CHANGES.get(record.type)
        if change is not None and record.happened_at >= since:
            change(seen, read_event(record), record)
        count += 1
        if count % _REST_EVERY == 0:
            # The room answers its seats meanwhile.
            await asyncio.sleep(0)
    return seen


def _opened(seen: dict[IncidentId, Seen], event: IncidentOpened, record: Record) -> None:
    seen[event.incident_id] = Seen(
        event.incident_id, record.happened_at, record.sequence, event.district
    )


def _located(seen: dict[IncidentId, Seen], event: IncidentLocated, _record: Record) -> None:
    if event.incident_id in seen:
        seen[event.incident_id].district = event.district


def _classified(seen: dict[IncidentId, Seen], event: IncidentClassified, _record: Record) -> None:
    if event.incident_id in seen:
        one = seen[event.incident_id]
        one.incident_type, one.priority = event.incident_type, event.priority
        one.level = max(1, one.level)


def _answered(seen: dict[IncidentId, Seen], event: AnswersRecorded, _record: Record) -> None:
    if event.incident_id in seen:
        one = seen[event.incident_id]
        one.flags, one.added = event.flags, event.needs


def _raised(seen: dict[IncidentId, Seen], event: StageRaised, _record: Record) -> None:
    if event.incident_id in seen:
        one = seen[event.incident_id]
        one.level = max(one.level, event.level)


def _merged(seen: dict[IncidentId, Seen], event: IncidentMerged, _record: Record) -> None:
    seen.pop(event.incident_id, None)


_CHANGES: Final[Mapping[str, Callable[[dict[IncidentId, Seen], Any, Record], None]]] = {
    IncidentOpened.__name__: _opened,
    IncidentLocated.__name__: _located,
    IncidentClassified.__name__: _classified,
    AnswersRecorded.__name__: _answered,
    StageRaised.__name__: _raised,
    IncidentMerged.__name__: _merged,
}


def try_plans(
    seen: Sequence[Seen],
    known: Sequence[Edition],
    draft: Sequence[PlanText],
    *,
    valid_from: date,
    able: Mapping[Capability, int],
    zone: ZoneInfo,
) -> Trial:
    """What the incidents wanted by the plans that counted for each, and what they would have
    wanted had the draft been in force. `able`: how many units have a capability."""
    drafted = (Edition(text.plan(valid_from), date.min, _DRAFT) for text in draft)
    before, after = PlanBook(known), PlanBook([*known, *drafted])
    sums = _Sums(able)
    for one in sorted(seen, key=lambda one: one.id):
        sums.add(one, _wanted(before, one, zone), _wanted(after, one, zone))
    return sums.trial(len(seen))


@dataclass(slots=True)
class _Sums:
    able: Mapping[Capability, int]
    changed: list[Changed] = field(default_factory=list)
    reached: Counter[int] = field(default_factory=Counter)
    stages_before: Counter[int] = field(default_factory=Counter)
    stages_after: Counter[int] = field(default_factory=Counter)
    asked_before: Counter[Capability] = field(default_factory=Counter)
    asked_after: Counter[Capability] = field(default_factory=Counter)
    unclassified: int = 0
    without_plan: int = 0

    def add(self, one: Seen, before: Wanted | None, after: Wanted | None) -> None:
        if one.incident_type is None:
            self.unclassified += 1
            return
        if after is None:
            self.without_plan += 1
            return
        before = before or {}
        self.reached[one.level] += 1
        self.stages_before[one.level] += sum(before.values())
        self.stages_after[one.level] += sum(after.values())
        self.asked_before.update(before)
        self.asked_after.update(after)
        if before != after:
            self.changed.append(
                Changed(seen=one, before=before, after=after, nobody=tuple(self._nobody(after)))
            )

    def _nobody(self, wanted: Wanted) -> Iterator[Capability]:
        return (name for name, count in wanted.items() if self.able.get(name, 0) < count)

    def trial(self, incidents: int) -> Trial:
        names = sorted(self.asked_before.keys() | self.asked_after.keys())
        return Trial(
            incidents=incidents,
            unclassified=self.unclassified,
            without_plan=self.without_plan,
            changed=tuple(self.changed),
            stages={
                level: (count, self.stages_before[level], self.stages_after[level])
                for level, count in sorted(self.reached.items())
            },
            asked={name: (self.asked_before[name], self.asked_after[name]) for name in names},
        )


def _wanted(book: PlanBook, one: Seen, zone: ZoneInfo) -> Wanted | None:
    """What a plan wants at the stage that the incident reached; None where no plan counts."""
    if one.incident_type is None:
        return None
    local = one.opened_at.astimezone(zone)
    about = Circumstances(
        on=local.date(),
        hour=local.hour,
        priority=one.priority,
        district=one.district,
        flags=one.flags,
    )
    plan = book.find_plan(one.incident_type, on=local.date(), record=one.record, about=about)
    if plan is None:
        return None
    wanted = {need.capability: need.count for need in stage_at(plan, one.level).needs}
    for need in one.added:
        wanted[need.capability] = max(need.count, wanted.get(need.capability, 0))
    return wanted
