"""What is asked about agreements."""

from datetime import date

from turnout.community.commands.base import CaseCommand
from turnout.community.model.mediation import Again, AgreementText, Letter, Result


class DrawAgreement(CaseCommand, frozen=True, kw_only=True, tag="draw_agreement"):
    """Write an agreement down. `oral`: every party said yes to it (`agreed_by`)."""

    text: AgreementText
    perform_by: date
    oral: bool = False
    agreed_by: tuple[Letter, ...] = ()


class SignAgreement(CaseCommand, frozen=True, kw_only=True, tag="sign_agreement"):
    """A party signed the draft."""

    letter: Letter


class RefuseAgreement(CaseCommand, frozen=True, kw_only=True, tag="refuse_agreement"):
    """A party does not sign the draft."""

    letter: Letter


class ExtendMediation(CaseCommand, frozen=True, kw_only=True, tag="extend_mediation"):
    """Every party consents to so many days more."""

    days: int
    agreed_by: tuple[Letter, ...]


class VisitPerformance(CaseCommand, frozen=True, kw_only=True, tag="visit_performance"):
    """Somebody looked whether it is performed."""

    result: Result
    words: str
    next_visit: date | None = None


class MediateAgain(CaseCommand, frozen=True, kw_only=True, tag="mediate_again"):
    """Every party consents to mediating again."""

    why: Again
    agreed_by: tuple[Letter, ...]


class AskConfirmation(CaseCommand, frozen=True, kw_only=True, tag="ask_confirmation"):
    """The parties ask a court together to confirm."""

    agreed_by: tuple[Letter, ...]


class NoteConfirmation(CaseCommand, frozen=True, kw_only=True, tag="note_confirmation"):
    """What the court decided."""

    confirmed: bool


class WaiveConfirmation(CaseCommand, frozen=True, kw_only=True, tag="waive_confirmation"):
    """A party does not ask a court: asking takes all of them."""

    letter: Letter
