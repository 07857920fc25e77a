"""Paper: a form was given out, is entered once, and its times follow one another."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Final, NamedTuple

from turnout.base.ids import IncidentId
from turnout.base.text import Words
from turnout.dispatch.commands.papers import EnterPaper
from turnout.dispatch.events.papers import PaperEntered, PapersIssued
from turnout.dispatch.model.orders import Assignment, AssignmentStatus
from turnout.dispatch.model.papers import KeptUnit, PaperConflict, PaperOrder, Papers
from turnout.dispatch.refusals import refusal

S = AssignmentStatus

MOST_AT_ONCE: Final = 200
ENDS: Final = frozenset({S.CLEARED, S.CANCELLED, S.DIVERTED})
NOT_OVER: Final = Words("now", "现在")

RECEIVED: Final = Words("the call", "来电")
TAKEN: Final = Words("taken", "受理")
CLOSED: Final = Words("closed", "结案")
MOMENTS: Final[dict[AssignmentStatus, Words]] = {
    S.ASSIGNED: Words("ordered", "派警"),
    S.ACKNOWLEDGED: Words("order read", "确认"),
    S.EN_ROUTE: Words("en route", "出动"),
    S.CANCELLED: Words("taken back", "撤回"),
    S.DIVERTED: Words("diverted", "改派"),
}
"""Where the form names the moment and not the status that it begins."""


class Line(NamedTuple):
    """A time on the form, and what stands beside it."""

    name: Words
    at: datetime


def issue(papers: Papers, count: int) -> PapersIssued:
    """The next numbers. Refuses: paper_count."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise refusal("paper_count", count=count, most=MOST_AT_ONCE)
    return PapersIssued(first=papers.last + 1, count=count)


def require_issued(papers: Papers, number: int) -> None:
    """Refuses: paper_not_issued."""
    if not 1 <= number <= papers.last:
        raise refusal("paper_not_issued", number=number, last=papers.last)


def require_new(papers: Papers, number: int, zone: tzinfo) -> None:
    """Given out, and not entered yet. Refuses: paper_not_issued, paper_entered."""
    require_issued(papers, number)
    before = papers.find(number)
    if before is not None:
        raise refusal(
            "paper_entered",
            number=number,
            incident=before.incident_id,
            at=clock_text(before.at, zone),
            by=before.by,
        )


def times_of(paper: EnterPaper) -> Iterator[datetime]:
    """Every time on the form."""
    yield paper.received_at
    yield paper.taken_at
    for order in paper.orders:
        yield order.ordered_at
        yield from (step.at for step in order.steps)
    if paper.closing is not None:
        yield paper.closing.at


def require_in_order(paper: EnterPaper, zone: tzinfo) -> None:
    """The call, then its taking; each order after that, each of its statuses after the one before,
    and the end after all. Refuses: paper_out_of_order."""
    taken = Line(TAKEN, paper.taken_at)
    _require_after(Line(RECEIVED, paper.received_at), taken, zone)
    last = taken
    for order in paper.orders:
        before = taken
        for line in _lines_of(order):
            _require_after(before, line, zone)
            before = line
        last = max(last, before, key=lambda line: line.at)
    if paper.closing is not None:
        _require_after(last, Line(CLOSED, paper.closing.at), zone)


def _lines_of(order: PaperOrder) -> Iterator[Line]:
    yield Line(_line_name(order, S.ASSIGNED), order.ordered_at)
    for step in order.steps:
        yield Line(_line_name(order, step.status), step.at)


def _line_name(order: PaperOrder, status: AssignmentStatus) -> Words:
    name = MOMENTS.get(status, status.words)
    return Words(f"{order.unit_id} {name.en}", f"{order.unit_id} {name.zh}")


def _require_after(earlier: Line, later: Line, zone: tzinfo) -> None:
    if later.at < earlier.at:
        raise refusal(
            "paper_out_of_order",
            later=later.name,
            later_at=clock_text(later.at, zone),
            earlier=earlier.name,
            earlier_at=clock_text(earlier.at, zone),
        )


def is_over(order: PaperOrder) -> bool:
    """Whether the form says that the unit is done with it."""
    return bool(order.steps) and order.steps[-1].status in ENDS


def ended_at(order: PaperOrder) -> datetime | None:
    """When the unit was done with it; None while it is not."""
    return order.steps[-1].at if is_over(order) else None


def conflicts(order: PaperOrder, recorded: Iterable[Assignment]) -> Iterator[PaperConflict]:
    """Orders to the same unit that the record has at the same time; one that ends as the other
    begins is none."""
    until = ended_at(order)
    for known in recorded:
        if known.unit_id != order.unit_id:
            continue
        since = known.stamps[S.ASSIGNED]
        over = next((at for status, at in known.stamps.items() if status in ENDS), None)
        if (until is None or since < until) and (over is None or order.ordered_at < over):
            yield PaperConflict(
                unit_id=known.unit_id, assignment_id=known.id, since=since, until=over
            )


def require_settled(
    order: PaperOrder, found: Sequence[PaperConflict], *, reason: str | None, zone: tzinfo
) -> None:
    """No unit has two orders now, and what contradicts the record has a reason.

    Refuses: paper_unit_held, paper_unit_elsewhere.
    """
    for conflict in found:
        told = {
            "unit": conflict.unit_id,
            "order": conflict.assignment_id,
            "since": clock_text(conflict.since, zone),
            "from_at": clock_text(order.ordered_at, zone),
        }
        until, until_at = _until_text(conflict.until, zone), _until_text(ended_at(order), zone)
        if conflict.until is None and not is_over(order):
            raise refusal("paper_unit_held", **told, until=until, until_at=until_at)
        if not (reason or "").strip():
            raise refusal("paper_unit_elsewhere", **told, until=until, until_at=until_at)


def _until_text(at: datetime | None, zone: tzinfo) -> Words | str:
    return NOT_OVER if at is None else clock_text(at, zone)


def entered(
    paper: EnterPaper,
    incident_id: IncidentId,
    *,
    found: Sequence[PaperConflict],
    kept: Sequence[KeptUnit],
) -> PaperEntered:
    """The form is in the record."""
    return PaperEntered(
        incident_id=incident_id,
        number=paper.number,
        conflicts=tuple(found),
        reason=(paper.reason or "").strip() or None if found else None,
        kept=tuple(kept),
    )


def clock_text(at: datetime, zone: tzinfo) -> str:
    """A time as the wall of the room shows it, and as it stands on the form."""
    return f"{at.astimezone(zone):%H:%M:%S}"
