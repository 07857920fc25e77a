"""A08: what is known of a caller is sealed, differs each time it is sealed, and can be erased."""

import re

from tests.toytown import Toytown, story
from turnout.dispatch.commands.incidents import Locate
from turnout.dispatch.events import EVENT_TYPES
from turnout.dispatch.model.places import Place

NUMBER = "+1 555 010 0199"
PLACE = "17 Long Road, second floor"


@story
async def test_one_caller_in_five_incidents_leaves_neither_the_number_nor_equal_marks(
    town: Toytown,
) -> None:
    for at in range(5):
        call = await town.ring(at, number=NUMBER, address=PLACE)
        incident = await town.take(call)
        await town.do(Locate(incident_id=incident, place=Place(address=PLACE, point=None)))
        await town.close(incident, "false_alarm")
    records = [record async for record in town.ledger.read()]
    written = "\n".join(
        " ".join((r.stream, r.type, r.actor, r.key, r.payload.decode())) for r in records
    )
    assert NUMBER not in written
    assert PLACE not in written
    assert "555" not in re.sub(r"[0-9a-f]{24,64}", "", written)
    marks = re.findall(r'"(?:ref|digest)":"([0-9a-f]+)"', written)
    assert len(marks) == 20
    assert len(set(marks)) == 20
    for number in range(1, 6):
        receipt = await town.ledger.find_receipt(f"key-{number}")
        assert NUMBER.encode() not in receipt.command_digest


@story
async def test_equal_commands_under_two_keys_leave_no_equal_digest(town: Toytown) -> None:
    await town.ring(1, number=NUMBER)
    await town.ring(1, number=NUMBER)
    first = await town.ledger.find_receipt("key-1")
    second = await town.ledger.find_receipt("key-2")
    assert first.command_digest != second.command_digest


@story
async def test_what_was_erased_is_gone_after_a_restart_and_the_room_goes_on(
    town: Toytown,
) -> None:
    incident = await town.take(await town.ring(1, number=NUMBER, address=PLACE))
    assert await town.ledger.erase("call-C1") == 1
    back = await town.restart()
    assert back.board.get_call("C1").details is None
    assert back.card(incident).place is None
    with back.refused("place_empty") as told:
        await back.do(Locate(incident_id=incident, place=Place(address=" ", point=None)))
    assert PLACE not in told.what.en + told.remedy.en
    await back.classify(incident, "burglary")
    latest = back.card(incident).recommendation
    assert latest is not None
    assert latest.unmet[0].because == "no_place"
    town.room = back.room
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    )


def test_no_event_has_a_field_for_a_person() -> None:
    personal = re.compile(r"caller|phone|person|address|point|(?<!re)place|text\b|contact|patient")
    # Where a hazard lies, and whether a place is lost: yes or no.
    of_things = {"PremisesHazardConfirmed.point", "OrderChanged.place_lost"}
    fields = (f"{name}.{field}" for name in EVENT_TYPES for field in _fields(name))
    assert {one for one in fields if personal.search(one.partition(".")[2])} == of_things


def _fields(name: str) -> tuple[str, ...]:
    return EVENT_TYPES[name].__struct_fields__
