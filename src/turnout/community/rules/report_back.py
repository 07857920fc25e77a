"""Report back: it is done, with the evidence that the class asks for."""

from turnout.community.catalogue import CaseClass, Evidence, Verifier
from turnout.community.model import ids
from turnout.community.model.cases import Case
from turnout.community.model.ids import Party
from turnout.community.refusals import refusal
from turnout.community.wording import EVIDENCE_WORDS


def require_tasks_over(case: Case) -> None:
    """Refuses: tasks_open."""
    waiting = [f"{task.number} ({task.party})" for task in case.tasks.values() if task.clock]
    if waiting:
        raise refusal("tasks_open", case=case.id, tasks=tuple(waiting))


def require_evidence(case_class: CaseClass, *, words: str, photos: int) -> None:
    """Refuses: evidence_missing."""
    brought = {
        Evidence.PHOTO: photos > 0,
        Evidence.NOTE: bool(words.strip()),
    }
    for wanted in case_class.evidence:
        if not brought[wanted]:
            raise refusal("evidence_missing", what=EVIDENCE_WORDS[wanted])


def late_reason(case: Case, reason: str | None, *, is_late: bool) -> str | None:
    """Why it is late; None in time. Refuses: late_reason_missing."""
    if not is_late:
        return None
    said = (reason or "").strip()
    if not said:
        raise refusal("late_reason_missing", case=case.id)
    return said


def verifier(case: Case, case_class: CaseClass, *, is_served: bool) -> Party:
    """Who looks: the grid's worker, unless the grid handled it itself or has nobody (`is_served`);
    then the desk."""
    own = ids.grid(case.grid_id)
    if case_class.verifier is Verifier.GRID and is_served and case.handler != own:
        return own
    return ids.desk(case.desk)
