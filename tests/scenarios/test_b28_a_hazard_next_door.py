"""B28: an inspection finds an open hazard during an incident next door, and the room sees it."""

from datetime import timedelta

from tests.scenarios.test_b09_urgent_after_all import both
from tests.toytown.desk import DeskTown, desk_story
from tests.toytown.sites import OTHER_INSPECTOR, Sites
from tests.toytown.world import post
from turnout.community.commands.sites import ConfirmHazard, FindHazard, MendHazard
from turnout.community.model import ids
from turnout.dispatch.premises import HazardCode
from turnout.web.views.premises import hazard_rows


@desk_story
async def test_the_room_sees_a_hazard_the_moment_it_is_confirmed(town: DeskTown) -> None:
    sites = Sites(town)
    school = await sites.open("school", 1)
    room, between = await both(town)
    incident = await room.incident(1, "house_fire")
    [order] = await room.send(incident, "E01", reason="near")
    await between.do_all()
    with town.refused("finding_photo_missing"):
        await sites.inspect_without_photos(school, "gas")
    await sites.inspect(school, "gas", "plan")
    await between.do_all()
    place = room.board.incidents[incident].place
    [row] = hazard_rows(room.board, place, now=town.clock.now())
    assert (row["code"], row["confirmed_by"]["en"]) == (
        HazardCode.GAS_CYLINDERS,
        "inspectors of the community desk",
    )
    assert room.board.orders[order].changes_unread
    notice = await sites.serve(school, 1)
    await sites.order(school, notice)
    with town.refused("hazard_under_notice"):
        await sites.do(MendHazard(site_id=school, party=sites.desk(school), hazard=1))
    await sites.look_again(school, notice, 1)
    await between.do_all()
    assert hazard_rows(room.board, place, now=town.clock.now()) == []
    facts = [one for one in await room.facts() if one.startswith(("Premises", "Hazard", "OrderCh"))]
    assert facts == [
        "PremisesHazardConfirmed",
        "HazardReachedIncident",
        "OrderChanged",
        "PremisesHazardMended",
        "HazardReachedIncident",
        "OrderChanged",
    ]
    await town.assert_facts(
        "SiteOpened InspectionDone HazardFound HazardConfirmed FindingMade*2 NoticeServed "
        "OrderGiven HazardMended Reinspected"
    )


@desk_story
async def test_the_card_changes_though_nobody_was_sent_yet(town: DeskTown) -> None:
    sites = Sites(town)
    school = await sites.open("school", 1)
    room, between = await both(town)
    incident = await room.incident(1, "house_fire")
    await between.do_all()
    card = room.card(incident).version
    await sites.inspect(school, "gas", "plan")
    await between.do_all()
    assert room.card(incident).version > card
    assert (await room.facts())[-2:] == ["PremisesHazardConfirmed", "HazardReachedIncident"]


@desk_story
async def test_it_is_shown_with_its_name_and_for_its_time_and_only_next_door(
    town: DeskTown,
) -> None:
    sites = Sites(town)
    school, mill = await sites.open("school", 1), await sites.open("pawn", 2, "Old Mill")
    room, between = await both(town)
    await room.incident(3, "house_fire")
    for site in (school, mill):
        hazard = FindHazard(site_id=site, party=ids.site(site), code="locked_gate")
        await sites.do(hazard, "shop-1")
    await between.do_all()
    assert room.board.hazards == (), "nobody has seen them yet"
    for site in (school, mill):
        await sites.do(ConfirmHazard(site_id=site, party=sites.desk(site), hazard=1))
    await between.do_all()
    first, second = room.board.reported_hazards.values()
    assert [(one.note.en, one.note.zh) for one in (first, second)] == [
        ("School One", "School One"),
        ("Old Mill", "Old Mill"),
    ]
    assert (second.point, second.radius_m) == (post(2), 200.0)
    assert second.expires_on == second.confirmed_on + timedelta(days=365)
    assert (await room.facts())[-2:] == ["PremisesHazardConfirmed"] * 2, "the fire is far away"
    await sites.do(MendHazard(site_id=mill, party=sites.desk(mill), hazard=1), OTHER_INSPECTOR)
    await between.do_all()
    assert list(room.board.reported_hazards.values()) == [first]


@desk_story
async def test_what_a_site_tells_is_shown_once_an_inspector_saw_it(town: DeskTown) -> None:
    sites = Sites(town)
    shop = await sites.open("pawn", 2)
    room, between = await both(town)
    itself, desk = ids.site(shop), sites.desk(shop)
    with town.refused("unknown_hazard_code"):
        await sites.do(FindHazard(site_id=shop, party=itself, code="a tenant"), "shop-1")
    await sites.do(
        FindHazard(site_id=shop, party=itself, code="locked_gate", words="the back gate"), "shop-1"
    )
    await between.do_all()
    assert room.board.hazards == ()
    await sites.do(ConfirmHazard(site_id=shop, party=desk, hazard=1))
    with town.refused("hazard_confirmed"):
        await sites.do(ConfirmHazard(site_id=shop, party=desk, hazard=1))
    await between.do_all()
    assert [one.code for one in room.board.hazards] == [HazardCode.LOCKED_GATE]
    await sites.do(MendHazard(site_id=shop, party=itself, hazard=1), "shop-1")
    await between.do_all()
    assert len(room.board.hazards) == 1
    with town.refused("looked_at_own"):
        await sites.do(MendHazard(site_id=shop, party=desk, hazard=1), "shop-1")
    await sites.do(MendHazard(site_id=shop, party=desk, hazard=1), OTHER_INSPECTOR)
    await between.catch_up()
    await between.do_all()
    assert room.board.hazards == ()
    payloads = b"".join([record.payload async for record in town.ledger.read()])
    assert b"back gate" not in payloads
    await town.assert_facts("SiteOpened HazardFound HazardConfirmed HazardSaidMended HazardMended")


@desk_story
async def test_what_an_inspector_saw_again_is_shown_for_longer(town: DeskTown) -> None:
    """A gate that is locked for years: told by nobody again, it is forgotten after a year."""
    sites = Sites(town)
    school = await sites.open("school", 1)
    desk = sites.desk(school)
    room, between = await both(town)
    await sites.do(FindHazard(site_id=school, party=desk, code="locked_gate"))
    incident = await room.incident(1, "house_fire")
    await between.do_all()
    [first] = room.board.reported_hazards.values()
    with town.refused("hazard_confirmed"):
        await sites.do(ConfirmHazard(site_id=school, party=desk, hazard=1))
    town.clock.wait(300 * 86_400)
    version = room.card(incident).version
    await sites.do(ConfirmHazard(site_id=school, party=desk, hazard=1))
    await between.do_all()
    [again] = room.board.reported_hazards.values()
    assert (again.expires_on - first.expires_on).days == 300
    assert room.card(incident).version == version, "its crews know"
    town.clock.wait(366 * 86_400)
    place = room.board.incidents[incident].place
    assert hazard_rows(room.board, place, now=town.clock.now()) == []
    await sites.do(ConfirmHazard(site_id=school, party=desk, hazard=1))
    await between.do_all()
    assert len(hazard_rows(room.board, place, now=town.clock.now())) == 1
    assert room.card(incident).version > version, "it was forgotten"


@desk_story
async def test_an_inspection_that_finds_it_again_confirms_it_again(town: DeskTown) -> None:
    sites = Sites(town)
    school = await sites.open("school", 1)
    room, between = await both(town)
    await sites.inspect(school, "gas", "plan")
    await sites.serve(school, 1)
    await between.do_all()
    [first] = room.board.reported_hazards.values()
    town.clock.wait(200 * 86_400)
    await sites.inspect(school, "gas", "plan")
    await between.do_all()
    [again] = room.board.reported_hazards.values()
    assert (again.expires_on - first.expires_on).days == 200
