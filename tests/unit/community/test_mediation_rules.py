"""The pure rules of mediation, and the data that they stand on."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.toytown.mediation import A, B, C, text
from tests.toytown.mediation_world import APRIL, TERMS
from turnout.community.catalogue import ClassCode
from turnout.community.mediation_terms import in_force
from turnout.community.model.cases import SealedRef
from turnout.community.model.ids import CaseId
from turnout.community.model.mediation import (
    Ending,
    Intake,
    Mediation,
    Result,
    Session,
    SessionStatus,
)
from turnout.community.refusals import Refusal
from turnout.community.rules import (
    mediate_agreement,
    mediate_choice,
    mediate_figures,
    mediate_performance,
    mediate_screening,
    mediate_sessions,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MONDAY = NOON.date()
KEPT = SealedRef(ref="0" * 24, digest="")


def session(hours: float, number: int = 1) -> Session:
    return Session(
        number=number,
        begins_at=NOON + timedelta(hours=hours),
        minutes=60,
        letters=(A, B),
        place=KEPT,
    )


def test_who_is_missing_is_listed_as_each_language_lists() -> None:
    with pytest.raises(Refusal) as told:
        mediate_agreement.require_complete(text(A), (A, B))
    assert "A, B" in told.value.remedy.en + told.value.what.en
    assert "A、B" in told.value.remedy.zh + told.value.what.zh


def test_any_yes_keeps_parties_apart_and_every_question_is_answered() -> None:
    questions = TERMS.asked(MONDAY)
    assert not mediate_screening.is_apart(questions, [("afraid", False), ("hurt", False)])
    assert mediate_screening.is_apart(questions, [("afraid", False), ("hurt", True)])
    for answers in ([], [("afraid", True)], [("afraid", True), ("hurt", True), ("rich", True)]):
        with pytest.raises(Refusal, match="screening_incomplete"):
            mediate_screening.is_apart(questions, answers)


@pytest.mark.parametrize(
    ("hours", "free"),
    [(0, True), (0.25, False), (1, False), (1.75, False), (2, True)],
)
def test_sessions_that_touch_do_not_overlap(hours: float, free: bool) -> None:
    planned = [(CaseId(1), session(1))]
    at = NOON + timedelta(hours=hours)
    if free:
        mediate_sessions.require_free(planned, at, 60)
        return
    with pytest.raises(Refusal, match="session_overlaps"):
        mediate_sessions.require_free(planned, at, 60)
    mediate_sessions.require_free(planned, at, 60, but=planned[0])


def test_a_mediator_is_chosen_by_all_or_named_and_never_with_a_conflict() -> None:
    def chosen(answers: dict, *, named: bool = False, free: bool = True) -> bool:
        return mediate_choice.is_chosen((A, B), answers, named=named, free=free)

    assert chosen({A: True, B: True})
    assert not chosen({A: True})
    assert not chosen({A: True, B: False})
    assert chosen({}, named=True)
    assert not chosen({A: True, B: True}, named=True, free=False)


def test_an_agreement_has_a_duty_of_each_party_and_of_nobody_else() -> None:
    mediate_agreement.require_complete(text(A, B), (A, B))
    for letters in ((A,), (A, B, C)):
        with pytest.raises(Refusal, match="agreement_incomplete"):
            mediate_agreement.require_complete(text(*letters), (A, B))


def test_a_next_visit_is_wanted_until_it_is_performed() -> None:
    def visit(result: Result, day: date | None) -> date | None:
        return mediate_performance.next_visit(result, day, today=MONDAY, last_year=2027)

    tomorrow = MONDAY + timedelta(days=1)
    assert visit(Result.PERFORMED, None) is None
    assert visit(Result.PERFORMED, tomorrow) is None
    assert visit(Result.PARTLY, tomorrow) == tomorrow
    for day in (None, MONDAY):
        with pytest.raises(Refusal, match="next_visit_missing"):
            visit(Result.NOT_PERFORMED, day)


def test_fewer_than_ten_are_not_counted_and_nothing_gives_them_away() -> None:
    outcomes = {
        "noise": {Ending.WITHDRAWN: 9, Ending.NO_AGREEMENT: 10},
        "land": {Ending.PERFORMED: 9},
    }
    assert mediate_figures.shown(outcomes, fewest=10) == {"noise": {Ending.NO_AGREEMENT: 10}}


def test_what_is_laid_down_holds_by_day() -> None:
    [before, after] = TERMS.allowances
    assert in_force(TERMS.allowances, APRIL - timedelta(days=1)) is before
    assert in_force(TERMS.allowances, APRIL) is after
    assert TERMS.find_kind("noise", MONDAY) is not None
    assert TERMS.find_kind("debt", MONDAY) is None
    assert TERMS.find_kind(None, MONDAY) is None


def test_a_mediator_is_where_the_session_is_for_an_hour_around_it() -> None:
    mediation = Mediation(
        kind=ClassCode("noise"),
        intake=Intake.ORAL,
        referred_by=None,
        round=1,
        words=KEPT,
        sessions={1: session(2)},
    )
    for hours, there in ((0.9, False), (1, True), (4, True), (4.1, False)):
        found = mediate_sessions.place_now(mediation, NOON + timedelta(hours=hours))
        assert (found is not None) == there, hours
    mediation.sessions[1].status = SessionStatus.KEPT
    assert mediate_sessions.place_now(mediation, NOON + timedelta(hours=2)) is None
