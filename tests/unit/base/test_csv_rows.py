"""Faults of a table that somebody typed: how many there are, and which comes first."""

import pytest

from turnout.base.csv_rows import Fault, require_no_faults
from turnout.base.text import Words


class Refused(Exception):
    """What a floor above refuses with."""


def refuse(**parts: object) -> Refused:
    return Refused(parts)


def fault(row: int) -> Fault:
    return Fault(row, "unit", Words("Wrong.", "有误。"), Words("Mend it.", "请更正。"))


def test_the_first_fault_is_named_with_how_many_there_are() -> None:
    with pytest.raises(Refused) as refused:
        require_no_faults([fault(4), fault(7)], refuse)
    assert refused.value.args == ({"count": 2, **fault(4)._asdict()},)


def test_a_table_without_faults_is_taken() -> None:
    require_no_faults([], refuse)
