"""A cluster of our own is made once: whole, or not at all."""

import os
import shutil
from pathlib import Path
from typing import Final

from turnout.adapters.postgres.errors import DatabaseFault
from turnout.adapters.postgres.place import ROLE, Account
from turnout.adapters.postgres.process import put_in_place, run_in, tail

HERE: Final = "/proc/self/cwd"
"""The cluster as the server names it: it works there, and may not be able to walk there."""


def make_cluster(data_dir: Path, programs: Path, account: Account, durable: bool) -> None:
    """Run initdb in a folder beside, then renamed. Raises DatabaseFault, OSError.

    Not where a copy of a pair was broken off between its two renamings: what was there before lies
    beside then, and a room on an empty record would be another room.
    """
    before = data_dir / "pg.before"
    if before.exists():
        raise DatabaseFault(
            f"{data_dir} holds no pg, and a record in {before.name}: a copy was broken off",
            remedy=f"start this node of the pair, which copies again, or rename {before} to pg",
        )
    fresh = data_dir / "pg.new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    os.chown(fresh, account.uid, account.gid)
    done = run_in(
        fresh,
        account,
        [
            str(programs / "initdb"),
            f"--pgdata={HERE}",
            f"--username={ROLE}",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
            "--data-checksums",
            "--auth=peer",
            *([] if durable else ["--no-sync"]),
        ],
    )
    if done.returncode != 0:
        raise DatabaseFault(
            f"the database could not be made in {data_dir}:\n{tail(done.stdout)}",
            remedy="look at the lines above: often the disk is full or read-only",
        )
    put_in_place(fresh, data_dir / "pg")
