"""What the pages beside the room ask for: the office's door."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from turnout.base.ids import IncidentId
from turnout.dispatch.model.plans import PlanText
from turnout.web.administering import Administering
from turnout.web.foretelling import Foretelling
from turnout.web.outlooks import Sees
from turnout.web.paperwork import Paperwork
from turnout.web.petitioning import Petitioning
from turnout.web.posting import Posting
from turnout.web.public_board import PublicBoardDoor
from turnout.web.reviewing import Reviewing
from turnout.web.sooner import SoonerDoor
from turnout.web.warnings import WarningDoor


class Office(Protocol):
    """What the pages beside the room ask for."""

    @property
    def admin(self) -> Administering:
        """The room's health."""
        ...

    @property
    def papers(self) -> Paperwork:
        """Paper forms."""
        ...

    @property
    def petitions(self) -> Petitioning:
        """Requests of whoever an incident speaks of."""
        ...

    @property
    def foretelling(self) -> Foretelling:
        """Forecasts of calls that somebody asked for."""
        ...

    @property
    def posting(self) -> Posting:
        """Where units stand."""
        ...

    @property
    def reviews(self) -> Reviewing:
        """Quality review."""
        ...

    @property
    def public_board(self) -> PublicBoardDoor:
        """What the public sees of open incidents."""
        ...

    @property
    def sooner(self) -> SoonerDoor:
        """Who would be there sooner than a crew that is on its way."""
        ...

    @property
    def warnings(self) -> WarningDoor:
        """What the public is warned of."""
        ...

    def commander(self, sees: Sees | None = None) -> object:
        """CommanderShape, of what somebody may see of services and districts; None: all."""
        ...

    async def eido(self, incident_id: IncidentId, sees: Sees | None = None) -> bytes:
        """The incident as NENA's EIDO, linked with those that `sees` reaches; None: with all.
        Refuses: unknown_incident."""
        ...

    def key_sites(self) -> object:
        """KeySitesShape."""
        ...

    def plans(self) -> object:
        """PlansShape."""
        ...

    async def try_plans(self, draft: Sequence[PlanText], valid_from: date, days: int) -> object:
        """TrialShape. Refuses a draft that could not be adopted."""
        ...
