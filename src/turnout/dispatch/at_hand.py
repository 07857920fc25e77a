"""How much of what is over stays at hand."""

from typing import Final

CLOSED_KEPT: Final = 200
"""How many closed incidents stay at hand; older ones are read from their streams when asked for."""

EARLIER_KEPT: Final = 280_000
"""Of how many older ones the place stays at hand, 14 days of 20,000: what looks back further finds
nothing."""

DESK_KEPT: Final = 200
"""How many calls at the community desk's door can come back; the oldest goes first."""

JOURNAL_KEPT: Final = 500
"""How many entries of the room's own journal stay at hand; older ones are in the record."""
