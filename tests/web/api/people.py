"""People, devices and programs who come in by the door, each in a browser of its own."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import httpx

from tests.toytown.door import PASSWORD, Toydoor, open_door
from tests.web.api.served import FRESH, UNHURRIED, Web, served
from turnout.access.directories import Directory
from turnout.access.model import DEVICE_ROLES, KEY_ROLES, Role
from turnout.base.text import Words
from turnout.bootstrap.matrix import OWN_SITE, OWN_TABLE
from turnout.web.entry import Accounts, Entry, SignedIn
from turnout.web.pace import Limit
from turnout.web.server import LOCAL, Reach

COOKIE = "turnout.toytown"
BRIGADE = Directory(
    id="brigade",
    name=Words("Brigade", "消防队"),
    agency="fire",
    issuer="http://127.0.0.1:9/",
    client_id="turnout",
    client_secret="a secret of two",
)
_KEYS = count(1)


def key() -> dict[str, str]:
    return {"Idempotency-Key": f"people-{next(_KEYS):08d}"}


@dataclass
class People:
    """A served room with a door. `browser` makes somebody who is signed in."""

    web: Web
    door: Toydoor
    admin: httpx.Client = field(init=False)
    _totp: dict[str, str] = field(default_factory=dict)

    def stranger(self) -> httpx.Client:
        return httpx.Client(base_url=self.web.address, timeout=60, limits=FRESH)

    def open(self) -> None:
        """The first administrator uses the secret that was printed."""
        assert self.door.first_secret is not None
        self.enrol("administrator", self.door.first_secret)
        self.admin = self.sign_in("administrator")

    def post(self, client: httpx.Client, path: str, body: dict[str, Any]) -> Any:
        answer = client.post(path, json=body, headers=key())
        assert answer.status_code == 200, answer.text
        return answer.json()

    def enrol(self, login: str, invitation: str, password: str = PASSWORD) -> None:
        stranger = self.stranger()
        shown = self.post(stranger, "/api/invitations/offer", {"invitation": invitation})
        assert shown["login"] == login
        uri = httpx.URL(shown["uri"])
        self._totp[login] = uri.params["secret"]
        body = {"invitation": invitation, "password": password, "code": self.code(login)}
        self.post(stranger, "/api/invitations/finish", body)

    def code(self, login: str) -> str:
        text = self._totp[login]
        secret = base64.b32decode(text + "=" * (-len(text) % 8)).hex()
        return self.door.code(secret)

    def proof(self, login: str, password: str = PASSWORD) -> dict[str, str]:
        """What signs in, once the phone's next code was waited for."""
        self.door.pass_time(30)
        return {"login": login, "password": password, "code": self.code(login)}

    def sign_in(self, login: str, password: str = PASSWORD) -> httpx.Client:
        client = self.stranger()
        self.post(client, "/api/session/begin", self.proof(login, password))
        return client

    def member(self, login: str, *roles: Role, **limits: Any) -> httpx.Client:
        """An account with these roles, invited, enrolled and signed in."""
        grants = [{"role": role.value, **limits} for role in roles]
        body = {"login": login, "name": login.title(), "grants": grants}
        made = self.post(self.admin, "/api/accounts/new", body)
        self.enrol(login, made["invitation"])
        return self.sign_in(login)

    def device(self, **whose: str) -> httpx.Client:
        offered = self.post(self.admin, "/api/devices/new", whose)
        client = self.stranger()
        self.post(client, "/api/session/pair", {"code": offered["code"]})
        return client

    def program(self, role: Role, **limits: Any) -> httpx.Client:
        ends = self.door.book.now().replace(year=self.door.book.now().year + 1).isoformat()
        body = {"label": "SIP", "role": role.value, "expires_at": ends, **limits}
        if role is Role.PROVISIONER:
            body["directory"] = BRIGADE.id
        made = self.post(self.admin, "/api/keys", body)
        client = self.stranger()
        client.headers["Authorization"] = f"Bearer {made['secret']}"
        return client

    def of_role(self, role: Role) -> httpx.Client:
        """Somebody or something of one role."""
        if role in KEY_ROLES:
            return self.program(role)
        if role in DEVICE_ROLES:
            is_unit = role is Role.UNIT_TERMINAL
            return self.device(**({"unit_id": "E01"} if is_unit else {"station_id": "S0"}))
        own: dict[str, Any] = {}
        if role is Role.SITE:
            own = {"agency": f"site-{OWN_SITE}"}
        if role is Role.MEDIATOR:
            own = {"districts": [OWN_TABLE]}
        return self.member(f"one.{role.value}", role, **own)


@contextmanager
def people(
    pace: Limit = UNHURRIED,
    directories: tuple[Directory, ...] = (BRIGADE,),
    reach: Reach = LOCAL,
    **world: Any,
) -> Iterator[People]:
    """Toytown's room behind its door; `world`: what else `served` is told of it."""
    made: list[Toydoor] = []

    async def entry() -> Entry:
        toydoor = await open_door(directories=directories)
        made.append(toydoor)
        accounts = Accounts(
            door=toydoor.door,
            enrolment=toydoor.enrolment,
            own=toydoor.own,
            keyring=toydoor.keyring,
            directories=toydoor.directories,
            cookie=COOKIE,
            secure=False,
        )
        return SignedIn(accounts)

    with served(make_entry=entry, pace=pace, reach=reach, **world) as web:
        found = People(web, made[0])
        found.open()
        yield found
