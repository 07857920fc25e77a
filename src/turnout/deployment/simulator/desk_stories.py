"""Modelled cases and disputes: told, and followed to their end or to where they stand."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from turnout.base.ids import Actor
from turnout.community import deadlines
from turnout.community.catalogue import BodyId, CaseClass, Grid
from turnout.community.commands.desk import HandOverGrid
from turnout.community.commands.levels import TakeOver
from turnout.community.commands.mediation import (
    AnswerMediator,
    DeclareConflict,
    EnterParty,
    GiveConsent,
    OpenMediation,
    ProposeMediator,
    ScreenParty,
)
from turnout.community.commands.mediation_sessions import PlanSession
from turnout.community.commands.problem_areas import ListProblemArea
from turnout.community.commands.steps import (
    CallBack,
    CloseCase,
    CollectCase,
    RegisterCase,
    ReportBack,
    RouteCase,
    VerifyCase,
)
from turnout.community.model import ids
from turnout.community.model.cases import Case, CaseText, Outcome, Source
from turnout.community.model.ids import CaseId
from turnout.community.model.mediation import Intake, Letter, PartyContact, SessionPlace
from turnout.community.rules import route
from turnout.deployment.simulator.desk_life import OTHER_CLERK, DeskLife, Story

STEPS: Final = ("collect", "register", "route", "report back", "verify", "close", "evaluate")
"""How far a case may come: after each of them it can stand."""

A, B = Letter("A"), Letter("B")
CALM: Final = 0.8
"""Most is handled within so much of its limit."""


async def served_grids(life: DeskLife, grids: Sequence[Grid], at: datetime) -> Story:
    """Each of the grids has a worker."""
    yield at
    for number, grid in enumerate(grids, start=1):
        await life.do(HandOverGrid(grid_id=grid.id, worker=Actor(f"modelled-worker-{number}")))


async def case_story(
    life: DeskLife,
    case_class: CaseClass,
    grid: Grid,
    at: datetime,
    *,
    until: str = STEPS[-1],
    share: float = CALM,
) -> Story:
    """A case that somebody tells of, as far as the step `until`. It is reported back after `share`
    of its limit: above 1 it is late."""
    yield await life.at_work(at)
    steps = STEPS[: STEPS.index(until) + 1]
    case_id = await _collect(life, case_class, grid)
    for step in steps[1:]:
        case = (await life.board()).state.cases[case_id]
        yield await _moment(life, case, step, share)
        case = (await life.board()).state.cases[case_id]
        await _ACTS[step](life, case, case_class)


async def taken_over_story(
    life: DeskLife, case_class: CaseClass, grid: Grid, at: datetime
) -> Story:
    """A case that the county takes over: it waits there to be routed."""
    yield await life.at_work(at)
    case_id = await _collect(life, case_class, grid)
    yield await life.at_work(life.book.now() + timedelta(minutes=10))
    board = await life.board()
    await _register(life, board.state.cases[case_id], case_class)
    reason = life.says("several townships.", "涉及多个乡镇。")
    top = ids.desk(board.catalogue.top)
    await life.do(TakeOver(case_id=case_id, party=top, reason=reason), actor=OTHER_CLERK)


async def _moment(life: DeskLife, case: Case, step: str, share: float) -> datetime:
    """When its next step is done: handling takes its share of the limit, the others minutes."""
    if step == "report back" and case.clock is not None:
        now = life.book.now()
        due = deadlines.after((await life.board()).calendar, now, case.clock.limit)
        return await life.at_work(now + share * (due - now))
    minutes = life.random.randint(4, 22)
    return await life.at_work(life.book.now() + timedelta(minutes=minutes))


async def _collect(life: DeskLife, case_class: CaseClass, grid: Grid) -> CaseId:
    text = CaseText(
        words=life.says(f"{case_class.name.en}.", f"{case_class.name.zh}。"),
        point=life.place_in(grid),
    )
    attributes = tuple(
        (asked.code, next(iter(asked.choices), "1"))
        for asked in case_class.attributes
        if asked.required
    )
    command = CollectCase(
        source=life.random.choice((Source.CITIZEN, Source.CITIZEN, Source.WORKER)),
        text=text,
        class_code=case_class.code,
        photos=(life.photo,),
        attributes=attributes,
    )
    answer = await life.do(command)
    assert answer.case_id is not None, "a collected case has its number"
    return answer.case_id


async def _register(life: DeskLife, case: Case, case_class: CaseClass) -> None:
    desk = ids.desk(case.desk)
    await life.do(RegisterCase(case_id=case.id, party=desk, class_code=case_class.code))


async def _route(life: DeskLife, case: Case, case_class: CaseClass) -> None:
    catalogue = (await life.board()).catalogue
    to = ids.body(route.propose(catalogue, case, case_class, None))
    await life.do(RouteCase(case_id=case.id, party=ids.desk(case.desk), to=to))


async def _report_back(life: DeskLife, case: Case, _class: CaseClass) -> None:
    assert case.handler is not None, "a routed case has a handler"
    command = ReportBack(
        case_id=case.id,
        party=case.handler,
        words=life.says("it is done.", "已处理。"),
        photos=(life.photo,),
        late_reason=life.says("a part had to be ordered.", "等待配件。"),
    )
    await life.do(command, actor="modelled-mender")


async def _verify(life: DeskLife, case: Case, _class: CaseClass) -> None:
    party = case.verifier or ids.desk(case.desk)
    await life.do(VerifyCase(case_id=case.id, party=party), actor="modelled-worker-1")


async def _close(life: DeskLife, case: Case, _class: CaseClass) -> None:
    command = CloseCase(case_id=case.id, party=ids.desk(case.desk), outcome=Outcome.SOLVED)
    await life.do(command)


async def _evaluate(life: DeskLife, case: Case, _class: CaseClass) -> None:
    score = life.random.choice((3, 4, 4, 5, 5))
    command = CallBack(case_id=case.id, party=ids.desk(case.desk), score=score)
    await life.do(command, actor=OTHER_CLERK)


_ACTS: Final[dict[str, Any]] = {
    "register": _register,
    "route": _route,
    "report back": _report_back,
    "verify": _verify,
    "close": _close,
    "evaluate": _evaluate,
}


async def dispute_story(
    life: DeskLife, case_class: CaseClass, grid: Grid, at: datetime, *, session_in: timedelta | None
) -> Story:
    """A dispute that comes to its committee; with `session_in` its parties take part, chose a
    mediator, were asked whether they are afraid, and will meet so long after that."""
    yield await life.at_work(at)
    case_id = await _collect(life, case_class, grid)
    for step in ("register", "route"):
        case = (await life.board()).state.cases[case_id]
        yield await _moment(life, case, step, CALM)
        await _ACTS[step](life, case, case_class)
    case = (await life.board()).state.cases[case_id]
    assert case.handler is not None, "a routed case has a handler"
    if session_in is None:
        return
    yield await life.at_work(life.book.now() + timedelta(hours=2))
    await _open_mediation(life, case)
    yield await life.at_work(life.book.now() + timedelta(hours=20))
    await _choose_mediator(life, case, session_in)


async def _open_mediation(life: DeskLife, case: Case) -> None:
    fields: dict[str, Any] = {"case_id": case.id, "party": case.handler}
    words = life.says("told at the counter.", "当面口述。")
    await _committee(life, OpenMediation(**fields, intake=Intake.ORAL, words=words))
    for name in (life.named("party 1", "当事人一"), life.named("party 2", "当事人二")):
        await _committee(life, EnterParty(**fields, contact=PartyContact(name=name, contact="")))
    for letter in (A, B):
        await _committee(life, GiveConsent(**fields, letter=letter))


async def _choose_mediator(life: DeskLife, case: Case, session_in: timedelta) -> None:
    board = await life.board()
    terms = board.catalogue.mediation
    able = [
        one
        for one in terms.mediators.values()
        if ids.body(BodyId(one.body)) == case.handler
        and (not one.kinds or case.class_code in one.kinds)
    ]
    mediator = able[case.id % len(able)].id
    fields: dict[str, Any] = {"case_id": case.id, "party": case.handler}
    own: dict[str, Any] = {"case_id": case.id, "party": ids.mediator(mediator)}
    await _committee(life, ProposeMediator(**fields, mediator=mediator))
    for letter in (A, B):
        answer = AnswerMediator(**fields, mediator=mediator, letter=letter, accepts=True)
        await _committee(life, answer)
    await life.do(DeclareConflict(**own, conflict=False, words=""), actor=f"modelled-{mediator}")
    answers = tuple((question.code, False) for question in terms.questions)
    for letter in (A, B):
        screened = ScreenParty(**own, letter=letter, answers=answers)
        await life.do(screened, actor=f"modelled-{mediator}")
    where = SessionPlace(place=life.says("room 2.", "二号调解室。"))
    begins_at = await life.at_work(life.book.now() + session_in)
    session = PlanSession(**own, begins_at=begins_at, minutes=60, letters=(A, B), where=where)
    await life.do(session, actor=f"modelled-{mediator}")


async def _committee(life: DeskLife, command: Any) -> None:
    await life.do(command, actor="modelled-committee")


async def problem_area_story(
    life: DeskLife, case_class: CaseClass, grid: Grid, at: datetime, by: date
) -> Story:
    """A place where one thing goes wrong again and again is put on the list."""
    yield await life.at_work(at)
    catalogue = (await life.board()).catalogue
    command = ListProblemArea(
        party=ids.desk(catalogue.top),
        grid_id=grid.id,
        class_code=case_class.code,
        body=ids.body(catalogue.groups[case_class.group].body),
        aim=life.says("no new case for four weeks.", "四周内无新案件。"),
        by=by,
    )
    await life.do(command)
