"""The town itself: its city data, and where its kilometre posts are."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.toytown.questions import CALM, PROTOCOLS
from turnout.base.geo import Point
from turnout.base.ids import (
    AgencyId,
    Capability,
    HospitalId,
    IncidentTypeCode,
    StationId,
    UnitId,
)
from turnout.base.text import Words
from turnout.dispatch.city import (
    Agency,
    City,
    Disposition,
    Hospital,
    IncidentType,
    Limit,
    LimitKind,
    Need,
    ResponsePlan,
    Service,
    Stage,
    Station,
    TurnoutTime,
    UnitSpec,
)
from turnout.dispatch.gates import Gates
from turnout.dispatch.on_scene import (
    Benchmark,
    ClearReason,
    CommandRole,
    CommandRules,
    SupportKind,
)
from turnout.dispatch.premises import Hazard, HazardCode
from turnout.dispatch.protocols import Protocols
from turnout.dispatch.volunteering import Aed, Hours, VolunteerRules
from turnout.dispatch.waves import StandOff, Waves

START = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
"""A Monday noon; Toytown keeps UTC, so it is day."""

SECONDS_PER_POST = 60.0
ISLAND_POST = 8


def post(number: float) -> Point:
    """The place of a kilometre post; half posts lie between two."""
    return Point(round(number / 100, 6), 0.0)


def _words(text: str) -> Words:
    return Words(text, f"{text}（镇）")


def _unit(name: str, agency: str, kind: str, capabilities: str, at: float) -> UnitSpec:
    return UnitSpec(
        id=UnitId(name),
        agency=AgencyId(agency),
        kind=kind,
        capabilities=frozenset(Capability(c) for c in capabilities.split()),
        crew=4 if kind == "engine" else 2,
        station=StationId("S0") if at == 0 else None,
        start=post(at),
        start_is_modelled=False,
    )


UNITS = (
    _unit("A01", "ambulance", "ambulance", "als bls", 0),
    _unit("A02", "ambulance", "ambulance", "bls", 5),
    _unit("C01", "traffic", "car", "traffic", 2),
    _unit("E01", "fire", "engine", "pump rescue", 0),
    _unit("E02", "fire", "engine", "pump", 4),
    _unit("E09", "fire", "engine", "pump", ISLAND_POST),
    _unit("P01", "police", "car", "patrol", 2),
    _unit("T01", "fire", "truck", "ladder rescue", 0),
)


def _type(code: str, service: Service, priority: int, group: str) -> IncidentType:
    return IncidentType(
        code=IncidentTypeCode(code),
        service=service,
        name=_words(code),
        priority=priority,
        group=group,
        apco=None,
        on_scene_minutes=10.0,
        transport_share=0.5,
    )


def _plan(code: str, *stages: str, since: date = date(2020, 1, 1)) -> ResponsePlan:
    """Stages as text: "pump 1, ladder 1" is the total wanted at that level."""

    def needs(stage: str) -> tuple[Need, ...]:
        pairs = (part.split() for part in stage.split(", "))
        return tuple(Need(capability=Capability(c), count=int(n)) for c, n in pairs)

    return ResponsePlan(
        incident_type=IncidentTypeCode(code),
        valid_from=since,
        stages=tuple(Stage(level=n, needs=needs(s)) for n, s in enumerate(stages, 1)),
    )


_AGENCIES = tuple(
    Agency(id=AgencyId(service.value), service=service, name=_words(service.value))
    for service in Service
)


def _role(code: str, *services: str, per_sector: bool = False) -> CommandRole:
    return CommandRole(
        code=code,
        name=_words(code),
        valid_from=date(2020, 1, 1),
        services=services,
        per_sector=per_sector,
    )


def _mark(code: str, services: str = "", types: str = "", since: int = 2020) -> Benchmark:
    return Benchmark(
        code=code,
        name=_words(code),
        valid_from=date(since, 1, 1),
        services=tuple(services.split()),
        types=tuple(types.split()),
    )


def _reason(code: str, *services: str, needed: bool = True, since: int = 2020) -> ClearReason:
    return ClearReason(
        code=code,
        name=_words(code),
        needed=needed,
        valid_from=date(since, 1, 1),
        services=services,
    )


def _support(code: str, *services: str, number: str | None = None) -> SupportKind:
    return SupportKind(
        code=code,
        name=_words(code),
        valid_from=date(2020, 1, 1),
        services=services,
        number=number,
    )


COMMAND = CommandRules(
    roles=(
        _role("commander"),
        _role("sector", per_sector=True),
        _role("medical", "ambulance"),
    ),
    benchmarks=(
        _mark("water", types="house_fire bin_fire"),
        _mark("searched", types="house_fire"),
        _mark("controlled", services="fire"),
        _mark("recovered"),
        _mark("not_yet", since=2999),
    ),
    clear_reasons=(
        _reason("handled"),
        _reason("not_needed", needed=False),
        _reason("help_declined", "ambulance"),
        _reason("not_yet", since=2999),
    ),
    support=(
        _support("tow_truck", "police", "traffic", number="555-0100"),
        _support("gas_company"),
    ),
)

TOWN = City(
    id="toytown",
    name=Words("Toytown", "玩具镇"),
    timezone="UTC",
    digest="toy-city-1",
    roads_digest="toy-roads-1",
    modelled=(),
    attribution=Words.plain(""),
    agencies={agency.id: agency for agency in _AGENCIES},
    capabilities={c: _words(c) for u in UNITS for c in u.capabilities},
    stations={
        StationId("S0"): Station(
            id=StationId("S0"), agency=AgencyId("fire"), name=_words("Station 0"), point=post(0)
        )
    },
    hospitals={
        HospitalId("H5"): Hospital(id=HospitalId("H5"), name=_words("Hospital 5"), point=post(5))
    },
    units={unit.id: unit for unit in UNITS},
    incident_types={
        kind.code: kind
        for kind in (
            _type("house_fire", Service.FIRE, 1, "fire"),
            _type("bin_fire", Service.FIRE, 3, "fire"),
            _type("chest_pain", Service.AMBULANCE, 1, "medical"),
            _type("fall", Service.AMBULANCE, 3, "medical"),
            _type("burglary", Service.POLICE, 3, "crime"),
            _type("crash", Service.TRAFFIC, 2, "traffic"),
            _type("flood", Service.FIRE, 2, "nature"),
            _type("riddle", Service.POLICE, 5, "crime"),
        )
    },
    plans=(
        _plan("house_fire", "pump 1, ladder 1", "pump 2, ladder 1", "pump 3, ladder 1, bls 1"),
        _plan("bin_fire", "pump 1"),
        _plan("chest_pain", "als 1", "als 1, bls 1"),
        _plan("fall", "bls 1"),
        _plan("burglary", "patrol 1"),
        _plan("crash", "patrol 1, rescue 1, bls 1, traffic 1"),
        _plan("flood", "boat 1, pump 1"),
    ),
    dispositions={
        "handled": Disposition(code="handled", name=_words("handled")),
        "false_alarm": Disposition(code="false_alarm", name=_words("false alarm")),
    },
    turnout={
        service: TurnoutTime(
            service=service,
            in_station_day_seconds=80.0,
            in_station_night_seconds=120.0,
            on_road_seconds=5.0,
        )
        for service in Service
    },
    targets=(),
    holidays=frozenset(),
    gates=Gates(
        position_age_max_seconds=120.0,
        crew_min={"engine": 3},
        duplicate_within_m=200.0,
        duplicate_within_seconds=600.0,
        candidates_shown=3,
        hospital_turnaround_seconds=1200.0,
        claim_stale_seconds=90.0,
        shift_end_margin_seconds=600.0,
        rest_min_seconds=8 * 3600.0,
    ),
    caller_kept_days=90,
    protocols=PROTOCOLS,
    command=COMMAND,
)


def _limit(kind: LimitKind, seconds: float, **narrower: object) -> Limit:
    return Limit(
        kind=kind,
        seconds=seconds,
        valid_from=date(2020, 1, 1),
        source=Words.plain("Toytown"),
        **narrower,  # type: ignore[arg-type]  # the line below names the fields
    )


WATCHED_TOWN = replace(
    TOWN,
    limits=(
        _limit(LimitKind.ACKNOWLEDGE, 30),
        _limit(LimitKind.ACKNOWLEDGE, 20, priority=1),
        _limit(LimitKind.TURNOUT, 60),
        _limit(LimitKind.TURNOUT, 80, service=Service.FIRE),
        _limit(LimitKind.TURNOUT_MARGIN, 10),
        _limit(LimitKind.TRAVEL, 900),
        _limit(LimitKind.ARRIVAL_MARGIN, 120),
        _limit(LimitKind.ON_SCENE, 7200),
        _limit(LimitKind.ACCOUNTABILITY, 1200),
        _limit(LimitKind.SILENCE, 600),
        _limit(LimitKind.ESCALATE, 60),
        _limit(LimitKind.SILENCED, 300),
    ),
    hospitals={
        HospitalId(name): Hospital(
            id=HospitalId(name), name=_words(name), point=post(at), specialities=frozenset(able)
        )
        for name, at, able in (
            ("H1", 1, ("burns",)),
            ("H5", 5, ("stroke", "trauma")),
            ("H7", 7, ("stroke",)),
        )
    },
    specialities={code: _words(code) for code in ("burns", "stroke", "trauma")},
    incident_types={
        **TOWN.incident_types,
        IncidentTypeCode("crew_distress"): _type("crew_distress", Service.POLICE, 1, "distress"),
    },
    plans=(*TOWN.plans, _plan("crew_distress", "patrol 1, bls 1")),
    distress_type=IncidentTypeCode("crew_distress"),
)
"""The town with limits that raise alarms, three hospitals, and a type for a crew in distress."""


def _aed(code: str, at: float, hours: Hours) -> Aed:
    return Aed(code=code, name=_words(f"AED {code}"), point=post(at), hours=hours)


VOLUNTEER_TOWN = replace(
    TOWN,
    incident_types={
        **TOWN.incident_types,
        IncidentTypeCode("missing"): _type("missing", Service.POLICE, 2, "missing"),
        IncidentTypeCode("brawl"): _type("brawl", Service.POLICE, 1, "violence"),
    },
    plans=(*TOWN.plans, _plan("missing", "patrol 1"), _plan("brawl", "patrol 1")),
    protocols=Protocols((*PROTOCOLS.all, CALM), flags={"violence": _words("Violence")}),
    volunteers=(
        VolunteerRules(
            valid_from=date(2020, 1, 1),
            types=frozenset(map(IncidentTypeCode, ("chest_pain", "missing", "flood"))),
            aed_types=frozenset({IncidentTypeCode("chest_pain")}),
            described_types=frozenset({IncidentTypeCode("missing")}),
            never_groups=frozenset({"crime"}),
            never_flags=frozenset({"trapped"}),
            count=3,
            accept_seconds=30.0,
            radius_most_m=5_000.0,
            position_age_max_seconds=600.0,
            walk_m_per_second=2.0,
            detour_factor=1.0,
            source=Words.plain("Toytown"),
        ),
    ),
    aeds=(_aed("D1", 1.5, Hours()), _aed("D2", 2.1, Hours(from_minute=0, to_minute=360))),
)
"""The town with volunteers: three are asked, at 2 m/s; one AED by day, another only by night."""


GAS_TOWN = replace(
    TOWN,
    hazards=(
        Hazard(
            code=HazardCode.GAS_CYLINDERS,
            point=post(3),
            radius_m=50.0,
            note=Words("in the yard", "院内"),
            confirmed_by=AgencyId("fire"),
            confirmed_on=date(2026, 1, 1),
            expires_on=date(2099, 12, 31),
        ),
    ),
    waves=Waves(
        stand_off={
            "gas_cylinders": StandOff(services=("ambulance",), cleared_by=Capability("pump"))
        }
    ),
)
"""The town that knows of gas at post 3; ambulances wait there for an engine's word."""


def with_unit(name: str, **changes: object) -> City:
    """The town with one unit changed."""
    units = dict(TOWN.units)
    units[UnitId(name)] = replace(units[UnitId(name)], **changes)  # type: ignore[arg-type]  # the test names its fields
    return replace(TOWN, units=units)
