"""Users as SCIM has them."""

from collections.abc import Sequence

from turnout.access.model import Account
from turnout.access.rules.grants import of_directory
from turnout.web.views.rows import Row
from turnout.web.wire.scim import LIST, USER


def user_shape(account: Account, agency: str) -> Row:
    """ScimUser. Of its roles only what the agency's directory gave: what it reads it can send."""
    profile = account.profile
    assert profile is not None, "whom no directory can find is not shown"
    return {
        "schemas": [USER],
        "id": account.id,
        "userName": profile.login,
        "externalId": profile.external_id,
        "displayName": profile.name,
        "roles": [{"value": grant.role.value} for grant in of_directory(account.grants, agency)],
        "active": not account.suspended,
        "meta": {"resourceType": "User", "location": f"/api/scim/v2/Users/{account.id}"},
    }


def list_shape(found: Sequence[Account], agency: str, *, start: int, count: int) -> Row:
    """ScimList: `count` of them from the `start`th on, the first is 1."""
    page = found[start - 1 : start - 1 + count]
    return {
        "schemas": [LIST],
        "totalResults": len(found),
        "startIndex": start,
        "itemsPerPage": len(page),
        "Resources": [user_shape(one, agency) for one in page],
    }
