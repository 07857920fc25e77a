"""What is asked about sites, inspections and help points: `do` names it."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import (
    CityName,
    Counted,
    HappenedAt,
    LonLat,
    Reason,
    Shape,
    Whole,
)
from turnout.web.wire.cases import Photos, Told
from turnout.web.wire.site_parts import (
    AddressLine,
    DutiesShape,
    SiteName,
    SiteSaidShape,
    Spans,
    Telephone,
)

SiteNumber = Counted
Number = Annotated[int, Field(ge=1, le=999_999, strict=True), Whole]
Numbers = Annotated[list[Number], Field(max_length=100)]
Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
EquipmentName = Literal["aed", "telephone", "alarm_button", "extinguisher", "first_aid"]


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


class ChangeSiteAsk(SiteSaidShape):
    """It is called otherwise, or another office answers for it. `before`: what was said of it as
    whoever asks saw it."""

    do: Literal["change_site"]
    before: SiteSaidShape | None = None


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


class DutiesAsk(DutiesShape):
    """Let guards stand and walk so. `before`: how they did as whoever asks saw it."""

    do: Literal["set_duties"]
    before: DutiesShape | None = None


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
