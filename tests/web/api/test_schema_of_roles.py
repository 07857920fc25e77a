"""Every operation as each role that may do it, and as a stranger: with what its description allows
and not. Each answer is one that the description names, none is a fault of the room's, none is late.

Some 16 roles and 250 operations: about ten minutes on a quiet machine. EXAMPLES=20 tries longer.
"""

import os
import re
from collections.abc import Callable, Iterator
from itertools import count

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.web.api.people import COOKIE, People, people
from turnout.access.model import Role
from turnout.bootstrap.matrix import Cell, rows
from turnout.web.app import openapi_document
from turnout.web.parts import KEY

pytestmark = pytest.mark.long

KEYS = count(1)
EXAMPLES = int(os.environ.get("EXAMPLES", "6"))
LATEST_SECONDS = 1.0
ENDS_ITSELF = {"sign_out", "end_own_session", "change_password", "offer_own_factor"}
"""Whoever tries these is out, or waits; test_access.py and test_own_account.py try them."""
ENDLESS = {"live"}
"""It answers for as long as the browser stays."""

Operation = Callable[..., None]


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
def clients(town: People) -> dict[Role | None, httpx.Client]:
    """One of each role, made when it is first asked for, and a stranger."""
    return {None: town.stranger()}


def tried_as(role: Role | None) -> Operation:
    """A test of all that this role may do; None is a stranger, who tries everything."""
    names = sorted(row.name for row in rows() if role is None or row.cells[role] is not Cell.NO)
    mine = [name for name in names if name not in ENDS_ITSELF | ENDLESS]
    schema = schemathesis.openapi.from_dict(openapi_document()).include(operation_id=mine)

    @schema.parametrize()
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def attempt(
        case: schemathesis.Case, town: People, clients: dict[Role | None, httpx.Client]
    ) -> None:
        if role not in clients:
            assert role is not None
            clients[role] = town.of_role(role)
        answer = ask(case, clients[role], town.web.address)
        if answer.elapsed > LATEST_SECONDS:
            # The machine may have been busy with others: a hang is slow again.
            answer = ask(case, clients[role], town.web.address)
        assert answer.elapsed <= LATEST_SECONDS, f"{case.operation.path} hangs"

    return attempt


def ask(case: schemathesis.Case, client: httpx.Client, address: str) -> schemathesis.Response:
    if re.fullmatch(KEY, case.headers.get("Idempotency-Key", "")):
        case.headers["Idempotency-Key"] = f"role-{next(KEYS):08d}"
    if token := client.cookies.get(COOKIE):
        case.cookies[COOKIE] = token
    if secret := client.headers.get("Authorization"):
        case.headers["Authorization"] = secret
    answer = case.call(base_url=address, timeout=10)
    try:
        case.validate_response(
            answer, excluded_checks=[negative_data_rejection, positive_data_acceptance]
        )
    except (Failure, FailureGroup) as found:
        # Its own words would quote the request, and the cookie with it.
        names = [one.title for one in getattr(found, "exceptions", (found,))]
        path = f"{case.operation.method} {case.operation.path}"
        pytest.fail(f"{path} answers {answer.status_code}: {names}", pytrace=False)
    return answer


test_as_a_call_taker = tried_as(Role.CALL_TAKER)
test_as_a_dispatcher = tried_as(Role.DISPATCHER)
test_as_a_duty_commander = tried_as(Role.DUTY_COMMANDER)
test_as_an_unit_terminal = tried_as(Role.UNIT_TERMINAL)
test_as_a_station_board = tried_as(Role.STATION_BOARD)
test_as_a_planner = tried_as(Role.PLANNER)
test_as_a_reviewer = tried_as(Role.REVIEWER)
test_as_an_administrator = tried_as(Role.ADMINISTRATOR)
test_as_an_auditor = tried_as(Role.AUDITOR)
test_as_a_line_gateway = tried_as(Role.LINE_GATEWAY)
test_as_a_tracker = tried_as(Role.TRACKER)
test_as_a_desk_clerk = tried_as(Role.DESK_CLERK)
test_as_a_body_officer = tried_as(Role.BODY_OFFICER)
test_as_a_grid_worker = tried_as(Role.GRID_WORKER)
test_as_an_open311_client = tried_as(Role.OPEN311_CLIENT)
test_as_a_provisioner = tried_as(Role.PROVISIONER)
test_as_a_stranger = tried_as(None)
