"""B03: more time is asked for before the limit, and granted or refused by somebody else."""

from tests.toytown.desk import DeskTown, desk_story
from turnout.community.commands.time import AskExtension, GrantExtension, RefuseExtension
from turnout.community.model.ids import CaseId


async def ask(town: DeskTown, case: CaseId, amount: int, actor: str = "mender-1") -> None:
    party = town.handler(case)
    command = AskExtension(case_id=case, party=party, amount=amount, reason="a part is missing")
    await town.do(command, actor=actor)


@desk_story
async def test_it_is_granted_once_by_another(town: DeskTown) -> None:
    case = await town.routed(1, "lamp", "body-street-care")
    grant = GrantExtension(case_id=case, party=town.desk(case))
    with town.refused("no_extension_asked"):
        await town.do(grant)
    with town.refused("extension_too_long"):
        await ask(town, case, 3)
    await ask(town, case, 2)
    with town.refused("extension_pending"):
        await ask(town, case, 1)
    with town.refused("extension_own"):
        await town.do(grant, actor="mender-1")
    await town.do(grant)
    assert town.due(case) == "Fri 6 17:00"
    with town.refused("extensions_used"):
        await ask(town, case, 1)
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted ExtensionAsked ExtensionGranted"
    )


@desk_story
async def test_it_is_refused_and_the_limit_stays(town: DeskTown) -> None:
    case = await town.routed(1, "lamp", "body-street-care")
    await ask(town, case, 1)
    refuse = RefuseExtension(case_id=case, party=town.desk(case), reason="the part is in store")
    await town.do(refuse)
    assert town.due(case) == "Wed 4 17:00"
    with town.refused("no_extension_asked"):
        await town.do(refuse)
    await town.pass_time(days=2, hours=6)
    with town.refused("extension_too_late"):
        await ask(town, case, 1)
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted ExtensionAsked ExtensionRefused CaseEscalated"
    )


@desk_story
async def test_one_person_at_two_seats_is_not_two_people(town: DeskTown) -> None:
    case = await town.routed(1, "lamp", "body-street-care")
    asked = AskExtension(case_id=case, party=town.handler(case), amount=1, reason="no part")
    await town.do(asked, actor="staff-3@mender-1")
    grant = GrantExtension(case_id=case, party=town.desk(case))
    with town.refused("extension_own"):
        await town.do(grant, actor="staff-3@clerk-1")
    await town.do(grant, actor="staff-4@clerk-1")
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted ExtensionAsked ExtensionGranted"
    )


@desk_story
async def test_what_was_asked_for_one_step_is_not_granted_for_the_next(town: DeskTown) -> None:
    case = await town.routed(1, "lamp", "body-street-care")
    grant = GrantExtension(case_id=case, party=town.desk(case))
    await ask(town, case, 1)
    await town.do(grant)
    await town.report(case)
    await town.rework(case)
    await ask(town, case, 1)
    await town.report(case)
    with town.refused("no_extension_asked"):
        await town.do(grant)
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted ExtensionAsked ExtensionGranted CaseReportedBack "
        "CaseSentForRework ExtensionAsked CaseReportedBack"
    )


@desk_story
async def test_granted_late_it_climbs_from_the_first_rung_once_more(town: DeskTown) -> None:
    case = await town.routed(1, "lamp", "body-street-care")
    await ask(town, case, 1)
    await town.pass_time(days=2, hours=6)
    assert town.card(case).answerable == "desk-V1"
    await town.pass_time(days=1)
    assert town.card(case).answerable == "desk-T1"
    await town.do(GrantExtension(case_id=case, party=town.desk(case)))
    clock = town.card(case).clock
    assert clock is not None
    assert clock.rungs == 0
    await town.pass_time(hours=1)
    assert town.card(case).answerable == "desk-V1"
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted ExtensionAsked CaseEscalated*2 ExtensionGranted "
        "CaseEscalated"
    )
