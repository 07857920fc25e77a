"""What people change of their own account: password, second factor, passkeys, open sessions.

Whoever changes anything proves password and code again: a console that was left open is not enough.
"""

from typing import Final

from turnout.access.commands import ChangeCredential, EndSession
from turnout.access.door import Door
from turnout.access.enrolment import Offered, login_of
from turnout.access.model import Account, AccountId, Credential
from turnout.access.permits import Principal
from turnout.access.refusals import refusal

WAITING: Final = 1_000


class OwnAccount:
    """A signed-in person's own account. A new second factor that was shown waits in memory for its
    first code."""

    def __init__(self, door: Door, *, issuer: str) -> None:
        self._door = door
        self._issuer = issuer
        self._shown: dict[int, str] = {}

    async def proved(
        self, principal: Principal, password: str, code: str, *, address: str
    ) -> tuple[Account, int]:
        """The principal's account and the code's time step. Refuses: unknown_account, slow_down,
        sign_in_failed, code_used. Raises NotRecorded."""
        account = self._door.book.state.get_account(AccountId(principal.id))
        return await self._door.prove(login_of(account), password, code, address=address)

    async def change_password(
        self, principal: Principal, password: str, code: str, new: str, *, address: str
    ) -> None:
        """Refuses as `proved`, and: password_weak, password_leaked."""
        account, step = await self.proved(principal, password, code, address=address)
        assert account.credential is not None
        await self._door.require_good(new, login=login_of(account))
        credential = Credential(password=await self._door.hash(new), totp=account.credential.totp)
        await self._change(principal, account, step, credential)

    async def offer_factor(
        self, principal: Principal, password: str, code: str, *, address: str
    ) -> Offered:
        """Another second factor to be scanned; the one that holds counts until it is proved.
        Refuses as `proved`."""
        account, _step = await self.proved(principal, password, code, address=address)
        while len(self._shown) >= WAITING:
            self._shown.pop(next(iter(self._shown)))
        secret = self._door.factor.new_secret()
        self._shown[principal.session or 0] = secret
        login = login_of(account)
        uri = self._door.factor.uri(secret, login, self._issuer)
        return Offered(login=login, secret=secret, uri=uri)

    async def set_factor(self, principal: Principal, code: str) -> None:
        """The new one counts from now on. Refuses: invitation_over, sign_in_failed, code_used."""
        secret = self._shown.get(principal.session or 0)
        account = self._door.book.state.get_account(AccountId(principal.id))
        if secret is None or account.credential is None:
            raise refusal("invitation_over")
        step = self._door.factor.find_step(secret, code, now=self._door.book.now())
        if step is None:
            raise refusal("sign_in_failed")
        credential = Credential(password=account.credential.password, totp=secret)
        await self._change(principal, account, step, credential)
        self._shown.pop(principal.session or 0, None)

    async def _change(
        self, principal: Principal, account: Account, step: int, credential: Credential
    ) -> None:
        command = ChangeCredential(
            account_id=account.id,
            step=step,
            session=principal.session or 0,
            credential=credential,
        )
        await self._door.book.do(command, by=principal.id)

    async def end_session(self, principal: Principal, number: int) -> None:
        """Sign oneself out elsewhere. Refuses: unknown_session, not_your_session."""
        session = self._door.book.state.get_session(number)
        if session.holder != principal.id:
            raise refusal("not_your_session", session=number)
        command = EndSession(session=number, why="ended by oneself")
        await self._door.book.do(command, by=principal.id)
