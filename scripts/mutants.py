"""What the stories would notice: rules altered one small way at a time, and facts left out of the fold.

Prints how many alterations were noticed and names those that were not; exits with 1 when fewer than
KILLED_SHARE_MIN of at least MUTANTS_MIN were, or when a fact can be left out and no story fails.
"""

import json
import subprocess
import sys
from pathlib import Path

from turnout.dispatch.events import EVENT_TYPES

ROOT = Path(__file__).resolve().parent.parent
STORIES = ROOT / "tests" / "scenarios"
STATS = ROOT / "mutants" / "mutmut-cicd-stats.json"
KILLED_SHARE_MIN = 0.85
MUTANTS_MIN = 300


def alter_rules() -> bool:
    """Whether the stories notice enough of the altered rules."""
    subprocess.run(["mutmut", "run"], cwd=ROOT, check=False)
    subprocess.run(["mutmut", "export-cicd-stats"], cwd=ROOT, check=True)
    survivors = subprocess.run(
        ["mutmut", "results"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    print(survivors.stdout)
    stats = json.loads(STATS.read_text(encoding="utf-8"))
    noticed, total = stats["killed"] + stats["timeout"], stats["total"]
    print(f"altered rules noticed: {noticed} of {total} = {noticed / total:.1%}")
    return total >= MUTANTS_MIN and noticed / total >= KILLED_SHARE_MIN


def leave_out_facts() -> bool:
    """Whether each fact, when the board takes no heed of it, makes a story fail."""
    unnoticed = [name for name in sorted(EVENT_TYPES) if not _is_missed(name)]
    print(f"facts left out and noticed: {len(EVENT_TYPES) - len(unnoticed)} of {len(EVENT_TYPES)}")
    print("\n".join(f"  nobody misses {name}" for name in unnoticed))
    return not unnoticed


def _is_missed(name: str) -> bool:
    told_in = [str(path) for path in sorted(STORIES.glob("test_*.py")) if name in path.read_text()]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not postgres", "--leave-out", name,
         *(told_in or [str(STORIES)])],
        cwd=ROOT, check=False, capture_output=True, text=True,
    )  # fmt: skip
    return done.returncode == 1


if __name__ == "__main__":
    sys.exit(0 if all([leave_out_facts(), alter_rules()]) else 1)
