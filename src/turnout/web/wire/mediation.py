"""What a committee asks of mediations: `do` names it."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import (
    MAX_ADDRESS,
    MAX_TEXT,
    NO_CONTROL,
    CityName,
    LanguageTag,
    LonLat,
    Shape,
)
from turnout.web.wire.cases import Contact

Said = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
Letter = Annotated[str, Field(pattern=r"^[A-Z]$")]
Letters = Annotated[list[Letter], Field(max_length=8)]
AddressLine = Annotated[str, Field(max_length=MAX_ADDRESS, pattern=NO_CONTROL)]
IntakeName = Literal["written", "oral", "referred"]
ReferrerName = Literal["room", "court", "judge", "body"]


class OpenAsk(Shape):
    """Take a dispute in."""

    do: Literal["open_mediation"]
    intake: IntakeName
    referred_by: ReferrerName | None = None
    words: Said


class DeclineAsk(Shape):
    """It is not for mediation."""

    do: Literal["decline_mediation"]
    why: Literal["out_of_scope", "before_court", "offence"]
    intake: IntakeName
    referred_by: ReferrerName | None = None
    words: Said


class ContactAsk(Shape):
    """Who a party is: sealed for this case alone."""

    name: Annotated[str, Field(min_length=1, max_length=80, pattern=NO_CONTROL)]
    contact: Contact = ""
    address: AddressLine = ""
    represented_by: Contact = ""


class EnterAsk(Shape):
    """Somebody is a party."""

    do: Literal["enter_party"]
    contact: ContactAsk


class TakeOutAsk(Shape):
    """It is no party after all."""

    do: Literal["take_party_out"]
    letter: Letter
    words: Said


class ConsentAsk(Shape):
    """A party agrees to take part, or no longer."""

    do: Literal["give_consent", "withdraw_consent"]
    letter: Letter


class ProposeAsk(Shape):
    """Propose a mediator; `named`: the parties do not agree."""

    do: Literal["propose_mediator"]
    mediator: CityName
    named: bool = False


class AnswerMediatorAsk(Shape):
    """A party accepts a mediator or refuses."""

    do: Literal["answer_mediator"]
    mediator: CityName
    letter: Letter
    accepts: bool


class ReferAsk(Shape):
    """Let another mediation go on with it."""

    do: Literal["refer_mediation"]
    to: Literal["people", "administrative", "judicial"]
    body: CityName | None = None
    agreed_by: Letters


class CommitteeAct(Shape):
    """What the committee does."""

    act: Annotated[
        OpenAsk
        | DeclineAsk
        | EnterAsk
        | TakeOutAsk
        | ConsentAsk
        | ProposeAsk
        | AnswerMediatorAsk
        | ReferAsk,
        Field(discriminator="do"),
    ]


class DisputeAsk(Shape):
    """A body takes a dispute to the desk. Name and contact are sealed."""

    class_code: CityName
    words: Said
    point: LonLat
    address: AddressLine = ""
    name: Contact = ""
    contact: Contact = ""
    language: LanguageTag | None = None
