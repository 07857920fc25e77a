"""Two nodes and a witness in network namespaces, under load, while their links go down: never two
rooms, and nothing acknowledged is lost."""

from pathlib import Path

import pytest

from tests.kills.load import Load
from tests.pair.networks import far_nodes
from tests.pair.nodes import is_paired_anew, is_room, may_take_over
from tests.pair.test_two_nodes import SEATS, fail_over, loses_nothing

pytestmark = [pytest.mark.postgres, pytest.mark.long]


def test_links_go_down_and_there_is_one_room(tmp_path: Path) -> None:
    with far_nodes(tmp_path) as (pair, networks):
        first, second = pair.nodes
        with Load(pair, seats=SEATS, run="links") as load:
            term = second.term()
            fail_over(pair, load, "the link between both down", lambda: networks.cut("ab"))
            assert is_room(first.health()), "the room moved, although it could ask the witness"
            networks.mend("ab")
            second.await_told(is_paired_anew(term))
            fail_over(pair, load, "cut off from both", lambda: networks.cut("ab", "aw"))
            second.await_told(is_room)
            assert not is_room(first.health()), "two rooms"
            networks.mend("ab", "aw")
            first.await_told(may_take_over)
            fail_over(pair, load, "the witness cut off from all", lambda: networks.cut("aw", "bw"))
            assert is_room(second.health())
            networks.mend("aw", "bw")
        loses_nothing(pair, second.data, load)
