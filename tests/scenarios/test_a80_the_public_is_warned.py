"""A80 Gas leaks, and the street is told.

A dispatcher drafts a warning from an open incident. Who wrote it cannot let it out; the duty
commander can. When the leak is larger than it seemed, an update replaces it; when it is shut off,
the commander ends it. What nobody ends expires by itself, a draft that nobody approved too.
"""

from typing import Any

from msgspec import structs

from tests.toytown import Toytown, story
from tests.toytown.warning import CIRCLE, HOUR, gas_body
from turnout.base.ids import Actor, WarningId
from turnout.dispatch.commands.warnings import (
    ApproveWarning,
    DraftWarning,
    EndWarning,
    ExpireWarning,
    RejectWarning,
)

DISPATCHER, COMMANDER = Actor("staff-1@seat-1"), Actor("staff-2@seat-2")


async def draft(town: Toytown, *, by: Actor = DISPATCHER, **told: Any) -> None:
    body = told.pop("body", None) or gas_body(town.clock.now())
    await town.do(DraftWarning(body=body, **told), actor=by)


async def approve(town: Toytown, number: int, *, by: Actor = COMMANDER, key: str = "") -> None:
    await town.do(ApproveWarning(warning_id=WarningId(number)), actor=by, key=key or None)


def status(town: Toytown) -> dict[int, str]:
    return {one.id: one.status.value for one in town.board.warnings.all}


@story
async def test_a_leak_is_warned_of_updated_and_ended(town: Toytown) -> None:
    leak = await town.incident(1, "bin_fire")
    await draft(town, about=leak)
    assert [one.about for one in town.board.warnings.all] == [leak]
    assert status(town) == {1: "draft"}
    with town.refused("warning_own"):
        await approve(town, 1, by=DISPATCHER)
    with town.refused("warning_own"):
        await approve(town, 1, by=Actor("staff-1@seat-9"))
    await approve(town, 1, key="once-only")
    await approve(town, 1, key="once-only")
    assert status(town) == {1: "in_force"}
    back = await town.restart()
    assert status(back) == {1: "in_force"}
    await town.close(leak)
    await draft(town, replaces=WarningId(1))
    assert status(town) == {1: "in_force", 2: "draft"}
    await approve(town, 2)
    assert status(town) == {1: "replaced", 2: "in_force"}
    with town.refused("warning_not_in_force"):
        await town.do(EndWarning(warning_id=WarningId(1), reason="shut off"), actor=COMMANDER)
    with town.refused("reason_needed"):
        await town.do(EndWarning(warning_id=WarningId(2), reason=" "), actor=COMMANDER)
    await town.do(EndWarning(warning_id=WarningId(2), reason="shut off"), actor=COMMANDER)
    assert status(town) == {1: "replaced", 2: "ended"}
    assert [one.id for one in town.board.warnings.public(town.clock.now())] == [2, 1]
    await town.pass_time(24 * 3600)
    assert town.board.warnings.public(town.clock.now()) == []
    await town.assert_rebuilt_equals_live()
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
        " WarningDrafted WarningApproved IncidentClosed"
        " WarningDrafted WarningApproved WarningEnded"
    )


@story
async def test_it_ends_at_its_time_and_so_does_a_draft_that_nobody_approved(town: Toytown) -> None:
    await draft(town)
    await draft(town)
    await draft(town)
    await approve(town, 1)
    with town.refused("reason_needed"):
        await town.do(RejectWarning(warning_id=WarningId(2), reason=""), actor=COMMANDER)
    await town.do(RejectWarning(warning_id=WarningId(2), reason="wrong street"), actor=COMMANDER)
    with town.refused("warning_not_draft"):
        await approve(town, 2)
    with town.refused("warning_has_time"):
        await town.do(ExpireWarning(warning_id=WarningId(1)))
    await town.pass_time(3599)
    assert status(town) == {1: "in_force", 2: "rejected", 3: "draft"}
    await town.pass_time(1)
    assert status(town) == {1: "expired", 2: "rejected", 3: "expired"}
    assert [one.id for one in town.board.warnings.public(town.clock.now())] == [1]
    back = await town.restart()
    assert status(back) == status(town)
    await town.pass_time(24 * 3600)
    await draft(town)
    assert status(town) == {4: "draft"}
    with town.refused("unknown_warning"):
        await approve(town, 1)
    await town.assert_facts(
        "WarningDrafted*3 WarningApproved WarningRejected WarningExpired*2 WarningDrafted"
    )


@story
async def test_an_update_in_one_language_leaves_the_other_only_where_it_still_holds(
    town: Toytown,
) -> None:
    await draft(town)
    await approve(town, 1)
    first = gas_body(town.clock.now())
    wider = structs.replace(first.en, where="Long Road and the harbour")
    in_english = gas_body(town.clock.now(), en=wider)
    with town.refused("warning_one_language"):
        await draft(town, body=in_english, replaces=WarningId(1))
    # Each language may be behind in something of its own.
    crossed = structs.replace(in_english, zh=structs.replace(first.zh, instruction="请关窗。"))
    with town.refused("warning_one_language"):
        await draft(town, body=crossed, replaces=WarningId(1))
    assert status(town) == {1: "in_force"}
    await draft(town, body=in_english, replaces=WarningId(1), other_holds=True)
    both = structs.replace(in_english, zh=structs.replace(first.zh, where="长路及港口"))
    await draft(town, body=both, replaces=WarningId(1), other_holds=True)
    # A new end or a wider circle is told in no language.
    await draft(town, body=structs.replace(first, until=first.until + HOUR), replaces=WarningId(1))
    assert [one.left for one in town.board.warnings.all] == [(), ("zh",), (), ()]
    await town.assert_facts("WarningDrafted WarningApproved WarningDrafted*3")


@story
async def test_what_nobody_approved_in_its_time_does_not_go_out(town: Toytown) -> None:
    await draft(town)
    town.clock.wait(3600)
    with town.refused("warning_time_over"):
        await approve(town, 1)
    await town.assert_facts("WarningDrafted")


@story
async def test_an_update_of_what_is_over_does_not_go_out(town: Toytown) -> None:
    await draft(town)
    await approve(town, 1)
    await draft(town, replaces=WarningId(1))
    await town.do(EndWarning(warning_id=WarningId(1), reason="shut off"), actor=COMMANDER)
    with town.refused("warning_not_in_force"):
        await approve(town, 2)
    with town.refused("warning_not_in_force"):
        await draft(town, replaces=WarningId(1))
    with town.refused("unknown_warning"):
        await draft(town, replaces=WarningId(7))
    await town.assert_facts("WarningDrafted WarningApproved WarningDrafted WarningEnded")


@story
async def test_a_callers_number_does_not_go_out(town: Toytown) -> None:
    leak = await town.take(await town.ring(1, number="555 0199"))
    body = gas_body(town.clock.now(), area=CIRCLE)
    told = {"headline": "Gas", "where": "at 5550199", "instruction": "Leave."}
    named = type(body.en)(**told)
    with town.refused("warning_names_caller"):
        await draft(town, about=leak, body=gas_body(town.clock.now(), en=named))
    with town.refused("warning_until_wrong"):
        later = town.clock.now().replace(year=town.clock.now().year + 1)
        await draft(town, body=gas_body(town.clock.now(), until=later))
    await town.assert_facts("CallReceived CallTaken IncidentOpened")
