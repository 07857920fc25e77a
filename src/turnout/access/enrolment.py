"""Using an invitation: the second factor is shown, then proved together with a new password."""

from dataclasses import dataclass
from typing import Final

from turnout.access.commands import SetCredential
from turnout.access.door import Door
from turnout.access.model import Account, Credential
from turnout.access.refusals import refusal
from turnout.access.service import digest_of

WAITING: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """What a person scans: the secret of the second factor, and the text of its QR code."""

    login: str
    secret: str
    uri: str


class Enrolment:
    """Invitations under way. What was shown is kept until it is proved, or the process ends."""

    def __init__(self, door: Door, *, issuer: str) -> None:
        self._door = door
        self._issuer = issuer
        self._shown: dict[str, str] = {}

    def offer(self, invitation: str) -> Offered:
        """The second factor for this invitation, the same while it is under way. Refuses:
        invitation_over."""
        digest = digest_of(invitation.strip())
        account = self._invited(digest)
        if digest not in self._shown:
            while len(self._shown) >= WAITING:
                self._shown.pop(next(iter(self._shown)))
            self._shown[digest] = self._door.factor.new_secret()
        secret = self._shown[digest]
        login = login_of(account)
        uri = self._door.factor.uri(secret, login, self._issuer)
        return Offered(login=login, secret=secret, uri=uri)

    async def finish(self, invitation: str, password: str, code: str) -> Account:
        """Set both. Refuses: invitation_over, password_weak, password_leaked, sign_in_failed.
        Raises NotRecorded."""
        digest = digest_of(invitation.strip())
        account = self._invited(digest)
        secret = self._shown.get(digest)
        if secret is None:
            raise refusal("invitation_over")
        await self._door.require_good(password, login=login_of(account))
        now = self._door.book.now()
        step = self._door.factor.find_step(secret, code, now=now)
        if step is None:
            raise refusal("sign_in_failed")
        credential = Credential(password=await self._door.hash(password), totp=secret)
        command = SetCredential(digest=digest, step=step, credential=credential)
        await self._door.book.do(command, by=account.id)
        self._shown.pop(digest, None)
        return account

    def _invited(self, digest: str) -> Account:
        account = self._door.book.state.find_invited(digest, now=self._door.book.now())
        if account is None:
            raise refusal("invitation_over")
        return account


def login_of(account: Account) -> str:
    """The login; "" once it is erased."""
    return "" if account.profile is None else account.profile.login
