"""SCIM 2.0 (RFC 7643, 7644) as far as this room keeps people: users of one directory.

What a directory sends beyond it is read over, as the standard has it.
"""

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from turnout.web.wire.access import LOGIN
from turnout.web.wire.basics import NO_CONTROL, Entered

USER: Final = "urn:ietf:params:scim:schemas:core:2.0:User"
LIST: Final = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
PATCH: Final = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
ERROR: Final = "urn:ietf:params:scim:api:messages:2.0:Error"

Line = Annotated[str, Field(min_length=1, max_length=80, pattern=NO_CONTROL)]


class _Open(Entered, BaseModel):
    """Unknown fields are read over."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)


class ScimName(_Open):
    """How a person is called."""

    formatted: Annotated[str, Field(max_length=80, pattern=NO_CONTROL)] | None = None


class ScimRole(_Open):
    """A role of this room."""

    value: Annotated[str, Field(max_length=40, pattern=NO_CONTROL)]


class ScimUserAsk(_Open):
    """A user as the directory has it. `externalId` is whom it vouches for when they sign in."""

    schemas: Annotated[list[str], Field(max_length=20)] = [USER]
    user_name: Annotated[str, Field(alias="userName", pattern=LOGIN)]
    external_id: Annotated[Line, Field(alias="externalId")]
    display_name: Annotated[Line | None, Field(alias="displayName")] = None
    name: ScimName | None = None
    roles: Annotated[list[ScimRole], Field(max_length=20)] = []
    active: Annotated[bool, Field(strict=True)] = True

    @property
    def called(self) -> str:
        """The person's name, or their login where the directory gives none."""
        named = None if self.name is None else self.name.formatted
        return self.display_name or named or self.user_name


class ScimOperation(_Open):
    """A change. Taken: `replace` of `active`, which lets somebody in or not."""

    op: Annotated[str, Field(max_length=20)]
    path: Annotated[str, Field(max_length=200)] | None = None
    value: Any = None


class ScimPatchAsk(_Open):
    """Changes, in their order."""

    schemas: Annotated[list[str], Field(max_length=20)] = [PATCH]
    operations: Annotated[
        list[ScimOperation], Field(alias="Operations", min_length=1, max_length=20)
    ]


class ScimMeta(BaseModel):
    """What a resource is."""

    resourceType: Literal["User"]  # noqa: N815 - the standard's own name
    location: str


class ScimUser(BaseModel):
    """A user of the directory."""

    schemas: list[str]
    id: str
    userName: str  # noqa: N815 - the standard's own name
    externalId: str  # noqa: N815 - the standard's own name
    displayName: str  # noqa: N815 - the standard's own name
    roles: list[ScimRole]
    active: bool
    meta: ScimMeta


class ScimList(BaseModel):
    """Users that were looked for."""

    schemas: list[str]
    totalResults: int  # noqa: N815 - the standard's own name
    startIndex: int  # noqa: N815 - the standard's own name
    itemsPerPage: int  # noqa: N815 - the standard's own name
    Resources: list[ScimUser]


class ScimAbility(BaseModel):
    """Whether something is done here."""

    supported: bool


class ScimProvider(BaseModel):
    """What of SCIM is done here."""

    schemas: list[str]
    patch: ScimAbility
    bulk: ScimAbility
    filter: ScimAbility
    changePassword: ScimAbility  # noqa: N815 - the standard's own name
    sort: ScimAbility
    etag: ScimAbility


class ScimError(BaseModel):
    """What was wrong."""

    schemas: list[str]
    status: str
    scimType: str | None = None  # noqa: N815 - the standard's own name
    detail: str
