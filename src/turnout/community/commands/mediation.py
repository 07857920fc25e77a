"""What is asked at a mediation's beginning and end."""

from turnout.community.catalogue import BodyId
from turnout.community.commands.base import CaseCommand
from turnout.community.mediation_terms import MediatorId
from turnout.community.model.mediation import (
    Declined,
    Intake,
    Letter,
    PartyContact,
    Referrer,
    Scheme,
)


class OpenMediation(CaseCommand, frozen=True, kw_only=True, tag="open_mediation"):
    """Take a dispute in. `words`: the application, or what was said or referred."""

    intake: Intake
    words: str
    referred_by: Referrer | None = None


class DeclineMediation(CaseCommand, frozen=True, kw_only=True, tag="decline_mediation"):
    """It is not for mediation. `words`: what was asked, and what the parties were told."""

    intake: Intake
    words: str
    why: Declined
    referred_by: Referrer | None = None


class EnterParty(CaseCommand, frozen=True, kw_only=True, tag="enter_party"):
    """Somebody is a party of the dispute."""

    contact: PartyContact


class TakePartyOut(CaseCommand, frozen=True, kw_only=True, tag="take_party_out"):
    """It is no party after all, as when somebody was entered twice."""

    letter: Letter
    words: str


class GiveConsent(CaseCommand, frozen=True, kw_only=True, tag="give_consent"):
    """A party agrees to take part."""

    letter: Letter


class WithdrawConsent(CaseCommand, frozen=True, kw_only=True, tag="withdraw_consent"):
    """A party does not agree to take part, or no longer."""

    letter: Letter


class ProposeMediator(CaseCommand, frozen=True, kw_only=True, tag="propose_mediator"):
    """Propose a mediator. `named`: the committee names one, for the parties do not agree."""

    mediator: MediatorId
    named: bool = False


class DeclareConflict(CaseCommand, frozen=True, kw_only=True, tag="declare_conflict"):
    """Say whether one has a conflict of interest in this case."""

    conflict: bool
    words: str = ""


class AnswerMediator(CaseCommand, frozen=True, kw_only=True, tag="answer_mediator"):
    """A party accepts a mediator or refuses."""

    mediator: MediatorId
    letter: Letter
    accepts: bool


class ScreenParty(CaseCommand, frozen=True, kw_only=True, tag="screen_party"):
    """What a party answered, alone, before it meets another. `answers`: yes by question."""

    letter: Letter
    answers: tuple[tuple[str, bool], ...]
    words: str = ""


class ReferMediation(CaseCommand, frozen=True, kw_only=True, tag="refer_mediation"):
    """Let another mediation go on with it. `body` None: one that is not of this desk."""

    to: Scheme
    agreed_by: tuple[Letter, ...]
    body: BodyId | None = None


class EndMediation(CaseCommand, frozen=True, kw_only=True, tag="end_mediation"):
    """It led to nothing: no agreement, or one that is not performed."""
