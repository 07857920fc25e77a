"""What a leader is shown."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

import msgspec

from turnout.base.text import Words
from turnout.community.board import Board
from turnout.community.catalogue import AreaId
from turnout.community.coverage import Coverage
from turnout.community.evaluation import BodyResult, Hits
from turnout.community.index import Red
from turnout.community.model.ids import Party
from turnout.community.model.problem_areas import ProblemArea
from turnout.community.rules.problem_areas import area_of
from turnout.insight.estimates import share_of
from turnout.insight.funnel import Dot, FunnelText, funnel
from turnout.web.views.cases import party_name
from turnout.web.views.rows import Row

FIGURES = {
    "on_time": Words("handled in time", "按时办结率"),
    "solved": Words("closed as solved", "问题解决率"),
    "reworked": Words("sent back for rework", "返工率"),
    "satisfied": Words("satisfied reporters", "群众满意率"),
}
_ACROSS = Words("cases (each dot is a body; lines: 95% and 99.8% of chance)",
                "案件数（每点为一个单位；虚线为随机波动的 95% 和 99.8% 界限）")  # fmt: skip


def red_shape(red: Red) -> Row:
    """RedCaseShape."""
    return {**msgspec.structs.asdict(red), "status": red.status.value}


def body_shape(result: BodyResult) -> Row:
    """BodyShape."""
    return {"body": result.body, **{name: _share(getattr(result, name)) for name in FIGURES}}


def _share(counted: Hits) -> Row:
    found = None
    if counted.hits is not None and counted.n is not None:
        found = share_of(counted.hits, counted.n)
    return {
        "hits": counted.hits,
        "n": counted.n,
        "share": None if found is None else found.share,
        "low": None if found is None else found.low,
        "high": None if found is None else found.high,
    }


def problem_area_rows(board: Board, area: AreaId, today: date) -> list[Row]:
    """ProblemAreaShape of those in an area, the first day first."""
    below = set(board.catalogue.below(area))
    found = [
        one
        for one in board.state.problem_areas.listed.values()
        if area_of(board.catalogue, one.grid_id) in below
    ]
    found.sort(key=lambda one: (one.by, one.number))
    return [_problem_area(one, today) for one in found]


def _problem_area(one: ProblemArea, today: date) -> Row:
    return {
        "number": one.number,
        "grid_id": one.grid_id,
        "class_code": one.class_code,
        "body": one.body,
        "aim": one.aim,
        "by": one.by.isoformat(),
        "overdue": one.by < today and one.met is not True,
        "met": one.met,
        "checked_at": one.checked_at,
    }


def coverage_shape(one: Coverage) -> Row:
    """AimShape."""
    return {
        "level": one.level,
        "covered": one.covered.value,
        "hits": one.hits,
        "n": one.n,
        "aim": one.aim,
        "by": None if one.by is None else one.by.isoformat(),
    }


def funnel_svg(
    board: Board, judged: Iterable[BodyResult], figure: str, *, since: datetime, language: str
) -> str:
    """The funnel plot of one figure. Bodies of too few cases are not in it."""

    def name(body: Party) -> str:
        known = party_name(board, body)
        return str(body) if known is None else known.in_language(language)

    counted: Sequence[tuple[Party, Hits]] = [(one.body, getattr(one, figure)) for one in judged]
    dots = [
        Dot(name=name(body), hits=hits.hits, n=hits.n)
        for body, hits in counted
        if hits.hits is not None and hits.n is not None
    ]
    day = board.day(since).isoformat()
    up = FIGURES[figure].in_language(language)
    across = _ACROSS.in_language(language)
    return funnel(dots, FunnelText(title=f"{up}, {day}–", across=across, up=up))
