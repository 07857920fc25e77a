"""Nobody meets another party before the mediator asked each of them, alone, about violence."""

from collections.abc import Iterable

from turnout.community.mediation_terms import Question
from turnout.community.model.cases import Case
from turnout.community.model.mediation import Letter, Mediation
from turnout.community.refusals import refusal


def is_apart(questions: Iterable[Question], answers: Iterable[tuple[str, bool]]) -> bool:
    """Whether the party meets no other: any yes. Refuses: screening_incomplete."""
    given = dict(answers)
    asked = {one.code for one in questions}
    if set(given) != asked:
        raise refusal("screening_incomplete", codes=tuple(sorted(asked)))
    return any(given.values())


def require_may_meet(mediation: Mediation, letters: tuple[Letter, ...], case: Case) -> None:
    """One party alone always; several when each was screened and none is apart. Refuses:
    screening_missing, apart_only."""
    if len(letters) == 1:
        return
    screened = {one: mediation.parties[one].apart for one in letters}
    missing = [one for one, apart in screened.items() if apart is None]
    if missing:
        raise refusal("screening_missing", case=case.id, letters=tuple(missing))
    if any(screened.values()):
        raise refusal("apart_only", case=case.id)
