"""The desk's own hand: what is due by its clock is done, once, without anybody pressing a key."""

from collections.abc import Callable, Generator
from contextlib import closing
from datetime import datetime
from heapq import merge

from turnout.community.board import Board
from turnout.community.commands import DESK, Command, Envelope
from turnout.community.commands.inspection import MissOrder
from turnout.community.commands.levels import MoveCase
from turnout.community.commands.sites import MissRound
from turnout.community.commands.time import EscalateCase, ResumeCase
from turnout.community.custody_due import custody_due
from turnout.community.deadlines import Job, Look
from turnout.community.model.cases import COURT
from turnout.community.model.ids import SYSTEM
from turnout.community.refusals import Refusal
from turnout.community.service import DeskBook
from turnout.community.site_deadlines import Missed, SiteJob


async def fire_due(
    book: DeskBook, *, until: datetime, pass_to: Callable[[datetime], None] = lambda _at: None
) -> int:
    """Give the command of every job due until then, in their order; how many were obeyed.

    `pass_to` sets a clock that can be set to each job's own moment first: commands bring new jobs.
    One that the desk refuses is dropped: what it was about has changed. Raises NotSaved; what was
    not saved is still due.
    """
    tried: set[str] = set()
    obeyed = 0
    while (asked := _first(await book.settled(), until, tried)) is not None:
        at, envelope = asked
        tried.add(envelope.key)
        pass_to(at)
        try:
            answer = await book.submit(envelope)
        except Refusal:
            continue
        obeyed += not answer.repeated
    return obeyed


def _first(board: Board, until: datetime, tried: set[str]) -> tuple[datetime, Envelope] | None:
    with closing(_due(board, until)) as due:
        return next((one for one in due if one[1].key not in tried), None)


def _due(board: Board, until: datetime) -> Generator[tuple[datetime, Envelope], None, None]:
    with closing(board.due_jobs(until)) as jobs:
        cases = ((job.at, _envelope(board, job)) for job in jobs)
        sites = ((job.at, _site_envelope(job)) for job in board.due_site_jobs(until))
        yield from merge(cases, sites, custody_due(board, until), key=lambda one: one[0])
    for case in board.misplaced(until):
        command = MoveCase(case_id=case.id, party=SYSTEM)
        key = f"move-{case.id}-{case.grid_id}-{board.day(until)}"
        yield until, Envelope(command=command, actor=DESK, key=key)


def _envelope(board: Board, job: Job) -> Envelope:
    case = board.state.cases[job.case_id]
    command: Command
    if job.look is Look.RESUME:
        assert case.pause is not None
        command = ResumeCase(case_id=case.id, party=SYSTEM)
        key = f"look-{case.id}-{case.pause.since.timestamp()}"
    else:
        clock = case.clock_of(job.task)
        assert clock is not None
        command = EscalateCase(case_id=case.id, party=SYSTEM, task=job.task, rung=job.rung)
        began = clock.spans[0].begin.timestamp()
        task = "court" if job.task == COURT else job.task or 0
        key = f"due-{case.id}-{task}-{clock.step}-{began}-{clock.extra}-{job.rung}"
    return Envelope(command=command, actor=DESK, key=key)


def _site_envelope(job: SiteJob) -> Envelope:
    command: Command
    if job.missed is Missed.ROUND:
        assert job.due_at is not None, "a round is due at a moment"
        command = MissRound(site_id=job.site_id, party=SYSTEM, code=job.code, due_at=job.due_at)
        key = f"round-{job.site_id}-{job.code}-{job.due_at.timestamp()}"
    else:
        command = MissOrder(site_id=job.site_id, party=SYSTEM, notice=job.notice)
        key = f"order-{job.site_id}-{job.notice}-{job.at.timestamp()}"
    return Envelope(command=command, actor=DESK, key=key)
