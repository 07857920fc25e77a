"""Any command of a mediation: the words of somebody who tries whatever comes to mind."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from tests.toytown.mediation import AFRAID, NOBODY_AFRAID, text
from turnout.community.commands import Command, mediation, mediation_agreements, mediation_sessions
from turnout.community.model.ids import CaseId, Party
from turnout.community.model.mediation import (
    Again,
    Declined,
    Intake,
    Letter,
    Mediation,
    PartyContact,
    Referrer,
    Result,
    Scheme,
    SessionPlace,
)

TOPICS = (mediation, mediation_sessions, mediation_agreements)
COMMANDS: Sequence[type[Command]] = [
    one
    for topic in TOPICS
    for one in vars(topic).values()
    if isinstance(one, type) and issubclass(one, Command) and one.__module__ == topic.__name__
]
ENDINGS = {
    mediation.WithdrawConsent,
    mediation.EndMediation,
    mediation.ReferMediation,
    mediation.DeclineMediation,
    mediation_sessions.RaiseDanger,
}
OF_THE_COMMITTEE = {
    *(ENDINGS - {mediation.EndMediation, mediation_sessions.RaiseDanger}),
    mediation.OpenMediation,
    mediation.EnterParty,
    mediation.GiveConsent,
    mediation.ProposeMediator,
    mediation.AnswerMediator,
}
COMMITTEE, M1, M2 = map(Party, ["body-justice", "mediator-M1", "mediator-M2"])
BOTH = (Letter("A"), Letter("B"))


def any_kind(random: Random, open_one: Mediation | None) -> type[Command]:
    """What somebody would try next; rarely what ends it."""
    if open_one is None or open_one.ending is not None:
        return random.choice([mediation.OpenMediation, mediation.DeclineMediation])
    if open_one.mediator is None and random.random() < 0.8:
        if len(open_one.parties) < 2:
            return mediation.EnterParty
        begun = OF_THE_COMMITTEE - ENDINGS - {mediation.EnterParty, mediation.OpenMediation}
        return random.choice([*sorted(begun, key=str), mediation.DeclareConflict])
    kind = random.choice(COMMANDS)
    rare = kind in ENDINGS or (kind is mediation.EnterParty and len(open_one.parties) > 1)
    return random.choice(COMMANDS) if rare and random.random() < 0.8 else kind


def any_party(random: Random, kind: type[Command]) -> Party:
    """Mostly whose turn it is."""
    if random.random() < 0.1:
        return random.choice([COMMITTEE, M1, M2])
    return COMMITTEE if kind in OF_THE_COMMITTEE else M1


def any_words_of_mediation(
    random: Random, kind: Any, case_id: CaseId, now: datetime
) -> dict[str, Any]:
    """The parties mostly say yes, so that mediations come far."""
    day = now.date() + timedelta(days=random.randint(-1, 9))
    letters = random.choice([BOTH, BOTH, BOTH, BOTH[:1], (*BOTH, Letter("C"))])
    choices: dict[str, Any] = {
        "case_id": case_id,
        "party": any_party(random, kind),
        "intake": random.choice(list(Intake)),
        "referred_by": random.choice([None, *Referrer]),
        "why": random.choice(
            list(Again if kind is mediation_agreements.MediateAgain else Declined)
        ),
        "words": random.choice(["as it was said", "as it was said", " "]),
        "contact": PartyContact(name="Mrs Zhang"),
        "letter": random.choice(letters),
        "letters": letters,
        "there": letters,
        "agreed_by": letters,
        "mediator": random.choice(["M1", "M1", "M2", "M3"]),
        "named": random.random() < 0.3,
        "conflict": random.random() < 0.1,
        "accepts": random.random() < 0.9,
        "answers": random.choice([NOBODY_AFRAID, NOBODY_AFRAID, AFRAID]),
        "to": random.choice(list(Scheme)),
        "body": random.choice([None, "government", "nobody"]),
        "begins_at": now + timedelta(hours=random.randint(-1, 40)),
        "minutes": 60,
        "where": SessionPlace(place="the hall"),
        "session": random.randint(1, 2),
        "by": random.choice([None, *BOTH]),
        "offer": random.randint(1, 2),
        "place": random.choice(["", "the bridge"]),
        "text": text(*letters),
        "perform_by": day,
        "oral": random.random() < 0.3,
        "days": random.randint(1, 20),
        "result": random.choice(list(Result)),
        "next_visit": random.choice([None, day, date(2030, 1, 1)]),
        "confirmed": random.random() < 0.5,
    }
    return {name: choices[name] for name in kind.__struct_fields__}
