"""kill -9 of the server, of its database and of both, at random moments under load: what was
acknowledged is there, once and whole. KILLS=200 is twice as many; the figures of any number:
`python -m tests.kills COUNT SEED`."""

import os
from pathlib import Path
from random import Random

import pytest

from tests.kills.survive import KINDS, survive

pytestmark = pytest.mark.postgres

KILLS = int(os.environ.get("KILLS", "100"))


def test_each_kind_of_kill_loses_and_doubles_nothing(tmp_path: Path) -> None:
    survive(tmp_path, KINDS, seed=1)


@pytest.mark.long
def test_a_hundred_kills_lose_and_double_nothing(tmp_path: Path) -> None:
    rng = Random(2)
    survive(tmp_path, [rng.choice(KINDS) for _ in range(KILLS)], seed=2)
