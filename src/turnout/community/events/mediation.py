"""Facts of a mediation's beginning and end: intake, parties, the choice of mediator, screening.

Parties are letters. Who they are, and every word, lies sealed under `kept`, for the mediator alone.
"""

from datetime import date

from turnout.community.catalogue import BodyId, ClassCode, Limit
from turnout.community.events.base import CaseEvent
from turnout.community.mediation_terms import MediatorId, Way
from turnout.community.model.cases import SealedRef
from turnout.community.model.mediation import (
    Declined,
    Ending,
    Intake,
    Letter,
    Referrer,
    Scheme,
)


class MediationOpened(CaseEvent, frozen=True, kw_only=True):
    """The committee took a dispute in. `limit` is the time to reach an agreement."""

    kind: ClassCode
    intake: Intake
    referred_by: Referrer | None
    round: int
    limit: Limit
    kept: SealedRef


class MediationDeclined(CaseEvent, frozen=True, kw_only=True):
    """It is not for mediation; whoever referred it and the reporter are told the ways open."""

    kind: ClassCode
    intake: Intake
    referred_by: Referrer | None
    why: Declined
    ways: tuple[Way, ...]
    kept: SealedRef


class PartyEntered(CaseEvent, frozen=True, kw_only=True):
    """A party has a letter from now on. Who it is: a sealed PartyContact."""

    letter: Letter
    kept: SealedRef


class PartyTakenOut(CaseEvent, frozen=True, kw_only=True):
    """It is no party after all, and its letter is nobody's any more. Why is sealed Words; who it
    was stays sealed, and is shown no more."""

    letter: Letter
    kept: SealedRef


class ConsentGiven(CaseEvent, frozen=True, kw_only=True):
    """The party agrees to take part."""

    letter: Letter


class ConsentWithdrawn(CaseEvent, frozen=True, kw_only=True):
    """The party does not agree to take part, or no longer."""

    letter: Letter


class MediatorProposed(CaseEvent, frozen=True, kw_only=True):
    """A mediator is proposed to the parties. `named`: by the committee, for they do not agree."""

    mediator: MediatorId
    named: bool


class ConflictDeclared(CaseEvent, frozen=True, kw_only=True):
    """A mediator says whether there is a conflict of interest in this case. Why is sealed Words."""

    mediator: MediatorId
    conflict: bool
    kept: SealedRef | None = None


class MediatorAnswered(CaseEvent, frozen=True, kw_only=True):
    """A party accepts a mediator or refuses."""

    mediator: MediatorId
    letter: Letter
    accepts: bool


class MediatorChosen(CaseEvent, frozen=True, kw_only=True):
    """This is the case's mediator from now on."""

    mediator: MediatorId


class PartyScreened(CaseEvent, frozen=True, kw_only=True):
    """The mediator screened a party. `apart`: it meets no other. The answers are sealed."""

    letter: Letter
    apart: bool
    kept: SealedRef


class MediationReferred(CaseEvent, frozen=True, kw_only=True):
    """With every party's consent another mediation goes on with it; `body` None: outside."""

    to: Scheme
    body: BodyId | None
    agreed_by: tuple[Letter, ...]


class MediationEnded(CaseEvent, frozen=True, kw_only=True):
    """It is over, and the parties were told the ways that stay open. `limit`: to report back."""

    kind: ClassCode
    ending: Ending
    ways: tuple[Way, ...]
    limit: Limit
    day: date
    mediator: MediatorId | None = None
    allowance: int = 0
