"""What the stories would notice: rules altered one small way at a time.

    python scripts/mutants.py [--floor dispatch|community] [--only RULE ...]
                              [--sample N] [--seed S] [--again]

One core at a low priority. What has been tried is kept in mutants/, so that a run that was broken
off goes on; --again tries once more what nobody noticed. Prints the share of noticed alterations
for each rule and for each floor, and each that was not noticed. Exits with 1 when fewer than
NOTICED_SHARE_MIN of at least MUTANTS_MIN were noticed.
Facts that are left out of the fold: scripts/facts.py.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from mutmut.mutation.diff_apply import get_diff_for_mutant

ROOT = Path(__file__).resolve().parent.parent
FLOORS: Final = ("dispatch", "community")
NOTICED_SHARE_MIN: Final = 0.85
MUTANTS_MIN: Final = 300
PRIORITY: Final = 15

UNNOTICED: Final = frozenset({0, 5, 33})
"""Exit codes of mutmut for: all tests passed, no test chosen, no test runs through it."""

SAME: Final = (
    (r"strict=True", r"strict=(None|False)|^\)|, \)\)", "zip's strict only asserts what holds"),
    (r"^break$", r"^return$", "after the loop nothing follows"),
    (r"^case _:$", r"^$", "falling through returns as well"),
    (r"next\(.*, None\)", r"next\(.*, \)", "a generator that always yields"),
)
"""Alterations that change nothing: what was taken away, what came instead, and why. Both are
patterns of the whole altered line."""


def rules_of(floor: str) -> Path:
    """Where the rules of a floor lie."""
    return Path("src/turnout") / floor / "rules"


def alter_rules(
    floor: str, only: Iterable[str], *, sample: int | None, seed: int, again: bool
) -> bool:
    """Whether the stories notice enough of the altered rules of a floor."""
    if _are_stale(floor):
        # With any one of them mutmut writes the alterations of all anew, and keeps what is known.
        _mutmut("turnout.dispatch.rules.limits.x__applies__mutmut_1")
    known = _known(floor, only)
    chosen = sorted(known)
    if sample is not None and sample < len(chosen):
        chosen = sorted(random.Random(seed).sample(chosen, sample))
        print(f"a sample of {sample} of {len(known)} alterations, seed {seed}")
    open_ones = [one for one in chosen if known[one] is None or (again and known[one] in UNNOTICED)]
    if open_ones:
        _mutmut(*open_ones)
    return _report(floor, chosen, _known(floor, only))


def _are_stale(floor: str) -> bool:
    """Whether a rule is newer than its alterations, or has none."""
    for source in (ROOT / rules_of(floor)).glob("[a-z]*.py"):
        meta = ROOT / "mutants" / rules_of(floor) / f"{source.name}.meta"
        if not meta.is_file() or meta.stat().st_mtime < source.stat().st_mtime:
            return True
    return False


def _mutmut(*names: str) -> None:
    command = ["mutmut", "run", "--max-children", "1", *names]
    subprocess.run(
        command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL,
        preexec_fn=lambda: os.nice(PRIORITY),
    )  # fmt: skip


def _known(floor: str, only: Iterable[str]) -> dict[str, int | None]:
    """Every alteration with the exit code that it gave; None: not tried yet."""
    wanted = set(only)
    found: dict[str, int | None] = {}
    for path in sorted((ROOT / "mutants" / rules_of(floor)).glob("*.meta")):
        if not wanted or path.name.partition(".")[0] in wanted:
            found.update(json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"])
    return found


def _report(floor: str, chosen: Iterable[str], known: dict[str, int | None]) -> bool:
    counts: dict[str, list[int]] = {}
    for name in chosen:
        code, count = known[name], counts.setdefault(_module(name), [0, 0, 0])
        count[2] += code is None
        same = code in UNNOTICED and _told(name)
        count[0] += not same and code is not None and code not in UNNOTICED
        count[1] += not same and code is not None
    noticed, tried, left = (sum(count[i] for count in counts.values()) for i in range(3))
    for module, (seen, all_of_it, untried) in sorted(counts.items()):
        rest = f", {untried} not tried" if untried else ""
        print(f"{module:12} {seen:4} of {all_of_it:4} = {seen / max(1, all_of_it):6.1%}{rest}")
    share = noticed / max(1, tried)
    print(f"altered rules of {floor} noticed: {noticed} of {tried} = {share:.1%}, {left} not tried")
    return tried >= MUTANTS_MIN and left == 0 and share >= NOTICED_SHARE_MIN


def _told(name: str) -> bool:
    """Show an alteration that nobody noticed; whether it changes nothing."""
    was, became = _difference(name)
    why = next(
        (why for old, new, why in SAME if re.search(old, was) and re.search(new, became)), None
    )
    print(f"  {'.'.join(name.split('.')[3:])}: {was or '-'}  ->  {became or '-'}")
    if why is not None:
        print(f"      changes nothing: {why}")
    return why is not None


def _difference(name: str) -> tuple[str, str]:
    """The line as it was, and as it was altered; of several the first."""
    os.chdir(ROOT)
    path = rules_of(name.split(".")[1]) / f"{_module(name)}.py"
    lines = get_diff_for_mutant(name, path=path).splitlines()
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in {"+++", "---"}]
    return tuple(  # type: ignore[return-value]  # two of them
        next((line[1:].strip() for line in changed if line[0] == sign), "") for sign in "-+"
    )


def _module(name: str) -> str:
    return name.split(".")[3]


def main() -> int:
    """Do what was asked for; 0 when all of it is noticed well enough."""
    reads = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    reads.add_argument("--floor", nargs="+", choices=FLOORS, default=FLOORS)
    reads.add_argument("--only", nargs="+", default=[], help="rules by name, like: assign status")
    reads.add_argument("--sample", type=int, help="so many alterations, evenly chosen")
    reads.add_argument("--seed", type=int, default=1)
    reads.add_argument("--again", action="store_true", help="try what nobody noticed once more")
    asked = reads.parse_args()
    good = True
    for floor in asked.floor:
        good &= alter_rules(
            floor, asked.only, sample=asked.sample, seed=asked.seed, again=asked.again
        )
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
