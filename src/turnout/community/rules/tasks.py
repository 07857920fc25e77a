"""Acting together: one lead, and parts of others with clocks of their own."""

from turnout.community.limits import MOST, Limit
from turnout.community.model.cases import Case, Task
from turnout.community.model.ids import Party
from turnout.community.refusals import refusal


def require_new(case: Case, to: Party) -> None:
    """Refuses: task_to_lead, task_twice."""
    if to == case.handler:
        raise refusal("task_to_lead", party=to, case=case.id)
    if any(task.party == to and task.clock is not None for task in case.tasks.values()):
        raise refusal("task_twice", party=to, case=case.id)


def require_limit(limit: Limit) -> Limit:
    """Refuses: task_limit_wrong."""
    if not limit.is_sound:
        raise refusal("task_limit_wrong", most=MOST[limit.unit])
    return limit


def get_open(case: Case, number: int) -> Task:
    """A task that is not over. Refuses: unknown_task."""
    task = case.tasks.get(number)
    if task is None or task.clock is None:
        raise refusal("unknown_task", case=case.id, task=number)
    return task


def require_theirs(case: Case, task: Task, party: Party) -> None:
    """Refuses: not_your_turn."""
    if task.party != party:
        raise refusal("not_your_turn", case=case.id, owner=task.party, party=party)
