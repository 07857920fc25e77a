"""What the deciders of mediation share."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import msgspec

from turnout.community import turns
from turnout.community.board import Board
from turnout.community.catalogue import Limit, Unit
from turnout.community.commands.base import CaseCommand
from turnout.community.decisions.base import Events, Look
from turnout.community.events.mediation import MediationEnded
from turnout.community.mediation_terms import Allowance, Days, MediatorId, in_force
from turnout.community.model.cases import Case, SealedRef, Status, Words
from turnout.community.model.mediation import Ending, Mediation, Stage
from turnout.community.rules import mediate_case, mediate_intake

NOTHING: Final = Allowance(per_case=0, per_session=0)
LAST_RESORT: Final = Days(
    month=30, extension=30, confirm=30, visit=7, report=3, source="nothing is laid down any more"
)
"""So that a mediation that began ends in time, whatever a city takes out of its data."""
MINUTE: Final = timedelta(minutes=1)
_CLOSED_MOST: Final = 31
"""No court is closed for more days than these."""


def days_of(count: int) -> Limit:
    """So many whole days, by the clock."""
    return Limit(amount=count * 24 * 60, unit=Unit.MINUTES)


def today(look: Look) -> date:
    """The city's day on which it happened."""
    return look.board.day(look.at)


def days_in_force(look: Look) -> Days:
    """The edition of today."""
    return in_force(look.catalogue.mediation.days, today(look)) or LAST_RESORT


def allowance(look: Look) -> Allowance:
    """What is paid today."""
    return in_force(look.catalogue.mediation.allowances, today(look)) or NOTHING


def of_part(look: Look, command: CaseCommand, stage: Stage | None = None) -> tuple[Case, Mediation]:
    """Case and mediation, for the committee or the mediator. Refuses: case_paused, and what
    `also_paused` refuses."""
    case, mediation = also_paused(look, command, stage)
    turns.require_running(case)
    return case, mediation


def also_paused(
    look: Look, command: CaseCommand, stage: Stage | None = None
) -> tuple[Case, Mediation]:
    """The same, whether or not the case stands still. Refuses: unknown_case, not_mediated,
    not_your_turn, agreement_binds, no_agreement_yet."""
    case = look.case(command)
    mediation = mediate_case.get_open(look.board.state.mediation.cases.get(case.id), case)
    mediate_case.require_part(mediation, command.party, case)
    if stage is not None:
        mediate_case.require_stage(mediation, stage, case)
    return case, mediation


def of_mediator(
    look: Look, command: CaseCommand, stage: Stage | None = None
) -> tuple[Case, Mediation, MediatorId]:
    """Case, mediation and mediator, for the mediator alone. Refuses: not_this_mediator, and what
    `of_part` refuses."""
    case = look.case(command)
    mediation = mediate_case.get_open(look.board.state.mediation.cases.get(case.id), case)
    mediator = mediate_case.require_mediator(mediation, command.party, case)
    turns.require_running(case)
    if stage is not None:
        mediate_case.require_stage(mediation, stage, case)
    return case, mediation, mediator


def due_of(look: Look, case: Case) -> datetime | None:
    """When the case's own clock is due."""
    due = look.board.due(case)
    return None if due is None else due.at


def until_end_of(look: Look, day: date) -> Limit:
    """From when it happened until that local day is over, in whole minutes."""
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=look.board.zone)
    minutes = max(1, -((look.at - midnight) // MINUTE))
    return Limit(amount=minutes, unit=Unit.MINUTES)


def minutes_of(look: Look, begin: datetime, days: int) -> int:
    """So many days of the city after a moment: to the same time of day, as whole minutes."""
    end = begin.astimezone(look.board.zone) + timedelta(days=days)
    return (end.astimezone(UTC) - begin) // MINUTE


def within(look: Look, days: int) -> Limit:
    """So many days after today, the last of them to its end."""
    return until_end_of(look, today(look) + timedelta(days=days))


def to_ask_within(look: Look, days: int) -> Limit:
    """The same for what is asked of a court: where nobody works on the last day, the next working
    day is the last (Civil Code of China, articles 201 to 203)."""
    last = today(look) + timedelta(days=days)
    following = (last + timedelta(days=n) for n in range(_CLOSED_MOST))
    return until_end_of(look, next((day for day in following if look.board.works_on(day)), last))


def keep(look: Look, case: Case, text: msgspec.Struct) -> SealedRef:
    """Seal for the mediator alone: it comes into no timeline and no state."""
    item = look.moment.seal(f"case-{case.id}", msgspec.json.encode(text))
    return SealedRef(ref=item.ref, digest=item.digest.hex())


def said(look: Look, case: Case, words: str) -> SealedRef:
    """Words that have to be said. Refuses: reason_missing."""
    return keep(look, case, Words(words=turns.require_reason(words)))


def ended(look: Look, case: Case, mediation: Mediation, ending: Ending) -> MediationEnded:
    """The end of a mediation, with the ways that stay open."""
    kind = look.catalogue.mediation.kinds.get(mediation.kind)
    paid = 0 if mediation.mediator is None else allowance(look).per_case
    return MediationEnded(
        case_id=case.id,
        kind=mediation.kind,
        ending=ending,
        ways=mediate_intake.ways_of(kind),
        limit=days_of(days_in_force(look).report),
        day=today(look),
        mediator=mediation.mediator,
        allowance=paid,
    )


def broken_off(look: Look, case: Case) -> Events:
    """A case that goes to the room is not mediated any more."""
    mediation = look.board.state.mediation.cases.get(case.id)
    if mediation is None or not is_under_way(look.board, case):
        return ()
    return (ended(look, case, mediation, Ending.BROKEN_OFF),)


def is_under_way(board: Board, case: Case) -> bool:
    """Whether the case is mediated now."""
    return case.status is Status.ROUTED and board.state.mediation.is_under_way(case.id)
