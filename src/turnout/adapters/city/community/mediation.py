"""What a city lays down for mediation: mediation.toml of the bundle, or what we bring."""

from collections.abc import Mapping
from typing import Any

from turnout.base.text import Words
from turnout.community.mediation_terms import (
    NOTHING_LAID_DOWN,
    Allowance,
    Days,
    MediationKind,
    MediationTerms,
    Mediator,
    MediatorId,
    Question,
    Way,
)


def read_mediation(table: Mapping[str, Any]) -> MediationTerms:
    """mediation.toml. Raises KeyError, TypeError, ValueError."""
    return MediationTerms(
        kinds={code: _kind(code, row) for code, row in table["kinds"].items()},
        mediators={
            MediatorId(code): _mediator(code, row) for code, row in table["mediators"].items()
        },
        days=tuple(Days(**row) for row in table["days"]),
        allowances=tuple(Allowance(**row) for row in table.get("allowances", ())),
        questions=tuple(map(_question, table["questions"])),
        currency=table.get("currency", NOTHING_LAID_DOWN.currency),
    )


def _dates(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ("valid_from", "valid_until") if name in row}


def _kind(code: str, row: Mapping[str, Any]) -> MediationKind:
    return MediationKind(code=code, ways=tuple(map(Way, row["ways"])), **_dates(row))


def _mediator(code: str, row: Mapping[str, Any]) -> Mediator:
    return Mediator(
        id=MediatorId(code),
        name=Words(row["en"], row["zh"]),
        body=row["body"],
        kinds=tuple(row.get("kinds", ())),
        **_dates(row),
    )


def _question(row: Mapping[str, Any]) -> Question:
    return Question(code=row["code"], name=Words(row["en"], row["zh"]), **_dates(row))
