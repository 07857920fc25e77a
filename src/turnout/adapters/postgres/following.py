"""What a server of a pair says of the other one, and the few things that are asked of it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from turnout.adapters.postgres.connection import Address, Connection, connect, outages

_SECONDS: Final = 1.5
_PROMOTE_SECONDS: Final = 30
_PROVE_SECONDS: Final = 3.0
_LOOK_SECONDS: Final = 0.02
_NOBODY: Final = "turnout_nobody"
"""A standby that does not exist: a commit that waits for it shows that commits wait."""

_FOLLOWING: Final = """
SELECT current_setting('synchronous_standby_names') AS confirmed_by,
       coalesce((SELECT array_agg(application_name) FROM pg_stat_replication
                 WHERE state = 'streaming' AND application_name ~ '^c[0-9a-f]{16}$'),
                '{}') AS following
"""
_HEARD: Final = """
SELECT coalesce((SELECT status = 'streaming' FROM pg_stat_wal_receiver), false) AS streams,
       coalesce(pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), 0)::bigint
           AS behind_bytes
"""
_MARK: Final = "SELECT pg_logical_emit_message(true, 'turnout', 'paired')"
_NEWS: Final = "SELECT pg_logical_emit_message(false, 'turnout', '', true)"
_WAITS: Final = "SELECT wait_event = 'SyncRep' FROM pg_stat_activity WHERE pid = $1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """Whom each commit waits for, None when for nobody; and who follows now."""

    confirmed_by: str | None
    following: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Whether a standby hears its primary, and how much of what it has it must still replay."""

    streams: bool
    behind_bytes: int


class Server:
    """One server of a pair, by its own socket. All raise LedgerOutage when it gives no answer."""

    def __init__(self, dsn: str) -> None:
        self._address = Address(dsn=dsn)

    async def following(self) -> Following:
        """On a primary."""
        async with self._session("looking who follows") as session:
            row = await session.fetchrow(_FOLLOWING)
            assert row is not None
        return Following(
            confirmed_by=row["confirmed_by"] or None, following=frozenset(row["following"])
        )

    async def heard(self) -> Heard:
        """On a standby."""
        async with self._session("looking whom we follow") as session:
            row = await session.fetchrow(_HEARD)
            assert row is not None
        return Heard(streams=row["streams"], behind_bytes=row["behind_bytes"])

    async def promote(self) -> None:
        """Make a primary of a standby, with everything it ever confirmed."""
        seconds = _PROMOTE_SECONDS + _SECONDS
        async with self._session("promoting", seconds=seconds) as session:
            if await session.fetchval("SELECT pg_is_in_recovery()"):
                await session.execute(f"SELECT pg_promote(true, {_PROMOTE_SECONDS})")

    async def confirm_by(self, name: str) -> bool:
        """Let commits wait for this standby; True once that is proved, and it holds everything.

        A server heeds a change of settings when it comes to it, and does not say when. So first a
        mark is committed that waits for nobody who exists: once it is seen waiting, all commits
        wait. Then the standby is named: when it confirms the mark, it holds all before it. Not
        proved in time, commits wait on: whoever gives up calls `go_alone`.
        """
        async with (
            self._session("naming who confirms", seconds=_PROVE_SECONDS) as session,
            self._session("marking", seconds=_PROVE_SECONDS) as other,
        ):
            await _name(session, _NOBODY)
            marks = [asyncio.create_task(other.fetchval(_MARK))]
            try:
                async with asyncio.timeout(_PROVE_SECONDS):
                    while not await session.fetchval(_WAITS, other.get_server_pid()):
                        if marks[-1].done():  # It had not come to the change yet.
                            marks.append(asyncio.create_task(other.fetchval(_MARK)))
                        await asyncio.sleep(_LOOK_SECONDS)
                    await _name(session, name)
                    while not marks[-1].done():
                        # Something new to confirm: what the standby has it confirms in its time.
                        await session.execute(_NEWS)
                        await asyncio.sleep(_LOOK_SECONDS)
                    await marks[-1]
            except TimeoutError:
                return False
            finally:
                other.terminate()
                await asyncio.gather(*marks, return_exceptions=True)
        return True

    async def go_alone(self) -> None:
        """Let no commit wait any more, also those that wait now. Only with a witness's grant."""
        async with self._session("going alone") as session:
            await _name(session, "")

    @contextlib.asynccontextmanager
    async def _session(self, doing: str, *, seconds: float = _SECONDS) -> AsyncIterator[Connection]:
        async with outages(doing):
            session = await connect(self._address, name="turnout pair", statement_seconds=seconds)
            try:
                yield session
            finally:
                session.terminate()


async def _name(session: Connection, name: str) -> None:
    """Durable, and told to the running server. Names are ours: letters, digits, one line below."""
    assert name.replace("_", "").isalnum() or not name
    await session.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{name}'")
    await session.execute("SELECT pg_reload_conf()")
