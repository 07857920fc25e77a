"""The volunteers' own door: where their phones are, and what one who is asked may see."""

from datetime import datetime
from hashlib import sha256
from typing import Protocol

from turnout.base.geo import Point
from turnout.base.ids import VolunteerId
from turnout.dispatch.board import Board
from turnout.web.views.volunteers import Row, alert_shape


class Phones(Protocol):
    """Last places of volunteers' phones: no facts, soon forgotten."""

    def report(
        self, volunteer_id: VolunteerId, point: Point | None, *, at: datetime, count: int | None
    ) -> None:
        """A phone says where it is, or that it says so no longer; the higher count is later."""
        ...


def pseudonym(secret: str) -> VolunteerId:
    """The name under which the record knows whoever holds this secret. It leads nobody back, so
    that who reads the record cannot speak for a volunteer."""
    return VolunteerId("v" + sha256(secret.encode()).hexdigest()[:24])


class VolunteerDoor:
    """What a volunteer's phone tells and is told."""

    def __init__(self, board: Board, phones: Phones) -> None:
        self._board = board
        self._phones = phones

    def report(self, secret: str, point: Point | None, *, now: datetime, count: int | None) -> None:
        """Keep where the phone is, while its offer stands; None: forget it, so that nobody is asked
        there. Refuses: unknown_volunteer."""
        volunteer = self._board.get_volunteer(pseudonym(secret))
        self._phones.report(volunteer.id, point, at=now, count=count)

    def alert(self, secret: str) -> Row:
        """VolunteerAlertShape. Refuses: unknown_volunteer."""
        volunteer = self._board.get_volunteer(pseudonym(secret))
        return alert_shape(self._board, volunteer.id)
