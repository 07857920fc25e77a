"""B08: somebody tells of what was closed: it is proposed, and never swallowed by what is over."""

from tests.toytown.desk import PHOTO, DeskTown, desk_story
from turnout.community.catalogue import Limit, Unit
from turnout.community.commands.steps import EvaluateCase, MergeCase, RejectCase, ReopenCase
from turnout.community.model.ids import REPORTER, CaseId


async def merge(town: DeskTown, case: CaseId, into: CaseId) -> None:
    await town.do(MergeCase(case_id=case, party=town.desk(case), into=into))


@desk_story
async def test_a_closed_case_takes_no_duplicate_but_is_opened_again(town: DeskTown) -> None:
    old = await town.done(1, "stair", "body-safety")
    new = await town.collect(1, token="link-2")
    assert town.card(new).proposed == (old,)
    with town.refused("merge_into_closed"):
        await merge(town, new, old)
    with town.refused("merge_into_itself"):
        await merge(town, new, new)
    reopen = ReopenCase(case_id=old, party=town.desk(old), reason="dark again")
    await town.do(reopen)
    with town.refused("not_closed"):
        await town.do(reopen)
    await merge(town, new, old)
    assert town.board.state.find_by_token("link-2") is town.card(old)
    assert (town.owner(old), town.owner(new)) == ("desk-V1", None)
    with town.refused("reopen_merged"):
        await town.do(ReopenCase(case_id=new, party=town.desk(new), reason="mine"))
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseVerified CaseClosed "
        "CaseCollected CaseReopened CaseMerged"
    )


@desk_story
async def test_after_its_time_a_closed_case_stays_closed(town: DeskTown) -> None:
    old = await town.done(1, "stair", "body-safety")
    await town.pass_time(days=31)
    with town.refused("reopen_too_late"):
        await town.do(ReopenCase(case_id=old, party=town.desk(old), reason="again"))
    new = await town.collect(1)
    assert town.card(new).proposed == ()
    again = await town.collect(1)
    assert town.card(again).proposed == (new,)
    with town.refused("unknown_case"):
        await town.close(old)
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseReportedBack CaseVerified CaseClosed "
        "CaseCollected*2"
    )


@desk_story
async def test_the_photos_of_a_duplicate_last_as_long_as_the_case_that_it_went_into(
    town: DeskTown,
) -> None:
    case = await town.routed(1, "stair", "body-safety")
    twin = await town.collect(1, photos=(PHOTO,))
    more = await town.collect(1)
    await merge(town, twin, more)
    await merge(town, more, case)
    await town.pass_time(hours=1)
    await town.report(case, photos=())
    await town.book.erase_over()
    [photo] = town.card(case).photos
    assert await town.book.photo(photo.sealed.ref) == PHOTO.jpeg
    with town.refused("unknown_case"):
        town.card(twin)
    await town.verify(case)
    await town.close(case)
    await town.pass_time(days=31)
    await town.collect(3)
    assert await town.book.erase_over() == 3
    assert await town.book.photo(photo.sealed.ref) is None
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted CaseCollected*2 CaseMerged*2 CaseReportedBack "
        "CaseVerified CaseClosed CaseCollected ReportersErased"
    )


@desk_story
async def test_a_task_of_a_case_that_was_merged_and_let_go_is_due_no_more(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    await town.task(case, "body-water", Limit(amount=60, unit=Unit.MINUTES))
    await town.send_back(case)
    await town.pass_time(minutes=1)
    await merge(town, case, await town.collect(1))
    town.clock.wait(0.001)
    await town.collect(3)
    with town.refused("unknown_case"):
        town.card(case)
    await town.pass_time(hours=2)
    assert all(one != case for one, _ in town.board.jobs())


@desk_story
async def test_what_was_opened_again_is_held_and_its_reporter_is_asked_anew(town: DeskTown) -> None:
    """Neither is it let go of on the day on which its first end would have been past."""
    case = await town.collect(1, token="link-1")
    await town.register(case, "stair")
    await town.route(case, "body-safety")
    await finished(town, case)
    score = EvaluateCase(case_id=case, party=REPORTER, token="link-1", score=1)
    await town.do(score)
    with town.refused("evaluated_already"):
        await town.do(score)
    town.clock.wait(29 * 24 * 3600)
    with town.refused("not_this_desk"):
        await town.do(ReopenCase(case_id=case, party="desk-V3", reason="mine"))
    await town.do(ReopenCase(case_id=case, party=town.desk(case), reason="it broke once more"))
    town.clock.wait(5 * 24 * 3600)
    await town.collect(3)
    assert await town.book.erase_over() == 0
    assert town.card(case).reopen_until is None
    await town.route(case, "body-safety")
    await finished(town, case)
    await town.do(score)
    assert town.card(case).scores == {"link-1": 1}


async def finished(town: DeskTown, case: CaseId) -> None:
    await town.report(case, late_reason="holidays")
    await town.verify(case)
    await town.close(case)


@desk_story
async def test_with_a_case_that_is_rejected_its_open_tasks_end(town: DeskTown) -> None:
    case = await town.routed(1, "stair", "body-safety")
    await town.task(case, "body-water", Limit(amount=60, unit=Unit.MINUTES))
    await town.send_back(case)
    await town.do(RejectCase(case_id=case, party=town.desk(case), reason="no case"))
    assert town.card(case).tasks[1].clock is None
    assert town.board.jobs() == {}
    await town.assert_facts(
        "CaseCollected CaseRegistered CaseRouted TaskGiven CaseReturned CaseRejected"
    )
