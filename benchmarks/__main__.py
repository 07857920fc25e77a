"""Run every benchmark, or those that are named: `python -m benchmarks recommend`."""

import subprocess
import sys
from pathlib import Path


def main(names: list[str]) -> int:
    folder = Path(__file__).parent
    known = sorted(path.stem for path in folder.glob("*.py") if not path.stem.startswith("_"))
    unknown = sorted(set(names) - set(known))
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    failed = False
    for name in names or known:
        # A process each: one benchmark's memory and compiled code must not help the next.
        run = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
        failed = failed or run.returncode != 0
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
