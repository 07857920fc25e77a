"""Who signs in and out, and sits where."""

from datetime import datetime

from turnout.access.events.base import Event
from turnout.access.model import AccountId, DeviceId


class SignInSlowed(Event, frozen=True, kw_only=True):
    """So many wrong tries came for this account that the next must wait. Told at each doubling."""

    account_id: AccountId
    tries: int


class SignedIn(Event, frozen=True, kw_only=True):
    """A session began. `step` is the time step of the second factor, never taken twice; 0 for a
    device that was paired, and without a code. `passkey` is the number of the one that was used,
    `uses` how often its device says that it was; `directory` the one that vouched."""

    account_id: AccountId | DeviceId
    session: int
    digest: str
    step: int
    ends_at: datetime
    passkey: int = 0
    uses: int = 0
    directory: str = ""


class SessionEnded(Event, frozen=True, kw_only=True):
    """Signed out, idle, over, replaced, or ended by an administrator."""

    account_id: AccountId | DeviceId
    session: int
    why: str


class SeatClaimed(Event, frozen=True, kw_only=True):
    """The session sits at this seat from now on; whoever sat there does not."""

    account_id: AccountId | DeviceId
    session: int
    seat: str
