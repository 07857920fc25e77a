"""What is asked about licensed goods and parcels: `do` names it."""

from datetime import date
from typing import Annotated, Literal
from unicodedata import normalize

from pydantic import AfterValidator, BeforeValidator, Field

from turnout.base.identity import is_identity_number
from turnout.web.wire.basics import CityName, LonLat, Numbered, Reason, Shape, Whole

MOST = 1_000_000_000_000
_SPACE = r"[ \t\u00a0\u3000]*"
_SIGN = r"0-9A-Za-z\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u4e00-\u9fff"
_BETWEEN = r"._/()\[\]〔〕【】．＿／（）［］－-"
PERMIT = rf"^{_SPACE}[{_SIGN}]({_SPACE}[{_SIGN}{_BETWEEN}]){{0,47}}{_SPACE}$"
"""What authorities number permits and papers by, as it is typed: 京公爆许字〔２０２６〕第0012号."""
MOST_SERIALS = 5_000
MOST_TYPED = 200
_DAY = r"^\d{4}-\d{2}-\d{2}$"

Amount = Annotated[int, Field(ge=0, le=MOST, strict=True), Whole]


class OfAPerson(ValueError):
    """Whose number this is: nobody is known here by their identity number."""


def _permit(typed: str) -> str:
    """However it was typed or copied: wide letters and digits are plain ones, and spaces none."""
    number = "".join(normalize("NFKC", typed).split())
    if is_identity_number(number):
        raise OfAPerson("an identity number")
    return number


Permit = Annotated[str, Field(pattern=PERMIT, max_length=MOST_TYPED), AfterValidator(_permit)]
"""The number of an organisation's permit, or of a paper."""
Number = Numbered
Serial = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,31}$")]
Serials = Annotated[list[Serial], Field(max_length=MOST_SERIALS)]
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^\u0000-\u001f\u007f]*$")]


def _written(value: object) -> object:
    """A day is text: a number would be read as seconds since 1970."""
    if not isinstance(value, str):
        raise ValueError("not a day")
    return value


Day = Annotated[date, BeforeValidator(_written), Field(json_schema_extra={"pattern": _DAY})]


class LotAsk(Shape):
    """So much of a lot. `serials`: the pieces, where the goods have numbers."""

    lot_id: Number
    amount: Amount
    serials: Serials = Field(default_factory=list)


class MakeLotAsk(Shape):
    """Goods came to be in a store."""

    do: Literal["make_lot"]
    store_id: CityName
    goods: CityName
    amount: Amount
    serials: Serials = Field(default_factory=list)
    origin: Literal["made", "imported", "received"]
    document: Permit


class CountedLotAsk(LotAsk):
    """Split a part off, take what comes as counted, or take it back."""

    do: Literal["split_lot", "accept_lot", "take_back_lot"]


class HandOverLotAsk(LotAsk):
    """Give it away."""

    do: Literal["hand_over_lot"]
    to: CityName


class UseLotAsk(LotAsk):
    """Draw it for an order."""

    do: Literal["use_lot"]
    place: CityName
    order: CityName


class ReturnLotAsk(LotAsk):
    """Bring it back unused."""

    do: Literal["return_lot"]
    order: CityName


class ReportLossAsk(LotAsk):
    """It is gone."""

    do: Literal["report_loss"]
    reason: Reason


class DestroyLotAsk(LotAsk):
    """Destroy it before two witnesses."""

    do: Literal["destroy_lot"]
    witnesses: Annotated[list[CityName], Field(max_length=4)]
    document: Permit


class CountStoreAsk(Shape):
    """What was counted of every lot of a store."""

    do: Literal["count_store"]
    store_id: CityName
    lots: Annotated[list[LotAsk], Field(max_length=5_000)]


class BreakOffAsk(Shape):
    """Give a stocktake up."""

    do: Literal["break_off_stocktake"]
    store_id: CityName
    reason: Reason


class PassParcelsAsk(Shape):
    """So many parcels were looked into and taken."""

    do: Literal["pass_parcels"]
    depot_id: CityName
    count: Amount


class RefuseItemAsk(Shape):
    """A prohibited item was found."""

    do: Literal["refuse_item"]
    depot_id: CityName
    item: CityName


class HandOverItemAsk(Shape):
    """A body took an item that was kept."""

    do: Literal["hand_over_item"]
    depot_id: CityName
    item: CityName
    body: CityName
    receipt: Permit


class KeeperAct(Shape):
    """One act of a store keeper, or of who checks parcels."""

    act: Annotated[
        MakeLotAsk
        | CountedLotAsk
        | HandOverLotAsk
        | UseLotAsk
        | ReturnLotAsk
        | ReportLossAsk
        | DestroyLotAsk
        | CountStoreAsk
        | BreakOffAsk
        | PassParcelsAsk
        | RefuseItemAsk
        | HandOverItemAsk,
        Field(discriminator="do"),
    ]


class OrganisationAsk(Shape):
    """Enter an organisation."""

    do: Literal["register_organisation"]
    organisation: CityName
    name: Name


class LicenceAsk(Shape):
    """Grant a licence, to an organisation or (keep) to one of its staff."""

    do: Literal["grant_licence"]
    number: Permit
    organisation: CityName
    kind: Literal["make", "hold", "use", "keep"]
    goods: Annotated[list[CityName], Field(max_length=60)] = Field(default_factory=list)
    valid_from: Day
    valid_until: Day
    account: CityName | None = None


class RenewAsk(Shape):
    """Let a licence hold longer."""

    do: Literal["renew_licence"]
    number: Permit
    valid_until: Day


class LicenceStateAsk(Shape):
    """Suspend a licence, or restore it."""

    do: Literal["suspend_licence", "restore_licence"]
    number: Permit
    reason: Reason


class StoreLimitAsk(Shape):
    """How much of some goods a store may hold."""

    goods: CityName
    most: Amount


class StoreAsk(Shape):
    """Enter a store."""

    do: Literal["open_store"]
    store_id: CityName
    organisation: CityName
    name: Name
    point: LonLat
    limits: Annotated[list[StoreLimitAsk], Field(max_length=60)]


class StoreLimitsAsk(Shape):
    """Let a store hold other amounts. `before`: what it might hold as whoever asks saw it."""

    do: Literal["set_store_limits"]
    store_id: CityName
    limits: Annotated[list[StoreLimitAsk], Field(max_length=60)]
    before: Annotated[list[StoreLimitAsk], Field(max_length=60)] | None = None


class SettleAsk(Shape):
    """What became of a discrepancy."""

    do: Literal["settle_discrepancy"]
    number: Number
    found: Amount = 0
    serials: Serials = Field(default_factory=list)
    reason: Reason


class DepotAsk(Shape):
    """Enter a parcel depot."""

    do: Literal["open_depot"]
    depot_id: CityName
    organisation: CityName
    name: Name
    point: LonLat


class InspectorAct(Shape):
    """One act of the inspector of goods."""

    act: Annotated[
        OrganisationAsk
        | LicenceAsk
        | RenewAsk
        | LicenceStateAsk
        | StoreAsk
        | StoreLimitsAsk
        | SettleAsk
        | DepotAsk,
        Field(discriminator="do"),
    ]
