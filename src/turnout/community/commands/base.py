"""What all commands share."""

from datetime import datetime
from typing import Final

import msgspec

from turnout.base.ids import Actor
from turnout.community.model.ids import CaseId, Party, SiteId

DESK: Final = Actor("desk")
"""Who gives the commands that the desk gives itself: its opening, its deadlines."""


class Command(msgspec.Struct, frozen=True, kw_only=True, tag_field="do"):
    """The base of all commands."""


class CaseCommand(Command, frozen=True, kw_only=True):
    """A command about a case, given by a party of it."""

    case_id: CaseId
    party: Party


class SiteCommand(Command, frozen=True, kw_only=True):
    """A command about a site, given by a desk above it, by the site itself, or by time."""

    site_id: SiteId
    party: Party


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """A command with who gave it and its idempotency key. `happened_at` is claimed by the sender;
    None means now."""

    command: Command
    actor: Actor
    key: str
    happened_at: datetime | None = None


class PhotoFile(msgspec.Struct, frozen=True, kw_only=True):
    """A photo that was made anew from its pixels: it holds no place and no maker."""

    jpeg: bytes
    looks: str
