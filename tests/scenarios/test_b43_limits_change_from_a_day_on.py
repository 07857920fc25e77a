"""B43: the county changes classes from a day on: what comes in then has the new limits."""

from datetime import date
from typing import Any

import msgspec

from tests.toytown.desk import CLERK, DeskTown, desk_story
from tests.toytown.desk_words import limit, words
from turnout.community.catalogue import ClassCode, Step
from turnout.community.commands.classes import AdoptClasses, TakeBackClasses
from turnout.community.model.classes import ClassText
from turnout.community.model.ids import Party

COUNTY = Party("desk-C")
TUESDAY, WEDNESDAY = date(2026, 3, 3), date(2026, 3, 4)


def text(town: DeskTown, code: str, handle: str = "1d", **more: Any) -> ClassText:
    """A class as it is, but for the limit of handling it."""
    like = more.get("like", code)
    known = town.board.catalogue.classes[ClassCode(like)]
    return ClassText(
        code=ClassCode(code),
        name=more.pop("name", known.name),
        limits=more.pop("limits", {**known.limits, Step.HANDLE: limit(handle)}),
        evidence=known.evidence,
        verifier=known.verifier,
        suspends=known.suspends,
        **more,
    )


def adopt(*texts: ClassText, day: date = WEDNESDAY, party: Party = COUNTY) -> AdoptClasses:
    return AdoptClasses(party=party, classes=texts, valid_from=day, reason="people waited")


@desk_story
async def test_what_came_in_before_keeps_its_limit(town: DeskTown) -> None:
    early = await town.registered(1, "wish")
    await town.do(adopt(text(town, "wish", "1d")))
    await town.route(early, "body-welfare")
    assert town.due(early) == "Thu 5 17:00"
    await town.pass_time(days=2)
    late = await town.routed(1, "wish", "body-welfare")
    assert town.due(late) == "Thu 5 17:00"
    assert town.card(late).clock.limit == limit("1d")
    assert town.card(early).clock.limit == limit("3d")


@desk_story
async def test_a_class_is_taken_out_and_a_new_one_comes(town: DeskTown) -> None:
    new = text(town, "drain", "2d", like="lamp", name=words("blocked drain"))
    await town.do(adopt(new, text(town, "wish", "3d", retired=True)))
    with town.refused("class_retired"):
        await town.collect(1, "drain")
    assert await town.collect(1, "wish")
    await town.pass_time(days=2)
    case = await town.routed(1, "drain", "body-street-care")
    assert town.due(case) == "Fri 6 17:00"
    with town.refused("class_retired"):
        await town.collect(1, "wish")
    with town.refused("class_over"):
        await town.do(adopt(text(town, "wish", "2d"), day=date(2026, 3, 9)))
    await town.do(TakeBackClasses(party=COUNTY, version=1, reason="too many left over"))
    assert town.due(case) == "Fri 6 17:00"
    await town.pass_time(days=1)
    assert await town.collect(1, "wish")
    with town.refused("class_retired"):
        await town.collect(1, "drain")


@desk_story
async def test_a_draft_that_nobody_could_follow_is_refused(town: DeskTown) -> None:
    with town.refused("no_class_in_draft"):
        await town.do(adopt())
    with town.refused("classes_in_the_past"):
        await town.do(adopt(text(town, "wish"), day=date(2026, 3, 2)))
    with town.refused("class_twice"):
        await town.do(adopt(text(town, "wish"), text(town, "wish", "2d")))
    with town.refused("class_unchanged"):
        await town.do(adopt(text(town, "wish", "3d")))
    with town.refused("class_known"):
        await town.do(adopt(text(town, "wish", "2d", like="lamp")))
    with town.refused("class_over"):
        await town.do(adopt(text(town, "booth")))
    with town.refused("class_needed"):
        await town.do(adopt(text(town, "goods", "1d", retired=True)))
    with town.refused("class_limit_wrong"):
        await town.do(adopt(text(town, "wish", "0d")))
    with town.refused("class_limit_missing"):
        await town.do(adopt(text(town, "wish", limits={Step.HANDLE: limit("1d")})))
    unknown = msgspec.structs.replace(text(town, "wish"), code=ClassCode("nothing"))
    with town.refused("unknown_class"):
        await town.do(adopt(unknown))
    with town.refused("not_the_county"):
        await town.do(adopt(text(town, "wish"), party=Party("desk-V1")))
    await town.assert_facts("")


@desk_story
async def test_an_adoption_is_taken_back_once(town: DeskTown) -> None:
    await town.do(adopt(text(town, "wish")))
    with town.refused("not_the_county"):
        await town.do(TakeBackClasses(party=Party("desk-T1"), version=1, reason="no"))
    with town.refused("unknown_adoption"):
        await town.do(TakeBackClasses(party=COUNTY, version=2, reason="no"))
    await town.do(TakeBackClasses(party=COUNTY, version=1, reason="no"))
    with town.refused("adoption_over") as told:
        await town.do(TakeBackClasses(party=COUNTY, version=1, reason="no"))
    assert CLERK in told.what.en
    await town.pass_time(days=3)
    case = await town.registered(1, "wish")
    assert town.board.class_of(town.card(case)).limits[Step.HANDLE] == limit("3d")
    await town.assert_facts("ClassesAdopted ClassesTakenBack CaseCollected CaseRegistered")
