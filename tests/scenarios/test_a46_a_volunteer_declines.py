"""A46: a volunteer declines, another says nothing, and each time the next nearest is asked."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tests.toytown import VOLUNTEER_TOWN, Toytown, post, story_in
from turnout.base.geo import Point, distance_m
from turnout.base.ids import IncidentId, VolunteerId
from turnout.dispatch.commands.volunteers import (
    AcceptAlert,
    AlertVolunteers,
    DeclineAlert,
    OptIn,
    ReplaceSilent,
    ReportVolunteerArrived,
    StandDownVolunteers,
)
from turnout.dispatch.model.volunteers import VolunteerTerms
from turnout.dispatch.volunteering import Hours

ALWAYS = Hours()
NIGHT = Hours(from_minute=22 * 60, to_minute=6 * 60)


async def offer(
    town: Toytown, name: str, at: float, *, radius_m: float = 3_000, hours: Hours = ALWAYS
) -> None:
    """Somebody opts in, and the phone says where it is."""
    terms = VolunteerTerms(hours=hours, radius_m=float(radius_m))
    await town.do(OptIn(volunteer_id=VolunteerId(name), terms=terms))
    town.phones.report(VolunteerId(name), post(at), at=town.clock.now())


async def a_street_of_them(town: Toytown) -> None:
    """The scene is post 2. Ann, Bob and Cid are the nearest who would come at noon."""
    await offer(town, "ann", 2.1)
    await offer(town, "bob", 1.8)
    await offer(town, "cid", 2.5)
    await offer(town, "dan", 1.4)
    await offer(town, "eve", 2.2, hours=NIGHT)
    await offer(town, "fay", 2.3, radius_m=200)


def replies(town: Toytown, incident: IncidentId) -> dict[str, str]:
    alert = town.card(incident).volunteers
    return {} if alert is None else {one.id: one.reply for one in alert.asked}


@story_in(VOLUNTEER_TOWN)
async def test_who_declines_or_says_nothing_is_replaced_by_the_next_nearest(town: Toytown) -> None:
    await a_street_of_them(town)
    incident = await town.incident(2, "flood")
    await town.do(AlertVolunteers(incident_id=incident))
    alert = town.card(incident).volunteers
    assert alert is not None
    # 100, 200 and 500 m at 2 m/s, in whole seconds.
    assert [(one.id, one.seconds) for one in alert.asked] == [
        ("ann", 56.0),
        ("bob", 111.0),
        ("cid", 278.0),
    ]
    with town.refused("volunteers_already_asked"):
        await town.do(AlertVolunteers(incident_id=incident))
    await town.do(DeclineAlert(volunteer_id=VolunteerId("ann")))
    await town.do(AcceptAlert(volunteer_id=VolunteerId("bob")))
    with town.refused("volunteer_has_time"):
        await town.do(ReplaceSilent(volunteer_id=VolunteerId("cid")))
    await town.pass_time(30)
    assert replies(town, incident) == {
        "ann": "declined",
        "bob": "accepted",
        "cid": "silent",
        "dan": "silent",
    }
    await town.do(ReportVolunteerArrived(volunteer_id=VolunteerId("bob")))
    assert replies(town, incident)["bob"] == "arrived"
    with town.refused("volunteer_not_asked"):
        await town.do(AcceptAlert(volunteer_id=VolunteerId("cid")))
    # No volunteer is an order, and none fills a need.
    assert not town.card(incident).assignments
    await town.do(StandDownVolunteers(incident_id=incident))
    with town.refused("no_volunteers_asked"):
        await town.do(StandDownVolunteers(incident_id=incident))
    await town.assert_facts(
        "VolunteerOptedIn*6 CallReceived CallTaken IncidentOpened IncidentClassified "
        "UnitsRecommended VolunteersAlerted VolunteerDeclined VolunteersAlerted "
        "VolunteerAccepted VolunteerDeclined VolunteerDeclined VolunteerArrived "
        "VolunteersStoodDown"
    )


@story_in(VOLUNTEER_TOWN)
async def test_nobody_in_reach_is_a_fact_too(town: Toytown) -> None:
    await offer(town, "ann", 5.5)
    incident = await town.incident(2, "flood")
    await town.do(AlertVolunteers(incident_id=incident))
    assert replies(town, incident) == {}
    assert (await town.facts())[-1] == "VolunteersAlerted"
    await town.close(incident)
    assert (await town.facts())[-2:] == ["VolunteersStoodDown", "IncidentClosed"]


@story_in(VOLUNTEER_TOWN)
async def test_a_place_that_was_not_heard_of_for_long_counts_for_nothing(town: Toytown) -> None:
    await offer(town, "ann", 2.1)
    await town.pass_time(601)
    await offer(town, "bob", 1.8)
    incident = await town.incident(2, "flood")
    await town.do(AlertVolunteers(incident_id=incident))
    assert replies(town, incident) == {"bob": "asked"}


@story_in(VOLUNTEER_TOWN)
async def test_one_volunteer_is_asked_for_one_incident_at_a_time(town: Toytown) -> None:
    await offer(town, "ann", 2.1)
    first, second = await town.incident(2, "flood"), await town.incident(2.5, "flood")
    await town.do(AlertVolunteers(incident_id=first))
    await town.do(AlertVolunteers(incident_id=second))
    assert (replies(town, first), replies(town, second)) == ({"ann": "asked"}, {})
    # A restart forgets places, and nothing else.
    back = await town.restart()
    assert replies(back, first) == {"ann": "asked"}
    with town.refused("volunteer_radius_wrong"):
        await offer(town, "bob", 2, radius_m=9_000)


class River:
    """From below post 2 the way leads over a bridge a kilometre off; from post 2.5 on, nowhere."""

    def metres(self, starts: Sequence[Point], ends: Sequence[Point]) -> NDArray[np.float64]:
        def way(start: Point, end: Point) -> float:
            if start.lon >= post(2.5).lon:
                return float("inf")
            detour_m = 2_000 if start.lon < post(2).lon else 0
            return distance_m(start, end) + detour_m

        return np.array([[way(start, end) for end in ends] for start in starts])


@story_in(VOLUNTEER_TOWN)
async def test_who_is_near_in_a_straight_line_and_far_on_foot_is_not_the_nearest(
    town: Toytown,
) -> None:
    await a_street_of_them(town)
    await offer(town, "gus", 2.4)
    town.room.doors = replace(town.room.doors, on_foot=River())
    incident = await town.incident(2, "flood")
    await town.do(AlertVolunteers(incident_id=incident))
    alert = town.card(incident).volunteers
    assert alert is not None
    # Bob is 200 m away beyond the river; Cid, whose way leads nowhere, is not asked at all.
    assert [(one.id, one.seconds) for one in alert.asked] == [
        ("ann", 56.0),
        ("gus", 222.0),
        ("bob", 1111.0),
    ]
    with town.refused("volunteers_already_asked"):
        await town.do(AlertVolunteers(incident_id=incident))


@story_in(VOLUNTEER_TOWN)
async def test_who_declined_is_not_asked_again_when_another_declines(town: Toytown) -> None:
    """Ann is the nearest of all, and stays at home, where the phone goes on saying that it is."""
    await a_street_of_them(town)
    incident = await town.incident(2, "flood")
    await town.do(AlertVolunteers(incident_id=incident))
    await town.do(DeclineAlert(volunteer_id=VolunteerId("ann")))
    town.phones.report(VolunteerId("ann"), post(2.1), at=town.clock.now())
    await town.do(DeclineAlert(volunteer_id=VolunteerId("bob")))
    alert = town.card(incident).volunteers
    assert alert is not None
    assert [one.id for one in alert.asked] == ["ann", "bob", "cid", "dan"]
