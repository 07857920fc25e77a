"""While a dispute is mediated its case waits: for the parties, and for nobody's decision."""

from turnout.community.mediation_terms import MediatorId
from turnout.community.model import ids
from turnout.community.model.cases import Case
from turnout.community.model.ids import Party
from turnout.community.model.mediation import Mediation, Stage
from turnout.community.refusals import refusal


def get_open(mediation: Mediation | None, case: Case) -> Mediation:
    """The mediation, unless it is over. Refuses: not_mediated."""
    if mediation is None or mediation.stage is Stage.ENDED:
        raise refusal("not_mediated", case=case.id)
    return mediation


def require_stage(mediation: Mediation, stage: Stage, case: Case) -> None:
    """Refuses: agreement_binds, no_agreement_yet."""
    if mediation.stage is stage:
        return
    if stage is Stage.OPEN:
        raise refusal("agreement_binds", case=case.id)
    raise refusal("no_agreement_yet", case=case.id)


def require_mediator(mediation: Mediation, party: Party, case: Case) -> MediatorId:
    """The case's own mediator. Refuses: not_this_mediator."""
    if mediation.mediator is None or party != ids.mediator(mediation.mediator):
        owner = "-" if mediation.mediator is None else ids.mediator(mediation.mediator)
        raise refusal("not_this_mediator", case=case.id, mediator=owner, party=party)
    return mediation.mediator


def require_part(mediation: Mediation, party: Party, case: Case) -> None:
    """The committee that has the case, or its mediator. Refuses: not_your_turn."""
    if party == case.handler:
        return
    if mediation.mediator is None or party != ids.mediator(mediation.mediator):
        raise refusal("not_your_turn", case=case.id, owner=case.handler or "-", party=party)


def require_over(*, under_way: bool, case: Case) -> None:
    """A case is not reported back while it is mediated. Refuses: mediation_open."""
    if under_way:
        raise refusal("mediation_open", case=case.id)


def require_no_month(*, under_way: bool, case: Case) -> None:
    """The month is made longer by the parties alone. Refuses: extension_by_parties."""
    if under_way:
        raise refusal("extension_by_parties", case=case.id)
