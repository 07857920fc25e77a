"""A89: who plans writes down where a crew goes in and what it shuts off; another person puts it in
force, and crews that come there read it."""

from datetime import date, timedelta

from tests.toytown import START, Toytown, post, story
from turnout.base.ids import IncidentId
from turnout.dispatch.commands.key_sites import (
    ApproveKeySite,
    DraftKeySite,
    RejectKeySite,
    WithdrawKeySite,
)
from turnout.dispatch.model.key_sites import (
    ContactKind,
    Note,
    PointKind,
    SiteContact,
    SitePlan,
    SitePoint,
)
from turnout.web.views.key_sites import key_sites_shape, site_plans_at

OPENED = "CallReceived CallTaken IncidentOpened"
PLANNER, COMMANDER = "seat-5", "seat-1"
TODAY = START.date()
NEXT_YEAR = TODAY + timedelta(days=300)
MILL = Note(en="Cotton mill", zh="棉纺厂")
GATE = SitePoint(kind=PointKind.ENTRANCE, point=post(3), note=Note(en="North gate"))
VALVE = SitePoint(kind=PointKind.GAS_VALVE, point=None, note=Note(en="Behind the gate", zh="门后"))


def plan(
    *points: SitePoint,
    name: Note = MILL,
    number: str = "555 0100",
    review_by: date = NEXT_YEAR,
    radius_m: float = 120.0,
) -> SitePlan:
    return SitePlan(
        name=name,
        address="Long Road 3",
        point=post(3),
        radius_m=radius_m,
        points=points,
        contacts=(SiteContact(kind=ContactKind.DUTY_ENGINEER, number=number),),
        review_by=review_by,
    )


async def draft(town: Toytown, written: SitePlan, replaces: int | None = None) -> None:
    await town.do(DraftKeySite(plan=written, replaces=replaces), actor=PLANNER)


async def approve(town: Toytown, number: int, seat: str = COMMANDER) -> None:
    await town.do(ApproveKeySite(number=number), actor=seat)


def at(town: Toytown, incident: IncidentId) -> list[tuple[int, list[str]]]:
    """What a crew reads at an incident: plans by number, with their points' kinds."""
    rows = site_plans_at(town.board, town.card(incident).place, now=town.clock.now())
    return [(row["number"], [one["kind"] for one in row["points"]]) for row in rows]


@story
async def test_a_second_person_puts_it_in_force_and_crews_read_it(town: Toytown) -> None:
    fire = await town.incident(3)
    far = await town.incident(6)
    await draft(town, plan(VALVE, GATE))
    assert at(town, fire) == []
    with town.refused("key_site_own"):
        await approve(town, 1, PLANNER)
    seen = [town.card(one).version for one in (fire, far)]
    await approve(town, 1)
    told = [town.card(one).version for one in (fire, far)]
    assert told[0] > seen[0], "whoever has its card open reads it anew"
    assert told[1] == seen[1]
    assert at(town, fire) == [(1, ["entrance", "gas_valve"])]
    assert at(town, far) == []
    with town.refused("key_site_not_draft"):
        await approve(town, 1)
    [row] = site_plans_at(town.board, town.card(fire).place, now=START)
    assert row["points"][0]["note"] == {"en": "North gate", "zh": "North gate"}
    assert row["contacts"][0]["name"]["en"] == "Duty engineer's desk"
    await town.assert_facts(
        f"{OPENED} {OPENED} KeySiteDrafted KeySiteApproved KeySiteReachedIncident"
    )


@story
async def test_a_newer_plan_replaces_the_older_and_what_is_wrong_is_withdrawn(
    town: Toytown,
) -> None:
    fire = await town.incident(3)
    await draft(town, plan(GATE))
    with town.refused("key_site_not_in_force"):
        await draft(town, plan(GATE, VALVE), replaces=1)
    await approve(town, 1)
    await draft(town, plan(GATE, VALVE), replaces=1)
    await draft(town, plan(VALVE), replaces=1)
    assert at(town, fire) == [(1, ["entrance"])], "the older one stands until then"
    await approve(town, 2)
    assert at(town, fire) == [(2, ["entrance", "gas_valve"])]
    with town.refused("key_site_not_in_force"):
        await approve(town, 3)
    with town.refused("reason_needed"):
        await town.do(RejectKeySite(number=3, reason=" "), actor=COMMANDER)
    await town.do(RejectKeySite(number=3, reason="the gate is missing"), actor=COMMANDER)
    with town.refused("unknown_key_site"):
        await approve(town, 3)
    await town.do(WithdrawKeySite(number=2, reason="the mill was torn down"), actor=COMMANDER)
    assert at(town, fire) == []
    assert key_sites_shape(town.board, now=START)["sites"] == []
    await town.assert_facts(
        f"{OPENED} KeySiteDrafted KeySiteApproved KeySiteReachedIncident KeySiteDrafted*2"
        " KeySiteApproved KeySiteReachedIncident KeySiteRejected KeySiteWithdrawn"
        " KeySiteReachedIncident"
    )


@story
async def test_what_nobody_looked_at_again_is_shown_as_such(town: Toytown) -> None:
    await draft(town, plan(GATE, review_by=TODAY + timedelta(days=1)))
    await draft(town, plan(GATE, review_by=TODAY + timedelta(days=1)))
    await approve(town, 1)
    await town.pass_time(86_400)
    rows = key_sites_shape(town.board, now=town.clock.now())["sites"]
    assert [(row["number"], row["unchecked"]) for row in rows] == [(2, True), (1, True)]
    with town.refused("key_site_review"):
        await approve(town, 2)
    await town.assert_facts("KeySiteDrafted*2 KeySiteApproved")


@story
async def test_a_plan_has_a_name_points_at_the_site_and_a_desk_not_a_person(
    town: Toytown,
) -> None:
    nowhere = SitePoint(kind=PointKind.KEYS, point=None, note=Note())
    far = SitePoint(kind=PointKind.KEYS, point=post(6), note=Note())
    for rule, wrong in (
        ("key_site_unnamed", plan(GATE, name=Note(en="Cotton mill"))),
        ("key_site_empty", plan()),
        ("key_site_points", plan(GATE, nowhere)),
        ("key_site_points", plan(GATE, far)),
        ("key_site_points", plan(*[GATE] * 41)),
        ("key_site_points", plan(GATE, radius_m=501.0)),
        ("key_site_contact", plan(GATE, number="Mr Chen 555 0100")),
        ("key_site_contact", plan(GATE, number="--")),
        ("key_site_review", plan(GATE, review_by=TODAY)),
        ("key_site_review", plan(GATE, review_by=TODAY + timedelta(days=732))),
    ):
        with town.refused(rule):
            await draft(town, wrong)
    await town.assert_facts("")
