"""The planning page's part of the office: where units stand, and what plans have kept."""

from collections.abc import Sequence

from turnout.base.time import Clock
from turnout.deployment.posts import NamedPoint
from turnout.dispatch.board import Board
from turnout.dispatch.city import Service
from turnout.dispatch.model.deployment import PostPlan
from turnout.web.measuring import Measures
from turnout.web.planning import Ground
from turnout.web.views.planning import adopted_rows, four_weeks, planning_row, stood_at
from turnout.web.views.rows import Row


class Posting:
    """Implements the planning page's part of turnout.web.office_door.Office."""

    def __init__(self, board: Board, clock: Clock) -> None:
        """`board` is the room's durable one."""
        self._board, self._clock = board, clock

    def today(self, service: Service, ground: Ground) -> Sequence[NamedPoint]:
        """The posts in force where units stand, else the service's stations."""
        return stood_at(self._board, service, ground, self._clock.now())

    def planning(self, service: Service, ground: Ground) -> Row:
        """PlanningShape without what was reached and adopted."""
        return planning_row(self._board, service, ground, self._clock.now())

    async def adopted(self, service: Service, measures: Measures | None) -> list[Row]:
        """PostPlanShapes, each with what it has kept so far."""
        kept = {}
        if measures is not None and measures.ready:
            for plan in self._board.deployed.posts:
                if plan.service is service and self._has_begun(plan):
                    kept[plan.version] = await self._kept(plan, measures)
        return adopted_rows(self._board, service, kept, self._clock.now())

    def _has_begun(self, plan: PostPlan) -> bool:
        _, began, end = four_weeks(self._board, plan)
        return began < min(self._clock.now(), end)

    async def _kept(self, plan: PostPlan, measures: Measures) -> Row:
        since, began, end = four_weeks(self._board, plan)
        until = min(self._clock.now(), end)
        seconds = plan.promised.within_seconds
        before = await measures.travelled_within(since, began, plan.service, seconds)
        after = await measures.travelled_within(began, until, plan.service, seconds)
        return {
            "before_n": 0 if before is None else before.n,
            "before_share": None if before is None else round(before.share, 6),
            "after_n": 0 if after is None else after.n,
            "after_share": None if after is None else round(after.share, 6),
            "until": until,
            "is_over": until >= end,
        }
