"""What a standby confirms is at both; who is cut off acknowledges nothing; one may go on."""

import asyncio
from pathlib import Path

import pytest

from tests.contracts.ledger_world import BOOK
from tests.contracts.postgres_world import run
from tests.pair.halves import FIRST, SECOND, halves
from turnout.adapters.postgres import open_ledger
from turnout.bootstrap.leading import StoodDown
from turnout.ledger.ports import LedgerOutage

pytestmark = pytest.mark.postgres


def test_a_primary_cut_off_from_both_acknowledges_nothing_while_the_standby_takes_over(
    tmp_path: Path,
) -> None:
    async def story() -> None:
        async with halves(tmp_path) as pair:
            await pair.append(pair.ledger, "at-both")
            pair.second_to_first.cut()
            pair.first_to_witness.cut()
            with pytest.raises(LedgerOutage):
                await pair.append(pair.ledger, "at-the-first-alone")
            assert await pair.following, "the second did not take over"
            assert (pair.register.register.primary, pair.register.register.standby) == (
                SECOND,
                None,
            )
            second = await open_ledger(pair.second.dsn, BOOK)
            try:
                assert "at-both" in await pair.keys(second)
                await pair.append(second, "after")
                # The first one is alive, has its lease and its database, and says nothing is saved.
                with pytest.raises(LedgerOutage):
                    await pair.ledger.head()
                pair.first_to_witness.mend()
                pair.second_to_first.mend()
                with pytest.raises(StoodDown):
                    async with asyncio.timeout(20):
                        await pair.leading
                with pytest.raises(LedgerOutage):
                    await pair.ledger.head()
                assert await pair.keys(second) == ["at-both", "after"]
            finally:
                await second.close()

    run(story())


def test_a_primary_goes_on_without_a_standby_only_when_the_witness_lets_it(tmp_path: Path) -> None:
    async def story() -> None:
        async with halves(tmp_path) as pair:
            pair.first_to_witness.cut()
            pair.following.cancel()
            await pair.second.stop()
            for _ in range(2):
                with pytest.raises(LedgerOutage):
                    await pair.append(pair.ledger, "without-a-vote")
            assert pair.register.register.standby == SECOND
            pair.first_to_witness.mend()
            await pair.append_soon(pair.ledger, "alone")
            assert (pair.register.register.primary, pair.register.register.standby) == (FIRST, None)
            await pair.follow()
            await pair.until(lambda: pair.register.register.standby == SECOND)
            await pair.append_soon(pair.ledger, "at-both-again")

    run(story())
