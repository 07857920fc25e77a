"""`python -m tests.simulation.faults SEED [BUG]`: one seed again, with a planted bug if named."""

import sys

from tests.simulation.faults.bugs import planted
from tests.simulation.faults.run import live
from turnout.cli.running import say

seed = int(sys.argv[1])
bug = sys.argv[2] if len(sys.argv) > 2 else None
with planted(bug):
    say(f"seed {seed}: {live(seed)}")
