"""The page of `turnout ledger erased`, as a lawyer reads it."""

from datetime import UTC, datetime

from turnout.cli.erasure import _as_document, _lines
from turnout.dispatch.erasure_proof import Count, Erasure, ErasureProof
from turnout.ledger.proof import Finding

WHOLE = Finding(records=9, hash=bytes(32), fault=None)
ERASURES = [Erasure(sequence=9, at=datetime(2026, 3, 2, 12, tzinfo=UTC), streams=2)]


def test_the_page_says_in_both_languages_that_the_keys_are_gone() -> None:
    proof = ErasureProof(kinds={"call": Count(erased=2, kept=1)}, erasures=ERASURES, broken=[])
    page = "\n".join(_lines(WHOLE, proof))
    assert "The chain holds: 9 records" in page
    assert "what callers said: number, name, words, place: 2 erased, 1 kept, 0 overdue" in page
    assert "已销毁 2，保存中 1，逾期未销毁 0" in page
    assert "record 9, 2026-03-02 12:00 UTC: 2" in page
    assert "nobody can read it" in page
    assert "密钥均已销毁" in page
    assert _as_document(WHOLE, proof)["holds"] is True


def test_what_is_overdue_is_named_and_nothing_is_promised() -> None:
    proof = ErasureProof(
        kinds={"call": Count(kept=1, overdue=["call-C1"])}, erasures=[], broken=["incident-1"]
    )
    page = "\n".join(_lines(WHOLE, proof))
    assert "overdue / 逾期: call-C1" in page
    assert "incident-1" in page
    assert "nobody can read it" not in page
    assert _as_document(WHOLE, proof)["holds"] is False
