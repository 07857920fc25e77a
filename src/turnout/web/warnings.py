"""What the public is warned of: read from the durable board, so that nothing is told too early."""

from collections.abc import Iterable

from turnout.base.time import Clock
from turnout.dispatch.board import Board
from turnout.dispatch.model.warnings import PublicWarning, WarningStatus
from turnout.dispatch.service import Room
from turnout.standards.cap import Status
from turnout.web.views.warning_messages import Issuer
from turnout.web.views.warnings import Row, warning_row


class WarningDoor:
    """The public's and the room's view of warnings."""

    def __init__(self, room: Room, board: Board, clock: Clock) -> None:
        """`board` is the room's durable one."""
        self._room, self._board, self._clock = room, board, clock

    def public(self) -> list[PublicWarning]:
        """What anybody may see now, the newest first."""
        return self._board.warnings.public(self._clock.now())

    def headlines(self) -> list[dict[str, str]]:
        """Of what is in force now, the newest first."""
        return [
            {"en": one.body.en.headline, "zh": one.body.zh.headline}
            for one in self.public()
            if one.status is WarningStatus.IN_FORCE
        ]

    def rows(self) -> Row:
        """WarningsShape."""
        return {"warnings": [warning_row(one) for one in self._board.warnings.all]}

    def issuer(self, status: Status) -> Issuer:
        """Who warns. A city that has not said its name in the world has one that nobody can take
        for an authority's."""
        city = self._board.city
        return Issuer(
            book=self._room.source.ledger.book,
            sender=city.warnings.sender or f"{city.id}.turnout.invalid",
            name=city.name,
            zone=self._board.zone,
            status=status,
        )

    def landmarks(self) -> Iterable[tuple[float, float, str, str]]:
        """Stations and hospitals of the city: degrees east and north, English and Chinese name."""
        city = self._board.city
        hospitals = ((one.point, one.name) for one in city.hospitals.values())
        stations = ((one.point, one.name) for one in city.stations.values())
        for point, name in (*hospitals, *stations):
            yield point.lon, point.lat, name.en, name.zh
