"""What an address names and is not there is answered with 404, whatever it is."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.api.served import Web, served


@pytest.fixture(scope="module")
def town() -> Iterator[Web]:
    with served() as found:
        found.incident()
        yield found


WHY = {"reason": "a test"}


@pytest.mark.parametrize(
    ("path", "body", "rule"),
    [
        ("incidents/99/tasks", {"text": "Shut the gas"}, "unknown_incident"),
        ("incidents/1/tasks/9", {"done": True}, "unknown_task"),
        ("incidents/1/tasks/9/answer", {"accepted": True}, "unknown_task"),
        ("incidents/1/tasks/9/time", {"minutes": 5}, "unknown_task"),
        ("incidents/1/tasks/9/hand-on", {**WHY, "agency": "fire"}, "unknown_task"),
        ("incidents/1/tasks/9/withdraw", WHY, "unknown_task"),
        ("incidents/1/sectors/9/close", {}, "unknown_sector"),
        ("incidents/1/support/9/there", {}, "unknown_support"),
        ("incidents/1/aid/9/refuse", WHY, "unknown_aid"),
        ("move-ups/9/refuse", WHY, "unknown_move_up"),
        ("closures/9/open", {}, "unknown_closure"),
        ("occasions/9/cancel", WHY, "unknown_occasion"),
        ("warnings/9/end", WHY, "unknown_warning"),
        ("key-sites/9/approve", {}, "unknown_key_site"),
        ("hospitals/H99/status", {"status": "open"}, "unknown_hospital"),
        ("alarms/9/silence", {}, "unknown_alarm"),
    ],
)
def test_what_an_address_names_and_is_not_there_is_404(
    town: Web, path: str, body: dict[str, Any], rule: str
) -> None:
    answer = town.send(f"/api/{path}", body)
    assert (answer.json().get("rule"), answer.status_code) == (rule, 404), answer.text
