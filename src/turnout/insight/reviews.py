"""The latest review of each incident that has one; what was remarked is sealed."""

import msgspec

from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.insight.columns import ROWS_A_PIECE

_decode = msgspec.json.Decoder(list[IncidentReviewed]).decode


class ReviewBook:
    """Takes facts in; its pieces are those of so many incidents by number, reviewed or not."""

    def __init__(self, *, rows_a_piece: int = ROWS_A_PIECE) -> None:
        self.latest: dict[int, IncidentReviewed] = {}
        self.changed: set[int] = set()
        self._incidents_a_piece = rows_a_piece

    def heed(self, event: IncidentReviewed) -> None:
        """One review."""
        self.latest[event.incident_id] = event
        self.changed.add(event.incident_id // self._incidents_a_piece)

    def piece(self, number: int) -> bytes:
        """The reviews of one piece, as bytes."""
        first = number * self._incidents_a_piece
        numbers = range(first, first + self._incidents_a_piece)
        return msgspec.json.encode([self.latest[n] for n in numbers if n in self.latest])

    def put(self, _number: int, piece: bytes) -> None:
        """Take the reviews of one piece. Raises msgspec.MsgspecError."""
        self.latest.update((review.incident_id, review) for review in _decode(piece))
