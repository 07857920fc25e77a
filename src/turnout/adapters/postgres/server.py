"""A PostgreSQL of our own, for whoever has none: made once, started and stopped with the room."""

import asyncio
import logging
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

import asyncpg

from turnout.adapters.postgres.connection import Connection
from turnout.adapters.postgres.errors import DatabaseFault
from turnout.adapters.postgres.leftovers import clear_leftovers
from turnout.adapters.postgres.making import HERE, make_cluster
from turnout.adapters.postgres.pairing import (
    LINK_ACCESS,
    Link,
    link_settings,
    name_socket,
    write_certificate,
)
from turnout.adapters.postgres.place import (
    ROLE,
    Account,
    FolderLock,
    account_for,
    dsn_for,
    own_name,
    prepare_socket_folder,
    programs_for,
    socket_folder,
)
from turnout.adapters.postgres.process import ended, environment, launcher, overwrite, rarer, tail
from turnout.adapters.postgres.threads import to_its_end

_log = logging.getLogger(__name__)

_MAJOR: Final = "17"
_START_SECONDS: Final = 60.0
_FAST_SECONDS: Final = 10.0
_IMMEDIATE_SECONDS: Final = 5.0
_RETRY_SECONDS: Final = 2.0
_LOOK_SECONDS: Final = 0.03
_LOG_BYTES: Final = 4_000_000
_SETTINGS: Final[Mapping[str, str]] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "50",
    "shared_buffers": "64MB",
    "synchronous_commit": "on",
    # After a crash the whole folder is synced before the log is read: at once, not file by file.
    "recovery_init_sync_method": "syncfs",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "logging_collector": "off",
    "log_statement": "none",
    # A failing statement is not written to the log: its values could be somebody's.
    "log_min_error_statement": "panic",
}


class LocalPostgres:
    """One database server on DATA/pg, reached by a Unix socket alone.

    `async with LocalPostgres(data_dir) as dsn:` makes it the first time, starts it, and stops it
    at the end. It runs as the user who started it, and as `nobody` when that is root. While it
    is open a server that dies is started again on the same data. With a `link` it is one of a
    pair, and the other one may read its log.

    Raises DataFolderBusy when a turnout runs on the folder already, DatabaseFault with the end
    of the server's log when it cannot start.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        settings: Mapping[str, str] | None = None,
        link: Link | None = None,
    ) -> None:
        self._data_dir = data_dir.absolute()
        self._cluster = self._data_dir / "pg"
        self._log_path = self._data_dir / "postgres.log"
        self._link = link
        paired = link_settings(link) if link else {}
        self._settings = {**_SETTINGS, **paired, **(settings or {})}
        self._lock: FolderLock | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper: asyncio.Task[None] | None = None

    @property
    def dsn(self) -> str:
        """The address for asyncpg, psql and DATABASE_URL."""
        return dsn_for(self._data_dir)

    @property
    def pid(self) -> int | None:
        """The server's process, None while it does not run."""
        return self._process.pid if self._process else None

    async def __aenter__(self) -> str:
        return (await self.start()).dsn

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> Self:
        """Start the server, making the cluster when there is none, and wait until it answers."""
        if sys.platform != "linux":
            raise DatabaseFault(
                "a database of our own runs on Linux only",
                remedy="set DATABASE_URL to a PostgreSQL 15 or newer",
            )
        with self._named():
            self._data_dir.mkdir(parents=True, exist_ok=True)
            self._lock = FolderLock(self._data_dir).take()
        try:
            await self._start_server()
        except BaseException:
            await self.stop()
            raise
        self._keeper = asyncio.create_task(self._keep_running())
        return self

    async def stop(self) -> None:
        """Stop the server: quickly and cleanly, by force if it does not, and let the folder go."""
        if self._keeper and not self._keeper.done():
            self._keeper.cancel()
            await asyncio.wait([self._keeper])
        self._keeper = None
        if self._process:
            await asyncio.shield(asyncio.to_thread(self._stop_process, self._process))
            self._process = None
        shutil.rmtree(socket_folder(self._data_dir), ignore_errors=True)
        if self._lock:
            self._lock.release()
            self._lock = None

    @contextmanager
    def _named(self) -> Iterator[None]:
        """A full disk, or a folder that we may not use: said with its remedy, and tried again where
        a room runs. Such a server is started again as soon as there is space."""
        try:
            yield
        except OSError as reason:
            raise DatabaseFault(
                f"the database in {self._data_dir} cannot be started: {reason}",
                remedy="see that the disk has space and that the folder is yours",
            ) from reason

    async def _start_server(self) -> None:
        with self._named():
            await self._start_process()

    async def _start_process(self) -> None:
        account = account_for(self._cluster)
        programs = await to_its_end(programs_for, account)
        await to_its_end(clear_leftovers, self._cluster, self._tag)
        # Never while the room runs: a folder that went away holds the record, and will be back.
        if self._keeper is None and not self._cluster.exists():
            durable = self._settings.get("fsync") != "off"
            await to_its_end(make_cluster, self._data_dir, programs, account, durable)
        self._require_version()
        prepare_socket_folder(socket_folder(self._data_dir), account)
        self._write_access(account)
        if self._link:
            write_certificate(self._cluster, account)
            name_socket(socket_folder(self._data_dir), self._link)
        self._process = self._launch(programs, account)
        await self._wait_ready(self._process)

    async def _keep_running(self) -> None:
        """Start the server again whenever it ends by itself, as long as it takes."""
        while self._process:
            await ended(self._process)
            _log.warning("the database ended with status %s: starting it", self._process.poll())
            try:
                await self._start_server()
            except DatabaseFault as fault:
                _log.error("the database does not start: %s; %s", fault, fault.remedy)
                await asyncio.sleep(_RETRY_SECONDS)

    @property
    def _tag(self) -> str:
        return socket_folder(self._data_dir).name

    def _require_version(self) -> None:
        try:
            found = (self._cluster / "PG_VERSION").read_text().strip()
        except FileNotFoundError:
            found = "none"
        if found != _MAJOR:
            raise DatabaseFault(
                f"{self._cluster} holds a database of version {found}, this is {_MAJOR}",
                remedy="choose another folder with --data, or move the data with pg_dump",
            )

    def _write_access(self, account: Account) -> None:
        """Only this account and whoever started us may connect, as the kernel vouches for them."""
        users = sorted({account.name, own_name()})
        access = "local all all peer map=turnout\n" + (LINK_ACCESS if self._link else "")
        overwrite(self._cluster / "pg_hba.conf", access)
        overwrite(
            self._cluster / "pg_ident.conf",
            "".join(f'turnout "{name}" {ROLE}\n' for name in users),
        )

    def _launch(self, programs: Path, account: Account) -> subprocess.Popen[bytes]:
        if self._log_path.exists() and self._log_path.stat().st_size > _LOG_BYTES:
            self._log_path.replace(self._log_path.with_suffix(".log.1"))
        settings = {
            **self._settings,
            "unix_socket_directories": str(socket_folder(self._data_dir)),
            "cluster_name": self._tag,
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        # Started from the loop's own thread: the kernel's note that the parent died is tied to
        # the thread that started the child.
        with self._log_path.open("ab") as log:
            return subprocess.Popen(  # noqa: S603  # our own program, no shell
                [
                    *launcher(account, self._cluster),
                    *(str(programs / "postgres"), "-D", HERE),
                    *options,
                ],
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    async def _wait_ready(self, process: subprocess.Popen[bytes]) -> None:
        """Until it answers and holds our database."""
        connection = await self._answered(process)
        try:
            if not await connection.fetchval("SELECT pg_is_in_recovery()"):
                await self._prepare(connection)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as reason:
            raise self._failed(f"could not be made ready ({reason})") from reason
        finally:
            await connection.close()

    async def _answered(self, process: subprocess.Popen[bytes]) -> Connection:
        """A session of it. Recovery after a crash may take a while."""
        loop = asyncio.get_running_loop()
        begun, deadline = loop.time(), loop.time() + _START_SECONDS
        admin = self.dsn.replace(f"///{ROLE}?", "///postgres?")
        while True:
            if process.poll() is not None:
                raise self._failed(f"ended with status {process.returncode}")
            try:
                return await asyncpg.connect(admin, timeout=5)
            except asyncpg.CannotConnectNowError as reason:
                # It works through its log after a crash: stopped now it would begin anew.
                if loop.time() > deadline:
                    _log.warning("the database does not answer yet: %s", reason)
                    deadline = loop.time() + _START_SECONDS
                waited = loop.time() - begun
                await asyncio.sleep(rarer(waited, least=_LOOK_SECONDS, most=_RETRY_SECONDS))
            except (OSError, TimeoutError, asyncpg.PostgresError):
                if loop.time() > deadline:
                    raise self._failed(f"gave no answer in {_START_SECONDS:.0f} s") from None
                await asyncio.sleep(_LOOK_SECONDS)

    async def _prepare(self, connection: Connection) -> None:
        # No other node need confirm this: it can be done again.
        await connection.execute("SET synchronous_commit TO local")
        if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", ROLE):
            await connection.execute(f"CREATE DATABASE {ROLE}")
        if self._link:
            await connection.execute(f"ALTER ROLE {ROLE} PASSWORD '{self._link.password}'")

    def _failed(self, what: str) -> DatabaseFault:
        log = self._log_path.read_bytes()[-4000:] if self._log_path.exists() else b""
        return DatabaseFault(
            f"the database on {self._cluster} {what}:\n{tail(log)}",
            remedy=f"look at {self._log_path}; the data stays as it is",
        )

    def _stop_process(self, process: subprocess.Popen[bytes]) -> None:
        """Fast, then immediate, then by force: each signal gets its time."""
        for signal_number, seconds in ((2, _FAST_SECONDS), (3, _IMMEDIATE_SECONDS)):
            process.send_signal(signal_number)
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
            break
        # Whatever is left of it, children of a server killed by force too.
        clear_leftovers(self._cluster, self._tag)
        process.wait()
