"""Confidential notes are the mediator's: no desk, no commander, no successor opens them."""

from turnout.community.mediation_terms import MediatorId
from turnout.community.model import ids
from turnout.community.model.cases import Case
from turnout.community.model.ids import Party
from turnout.community.model.mediation import Mediation
from turnout.community.refusals import refusal


def get_kept(mediation: Mediation | None, case: Case) -> Mediation:
    """A mediation with notes. Refuses: no_notes."""
    if mediation is None or not mediation.notes:
        raise refusal("no_notes", case=case.id)
    return mediation


def require_own(mediation: Mediation, party: Party, case: Case) -> MediatorId:
    """The case's mediator, who noted something. Refuses: notes_are_the_mediators, no_notes."""
    if mediation.mediator is None or party != ids.mediator(mediation.mediator):
        raise refusal("notes_are_the_mediators", case=case.id)
    if not mediation.notes_of(mediation.mediator):
        raise refusal("no_notes", case=case.id)
    return mediation.mediator
