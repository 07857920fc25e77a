"""What is shown of sites, inspections, rounds and help points."""

from datetime import date
from typing import Annotated

from pydantic import Field

from turnout.web.wire.basics import MOST_COUNTED, Instant, LonLat, Shape, WordsShape
from turnout.web.wire.case_rows import FactShape, NamedShape
from turnout.web.wire.site_parts import GuardPostShape, RoundPlanShape, SpanShape


class SiteKindShape(NamedShape):
    """A kind of site."""

    group: str


class SiteRow(Shape):
    """A site in a list. `due_on`: the day by which it is to be looked at."""

    site_id: int
    kind: str
    name: str
    point: LonLat
    address: str
    due_on: str | None
    days_left: int | None
    result: str | None
    hazards: int
    notices: int
    ours: int
    missed_rounds: int
    is_help_point: bool


class RenewalShape(Shape):
    """Something to be renewed; `days_left` is below 0 once it is overdue."""

    site_id: int
    name: str
    number: int
    kind: str
    renew_by: str
    days_left: int


class SitesShape(Shape):
    """The sites of an area, the longest due first, with what every page has to name."""

    kinds: list[SiteKindShape]
    offices: list[NamedShape]
    hazards: list[NamedShape]
    rows: list[SiteRow]
    renewals: list[RenewalShape]
    round_most: int
    now: Instant


class ItemShape(Shape):
    """An item to be looked at, with the law that it rests on."""

    checklist: str
    code: str
    name: WordsShape
    basis: WordsShape
    severity: str
    hazard: bool
    photo: bool


class SiteHazardShape(Shape):
    """Something dangerous on the premises. Crews see it until the day `shown_until`, and longer
    once an inspector sees it again, once a day; null: nobody has confirmed it."""

    number: int
    name: WordsShape
    by_site: bool
    confirmed_at: Instant | None
    shown_until: date | None
    may_confirm: bool
    said_mended: bool


class FindingShape(Shape):
    """Something that is not as it should be. `due_at`: when it is to be put right."""

    number: int
    name: WordsShape
    severity: str
    notice: int | None
    hazard: int | None
    due_at: Instant | None
    missed: bool
    photos: list[str]


class NoticeShape(Shape):
    """A served notice. `turn` says whose turn it is; `at_once`: it is ordered whoever objects."""

    number: int
    status: str
    turn: str
    findings: list[int]
    served_at: Instant
    objection: str | None
    objection_until: Instant
    at_once: bool
    said_put_right: bool
    looked: int
    missed: bool
    handed_to: str | None
    receipt_until: Instant | None
    receipt: str | None


class RoundsShape(Shape):
    """A round, when it is due next, and when it was missed."""

    plan: RoundPlanShape
    due_at: Instant
    missed: list[Instant]


class EquipmentShape(Shape):
    """Something that the site keeps for others."""

    number: int
    kind: str
    renew_by: str
    days_left: int


class SiteCard(Shape):
    """A site with everything that its desk, its inspectors and its own people may know."""

    row: SiteRow
    office: str
    telephone: str
    plan: str
    visits: list[SpanShape]
    closed: bool
    kinds: list[SiteKindShape]
    offices: list[NamedShape]
    hazard_codes: list[NamedShape]
    items: list[ItemShape]
    hazards: list[SiteHazardShape]
    findings: list[FindingShape]
    notices: list[NoticeShape]
    posts: list[GuardPostShape]
    rounds: list[RoundsShape]
    equipment: list[EquipmentShape]
    help_hours: list[SpanShape] | None
    facts: list[FactShape]
    now: Instant


class RoundAsk(Shape):
    """From where, and which sites."""

    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    site: Annotated[list[Annotated[int, Field(ge=1, le=MOST_COUNTED)]], Field(min_length=1)]


class SiteStopShape(Shape):
    """One visit of a round, by road."""

    site_id: int
    begins_at: Instant


class RoundShape(Shape):
    """The best order of visits; `left` cannot be fitted in that day."""

    stops: list[SiteStopShape]
    left: list[int]


class HelpPointShape(Shape):
    """A help point. `equipment`: what it keeps that is not past its day."""

    site_id: int
    kind: str
    kind_name: WordsShape
    name: str
    point: LonLat
    address: str
    telephone: str
    hours: list[SpanShape]
    open: bool
    equipment: list[str]
    distance_m: int | None


class HelpPointsShape(Shape):
    """Help points."""

    rows: list[HelpPointShape]


class HelpNearShape(HelpPointsShape):
    """Those that are open now, the nearest first. `changes_at`: when it may be others by their
    hours; null: none is near at any hour."""

    changes_at: Instant | None
