"""A77: at every turn of a mediation those are asked whom it binds, and nobody else."""

import msgspec

from tests.toytown.desk import DeskTown, desk_story, desk_story_in
from tests.toytown.desk_world import CATALOGUE
from tests.toytown.mediation import (
    AGREED,
    AT_TABLE,
    M1,
    M2,
    MAY_MEET,
    TWO_CONSENT,
    A,
    B,
    C,
    agreed,
    at_table,
    may_meet,
    two_consent,
    with_mediator,
)
from tests.toytown.mediation_world import APRIL
from turnout.base.text import Words
from turnout.community.commands.mediation import (
    DeclineMediation,
    EnterParty,
    GiveConsent,
    OpenMediation,
    ProposeMediator,
)
from turnout.community.commands.mediation_agreements import (
    AskConfirmation,
    MediateAgain,
    NoteConfirmation,
    RefuseAgreement,
)
from turnout.community.commands.mediation_sessions import (
    AnswerOffer,
    MakeOffer,
    MissSession,
    MoveSession,
    RaiseDanger,
)
from turnout.community.events.mediation import ConflictDeclared
from turnout.community.facts import read_event
from turnout.community.mediation_terms import Question
from turnout.community.model.ids import Party
from turnout.community.model.mediation import (
    Again,
    Declined,
    Ending,
    Intake,
    PartyContact,
    SessionPlace,
)

WELFARE = Party("body-welfare")
ELSEWHERE = SessionPlace(place="the school")


@desk_story
async def test_another_body_has_no_hand_in_a_mediation(town: DeskTown) -> None:
    table = await two_consent(town)
    for command, fields in (
        (EnterParty, {"contact": PartyContact(name="Mr Wang", contact="")}),
        (GiveConsent, {"letter": A}),
    ):
        with town.refused("not_your_turn"):
            await table.ask(command, WELFARE, **fields)
    await town.assert_facts(TWO_CONSENT)


@desk_story
async def test_who_has_not_consented_neither_meets_nor_agrees(town: DeskTown) -> None:
    table = await may_meet(town)
    await table.enter("Mr Wang")
    with town.refused("consent_missing"):
        await table.plan(table.soon(hours=2), A, C)
    with town.refused("consent_missing"):
        await table.draw(A, B, C)
    with town.refused("consent_missing"):
        await table.extend(5, A, B, C)
    await table.consent(C)
    await table.accept(M1, C)
    with town.refused("screening_missing"):
        await table.plan(table.soon(hours=2), A, C)
    await town.assert_facts(f"{MAY_MEET} PartyEntered ConsentGiven MediatorAnswered")


@desk_story
async def test_nobody_who_is_no_party_answers_signs_or_refuses(town: DeskTown) -> None:
    table = await may_meet(town)
    with town.refused("unknown_letter"):
        await table.by(M1, MakeOffer, words="quiet after ten", by=C)
    await table.by(M1, MakeOffer, words="quiet after ten", by=A)
    with town.refused("unknown_letter"):
        await table.by(M1, AnswerOffer, offer=1, letter=C, accepts=True)
    await table.draw(A, B)
    with town.refused("unknown_letter"):
        await table.sign(C)
    with town.refused("unknown_letter"):
        await table.by(M1, RefuseAgreement, letter=C)
    with town.refused("extension_days"):
        await table.extend(0, A, B)
    await town.assert_facts(f"{MAY_MEET} OfferMade AgreementDrawn")


@desk_story
async def test_a_session_is_moved_only_to_where_they_may_meet(town: DeskTown) -> None:
    table = await may_meet(town)
    await table.plan(table.soon(hours=2), A, B)

    async def move(**span: float) -> None:
        fields = {"session": 1, "minutes": 60, "where": ELSEWHERE}
        await table.by(M1, MoveSession, begins_at=table.soon(**span), **fields)

    with town.refused("session_past"):
        await move(hours=-1)
    with town.refused("mediation_limit_over"):
        await move(days=40)
    await move(hours=3)
    with town.refused("session_not_begun"):
        await table.by(M1, MissSession, session=1)
    await town.pass_time(hours=3)
    await table.screen(B, (("afraid", False), ("hurt", True)))
    with town.refused("apart_only"):
        await move(hours=4)
    await table.by(M1, RaiseDanger)
    kept = table.mediation.danger_place
    assert kept is not None
    assert ELSEWHERE.place.encode() in (await town.book.read_kept([kept]))[kept.ref]
    await town.assert_facts(
        f"{MAY_MEET} SessionPlanned SessionMoved PartyScreened DangerRaised MediationEnded "
        "CaseSentToRoom"
    )


@desk_story
async def test_a_mediator_is_of_the_committee_and_for_the_kind(town: DeskTown) -> None:
    land = await two_consent(town, code="land")
    with town.refused("unknown_mediator"):
        await land.propose(M2)
    other = await town.registered(1, "noise")
    await town.route(other, WELFARE, reason="they know the house")
    await town.do(OpenMediation(case_id=other, party=WELFARE, intake=Intake.ORAL, words="a drum"))
    for name in ("Mrs Zhang", "Mr Li"):
        contact = PartyContact(name=name, contact="")
        await town.do(EnterParty(case_id=other, party=WELFARE, contact=contact))
    with town.refused("unknown_mediator"):
        await town.do(ProposeMediator(case_id=other, party=WELFARE, mediator=M1))


@desk_story
async def test_a_party_that_refused_may_accept_and_why_there_is_a_conflict_is_kept(
    town: DeskTown,
) -> None:
    table = await two_consent(town)
    await table.propose(M1)
    await table.declare(M1)
    await table.refuse(M1, A)
    await table.accept(M1, B)
    assert table.mediation.mediator is None
    await table.accept(M1, A)
    assert table.mediation.mediator == M1
    await table.declare(M1, conflict=True)
    events = [read_event(one) async for one in town.ledger.read()]
    last = events[-1]
    assert isinstance(last, ConflictDeclared)
    assert last.kept is not None
    assert b"a cousin" in (await town.book.read_kept([last.kept]))[last.kept.ref]


LATER = Question(code="heard", name=Words("Were you heard?", "x"), valid_from=APRIL)
TERMS = msgspec.structs.replace(
    CATALOGUE.mediation, questions=(*CATALOGUE.mediation.questions, LATER)
)


@desk_story_in(msgspec.structs.replace(CATALOGUE, mediation=TERMS))
async def test_the_questions_of_the_day_are_asked(town: DeskTown) -> None:
    table = await with_mediator(town)
    await table.screen(A)
    await town.pass_time(days=30)
    with town.refused("screening_incomplete"):
        await table.screen(B)
    await table.screen(B, (("afraid", False), ("hurt", False), ("heard", True)))
    assert [one.apart for one in table.mediation.parties.values()] == [False, True]


@desk_story
async def test_a_mediation_that_is_under_way_is_not_declined_and_a_declined_one_is_counted(
    town: DeskTown,
) -> None:
    table = await at_table(town)
    no = {"intake": Intake.ORAL, "why": Declined.BEFORE_COURT, "words": "it is at the court"}
    await table.open()
    with town.refused("mediation_open"):
        await table.ask(DeclineMediation, **no)
    other = await at_table(town)
    await other.ask(DeclineMediation, **no)
    assert town.board.state.mediation.outcomes["noise"] == {Ending.DECLINED: 1}
    assert table.case != other.case
    await town.assert_facts(f"{AT_TABLE} MediationOpened {AT_TABLE} MediationDeclined")


@desk_story
async def test_what_a_court_is_asked_is_decided_once_and_begins_anew_with_the_talks(
    town: DeskTown,
) -> None:
    table = await agreed(town)
    await table.by(M1, AskConfirmation, agreed_by=(A, B))
    await table.by(M1, MediateAgain, why=Again.UNFAIR, agreed_by=(A, B))
    assert (table.mediation.confirmation, town.card(table.case).court) == (None, None)
    await table.extend(15, A, B)
    await table.draw(A, B)
    for letter in (A, B):
        await table.sign(letter)
    await table.by(M1, AskConfirmation, agreed_by=(A, B))
    await table.by(M1, NoteConfirmation, confirmed=True)
    with town.refused("confirmation_not_asked"):
        await table.by(M1, NoteConfirmation, confirmed=False)
    assert table.mediation.ways == ()
    await town.assert_facts(
        f"{AGREED} ConfirmationAsked MediationReopened MediationExtended AgreementDrawn "
        "AgreementSigned*2 AgreementConcluded ConfirmationAsked ConfirmationDecided"
    )


@desk_story
async def test_a_calendar_holds_what_is_to_come_of_one_mediator(town: DeskTown) -> None:
    table, other = await may_meet(town, 1), await may_meet(town, 3)
    await table.plan(table.soon(hours=2), A)
    with town.refused("session_overlaps"):
        await other.plan(other.soon(hours=2), A)
    third = await two_consent(town, 3)
    await third.propose(M2)
    await third.accept(M2, A, B)
    await third.declare(M2)
    await third.plan(third.soon(hours=2), A, by=M2)
    await table.end()
    await other.plan(other.soon(hours=2), A)
    await town.pass_time(hours=3)
    await other.keep(1, A)
    with town.refused("unknown_session"):
        await other.keep(1, A)
