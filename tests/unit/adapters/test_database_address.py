"""A database on another machine is spoken to under seal, or not at all."""

import pytest

from turnout.adapters.postgres.connection import require_sealed
from turnout.adapters.postgres.errors import DatabaseFault


@pytest.mark.parametrize(
    "dsn",
    [
        "postgresql:///turnout",
        "postgresql:///turnout?host=/run/postgresql",
        "postgresql://turnout@localhost/turnout",
        "postgresql://turnout@[::1]:5433/turnout",
        "postgresql://turnout@db.city.example/turnout?sslmode=verify-full",
        "postgresql://turnout@db.city.example/turnout?sslmode=require",
    ],
)
def test_a_database_here_or_under_seal_is_taken(dsn: str) -> None:
    require_sealed(dsn)


@pytest.mark.parametrize(
    "dsn",
    [
        "postgresql://turnout@db.city.example/turnout",
        "postgresql://turnout@10.0.0.7/turnout?sslmode=prefer",
        "postgresql:///turnout?host=db.city.example",
        "postgresql://turnout@db.city.example/turnout?sslmode=disable",
    ],
)
def test_a_database_elsewhere_that_may_be_spoken_to_in_the_clear_is_refused(dsn: str) -> None:
    with pytest.raises(DatabaseFault, match="in the clear") as refused:
        require_sealed(dsn)
    assert "sslmode=verify-full" in refused.value.remedy
