"""A56: a closed incident is held against the checklist of its day; the remark is sealed, and is
erased with what is known of the callers."""

from dataclasses import replace
from datetime import date, timedelta

from tests.toytown import TOWN, Toytown, story_in
from turnout.base.ids import Actor, IncidentId
from turnout.base.text import Words
from turnout.dispatch.commands.incidents import MergeIncidents, ReopenIncident
from turnout.dispatch.commands.reviews import ReviewIncident
from turnout.dispatch.events.reviews import IncidentReviewed
from turnout.dispatch.facts import read_event
from turnout.dispatch.model.reviews import RemarkText, ReviewAnswer
from turnout.dispatch.quality import Checklist
from turnout.dispatch.rebuild import unseal
from turnout.dispatch.retention import erase_due

YES, NO = ReviewAnswer.YES, ReviewAnswer.NO
REVIEWER = Actor("seat-9")
WORDS = Words("Was it so?", "是否如此？")


def edition(valid_from: date, *items: str) -> Checklist:
    return Checklist(
        valid_from=valid_from,
        items=dict.fromkeys(items, WORDS),
        outcomes={"good": WORDS, "learn": WORDS},
        call_held_seconds=30,
        source=Words.plain("Toytown"),
    )


REVIEWED_TOWN = replace(
    TOWN,
    checklists=(
        edition(date(2020, 1, 1), "address"),
        edition(date(2025, 1, 1), "address", "plan"),
        edition(date(2999, 1, 1), "other"),
    ),
)


def review(
    incident: IncidentId,
    *,
    outcome: str = "good",
    remark: str | None = None,
    **answers: ReviewAnswer,
) -> ReviewIncident:
    said = answers or {"address": YES, "plan": NO}
    return ReviewIncident(incident_id=incident, answers=said, outcome=outcome, remark=remark)


async def remarks(town: Toytown) -> list[str]:
    """What reviewers wrote, as far as it can still be read."""
    facts = [read_event(r) async for r in town.ledger.read() if r.type == "IncidentReviewed"]
    sealed = (e.sealed for e in facts if isinstance(e, IncidentReviewed))
    opened = await unseal(town.room.source, [one.ref for one in sealed if one is not None])
    return [text.text for text in opened.values() if isinstance(text, RemarkText)]


@story_in(REVIEWED_TOWN)
async def test_it_is_held_against_the_checklist_of_its_day(town: Toytown) -> None:
    fire = await town.incident(3, "bin_fire")
    with town.refused("not_closed_yet"):
        await town.do(review(fire))
    await town.close(fire)
    with town.refused("review_incomplete") as told:
        await town.do(review(fire, address=YES))
    assert "plan" in told.what.en
    with town.refused("review_incomplete"):
        await town.do(review(fire, address=YES, plan=YES, luck=YES))
    with town.refused("review_outcome_unknown"):
        await town.do(review(fire, outcome="bad"))
    with town.refused("remark_too_long"):
        await town.do(review(fire, remark="x" * 2_001))
    with town.refused("unknown_incident"):
        await town.do(review(IncidentId(99)))
    await town.do(review(fire, outcome="learn", remark=" the gate was locked "), actor=REVIEWER)
    found = town.card(fire).review
    assert found is not None
    assert (found.by, found.checklist, found.outcome) == (REVIEWER, date(2025, 1, 1), "learn")
    assert found.answers == {"address": YES, "plan": NO}
    assert await remarks(town) == ["the gate was locked"]
    await town.do(ReopenIncident(incident_id=fire, reason="it burns again"))
    with town.refused("not_closed_yet"):
        await town.do(review(fire))
    await town.close(fire)
    await town.do(review(fire))
    assert town.card(fire).review.outcome == "good"  # type: ignore[union-attr]  # it was reviewed
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended IncidentClosed"
        " IncidentReviewed IncidentReopened IncidentClosed IncidentReviewed"
    )


@story_in(REVIEWED_TOWN)
async def test_the_remark_goes_with_what_is_known_of_the_callers(town: Toytown) -> None:
    fire = await town.incident(3, "bin_fire")
    await town.close(fire)
    await town.do(review(fire, remark="the caller was my neighbour"))
    town.clock.wait(timedelta(days=91).total_seconds())
    await erase_due(town.room, now=town.clock.now())
    assert await remarks(town) == []
    with town.refused("remark_too_late"):
        await town.do(review(fire, remark="I remember the caller"))
    await town.do(review(fire))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended IncidentClosed"
        " IncidentReviewed PersonalTextErased IncidentReviewed"
    )


@story_in(REVIEWED_TOWN)
async def test_one_that_the_board_no_longer_holds_is_reviewed_from_its_stream(
    town: Toytown,
) -> None:
    first = await town.incident(3, "bin_fire")
    await town.close(first)
    for _ in range(200):
        await town.close(await town.incident(3, "bin_fire"))
    assert town.board.find_incident(first) is None
    await town.do(review(first))
    await town.do(review(first, outcome="learn"))
    assert town.board.find_incident(first) is None
    known = await town.room.find_closed(first)
    assert known is not None
    assert known.incident.review is not None
    assert known.incident.review.outcome == "learn"
    other = await town.incident(3, "bin_fire")
    await town.do(MergeIncidents(incident_id=other, into=await town.incident(3, "bin_fire")))
    with town.refused("merged_away"):
        await town.do(review(other))
    one = "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended"
    closed = " ".join([f"{one} IncidentClosed"] * 201)
    facts = await town.facts()
    merged = " ".join(facts[201 * 6 + 2 + 10 :])
    assert merged.startswith("CallSplitOff IncidentMerged")
    await town.assert_facts(f"{closed} IncidentReviewed*2 {one} {one} {merged}")


@story_in(TOWN)
async def test_a_city_without_a_checklist_reviews_nothing(town: Toytown) -> None:
    fire = await town.incident(3, "bin_fire")
    await town.close(fire)
    with town.refused("no_checklist"):
        await town.do(review(fire))
    await town.assert_facts(
        "CallReceived CallTaken IncidentOpened IncidentClassified UnitsRecommended IncidentClosed"
    )
