"""What the pages beside the room ask of it: the duty commander's, the plans', reviews', the
administrator's, the forms'."""

import asyncio
from collections.abc import Sequence
from datetime import date, timedelta

from turnout.base.ids import IncidentId
from turnout.base.time import Clock
from turnout.dispatch.board import Board
from turnout.dispatch.model.plans import PlanText
from turnout.dispatch.rules.adopt import Known, require_good
from turnout.dispatch.rules.plan import editions
from turnout.dispatch.service import Room
from turnout.insight.plan_trial import Trial, incidents_since, try_plans
from turnout.web.administering import Administering
from turnout.web.foretelling import Foretelling
from turnout.web.outlooks import Sees
from turnout.web.paperwork import Paperwork
from turnout.web.petitioning import Petitioning
from turnout.web.posting import Posting
from turnout.web.public_board import PublicBoardDoor
from turnout.web.reviewing import Reviewing
from turnout.web.sooner import SoonerDoor
from turnout.web.telling import eido_of
from turnout.web.views.commander import commander_shape
from turnout.web.views.key_sites import key_sites_shape
from turnout.web.views.places import Places
from turnout.web.views.plans import plans_shape, trial_shape
from turnout.web.views.rows import Row
from turnout.web.warnings import WarningDoor


class RoomOffice:
    """Implements turnout.web.office_door.Office."""

    def __init__(self, room: Room, board: Board, clock: Clock, places: Places) -> None:
        """`board` is the room's durable one."""
        self._room = room
        self._board = board
        self._clock = clock
        self.reviews = Reviewing(room, board)
        self.admin = Administering(room, board, clock)
        self.petitions = Petitioning(room)
        self.posting = Posting(board, clock)
        self.foretelling = Foretelling(clock)
        self.papers = Paperwork(board, clock)
        self.warnings = WarningDoor(room, board, clock)
        self.public_board = PublicBoardDoor(board, clock, places)
        self.sooner = SoonerDoor(room, clock)

    def commander(self, sees: Sees | None = None) -> Row:
        """CommanderShape, of what somebody may see of services and districts; None: all."""
        return commander_shape(self._board, now=self._clock.now(), sees=sees)

    async def eido(self, incident_id: IncidentId, sees: Sees | None = None) -> bytes:
        """The incident as NENA's EIDO, linked with those that `sees` reaches; None: with all.
        Refuses: unknown_incident."""
        return await eido_of(self._room.source, self._board, incident_id, sees)

    def key_sites(self) -> Row:
        """KeySitesShape."""
        return key_sites_shape(self._board, now=self._clock.now())

    def plans(self) -> Row:
        """PlansShape."""
        return plans_shape(self._board, now=self._clock.now())

    async def try_plans(self, draft: Sequence[PlanText], valid_from: date, days: int) -> Row:
        """TrialShape."""
        board, now = self._board, self._clock.now()
        able = board.able
        require_good(draft, Known(board.city.incident_types.keys(), able))
        since = now - timedelta(days=days)
        known = editions(board.city.plans, board.adoptions.values())
        seen = await incidents_since(self._room.source.ledger, since)

        def trial() -> Trial:
            return try_plans(
                list(seen.values()),
                known,
                draft,
                valid_from=valid_from,
                able=able,
                zone=board.zone,
            )

        return trial_shape(board, await asyncio.to_thread(trial), since=since, until=now)
