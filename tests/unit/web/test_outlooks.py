"""What a narrower outlook is told of changes: what comes into it, and what goes beyond it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from turnout.access.actions import Action
from turnout.access.model import AccountId, Grant, Role
from turnout.access.permits import Principal
from turnout.access.ports import Where
from turnout.web.entry import Entry
from turnout.web.hub import Client
from turnout.web.outlooks import Grounds, Outlooks, Row

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
WEST = Grant(role=Role.DISPATCHER, districts=("west",))


class Narrow:
    """Districts count, and nothing else."""

    def may(self, principal: Principal | None, _action: Action, where: Where) -> bool:
        assert principal is not None
        allowed = {one for grant in principal.grants for one in grant.districts}
        return where.district is None or not allowed or where.district in allowed

    def standing(self, principal: Principal) -> tuple[Grant, ...]:
        return principal.grants


def opened() -> tuple[Outlooks, Client]:
    """The outlooks of a room with one incident in the east, with an alarm; the west looks on."""
    grounds = Grounds(services=("fire",), districts=("east", "west"), agencies=("fire",))
    outlooks = Outlooks(cast("Entry", Narrow()), grounds, lambda: "e")
    board = {"incidents": [incident("east")["row"]], "calls": [], "alarms": [alarm()["row"]]}
    outlooks.begin(board)
    west = outlooks.of(Principal(id=AccountId("staff-1"), grants=(WEST,)))
    assert west is not None
    return outlooks, outlooks.hub(west).join(None)


def incident(district: str) -> Row:
    return {"kind": "incident", "row": {"id": 1, "service": "fire", "district": district}}


def alarm(level: int = 1) -> Row:
    return {"kind": "alarm", "row": {"id": 7, "incident_id": 1, "level": level}}


def told(client: Client) -> list[tuple[Any, ...]]:
    """What waits for a client: kind and id of each row, and "gone" where it is."""
    deltas = [json.loads(frame.splitlines()[2][6:]) for frame in client.queue]
    client.queue.clear()
    rows = [row for delta in deltas for row in delta["rows"]]
    return [
        (row["kind"], "gone", row["gone"]) if "gone" in row else (row["kind"], row["row"]["id"])
        for row in rows
    ]


def test_an_alarm_goes_where_its_incident_goes() -> None:
    outlooks, west = opened()
    outlooks.publish([incident("west")], at=NOON)
    assert told(west) == [("incident", 1), ("alarm", 7)]
    outlooks.publish([incident("east")], at=NOON)
    assert told(west) == [("incident", "gone", 1), ("alarm", "gone", 7)]


def test_an_alarm_of_an_incident_that_stays_is_told_when_it_changes_and_not_otherwise() -> None:
    outlooks, west = opened()
    outlooks.publish([incident("west"), alarm(2)], at=NOON)
    assert told(west) == [("incident", 1), ("alarm", 7)]
    outlooks.publish([incident("west")], at=NOON)
    assert told(west) == [("incident", 1)]
    outlooks.publish([incident("east"), alarm(3)], at=NOON)
    assert told(west) == [("incident", "gone", 1), ("alarm", "gone", 7)]


def test_what_was_never_theirs_is_not_told_of() -> None:
    outlooks, west = opened()
    outlooks.publish([incident("east"), alarm(2)], at=NOON)
    assert told(west) == []


def test_changes_are_not_kept_for_an_outlook_at_which_nobody_looks_any_more() -> None:
    outlooks, west = opened()
    outlook = outlooks.of(Principal(id=AccountId("staff-1"), grants=(WEST,)))
    hub = outlooks.hub(outlook)
    for minutes in range(60):
        outlooks.publish([incident("west")], at=NOON + minutes * MINUTE)
    assert outlooks.hubs == [outlooks.whole, hub], "somebody looks"
    hub.leave(west)
    cursor = hub.cursor
    outlooks.publish([incident("west")], at=NOON + 60 * MINUTE)
    assert outlooks.hub(outlook) is hub, "a connection was cut, and goes on"
    for minutes in range(61, 80):
        outlooks.publish([incident("west")], at=NOON + minutes * MINUTE)
    assert outlooks.hubs == [outlooks.whole]
    assert outlooks.hub(outlook).join(cursor).reset, "who comes back reads the board anew"
