"""What is asked and shown of sites, inspections and help points."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import (
    NO_CONTROL,
    CityName,
    HappenedAt,
    Instant,
    LonLat,
    Reason,
    Shape,
    Whole,
    WordsShape,
)
from turnout.web.wire.case_rows import FactShape, NamedShape
from turnout.web.wire.cases import Photos, Told

SiteNumber = Annotated[int, Field(ge=1, le=999_999_999, strict=True), Whole]
Number = Annotated[int, Field(ge=1, le=999_999, strict=True), Whole]
Numbers = Annotated[list[Number], Field(max_length=100)]
Minute = Annotated[int, Field(ge=0, le=1440, strict=True), Whole]
SiteName = Annotated[str, Field(min_length=1, max_length=80, pattern=NO_CONTROL)]
Telephone = Annotated[str, Field(max_length=40, pattern=r"^[0-9+() -]*$")]
AddressLine = Annotated[str, Field(max_length=200, pattern=NO_CONTROL)]
Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
EquipmentName = Literal["aed", "telephone", "alarm_button", "extinguisher", "first_aid"]


class SpanShape(Shape):
    """Minutes of the local day, over midnight when the last is the smaller."""

    from_minute: Minute
    to_minute: Minute


Spans = Annotated[list[SpanShape], Field(max_length=6)]


class PostShape(Shape):
    """Where guards stand, when and how many; nobody is named."""

    code: CityName
    name: SiteName
    hours: SpanShape
    guards: Annotated[int, Field(ge=1, le=200, strict=True), Whole]
    employer: Annotated[str, Field(max_length=80, pattern=NO_CONTROL)]


class RoundPlanShape(Shape):
    """A round that the guards of a post walk every day at these minutes."""

    code: CityName
    name: SiteName
    post: CityName
    at: Annotated[list[Minute], Field(min_length=1, max_length=48)]


class OpenSiteAsk(Shape):
    """Look after a place and organisation. `plan`: where its emergency plan lies."""

    kind: CityName
    name: SiteName
    point: LonLat
    office: CityName
    telephone: Telephone = ""
    address: AddressLine = ""
    visits: Spans = Field(default_factory=list)
    plan: AddressLine = ""


class ChangeSiteAsk(Shape):
    """It is called otherwise, or another office answers for it."""

    do: Literal["change_site"]
    name: SiteName
    office: CityName
    telephone: Telephone = ""
    visits: Spans = Field(default_factory=list)
    plan: AddressLine = ""


class SiteReasonAsk(Shape):
    """What needs only a reason."""

    do: Literal["close_site", "end_help"]
    reason: Reason


class OfferHelpAsk(Shape):
    """The site is a help point at these hours."""

    do: Literal["offer_help"]
    hours: Spans


class PlaceEquipmentAsk(Shape):
    """Keep something for others, to be renewed by a day."""

    do: Literal["place_equipment"]
    kind: EquipmentName
    renew_by: Day


class RenewEquipmentAsk(Shape):
    """It is as new, until another day."""

    do: Literal["renew_equipment"]
    number: Number
    renew_by: Day


class RemoveEquipmentAsk(Shape):
    """It is not there any more."""

    do: Literal["remove_equipment"]
    number: Number
    reason: Reason


class DecideObjectionAsk(Shape):
    """Let a notice fall, or stand."""

    do: Literal["decide_objection"]
    notice: Number
    upheld: bool
    reason: Reason


class HandOverNoticeAsk(Shape):
    """Give it to police or court."""

    do: Literal["hand_over_notice"]
    notice: Number
    to: Literal["police", "court"]
    reason: Reason


class ReceiptAsk(Shape):
    """They have it, under this number of theirs."""

    do: Literal["note_receipt"]
    notice: Number
    receipt: Reason


class RunSiteAsk(Shape):
    """What a desk does with a site."""

    act: Annotated[
        ChangeSiteAsk
        | SiteReasonAsk
        | OfferHelpAsk
        | PlaceEquipmentAsk
        | RenewEquipmentAsk
        | RemoveEquipmentAsk
        | DecideObjectionAsk
        | HandOverNoticeAsk
        | ReceiptAsk,
        Field(discriminator="do"),
    ]


class LookedAsk(Shape):
    """What was seen of one item of a list in force."""

    checklist: CityName
    item: CityName
    good: bool
    words: Told = ""
    photos: Photos = Field(default_factory=list)


class RecordInspectionAsk(Shape):
    """Every item of the lists in force was looked at."""

    do: Literal["record_inspection"]
    looked: Annotated[list[LookedAsk], Field(min_length=1, max_length=200)]
    words: Told = ""
    happened_at: HappenedAt | None = None


class FindHazardAsk(Shape):
    """Something of the list is dangerous here."""

    do: Literal["find_hazard"]
    code: CityName
    words: Told = ""
    photos: Photos = Field(default_factory=list)
    happened_at: HappenedAt | None = None


class ConfirmHazardAsk(Shape):
    """I saw it."""

    do: Literal["confirm_hazard"]
    hazard: Number
    happened_at: HappenedAt | None = None


class MendHazardAsk(Shape):
    """It is mended."""

    do: Literal["mend_hazard"]
    hazard: Number
    photos: Photos = Field(default_factory=list)
    happened_at: HappenedAt | None = None


class ServeNoticeAsk(Shape):
    """Tell the organisation in writing of these findings."""

    do: Literal["serve_notice"]
    findings: Numbers
    served_how: Reason
    happened_at: HappenedAt | None = None


class GiveOrderAsk(Shape):
    """Order the findings of a notice to be put right."""

    do: Literal["give_order"]
    notice: Number
    happened_at: HappenedAt | None = None


class ReinspectAsk(Shape):
    """I looked again, and these are put right."""

    do: Literal["reinspect"]
    notice: Number
    mended: Numbers
    words: Told = ""
    photos: Photos = Field(default_factory=list)
    happened_at: HappenedAt | None = None


class InspectAsk(Shape):
    """What an inspector does at a site."""

    act: Annotated[
        RecordInspectionAsk
        | FindHazardAsk
        | ConfirmHazardAsk
        | MendHazardAsk
        | ServeNoticeAsk
        | GiveOrderAsk
        | ReinspectAsk,
        Field(discriminator="do"),
    ]


class DutiesAsk(Shape):
    """Where guards stand, and which rounds they walk."""

    do: Literal["set_duties"]
    posts: Annotated[list[PostShape], Field(max_length=20)]
    rounds: Annotated[list[RoundPlanShape], Field(max_length=20)]


class WalkRoundAsk(Shape):
    """A round was walked."""

    do: Literal["walk_round"]
    code: CityName
    happened_at: HappenedAt | None = None


class ObjectAsk(Shape):
    """It is not so, says the organisation."""

    do: Literal["object_to_notice"]
    notice: Number
    words: Annotated[str, Field(min_length=1, max_length=2_000)]


class PutRightAsk(Shape):
    """Everything is put right, says the organisation."""

    do: Literal["say_put_right"]
    notice: Number
    words: Told = ""
    photos: Photos = Field(default_factory=list)


class KeepSiteAsk(Shape):
    """What a site's own people do."""

    act: Annotated[
        ChangeSiteAsk
        | DutiesAsk
        | WalkRoundAsk
        | FindHazardAsk
        | MendHazardAsk
        | ObjectAsk
        | PutRightAsk
        | RenewEquipmentAsk,
        Field(discriminator="do"),
    ]


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
    """Something dangerous on the premises."""

    number: int
    name: WordsShape
    by_site: bool
    confirmed_at: Instant | None
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
    """A served notice. `turn` says whose turn it is."""

    number: int
    status: str
    turn: str
    findings: list[int]
    served_at: Instant
    objection: str | None
    objection_until: Instant
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
    posts: list[PostShape]
    rounds: list[RoundsShape]
    equipment: list[EquipmentShape]
    help_hours: list[SpanShape] | None
    facts: list[FactShape]
    now: Instant


class RoundAsk(Shape):
    """From where, and which sites."""

    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    site: Annotated[list[Annotated[int, Field(ge=1, le=999_999_999)]], Field(min_length=1)]


class StopShape(Shape):
    """One visit of a round, by road."""

    site_id: int
    begins_at: Instant


class RoundShape(Shape):
    """The best order of visits; `left` cannot be fitted in that day."""

    stops: list[StopShape]
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
    """Help points, the nearest first where there is a place to be near to."""

    rows: list[HelpPointShape]
