"""Mediation at Toytown's desk, and the short words in which its stories are told."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tests.toytown.desk import DeskTown
from turnout.community.commands.mediation import (
    AnswerMediator,
    DeclareConflict,
    EndMediation,
    EnterParty,
    GiveConsent,
    OpenMediation,
    ProposeMediator,
    ScreenParty,
    TakePartyOut,
    WithdrawConsent,
)
from turnout.community.commands.mediation_agreements import (
    DrawAgreement,
    ExtendMediation,
    SignAgreement,
    VisitPerformance,
)
from turnout.community.commands.mediation_sessions import KeepSession, PlanSession
from turnout.community.commands.steps import ReportBack
from turnout.community.mediation_terms import MediatorId
from turnout.community.model import ids
from turnout.community.model.ids import CaseId, Party
from turnout.community.model.mediation import (
    AgreementText,
    Duty,
    Intake,
    Letter,
    Mediation,
    PartyContact,
    Result,
    SessionPlace,
)
from turnout.community.service import Answer

COMMITTEE = Party("body-justice")
M1, M2, M3 = map(MediatorId, ("M1", "M2", "M3"))
A, B, C = map(Letter, "ABC")
NOBODY_AFRAID = (("afraid", False), ("hurt", False))
AFRAID = (("afraid", True), ("hurt", False))
NEXT_WEEK = date(2026, 3, 9)


def text(*letters: Letter) -> AgreementText:
    """An agreement with every field that the law asks."""
    return AgreementText(
        main_facts="the drum sounds at night",
        duties=tuple(Duty(letter=one, words=f"{one} keeps quiet") for one in letters),
        way="each by their own hand",
        place="at home",
    )


@dataclass
class Table:
    """A case at the table of its mediator. Each word is one command."""

    town: DeskTown
    case: CaseId

    @property
    def mediation(self) -> Mediation:
        return self.town.board.state.mediation.cases[self.case]

    async def ask(self, command: Any, party: Party = COMMITTEE, **fields: Any) -> Answer:
        return await self.town.do(
            command(case_id=self.case, party=party, **fields), actor=f"{party}-hand"
        )

    async def by(self, mediator: MediatorId, command: Any, **fields: Any) -> Answer:
        return await self.ask(command, ids.mediator(mediator), **fields)

    async def open(self, intake: Intake = Intake.ORAL, **more: Any) -> Answer:
        return await self.ask(OpenMediation, intake=intake, words="they quarrel", **more)

    async def enter(self, *names: str) -> None:
        for name in names:
            await self.ask(EnterParty, contact=PartyContact(name=name, contact="555-0123"))

    async def take_out(self, letter: Letter, why: str = "entered twice") -> Answer:
        return await self.ask(TakePartyOut, letter=letter, words=why)

    async def consent(self, *letters: Letter) -> None:
        for letter in letters:
            await self.ask(GiveConsent, letter=letter)

    async def withdraw(self, letter: Letter) -> Answer:
        return await self.ask(WithdrawConsent, letter=letter)

    async def propose(self, mediator: MediatorId, *, named: bool = False) -> Answer:
        return await self.ask(ProposeMediator, mediator=mediator, named=named)

    async def accept(self, mediator: MediatorId, *letters: Letter) -> None:
        for letter in letters:
            await self.ask(AnswerMediator, mediator=mediator, letter=letter, accepts=True)

    async def refuse(self, mediator: MediatorId, letter: Letter) -> Answer:
        return await self.ask(AnswerMediator, mediator=mediator, letter=letter, accepts=False)

    async def declare(self, mediator: MediatorId, *, conflict: bool = False) -> Answer:
        return await self.by(mediator, DeclareConflict, conflict=conflict, words="a cousin")

    async def screen(self, letter: Letter, answers: Any = NOBODY_AFRAID) -> Answer:
        return await self.by(M1, ScreenParty, letter=letter, answers=answers)

    async def plan(self, at: datetime, *letters: Letter, by: MediatorId = M1) -> Answer:
        where = SessionPlace(place="12 Drum Lane")
        return await self.by(
            by, PlanSession, begins_at=at, minutes=60, letters=letters, where=where
        )

    async def keep(self, number: int, *there: Letter) -> Answer:
        return await self.by(M1, KeepSession, session=number, there=there)

    async def draw(self, *letters: Letter, by: date = NEXT_WEEK, **more: Any) -> Answer:
        return await self.by(M1, DrawAgreement, text=text(*letters), perform_by=by, **more)

    async def sign(self, letter: Letter) -> Answer:
        return await self.by(M1, SignAgreement, letter=letter)

    async def extend(self, days: int, *letters: Letter) -> Answer:
        return await self.by(M1, ExtendMediation, days=days, agreed_by=letters)

    async def visit(self, result: Result, again: date | None = None) -> Answer:
        return await self.by(
            M1, VisitPerformance, result=result, words="I looked", next_visit=again
        )

    async def end(self) -> Answer:
        return await self.by(M1, EndMediation)

    async def report(self) -> Answer:
        """The committee is done with it, and the seven steps go on."""
        return await self.ask(ReportBack, words="see the mediation")

    def soon(self, **span: float) -> datetime:
        return self.town.clock.now() + timedelta(**span)

    def ending(self) -> tuple[str, tuple[str, ...]]:
        """How it ended, and what stays open."""
        return str(self.mediation.ending), tuple(str(way) for way in self.mediation.ways)


async def at_table(town: DeskTown, at: float = 1, code: str = "noise") -> Table:
    """A dispute that is the committee's."""
    case = await town.registered(at, code)
    await town.route(case, COMMITTEE)
    return Table(town, case)


async def two_consent(town: DeskTown, at: float = 1, code: str = "noise") -> Table:
    """Opened; Mrs Zhang and Mr Li take part."""
    table = await at_table(town, at, code)
    await table.open()
    await table.enter("Mrs Zhang", "Mr Li")
    await table.consent(A, B)
    return table


async def with_mediator(town: DeskTown, at: float = 1, code: str = "noise") -> Table:
    """And both chose M1."""
    table = await two_consent(town, at, code)
    await table.propose(M1)
    await table.accept(M1, A, B)
    await table.declare(M1)
    return table


async def may_meet(town: DeskTown, at: float = 1, code: str = "noise") -> Table:
    """And M1 screened both."""
    table = await with_mediator(town, at, code)
    await table.screen(A)
    await table.screen(B)
    return table


async def agreed(town: DeskTown, at: float = 1, code: str = "noise") -> Table:
    """And both signed."""
    table = await may_meet(town, at, code)
    await table.draw(A, B)
    await table.sign(A)
    await table.sign(B)
    return table


AT_TABLE = "CaseCollected CaseRegistered CaseRouted"
TWO_CONSENT = f"{AT_TABLE} MediationOpened PartyEntered*2 ConsentGiven*2"
WITH_MEDIATOR = f"{TWO_CONSENT} MediatorProposed MediatorAnswered*2 ConflictDeclared MediatorChosen"
MAY_MEET = f"{WITH_MEDIATOR} PartyScreened*2"
AGREED = f"{MAY_MEET} AgreementDrawn AgreementSigned*2 AgreementConcluded"
