"""What a mediator asks: `do` names it."""

from typing import Annotated, Literal

from pydantic import Field

from turnout.web.wire.basics import CityName, HappenedAt, Shape, Whole
from turnout.web.wire.cases import Told
from turnout.web.wire.mediation import (
    AddressLine,
    ConsentAsk,
    EnterAsk,
    Letter,
    Letters,
    ReferAsk,
    Said,
    TakeOutAsk,
)

Day = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
Number = Annotated[int, Field(ge=1, le=999, strict=True), Whole]
Minutes = Annotated[int, Field(ge=10, le=480, strict=True), Whole]
DayCount = Annotated[int, Field(ge=1, le=365, strict=True), Whole]


class ConflictAsk(Shape):
    """Whether the mediator has a conflict of interest here."""

    do: Literal["declare_conflict"]
    conflict: bool
    words: Told = ""


class ScreenAsk(Shape):
    """What a party answered, alone. Each answer: the question's code, and whether it is yes."""

    do: Literal["screen_party"]
    letter: Letter
    answers: Annotated[list[tuple[CityName, bool]], Field(max_length=20)]
    words: Told = ""


class WhereAsk(Shape):
    """A place, or a link."""

    place: AddressLine = ""
    link: AddressLine = ""


class PlanSessionAsk(Shape):
    """Plan a session."""

    do: Literal["plan_session"]
    begins_at: HappenedAt
    minutes: Minutes
    letters: Letters
    where: WhereAsk


class MoveAsk(Shape):
    """Let it be at another time or place."""

    do: Literal["move_session"]
    session: Number
    begins_at: HappenedAt
    minutes: Minutes
    where: WhereAsk


class SessionAsk(Shape):
    """It took place with these parties, or did not."""

    do: Literal["keep_session", "miss_session"]
    session: Number
    there: Letters


class SaidAsk(Shape):
    """A confidential note."""

    do: Literal["seal_note"]
    words: Said


class OfferAsk(Shape):
    """A party, or the mediator (`by` null), proposes something."""

    do: Literal["make_offer"]
    words: Said
    by: Letter | None = None


class AnswerOfferAsk(Shape):
    """A party accepts it or refuses."""

    do: Literal["answer_offer"]
    offer: Number
    letter: Letter
    accepts: bool


class DangerAsk(Shape):
    """Call the control room; `place` "": where the session is."""

    do: Literal["raise_danger"]
    place: AddressLine = ""


class DutyAsk(Shape):
    """What one party has to do."""

    letter: Letter
    words: Said


class AgreementAsk(Shape):
    """What an agreement says."""

    main_facts: Said
    duties: Annotated[list[DutyAsk], Field(min_length=1, max_length=8)]
    way: Said
    place: Said


class DrawAsk(Shape):
    """Write an agreement down; `oral`: every party said yes."""

    do: Literal["draw_agreement"]
    text: AgreementAsk
    perform_by: Day
    oral: bool = False
    agreed_by: Letters = Field(default_factory=list)


class SignAsk(Shape):
    """A party signed the draft, or does not."""

    do: Literal["sign_agreement", "refuse_agreement"]
    letter: Letter


class ExtendAsk(Shape):
    """Every party consents to more days."""

    do: Literal["extend_mediation"]
    days: DayCount
    agreed_by: Letters


class PerformanceVisitAsk(Shape):
    """Whether it is performed."""

    do: Literal["visit_performance"]
    result: Literal["performed", "partly", "not_performed"]
    words: Said
    next_visit: Day | None = None


class AgainAsk(Shape):
    """Every party consents to mediating again."""

    do: Literal["mediate_again"]
    why: Literal["not_performed", "unlawful", "unfair"]
    agreed_by: Letters


class ConfirmAsk(Shape):
    """The parties ask a court together."""

    do: Literal["ask_confirmation"]
    agreed_by: Letters


class ConfirmedAsk(Shape):
    """What the court decided."""

    do: Literal["note_confirmation"]
    confirmed: bool


class WaiveAsk(Shape):
    """A party does not ask a court."""

    do: Literal["waive_confirmation"]
    letter: Letter


class EndAsk(Shape):
    """It led to nothing."""

    do: Literal["end_mediation"]


class MediatorAct(Shape):
    """What a mediator does."""

    act: Annotated[
        ConsentAsk
        | EnterAsk
        | TakeOutAsk
        | ConflictAsk
        | ScreenAsk
        | PlanSessionAsk
        | MoveAsk
        | SessionAsk
        | SaidAsk
        | OfferAsk
        | AnswerOfferAsk
        | DangerAsk
        | DrawAsk
        | SignAsk
        | ExtendAsk
        | PerformanceVisitAsk
        | AgainAsk
        | ConfirmAsk
        | ConfirmedAsk
        | WaiveAsk
        | ReferAsk
        | EndAsk,
        Field(discriminator="do"),
    ]
