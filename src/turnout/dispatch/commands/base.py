"""What all commands share."""

from datetime import datetime
from typing import Final

import msgspec

from turnout.base.ids import Actor

ROOM: Final = Actor("room")
"""Who gives the commands that the room gives itself: its opening, its timers."""


class Command(msgspec.Struct, frozen=True, kw_only=True, gc=False, tag_field="do"):
    """The base of all commands. Nothing frozen can refer to itself: no collector need watch it."""


class Envelope(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A command with who gave it and its idempotency key.

    The same key, actor and command give the same answer once; another command under a used key
    is refused. `happened_at` is claimed by the sender; None means now.
    """

    command: Command
    actor: Actor
    key: str
    happened_at: datetime | None = None
