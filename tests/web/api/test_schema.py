"""Every operation, tried with what its description allows and with what it does not."""

import json
import re
from collections.abc import Iterator
from functools import partial
from itertools import count

import pytest
import schemathesis
from hypothesis import Phase
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from tests.tidy.files import ROOT
from tests.web.api.operations import each_operation, try_out
from tests.web.api.served import Web, served
from turnout.web.guard import MAX_BODY_BYTES
from turnout.web.parts import KEY

KEYS = count(1)
FEW, MANY = 2, 20
UNKNOWN_HEADER = "x-schemathesis-unknown-property"

# tests/web/test_interface.py holds it against the room's own description.
DOCUMENT = json.loads((ROOT / "ui" / "openapi.json").read_text(encoding="utf-8"))
schema = schemathesis.openapi.from_dict(DOCUMENT).exclude(
    # It answers for as long as the browser stays; test_stream.py reads it.
    path="/api/stream",
    method="GET",
)


@pytest.fixture(scope="module")
def busy() -> Iterator[Web]:
    """A room in which something is open, so that ids are sometimes right."""
    with served() as web:
        web.ring()
        number = web.incident("house_fire")
        web.post(
            f"/api/incidents/{number}/assign", {"unit_ids": ["E01", "T01"], "recommendation": 1}
        )
        yield web


@each_operation(schema)
def test_the_room_answers_a_few_requests_as_it_says(operation: APIOperation, busy: Web) -> None:
    try_out(operation, partial(ask, busy), examples=FEW, phases=[Phase.generate])


@pytest.mark.long
@each_operation(schema)
def test_the_room_answers_as_it_says(operation: APIOperation, busy: Web) -> None:
    try_out(operation, partial(ask, busy), examples=MANY, phases=list(Phase))


def ask(busy: Web, case: schemathesis.Case) -> None:
    key = case.headers.get("Idempotency-Key", "")
    if re.fullmatch(KEY, key):
        # The same key with another body is refused, as it must be: here each case has its own.
        case.headers["Idempotency-Key"] = f"case-{next(KEYS):08d}"
    # A header that nobody knows is no fault of a request; a body beyond the limit is refused
    # unread, with a status of its own, whatever else is wrong with it.
    beyond = len(repr(case.body)) > MAX_BODY_BYTES // 4
    left_out = [negative_data_rejection] if beyond or UNKNOWN_HEADER in case.headers else []
    # Where a body is one of many shapes, cases about something else carry a number as its filler.
    left_out += [positive_data_acceptance] if isinstance(case.body, int | float) else []
    case.call_and_validate(base_url=busy.address, timeout=10, excluded_checks=left_out)
