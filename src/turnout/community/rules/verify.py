"""Verify and close: somebody else than the handler looks; a supervised case is not closed."""

from datetime import datetime, timedelta

from turnout.base.ids import Actor, may_be_one_person
from turnout.community.catalogue import DeskRules
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


def require_unsupervised(case: Case) -> None:
    """What a level above watches does not end before that level lets it go. Refuses:
    close_supervised."""
    if case.supervised_by is not None:
        raise refusal("close_supervised", case=case.id, desk=ids.desk(case.supervised_by))


def close(case: Case, rules: DeskRules, outcome: Outcome, at: datetime) -> CaseClosed:
    """Refuses: close_supervised."""
    require_unsupervised(case)
    return CaseClosed(case_id=case.id, outcome=outcome, reopen_until=reopen_until(rules, at))


def reopen_until(rules: DeskRules, at: datetime) -> datetime:
    """Until when a case that ends now can be re-opened."""
    return at + timedelta(days=rules.reopen_days)
