"""Every operation as somebody of each role tries it, with what its description allows and not: each
answer is one that the description names, and none is a fault of the room's."""

import re
from collections.abc import Iterator
from itertools import count, cycle

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.web.api.people import COOKIE, People, people
from turnout.access.model import Role
from turnout.web.app import openapi_document
from turnout.web.parts import KEY

pytestmark = pytest.mark.long

KEYS = count(1)
LATEST_SECONDS = 1.0
ENDS_ITSELF = {"sign_out", "end_own_session", "change_password", "offer_own_factor"}

schema = (
    schemathesis.openapi.from_dict(openapi_document())
    # It answers for as long as the browser stays.
    .exclude(path="/api/stream", method="GET")
    # Whoever tries these is out, or waits; test_access.py and test_own_account.py try them.
    .exclude(operation_id=sorted(ENDS_ITSELF))
)


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    with people() as found:
        yield found


@pytest.fixture(scope="module")
def somebody(town: People) -> Iterator[httpx.Client]:
    """One of each role, in turns, and a stranger."""
    clients = [town.of_role(role) for role in Role] + [town.stranger()]
    return cycle(clients)


@schema.parametrize()
@settings(
    max_examples=24,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
def test_each_role_gets_an_answer_that_is_described(
    case: schemathesis.Case, town: People, somebody: Iterator[httpx.Client]
) -> None:
    client = next(somebody)
    if re.fullmatch(KEY, case.headers.get("Idempotency-Key", "")):
        case.headers["Idempotency-Key"] = f"role-{next(KEYS):08d}"
    if token := client.cookies.get(COOKIE):
        case.cookies[COOKIE] = token
    if secret := client.headers.get("Authorization"):
        case.headers["Authorization"] = secret
    answer = case.call(base_url=town.web.address, timeout=10)
    assert answer.elapsed < LATEST_SECONDS * 10, "it hangs"
    try:
        case.validate_response(
            answer, excluded_checks=[negative_data_rejection, positive_data_acceptance]
        )
    except (Failure, FailureGroup) as found:
        # Its own words would quote the request, and the cookie with it.
        names = [one.title for one in getattr(found, "exceptions", (found,))]
        path = f"{case.operation.method} {case.operation.path}"
        pytest.fail(f"{path} answers {answer.status_code}: {names}", pytrace=False)
