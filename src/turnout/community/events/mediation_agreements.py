"""Facts of agreements: drawn, signed, extended, performed, mediated again, confirmed."""

from datetime import date

from turnout.community.catalogue import Limit
from turnout.community.events.base import CaseEvent
from turnout.community.mediation_terms import Way
from turnout.community.model.cases import SealedRef
from turnout.community.model.mediation import Again, Letter, Result


class AgreementDrawn(CaseEvent, frozen=True, kw_only=True):
    """A draft: main facts, each party's duty, way and place are a sealed AgreementText. `oral`:
    nothing is signed; every party said yes (`agreed_by`)."""

    number: int
    oral: bool
    perform_by: date
    kept: SealedRef
    agreed_by: tuple[Letter, ...] = ()


class AgreementSigned(CaseEvent, frozen=True, kw_only=True):
    """A party signed it."""

    number: int
    letter: Letter


class AgreementRefused(CaseEvent, frozen=True, kw_only=True):
    """A party does not sign it: it is void, and the talks go on."""

    number: int
    letter: Letter


class AgreementConcluded(CaseEvent, frozen=True, kw_only=True):
    """Every party signed, or said yes. `limit`: until somebody has looked whether it is performed;
    `confirm`: until when the parties may ask a court together to confirm it."""

    number: int
    limit: Limit
    confirm: Limit


class MediationExtended(CaseEvent, frozen=True, kw_only=True):
    """Every party consented to more time, in the unit of the limit."""

    amount: int
    agreed_by: tuple[Letter, ...]


class PerformanceVisited(CaseEvent, frozen=True, kw_only=True):
    """Somebody looked, and what was found; sealed Words. `limit`: until the next visit."""

    result: Result
    next_visit: date | None
    limit: Limit | None
    kept: SealedRef


class MediationReopened(CaseEvent, frozen=True, kw_only=True):
    """With every party's consent it is mediated again, in a new round with a limit of its own."""

    why: Again
    agreed_by: tuple[Letter, ...]
    round: int
    limit: Limit


class ConfirmationAsked(CaseEvent, frozen=True, kw_only=True):
    """The parties asked a court together to confirm the agreement."""

    agreed_by: tuple[Letter, ...]


class ConfirmationDecided(CaseEvent, frozen=True, kw_only=True):
    """The court decided. Not confirmed: the ways that stay open."""

    confirmed: bool
    ways: tuple[Way, ...]


class ConfirmationWaived(CaseEvent, frozen=True, kw_only=True):
    """A party was told of the days to ask a court together and does not ask: no court is asked
    without it."""

    letter: Letter
