"""SCIM 2.0: an agency's directory keeps the accounts of its own people, and sees no others.

It comes with a key of its own (`Authorization: Bearer KEY`), so no page of a browser can stand
behind it. It gives no rights over accounts: who manages or audits is named by people.
"""

import re
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse, Response

from turnout.access.commands import CloseAccount, CreateAccount, KeepPerson
from turnout.access.directories import Directory
from turnout.access.events.accounts import AccountCreated
from turnout.access.model import (
    DIRECTORY_ROLES,
    Account,
    AccountId,
    Grant,
    KeyId,
    Known,
    Profile,
    Role,
)
from turnout.access.refusals import Refusal
from turnout.web.entry import Accounts
from turnout.web.gate import PrincipalHere
from turnout.web.granting import GrantableHere
from turnout.web.routers.sessions import AccountsHere
from turnout.web.views.scim import list_shape, user_shape
from turnout.web.wire.access import ACCOUNT
from turnout.web.wire.scim import (
    ERROR,
    ScimError,
    ScimList,
    ScimPatchAsk,
    ScimProvider,
    ScimUser,
    ScimUserAsk,
)

BY_NAME: Final = re.compile(r'userName eq "([^"\\]{1,64})"', re.IGNORECASE)
MEDIA: Final = "application/scim+json"
UNIQUENESS: Final = "uniqueness"


class ScimJson(JSONResponse):
    """An answer under the name that the standard gives it."""

    media_type = MEDIA

    def render(self, content: object) -> bytes:
        """Encoded by msgspec, as all answers are."""
        return msgspec.json.encode(content)


router = APIRouter(prefix="/api/scim/v2", tags=["scim"], default_response_class=ScimJson)

UserPath = Annotated[str, Path(pattern=ACCOUNT)]


def _fault(description: str) -> dict[str, Any]:
    return {
        "description": description,
        "content": {MEDIA: {"schema": ScimError.model_json_schema()}},
    }


READS: Final[dict[int | str, dict[str, Any]]] = {
    400: _fault("What is asked is not done here"),
    401: {"description": "Nobody is signed in"},
    403: {"description": "Not for this key"},
    404: _fault("There is no such user"),
    409: _fault("The room refuses"),
    413: {"description": "The request is too large"},
    422: {"description": "The request is not as the contract says"},
    429: {"description": "Too many requests"},
    503: {"description": "The record cannot be reached"},
}


class Keeping:
    """One directory's people. Raises Refusal: unknown_account of everybody else."""

    def __init__(self, accounts: Accounts, key_id: str, directory: Directory, known: Known) -> None:
        self.book = accounts.door.book
        self.key_id = key_id
        self.directory = directory
        self.known = known

    def users(self) -> list[Account]:
        """Its open accounts, in the order in which they came."""
        return [one for one in self.book.state.accounts.values() if self._is_ours(one)]

    def get(self, user_id: str) -> Account:
        """One of them."""
        account = self.book.state.accounts.get(AccountId(user_id))
        if account is None or not self._is_ours(account):
            return self.book.state.get_account(AccountId(f"{user_id} of {self.directory.id}"))
        return account

    def _is_ours(self, account: Account) -> bool:
        profile = account.profile
        return not account.closed and profile is not None and profile.directory == self.directory.id

    def profile(self, ask: ScimUserAsk) -> Profile:
        """The person as the room keeps them."""
        return Profile(
            login=ask.user_name,
            name=ask.called,
            directory=self.directory.id,
            external_id=ask.external_id,
        )

    def grants(self, ask: ScimUserAsk) -> tuple[Grant, ...]:
        """Roles for the directory's agency alone. ValueError for a role that it cannot give."""
        roles = sorted({Role(one.value) for one in ask.roles})
        if not DIRECTORY_ROLES.issuperset(roles):
            raise ValueError
        return tuple(Grant(role=role, agency=self.directory.agency) for role in roles)

    async def keep(
        self, account: Account, profile: Profile, grants: tuple[Grant, ...] | None, *, active: bool
    ) -> Account:
        """Let the account be as the directory says; `grants` None: of roles it says nothing."""
        command = KeepPerson(
            account_id=account.id,
            profile=profile,
            agency=self.directory.agency,
            grants=grants,
            active=active,
            known=self.known,
        )
        await self.book.do(command, by=self.key_id)
        return self.book.state.get_account(account.id)

    def shown(self, account: Account, status: int = 200) -> Response:
        """One of them as the standard writes it."""
        return ScimJson(user_shape(account, self.directory.agency), status)


async def the_keeping(
    accounts: AccountsHere, principal: PrincipalHere, grantable: GrantableHere
) -> Keeping:
    """The directory of the key that asks. Refuses: unknown_directory."""
    key = accounts.door.book.state.keys[KeyId(principal.id)]
    return Keeping(accounts, principal.id, accounts.directories.get(key.directory), grantable.known)


KeepingHere = Annotated[Keeping, Depends(the_keeping)]


@router.get("/ServiceProviderConfig", response_model=ScimProvider, responses=READS)
async def read_provider(_keeping: KeepingHere) -> Response:
    """What of SCIM is done here."""
    can, cannot = {"supported": True}, {"supported": False}
    return ScimJson(
        {
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
            "patch": can,
            "bulk": cannot,
            "filter": can,
            "changePassword": cannot,
            "sort": cannot,
            "etag": cannot,
        }
    )


@router.get("/Users", response_model=ScimList, responses=READS)
async def list_users(
    keeping: KeepingHere,
    wanted: Annotated[str | None, Query(alias="filter", max_length=200)] = None,
    start: Annotated[int, Query(alias="startIndex", ge=1, le=1_000_000)] = 1,
    count: Annotated[int, Query(ge=0, le=200)] = 100,
) -> Response:
    """The directory's people; with `filter`, whoever is called so: `userName eq "li.wei"`."""
    found = keeping.users()
    if wanted is not None:
        named = BY_NAME.fullmatch(wanted.strip())
        if named is None:
            return _wrong(400, "only userName eq is looked for", "invalidFilter")
        login = named[1].casefold()
        found = [one for one in found if one.profile and one.profile.login.casefold() == login]
    agency = keeping.directory.agency
    return ScimJson(list_shape(found, agency, start=start, count=count))


@router.post("/Users", response_model=ScimUser, status_code=201, responses=READS)
async def create_user(ask: ScimUserAsk, keeping: KeepingHere) -> Response:
    """Somebody of the directory may work here; the directory signs them in."""
    if keeping.book.state.find_vouched(keeping.directory.id, ask.external_id) is not None:
        return _wrong(409, "this externalId is another's", UNIQUENESS)
    try:
        grants = keeping.grants(ask)
        made = CreateAccount(
            profile=keeping.profile(ask),
            grants=grants,
            digest="",
            active=ask.active,
            known=keeping.known,
        )
        events = await keeping.book.do(made, by=keeping.key_id)
        created = next(event for event in events if isinstance(event, AccountCreated))
        # The state is another one where the ledger came back and was read anew.
        account = keeping.book.state.get_account(created.account_id)
    except (Refusal, ValueError) as reason:
        return _refused(reason)
    return keeping.shown(account, 201)


@router.get("/Users/{user_id}", response_model=ScimUser, responses=READS)
async def read_user(user_id: UserPath, keeping: KeepingHere) -> Response:
    """One of the directory's people."""
    try:
        return keeping.shown(keeping.get(user_id))
    except Refusal as refused:
        return _refused(refused)


@router.put("/Users/{user_id}", response_model=ScimUser, responses=READS)
async def replace_user(user_id: UserPath, ask: ScimUserAsk, keeping: KeepingHere) -> Response:
    """How somebody is called, what they may do and whether they are let in. Roles that people gave
    by hand stay beside."""
    try:
        account = keeping.get(user_id)
        other = keeping.book.state.find_vouched(keeping.directory.id, ask.external_id)
        if other is not None and other.id != account.id:
            return _wrong(409, "this externalId is another's", UNIQUENESS)
        told, given = keeping.profile(ask), keeping.grants(ask)
        return keeping.shown(await keeping.keep(account, told, given, active=ask.active))
    except (Refusal, ValueError) as reason:
        return _refused(reason)


@router.patch("/Users/{user_id}", response_model=ScimUser, responses=READS)
async def patch_user(user_id: UserPath, ask: ScimPatchAsk, keeping: KeepingHere) -> Response:
    """Let somebody in, or not."""
    wanted = [_active(one.op, one.path, one.value) for one in ask.operations]
    if None in wanted:
        return _wrong(400, "only active is replaced", "invalidPath")
    try:
        account = keeping.get(user_id)
        assert account.profile is not None, "whom no directory can find is not kept"
        kept = await keeping.keep(account, account.profile, None, active=bool(wanted[-1]))
        return keeping.shown(kept)
    except Refusal as refused:
        return _refused(refused)


@router.delete("/Users/{user_id}", status_code=204, response_class=Response, responses=READS)
async def delete_user(user_id: UserPath, keeping: KeepingHere) -> Response:
    """The account is no more."""
    try:
        account = keeping.get(user_id)
        command = CloseAccount(account_id=account.id, reason="the directory removed it")
        await keeping.book.do(command, by=keeping.key_id)
    except Refusal as refused:
        return _refused(refused)
    return Response(status_code=204)


def _active(operation: str, path: str | None, value: object) -> bool | None:
    """What an operation says of `active`; None for any other. Some directories write "False"."""
    if operation.lower() != "replace":
        return None
    if path is None and isinstance(value, dict) and list(value) == ["active"]:
        value, path = value["active"], "active"
    if path != "active":
        return None
    return {"true": True, "false": False}.get(str(value).lower())


def _wrong(status: int, detail: str, kind: str | None = None) -> Response:
    body = {"schemas": [ERROR], "status": str(status), "scimType": kind, "detail": detail}
    return Response(msgspec.json.encode(body), status, media_type=MEDIA)


def _refused(reason: Refusal | ValueError) -> Response:
    """A refusal as the standard writes it."""
    if not isinstance(reason, Refusal):
        return _wrong(400, "a role that no directory gives", "invalidValue")
    if reason.rule == "unknown_account":
        return _wrong(404, "there is no such user of this directory")
    kind = UNIQUENESS if reason.rule == "login_taken" else None
    return _wrong(409, reason.what.en, kind)
