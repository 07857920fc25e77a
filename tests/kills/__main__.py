"""`python -m tests.kills COUNT SEED`: so many kills, with the figures."""

import sys
import tempfile
from pathlib import Path
from random import Random

from tests.kills.survive import KINDS, survive

count, seed = int(sys.argv[1]), int(sys.argv[2])
rng = Random(seed)
with tempfile.TemporaryDirectory(prefix="turnout-kills-") as folder:
    survive(Path(folder), [rng.choice(KINDS) for _ in range(count)], seed)
