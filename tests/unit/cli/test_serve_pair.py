"""The words of a room on two nodes."""

import pytest

from turnout.adapters.network import Place
from turnout.cli.serve import ALONE, HalfAPair, Pair


def test_a_room_on_one_node_needs_none_of_them() -> None:
    assert ALONE.parsed() is None


def test_a_pair_knows_all_three_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(HalfAPair):
        Pair(witness="10.0.0.3:8120", peer="10.0.0.2:5433").parsed()
    with pytest.raises(HalfAPair):
        Pair(standby=True).parsed()
    whole = Pair(witness="10.0.0.3:8120", peer="10.0.0.2:5433", link="10.0.0.1:5433").parsed()
    assert whole is not None
    assert (whole.link, whole.standby) == (Place("10.0.0.1", 5433), False)


def test_a_database_of_ones_own_is_not_paired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///turnout")
    with pytest.raises(HalfAPair):
        Pair(witness="10.0.0.3:8120", peer="10.0.0.2:5433", link="10.0.0.1:5433").parsed()
