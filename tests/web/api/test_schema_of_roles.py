"""Every operation as each role that may do it, and as a stranger: with what its description allows
and not. Each answer is one that the description names, none is a fault of the room's, none hangs.

The first example of an operation is asked by everybody who may, each further one by the next of
them. Hypothesis draws the same examples each time; EXAMPLES=50 tries longer.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import count

import httpx
import pytest
import schemathesis
from hypothesis import Phase
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.web.api.operations import each_operation, try_out
from tests.web.api.people import COOKIE, People, people
from turnout.access.model import Role
from turnout.bootstrap.matrix import Cell, rows
from turnout.web.app import openapi_document
from turnout.web.parts import KEY

pytestmark = pytest.mark.long

KEYS = count(1)
EXAMPLES = int(os.environ.get("EXAMPLES", "6"))
HANGS_AFTER_SECONDS = 10
ENDS_ITSELF = {"sign_out", "end_own_session", "change_password", "offer_own_factor"}
"""Whoever tries these is out, or waits; test_access.py and test_own_account.py try them."""
ENDLESS = {"live"}
"""It answers for as long as the browser stays."""

WHO_MAY = {row.name: [role for role in Role if row.cells[role] is not Cell.NO] for row in rows()}
TRIED: Counter[str] = Counter()
"""How many examples of each operation were asked."""
Clients = dict[Role | None, httpx.Client]

schema = schemathesis.openapi.from_dict(openapi_document()).exclude(
    operation_id=sorted(ENDS_ITSELF | ENDLESS)
)


@pytest.fixture(scope="module")
def town() -> Iterator[People]:
    """A room in which something is open, so that numbers are sometimes right."""
    with people() as found:
        dispatcher = found.member("li.wei", Role.DISPATCHER)
        call = {"dialled": "fire", "address": "Long Road", "point": [0.01, 0.0]}
        rang = found.post(dispatcher, "/api/calls", call)["call_id"]
        found.post(dispatcher, f"/api/calls/{rang}/take", {})
        found.post(dispatcher, "/api/incidents/1/classify", {"incident_type": "house_fire"})
        orders = {"unit_ids": ["E01", "T01"], "recommendation": 1}
        found.post(dispatcher, "/api/incidents/1/assign", orders)
        yield found


@pytest.fixture(scope="module")
def clients(town: People) -> Clients:
    """One of each role, made when it is first asked for, and a stranger."""
    return {None: town.stranger()}


@each_operation(schema)
def test_each_role_gets_an_answer_that_is_described(
    operation: APIOperation, town: People, clients: Clients
) -> None:
    def ask_all(case: schemathesis.Case) -> None:
        for role in who_asks(case.operation.definition.raw["operationId"]):
            if role is not None and role not in clients:
                clients[role] = town.of_role(role)
            ask(case, clients[role], town.web.address)

    try_out(operation, ask_all, examples=EXAMPLES, phases=[Phase.explicit, Phase.generate])


def who_asks(operation: str) -> list[Role | None]:
    """Everybody the first time, the next one each further time; None is a stranger."""
    everybody, number = [*WHO_MAY[operation], None], TRIED[operation]
    TRIED[operation] += 1
    return everybody if number == 0 else [everybody[number % len(everybody)]]


def ask(case: schemathesis.Case, client: httpx.Client, address: str) -> None:
    if re.fullmatch(KEY, case.headers.get("Idempotency-Key", "")):
        case.headers["Idempotency-Key"] = f"role-{next(KEYS):08d}"
    if token := client.cookies.get(COOKIE):
        case.cookies[COOKIE] = token
    if secret := client.headers.get("Authorization"):
        case.headers["Authorization"] = secret
    answer = case.call(base_url=address, timeout=HANGS_AFTER_SECONDS)
    try:
        case.validate_response(
            answer, excluded_checks=[negative_data_rejection, positive_data_acceptance]
        )
    except (Failure, FailureGroup) as found:
        # Its own words would quote the request, and the cookie with it.
        names = [one.title for one in getattr(found, "exceptions", (found,))]
        path = f"{case.operation.method} {case.operation.path}"
        pytest.fail(f"{path} answers {answer.status_code}: {names}", pytrace=False)
