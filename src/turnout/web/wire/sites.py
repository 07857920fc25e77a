"""What is asked about sites, inspections and help points: `do` names it."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import (
    NO_CONTROL,
    CityName,
    Counted,
    HappenedAt,
    LonLat,
    Reason,
    Shape,
    Whole,
)
from turnout.web.wire.cases import Photos, Told

SiteNumber = Counted
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


class GuardPostShape(Shape):
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
    posts: Annotated[list[GuardPostShape], Field(max_length=20)]
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
