"""Toytown's community desk: one county, two townships, three villages along the Long Road.

    post   0       1       2       3       4       5       6       7       8
    grid   |---- G1 ------|----- G2 ------|------------- G3 --------------|
    village      V1              V2                      V3
    township           T1                                T2
    county                               C

Work is done from 9 to 12 and from 13 to 17, Monday to Friday; Toytown keeps UTC. On 1 April G2 is
divided at post 3: its western half G2W stays with V2, its eastern half G2E goes to V3.
"""

from datetime import date

from tests.toytown.desk_words import limit, words
from tests.toytown.goods_world import GOODS
from tests.toytown.mediation_world import TERMS
from tests.toytown.sites_world import SITES
from turnout.community.catalogue import (
    Area,
    AreaId,
    Attribute,
    Body,
    BodyId,
    CaseClass,
    Catalogue,
    ClassCode,
    Condition,
    DeskRules,
    Evidence,
    Function,
    Grid,
    GridId,
    Group,
    GroupCode,
    Kind,
    Level,
    Responsible,
    Rung,
    Step,
    To,
    Verifier,
    WorkHours,
)
from turnout.community.reach import Aim, AlarmKind, Covered, SiteAlarm

DIVIDED = date(2026, 4, 1)


def _class(code: str, group: str, kind: Kind, handle: str, **more) -> CaseClass:
    limits = {
        Step.REGISTER: limit("60m"),
        Step.ROUTE: limit("60m"),
        Step.HANDLE: limit(handle),
        Step.VERIFY: limit("1d"),
        Step.CLOSE: limit("1d"),
    }
    return CaseClass(
        code=ClassCode(code),
        group=GroupCode(group),
        kind=kind,
        name=words(code),
        limits=limits,
        **more,
    )


CLASSES = (
    _class(
        "lamp",
        "street",
        Kind.COMPONENT,
        "2d",
        evidence=(Evidence.PHOTO,),
        suspends=(Condition.PARTS, Condition.WEATHER),
        attributes=(
            Attribute(
                code="dark",
                name=words("is the street dark?"),
                required=False,
                choices={"yes": words("yes"), "no": words("no")},
            ),
        ),
    ),
    _class("rubbish", "street", Kind.EVENT, "4w", on_the_spot=True, evidence=(Evidence.PHOTO,)),
    _class("railing", "hazards", Kind.HAZARD, "1d", urgent=True),
    _class("stair", "hazards", Kind.HAZARD, "5d", verifier=Verifier.DESK),
    _class("wish", "services", Kind.SERVICE, "3d"),
    _class("noise", "quarrels", Kind.DISPUTE, "5d", level=Level.TOWNSHIP, private=True),
    _class("goods", "hazards", Kind.HAZARD, "1d", urgent=True, level=Level.COUNTY),
    _class("land", "quarrels", Kind.DISPUTE, "5d", level=Level.TOWNSHIP, private=True),
    _class("debt", "quarrels", Kind.DISPUTE, "5d", level=Level.TOWNSHIP, private=True),
    _class("booth", "street", Kind.COMPONENT, "5d", valid_until=date(2026, 3, 2)),
)


def _ring(west: float, east: float) -> tuple[tuple[float, float], ...]:
    return ((west, -0.01), (east, -0.01), (east, 0.01), (west, 0.01))


def _grid(name: str, area: str, west: float, east: float, **dates) -> Grid:
    return Grid(
        id=GridId(name), area=AreaId(area), name=words(name), ring=_ring(west, east), **dates
    )


def _area(name: str, level: Level, parent: str | None, **dates) -> Area:
    above = None if parent is None else AreaId(parent)
    return Area(id=AreaId(name), level=level, name=words(name), parent=above, **dates)


def _body(name: str) -> Body:
    return Body(id=BodyId(name), name=words(name))


CATALOGUE = Catalogue(
    digest="toytown",
    timezone="UTC",
    hours=WorkHours(
        pieces=((540, 720), (780, 1020)), weekdays=(0, 1, 2, 3, 4), first_year=2025, last_year=2027
    ),
    holidays=frozenset({date(2026, 5, 1)}),
    swapped=frozenset(),
    groups={
        group.code: group
        for group in (
            Group(
                code=GroupCode(code),
                kind=kind,
                name=words(code),
                body=BodyId(body),
                function=function,
            )
            for code, kind, body, function in (
                ("street", Kind.COMPONENT, "street-care", Function.SERVICES),
                ("hazards", Kind.HAZARD, "safety", Function.SAFETY),
                ("services", Kind.SERVICE, "welfare", Function.SERVICES),
                ("quarrels", Kind.DISPUTE, "justice", Function.DISPUTES),
            )
        )
    },
    classes={one.code: one for one in CLASSES},
    bodies={
        one.id: one
        for one in map(
            _body,
            ("street-care", "power", "safety", "welfare", "justice", "water", "government"),
        )
    },
    responsible=(
        Responsible(case_class=ClassCode("lamp"), body=BodyId("power"), owner="power"),
        Responsible(group=GroupCode("street"), body=BodyId("water"), owner="water"),
        Responsible(case_class=ClassCode("rubbish"), body=BodyId("welfare"), area=AreaId("V3")),
    ),
    areas={
        one.id: one
        for one in (
            _area("C", Level.COUNTY, None),
            _area("T1", Level.TOWNSHIP, "C"),
            _area("T2", Level.TOWNSHIP, "C"),
            _area("V1", Level.VILLAGE, "T1", staffed_from=date(2025, 1, 1)),
            _area("V2", Level.VILLAGE, "T1", staffed_from=date(2026, 3, 2)),
            _area("V3", Level.VILLAGE, "T2", staffed_from=date(2026, 9, 1)),
        )
    },
    grids={
        one.id: one
        for one in (
            _grid("G1", "V1", -0.005, 0.02),
            _grid("G2", "V2", 0.02, 0.04, valid_until=DIVIDED),
            _grid("G2W", "V2", 0.02, 0.03, valid_from=DIVIDED),
            _grid("G2E", "V3", 0.03, 0.04, valid_from=DIVIDED),
            _grid("G3", "V3", 0.04, 0.085),
        )
    },
    rules=DeskRules(
        amber_percent=75,
        returns_most=2,
        return_window=limit("2w"),
        extensions_most=1,
        suspended_most_days=30,
        deferred_most_days=180,
        reopen_days=30,
        duplicate_radius_m=60,
        duplicate_hours=72,
        offline_most_hours=72,
        public_after_hours=24,
        backstop=BodyId("government"),
        rungs=(
            Rung(after=limit("0m"), to=To.DESK),
            Rung(after=limit("1d"), to=To.ABOVE),
            Rung(after=limit("3d"), to=To.BACKSTOP),
        ),
        again=limit("5d"),
    ),
    aims=(
        Aim(level="grid", covered=Covered.STAFFED, share=0.9, by=date(2026, 12, 31)),
        Aim(level="village", covered=Covered.STAFFED, share=0.5, by=date(2025, 12, 31)),
        Aim(level="village", covered=Covered.STAFFED, share=1.0, by=date(2026, 12, 31)),
    ),
    alarms={
        AlarmKind.SMOKE: SiteAlarm(class_code=ClassCode("railing"), room=True),
        AlarmKind.WATER: SiteAlarm(class_code=ClassCode("stair"), room=False),
        AlarmKind.DOOR: SiteAlarm(class_code=ClassCode("booth"), room=False),
    },
    sites=SITES,
    custody=GOODS,
    mediation=TERMS,
)
