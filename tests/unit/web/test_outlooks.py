"""What a narrower outlook is told of changes: what comes into it, and what goes beyond it."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from turnout.access.actions import Action
from turnout.access.model import AccountId, Grant, Role
from turnout.access.permits import Principal
from turnout.access.ports import Where
from turnout.web.entry import Entry
from turnout.web.hub import Client
from turnout.web.outlooks import Grounds, Outlook, Outlooks, Row

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


def test_what_is_gone_is_told_to_whom_it_was_shown_and_to_nobody_else() -> None:
    """A number that closes in the east is nothing that the west ever saw."""
    over = [{"kind": kind, "gone": number} for kind, number in (("incident", 1), ("alarm", 7))]
    outlooks, west = opened()
    outlooks.publish(over, at=NOON)
    assert told(west) == []
    outlooks, west = opened()
    outlooks.publish([incident("west")], at=NOON)
    told(west)
    outlooks.publish([*over, {"kind": "late_visit", "gone": 3}], at=NOON)
    assert told(west) == [("incident", "gone", 1), ("alarm", "gone", 7), ("late_visit", "gone", 3)]


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


FIRE_AND_POLICE = Grounds(
    services=("fire", "police"), districts=("east", "west"), agencies=("one", "two", "guards")
)


def test_who_sees_all_but_one_thing_does_not_see_the_whole() -> None:
    def whole(asks: Callable[[Where], bool]) -> bool:
        return Outlook(asks, FIRE_AND_POLICE).is_whole

    assert whole(lambda _where: True)
    assert not whole(lambda where: where.agency != "two"), "a second brigade of the same service"
    assert not whole(lambda where: where.district != "west")
    assert not whole(lambda where: where.service != "police")
    assert not whole(lambda where: where.service is None or where.district is not None)
    assert not whole(lambda where: where != Where())


def test_a_call_is_of_the_line_that_was_dialled_and_of_the_service_it_is_passed_to() -> None:
    def sees(service: str, *, dialled: str, passed_to: str) -> bool:
        outlook = Outlook(lambda where: where.service == service, FIRE_AND_POLICE)
        return outlook.sees("call", {"dialled": dialled, "service": passed_to}, {})

    assert sees("police", dialled="police", passed_to="fire")
    assert sees("fire", dialled="police", passed_to="fire")
    assert not sees("fire", dialled="police", passed_to="police")


def test_a_board_holds_the_incidents_of_the_district_their_alarms_and_the_agencys_units() -> None:
    outlooks, _ = opened()
    outlook = Outlook(
        lambda where: where.district in {None, "west"} and where.agency in {None, "one"},
        FIRE_AND_POLICE,
    )
    rows = {"incident_id": 1, "level": 1}
    board = {
        "incidents": [incident("east")["row"], {**incident("west")["row"], "id": 2}],
        "alarms": [{"id": 7, **rows}, {"id": 8, **rows, "incident_id": 2}],
        "units": [{"id": "E01", "agency": "one"}, {"id": "E02", "agency": "two"}],
        "clock": {"rate": 1.0},
    }
    outlooks.publish([{"kind": "incident", "row": board["incidents"][1]}], at=NOON)
    shown = outlooks.board(outlook, board)
    assert {
        table: [row["id"] for row in shown[table]] for table in ("incidents", "alarms", "units")
    } == {"incidents": [2], "alarms": [8], "units": ["E01"]}
    assert shown["clock"] == {"rate": 1.0}
