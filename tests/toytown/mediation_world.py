"""What Toytown lays down for mediation: two kinds, three mediators, one edition of days.

Noise is mediated by all three, land by M1 and M3; debts are not mediated here. M3 comes to the list
on 1 April. A case earns 200.00, a session kept 50.00, and from April 60.00.
"""

from datetime import date

from turnout.base.text import Words
from turnout.community.mediation_terms import (
    Allowance,
    Days,
    MediationKind,
    MediationTerms,
    Mediator,
    MediatorId,
    Question,
    Way,
)

APRIL = date(2026, 4, 1)


def _mediator(code: str, **more) -> Mediator:
    name = Words(f"Mediator {code}", f"调解员{code}")
    return Mediator(id=MediatorId(code), name=name, body="justice", **more)


TERMS = MediationTerms(
    kinds={
        "noise": MediationKind(code="noise"),
        "land": MediationKind(code="land", ways=(Way.ADMINISTRATIVE, Way.COURT)),
    },
    mediators={
        one.id: one
        for one in (
            _mediator("M1"),
            _mediator("M2", kinds=("noise",)),
            _mediator("M3", valid_from=APRIL),
        )
    },
    days=(Days(month=30, extension=15, confirm=30, visit=7, report=3, source="Toytown"),),
    allowances=(
        Allowance(per_case=20_000, per_session=5_000, valid_until=APRIL),
        Allowance(per_case=20_000, per_session=6_000, valid_from=APRIL),
    ),
    questions=(
        Question(code="afraid", name=Words("Are you afraid of the other?", "您害怕对方吗？")),
        Question(code="hurt", name=Words("Was anybody hurt?", "有人受伤吗？")),
    ),
)
