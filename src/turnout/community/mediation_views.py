"""What a mediator and a committee see of mediations."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum

import msgspec

from turnout.community import deadlines
from turnout.community.board import Board
from turnout.community.mediation_terms import MediatorId
from turnout.community.model import ids
from turnout.community.model.cases import Case
from turnout.community.model.ids import CaseId, Party
from turnout.community.model.mediation import Agreement, Mediation, SessionStatus, Stage


class Part(StrEnum):
    """What somebody has to do with a mediation: the case's mediator, one who may become it, or the
    committee, who is told nothing of what parties say."""

    MEDIATOR = "mediator"
    CANDIDATE = "candidate"
    COMMITTEE = "committee"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A day in a mediator's calendar on which something is due."""

    case_id: CaseId
    what: str
    at: datetime


def part_of(case: Case, mediation: Mediation, party: Party) -> Part | None:
    """A party's part; None: none at all, and a candidate with a conflict has none any more."""
    if party == case.handler:
        return Part.COMMITTEE
    mediator = ids.mediator_of(party)
    if mediator is None:
        return None
    if mediator == mediation.mediator:
        return Part.MEDIATOR
    candidate = mediation.candidates.get(mediator)
    waits = candidate is not None and not candidate.conflict and mediation.stage is not Stage.ENDED
    return Part.CANDIDATE if waits else None


def mediations_of(board: Board, party: Party) -> Iterator[tuple[Case, Mediation, Part]]:
    """The mediations in which a party has a part, oldest case first."""
    for case_id, mediation in sorted(board.state.mediation.cases.items()):
        case = board.state.cases[case_id]
        part = part_of(case, mediation, party)
        if part is not None and case.is_open:
            yield case, mediation, part


def confirm_until(board: Board, agreement: Agreement) -> datetime | None:
    """Until when the parties may ask a court together; None: not concluded."""
    if agreement.concluded_at is None or agreement.confirm is None:
        return None
    return deadlines.after(board.calendar, agreement.concluded_at, agreement.confirm)


def entries_of(board: Board, mediator: MediatorId) -> list[Entry]:
    """What is due when, the earliest first: the month, the visit, the last day for a court."""
    found: list[Entry] = []
    for case, mediation, part in mediations_of(board, ids.mediator(mediator)):
        if part is Part.MEDIATOR and mediation.stage is not Stage.ENDED:
            found += _entries(board, case, mediation)
    return sorted(found, key=lambda one: (one.at, one.case_id))


def _entries(board: Board, case: Case, mediation: Mediation) -> Iterator[Entry]:
    due = board.due(case)
    if due is not None and due.at is not None:
        what = "month" if mediation.stage is Stage.OPEN else "visit"
        yield Entry(case_id=case.id, what=what, at=due.at)
    agreement = mediation.agreement
    waits = agreement is not None and not agreement.oral and mediation.confirmation is None
    if mediation.stage is Stage.AGREED and waits and agreement is not None:
        until = confirm_until(board, agreement)
        if until is not None:
            yield Entry(case_id=case.id, what="confirm", at=until)


def open_of(board: Board, mediator: MediatorId) -> int:
    """How many mediations are this mediator's now."""
    mediations = board.state.mediation.cases.values()
    return sum(m.mediator == mediator and m.stage is not Stage.ENDED for m in mediations)


def planned_of(mediation: Mediation) -> int:
    """How many sessions stand in the calendar."""
    return sum(one.status is SessionStatus.PLANNED for one in mediation.sessions.values())


def day_text(day: date | None) -> str | None:
    """A day as it is written."""
    return None if day is None else day.isoformat()
