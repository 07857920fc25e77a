"""An agreement as it is printed to be signed."""

from datetime import date

import msgspec

from turnout.base.text import Words
from turnout.community.model.ids import CaseId
from turnout.community.model.mediation import AgreementText, Letter, PartyContact


class PrintedAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the paper. `concluded` None: it waits for signatures; `confirm_days`: so long
    after it the parties may ask a court together."""

    case_id: CaseId
    number: int
    city: Words
    committee: Words
    mediator: Words
    kind: Words
    parties: tuple[tuple[Letter, PartyContact], ...]
    text: AgreementText
    perform_by: date
    oral: bool
    concluded: date | None
    confirm_days: int
