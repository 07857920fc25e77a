"""Whatever is asked of the desk, in any order: done whole or refused, and nobody is forgotten."""

import asyncio
from collections import Counter
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from tests.properties.desk_sites import (
    any_site_command,
    assert_no_site_is_forgotten,
    is_about_sites,
)
from tests.toytown.any_goods import GOODS_COMMANDS, any_goods_command
from tests.toytown.any_mediation import COMMANDS as MEDIATION
from tests.toytown.any_mediation import any_kind, any_words_of_mediation
from tests.toytown.custody import Keepers
from tests.toytown.desk import PHOTO, DeskTown, assert_nobody_is_forgotten, open_desk
from tests.toytown.desk_world import CLASSES, limit
from tests.toytown.mediation import at_table
from tests.toytown.world import post
from turnout.base.ids import Actor, CallId
from turnout.community.catalogue import AreaId, Condition, GridId
from turnout.community.commands import (
    COMMAND_TYPES,
    Command,
    alarms,
    classes,
    levels,
    problem_areas,
    steps,
    time,
)
from turnout.community.commands import desk as of_desk
from turnout.community.events.desk import Day
from turnout.community.model.cases import CaseText, Outcome, Source, Status
from turnout.community.model.classes import ClassText
from turnout.community.model.ids import REPORTER, SYSTEM, CaseId, Party
from turnout.community.reach import AlarmKind
from turnout.community.refusals import Refusal
from turnout.community.turns import owner_of

PARTIES = [
    *(Party(f"desk-{area}") for area in ("C", "T1", "V1", "V2", "V3")),
    *(Party(f"body-{name}") for name in ("power", "safety", "street-care")),
    Party("grid-G1"),
    Party("grid-G3"),
    REPORTER,
    SYSTEM,
]
PLACES = {
    alarms.SoundAlarm,
    problem_areas.ListProblemArea,
    problem_areas.CheckProblemArea,
    problem_areas.TakeOffProblemArea,
}
CLASSES_COMMANDS = {classes.AdoptClasses, classes.TakeBackClasses, classes.TakeBackCalendar}
OTHERS = [one for one in COMMAND_TYPES if one not in MEDIATION]
STEPS_TRIED = 300

NEXT = {
    Status.COLLECTED: [steps.RegisterCase],
    Status.REGISTERED: [steps.RouteCase],
    Status.ROUTED: [steps.ReportBack, steps.ReturnCase, levels.GiveTask, time.AskExtension],
    Status.REPORTED: [steps.VerifyCase, steps.SendForRework, time.DeferCase],
    Status.VERIFIED: [steps.CloseCase],
    Status.AT_ROOM: [levels.TakeBack],
    Status.CLOSED: [steps.ReopenCase, steps.EvaluateCase],
}


def any_command(random: Random, town: DeskTown) -> Command:
    kind = random.choice([*OTHERS, steps.CollectCase, random.choice(MEDIATION)])
    if is_about_sites(kind):
        return any_site_command(random, town, kind)
    if kind in GOODS_COMMANDS:
        return any_goods_command(random, town, kind)
    if kind in CLASSES_COMMANDS:
        return any_amendment(random, town, kind)
    if kind in PLACES:
        return any_place(random, town, kind)
    return any_case_command(random, town, kind)


def any_case_command(random: Random, town: DeskTown, kind) -> Command:
    if kind is steps.CollectCase or kind is steps.FixOnSpot:
        return any_report(random, kind)
    if kind is of_desk.HandOverGrid:
        return kind(grid_id=GridId(random.choice(["G1", "G2", "G3"])), worker=any_seat(random))
    if kind is of_desk.ChangeCalendar:
        day = town.clock.now().date() + timedelta(days=random.randrange(9))
        days = (Day(day=day, works=random.random() < 0.5),)
        return kind(party=Party("desk-C"), days=days, reason="a feast")
    if kind is of_desk.EraseReporters:
        return kind(case_ids=tuple(town.board.state.over))
    if kind is of_desk.StartDesk:
        return kind(catalogue="toytown", code_version="test")
    case_id = CaseId(random.randrange(1, town.board.state.next_case + 1))
    case = town.board.state.cases.get(case_id)
    if case is not None and random.random() < 0.7:
        kind = random.choice(NEXT[case.status])
    if kind in MEDIATION:
        words = any_words_of_mediation(random, kind, case_id, town.clock.now())
    else:
        words = any_words(random, town, kind, case_id)
    return kind(**words)


def any_amendment(random: Random, town: DeskTown, kind) -> Command:
    """Classes adopted or taken back, days given back."""
    number = random.randrange(1, 4)
    if kind is classes.TakeBackCalendar:
        return kind(party=Party("desk-C"), number=number, reason="moved")
    if kind is classes.TakeBackClasses:
        return kind(party=Party("desk-C"), version=number, reason="no")
    known = random.choice(list(town.board.catalogue.classes.values()))
    step = random.choice(list(known.limits))
    text = ClassText(
        code=known.code,
        name=known.name,
        limits={**known.limits, step: limit(random.choice(["0d", "1d", "4w"]))},
        retired=random.random() < 0.1,
    )
    day = town.clock.now().date() + timedelta(days=random.randrange(4))
    return kind(party=Party("desk-C"), classes=(text,), valid_from=day, reason="slow")


def any_place(random: Random, town: DeskTown, kind) -> Command:
    """A device that sounds, or a problem area."""
    if kind is alarms.SoundAlarm:
        text = CaseText(words="beep", point=post(random.randrange(9)))
        device, over = f"device-{random.randrange(3)}", random.random() < 0.3
        return kind(kind=random.choice(list(AlarmKind)), device=device, text=text, over=over)
    party, number = random.choice(PARTIES), random.randrange(1, 5)
    if kind is problem_areas.CheckProblemArea:
        return kind(party=party, number=number, met=random.random() < 0.5, seen="I looked")
    if kind is problem_areas.TakeOffProblemArea:
        return kind(party=party, number=number, reason="clean")
    return kind(
        party=party,
        grid_id=GridId(random.choice(["G1", "G2", "G3"])),
        class_code=random.choice(CLASSES).code,
        body=Party("body-water"),
        aim="no more",
        by=town.clock.now().date() + timedelta(days=random.randrange(-1, 9)),
    )


def any_seat(random: Random) -> Actor:
    return Actor(f"seat-{random.randrange(4)}")


def any_report(random: Random, kind) -> Command:
    text = CaseText(words="look", point=post(random.randrange(9)))
    code = random.choice(CLASSES).code
    if kind is steps.FixOnSpot:
        return kind(party=Party("grid-G1"), text=text, class_code=code, photos=(PHOTO,))
    return kind(
        source=Source.CITIZEN, text=text, class_code=code if random.random() < 0.5 else None
    )


def any_words(random: Random, town: DeskTown, kind, case_id: CaseId) -> dict:
    case = town.board.state.cases.get(case_id)
    owner = None if case is None else owner_of(case)
    above = None if case is None else Party(f"desk-{case.desk}")
    choices = {
        "case_id": case_id,
        "call_id": CallId("C9"),
        "party": random.choice([owner, owner, above, random.choice(PARTIES)]) or SYSTEM,
        "class_code": random.choice(CLASSES).code,
        "reason": random.choice(["because", "because", " "]),
        "into": CaseId(random.randrange(1, 9)),
        "to": AreaId(random.choice(["C", "T1", "V1", "V3"]))
        if kind is levels.SendDown
        else random.choice(PARTIES),
        "words": "done",
        "photos": (PHOTO,),
        "late_reason": random.choice([None, "a storm"]),
        "outcome": random.choice(list(Outcome)),
        "token": "link",
        "score": random.randint(1, 5),
        "until": town.clock.now() + timedelta(hours=random.randint(-1, 90)),
        "condition": random.choice(list(Condition)),
        "amount": random.randint(1, 3),
        "rung": random.randrange(3),
        "task": random.choice([None, 1, 2]) if kind is time.EscalateCase else random.randint(1, 2),
        "limit": limit(random.choice(["30m", "4w", "2d"])),
        "number": f"their-{case_id}",
        "closed": random.random() < 0.5,
        "updated_at": town.clock.now() + timedelta(hours=random.randint(-1, 2)),
    }
    return {name: choices[name] for name in kind.__struct_fields__ if name in choices}


def any_quarrel(random: Random, town: DeskTown) -> Command:
    """A case that is being mediated, or comes to it: so far no random walk would get."""
    cases = [one.id for one in town.board.state.open_cases() if one.handler == "body-justice"]
    if not cases:
        return any_command(random, town)
    case_id = random.choice(cases)
    kind: Any = any_kind(random, town.board.state.mediation.cases.get(case_id))
    return kind(**any_words_of_mediation(random, kind, case_id, town.clock.now()))


@pytest.mark.parametrize("seed", [0, 2, 3, 4])
def test_no_mediation_is_forgotten_whatever_is_asked(seed: int) -> None:
    random = Random(seed)
    done: Counter[str] = Counter()

    async def live() -> None:
        town = await open_desk()
        for post_of in (1, 3, 5):
            await at_table(town, post_of, random.choice(["noise", "land"]))
        for _ in range(STEPS_TRIED):
            command = any_quarrel(random, town)
            before = town.board.digest()
            try:
                await town.do(command, actor=any_seat(random))
                done[type(command).__name__] += 1
            except Refusal:
                assert town.board.digest() == before, command
            assert_nobody_is_forgotten(town.board)
            if random.random() < 0.1:
                await town.pass_time(hours=random.choice([1, 30, 90]))
        await town.assert_rebuilt_equals_live()

    asyncio.run(live())
    assert len({*done} & {one.__name__ for one in MEDIATION}) >= 10, done


@pytest.mark.parametrize("seed", range(6))
def test_nobody_is_forgotten_whatever_is_asked(seed: int) -> None:
    random = Random(seed)
    done: Counter[str] = Counter()

    async def live() -> None:
        town = await open_desk()
        await Keepers.open(town)
        for _ in range(STEPS_TRIED):
            before = town.board.digest()
            command = any_command(random, town)
            try:
                await town.do(command, actor=any_seat(random))
                done[type(command).__name__] += 1
            except Refusal:
                assert town.board.digest() == before, command
            assert_nobody_is_forgotten(town.board)
            if random.random() < 0.2:
                await town.pass_time(hours=random.choice([0.2, 3, 30]))
                late = [job for job in town.board.jobs().values() if job.at < town.clock.now()]
                assert late == []
                assert_no_site_is_forgotten(town)
        await town.assert_rebuilt_equals_live()

    asyncio.run(live())
    assert len(done) >= 14, done
