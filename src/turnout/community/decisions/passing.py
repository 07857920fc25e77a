"""What is decided about cases that another body's own system handles."""

from typing import Final

from turnout.community import turns
from turnout.community.catalogue import Step
from turnout.community.commands.passing import HearPeer, NoteNotTaken, NotePassedOn
from turnout.community.decisions.base import Deciders, Events, Look
from turnout.community.events.passing import CaseNotTaken, CasePassedOn, PeerHeard
from turnout.community.events.steps import CaseReportedBack
from turnout.community.model.cases import Case, Status
from turnout.community.refusals import refusal
from turnout.community.rules import passing, report_back


def _to_be_passed(look: Look, command: NotePassedOn | NoteNotTaken) -> Case:
    case = look.turn(command)
    turns.require_status(case, Status.ROUTED)
    if not passing.has_to_be_passed(case):
        raise refusal("passed_already", case=case.id, party=command.party)
    return case


def _passed_on(look: Look, command: NotePassedOn) -> Events:
    case = _to_be_passed(look, command)
    return (CasePassedOn(case_id=case.id, party=command.party, number=command.number),)


def _not_taken(look: Look, command: NoteNotTaken) -> Events:
    case = _to_be_passed(look, command)
    sealed = look.words(case.id, command.words)
    return (CaseNotTaken(case_id=case.id, party=command.party, sealed=sealed),)


def _hear(look: Look, command: HearPeer) -> Events:
    """Done there, it is reported back here: what stands still here, as soon as it goes on. A photo
    is not asked of a system that sends none: somebody else looks in any case."""
    case = look.case(command)
    passed = passing.require_passed(case, command.party)
    if not passing.is_news(case, passed, closed=command.closed, updated_at=command.updated_at):
        raise refusal("nothing_new", case=case.id, party=command.party)
    heard = PeerHeard(
        case_id=case.id,
        party=command.party,
        closed=command.closed,
        updated_at=command.updated_at,
    )
    if not command.closed or not passing.waits_for_its_end(case, passed):
        return (heard,)
    return heard, _reported(look, case, command.words)


def _reported(look: Look, case: Case, words: str) -> CaseReportedBack:
    report_back.require_tasks_over(case)
    case_class = look.case_class(case)
    served = case.grid_id in look.board.state.workers
    return CaseReportedBack(
        case_id=case.id,
        verifier=report_back.verifier(case, case_class, is_served=served),
        limit=look.limit(case, Step.VERIFY),
        sealed=look.words(case.id, words),
        late_reason=report_back.late_reason(case, passing.LATE, is_late=look.is_late(case)),
    )


DECIDERS: Final[Deciders] = {
    NotePassedOn: _passed_on,
    NoteNotTaken: _not_taken,
    HearPeer: _hear,
}
