"""B05: a case is sent back twice; then the desk above decides, and binds."""

from tests.toytown.desk import DeskTown, desk_story
from turnout.community.commands.steps import AcceptCase, ReopenCase


@desk_story
async def test_after_two_returns_the_desk_above_binds(town: DeskTown) -> None:
    case = await town.routed(1, "lamp", "body-street-care")
    await town.send_back(case)
    assert (town.owner(case), town.card(case).returns) == ("desk-V1", 1)
    with town.refused("returned_before"):
        await town.route(case, "body-street-care")
    with town.refused("route_reason_missing"):
        await town.route(case, "body-power")
    await town.route(case, "body-power", reason="the cable is theirs")
    await town.send_back(case, "the pole is not ours")
    assert town.owner(case) == "desk-T1"
    await town.route(case, "body-street-care")
    assert town.card(case).binding
    with town.refused("return_binds"):
        await town.send_back(case)
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseReturned CaseRouted CaseReturned CaseRouted"
    )


@desk_story
async def test_whoever_keeps_a_case_has_accepted_it(town: DeskTown) -> None:
    late = await town.routed(1, "lamp", "body-street-care")
    taken = await town.routed(3, "lamp", "body-street-care")
    await town.do(AcceptCase(case_id=taken, party=town.handler(taken)))
    with town.refused("accepted_already"):
        await town.send_back(taken)
    await town.pass_time(hours=4)
    with town.refused("return_too_late"):
        await town.send_back(late)
    other = await town.registered(1, "lamp")
    with town.refused("route_to_desk"):
        await town.route(other, "desk-T1", reason="they know")
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseCollected CaseRegistered CaseRouted "
        "CaseAccepted CaseCollected CaseRegistered"
    )


@desk_story
async def test_what_is_opened_again_may_be_sent_back_again(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    for other in ("body-power", "body-water"):
        await town.send_back(case)
        await town.route(case, other, reason="look at it")
    await town.report(case)
    await town.verify(case)
    await town.close(case)
    await town.do(ReopenCase(case_id=case, party=town.desk(case), reason="it broke once more"))
    await town.route(case, "body-safety")
    await town.send_back(case)
    assert (town.owner(case), town.card(case).returns) == ("desk-T1", 1)
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseReturned CaseRouted CaseReturned CaseRouted "
        "CaseReportedBack CaseVerified CaseClosed CaseReopened CaseRouted CaseReturned"
    )
