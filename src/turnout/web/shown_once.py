"""Secrets that are shown once, also to whoever lost the answer that showed them."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from turnout.dispatch.refusals import refusal

KEPT_FOR: Final = timedelta(minutes=10)
"""Long enough to press again; an answer that is older is in no memory."""

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """One press: who asked, under which key, and for what."""

    holder: str
    key: str
    asked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    asked: str
    answer: "asyncio.Task[Answer]"
    at: datetime


class ShownOnce:
    """Answers with a secret in them, in the memory of this process alone."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], _Kept] = {}

    async def answer(
        self, press: Press, make: Coroutine[Any, Any, Answer], *, now: datetime
    ) -> Answer:
        """What `make` answers; for the same press again what it answered then, and nothing is made.

        Refuses: idempotency_key_reused. What `make` raises is raised, and not kept.
        """
        self.forget_old(now=now)
        whose = press.holder, press.key
        kept = self._kept.get(whose)
        if kept is None:
            kept = _Kept(asked=press.asked, answer=asyncio.ensure_future(make), at=now)
            self._kept[whose] = kept
        else:
            make.close()
        if kept.asked != press.asked:
            raise refusal("idempotency_key_reused", key=press.key)
        try:
            # Whoever goes away meanwhile does not stop what is being made.
            return await asyncio.shield(kept.answer)
        except Exception:
            self._kept.pop(whose, None)
            raise

    def forget_old(self, *, now: datetime) -> None:
        """Let go of what nobody can ask for any more: no secret waits for the next one's press."""
        before = now - KEPT_FOR
        self._kept = {whose: kept for whose, kept in self._kept.items() if kept.at > before}
