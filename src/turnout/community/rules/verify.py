"""Verify and close: somebody else than the handler looks; a supervised case is not closed."""

from datetime import datetime, timedelta

from turnout.base.ids import Actor, may_be_one_person
from turnout.community.catalogue import Catalogue, DeskRules
from turnout.community.events.steps import CaseClosed
from turnout.community.model import ids
from turnout.community.model.cases import Case, Outcome
from turnout.community.model.ids import Party
from turnout.community.refusals import refusal


def require_other(case: Case, by: Actor) -> None:
    """Refuses: verify_own."""
    if any(may_be_one_person(by, one) for one in case.handlers):
        raise refusal("verify_own", case=case.id)


def require_may_verify(case: Case, party: Party) -> None:
    """The verifier, or the desk that runs the case. Refuses: not_your_turn."""
    if party not in {case.verifier, ids.desk(case.desk)}:
        raise refusal("not_your_turn", case=case.id, owner=case.verifier or "-", party=party)


def is_watched(catalogue: Catalogue, case: Case) -> bool:
    """Whether a level watches that stands where the case is run, or above: one that it left behind
    on its way up, or beyond a boundary, holds nobody up."""
    return case.supervised_by in catalogue.line(case.desk)


def require_unsupervised(catalogue: Catalogue, case: Case) -> None:
    """What a level above watches does not end before that level lets it go. Refuses:
    close_supervised."""
    if case.supervised_by is not None and is_watched(catalogue, case):
        raise refusal("close_supervised", case=case.id, desk=ids.desk(case.supervised_by))


def close(catalogue: Catalogue, case: Case, outcome: Outcome, at: datetime) -> CaseClosed:
    """Refuses: close_supervised."""
    require_unsupervised(catalogue, case)
    until = reopen_until(catalogue.rules, at)
    return CaseClosed(case_id=case.id, outcome=outcome, reopen_until=until)


def reopen_until(rules: DeskRules, at: datetime) -> datetime:
    """Until when a case that ends now can be re-opened."""
    return at + timedelta(days=rules.reopen_days)
