"""The life of a community desk before a demo opens: modelled people who give ordinary commands.

Every story is told as an asynchronous generator: it yields the moment at which it goes on. All
stories share one clock, so that deadlines come due between them as they would have. The same seed
gives the same life. Whatever is said in it says that it is modelled, in one language: people write
in theirs, and no page can say it in another.
"""

import heapq
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Final

from turnout.base.geo import Point
from turnout.base.ids import Actor
from turnout.base.text import Language, Words
from turnout.community.board import Board
from turnout.community.catalogue import Grid, GridId
from turnout.community.commands import Command, Envelope, PhotoFile
from turnout.community.refusals import Refusal
from turnout.community.service import Answer, DeskBook
from turnout.community.watch import fire_due

Story = AsyncIterator[datetime]

CLERK: Final = Actor("modelled-clerk")
OTHER_CLERK: Final = Actor("modelled-clerk-2")
OPENS, SHUTS = 9, 17
"""Modelled people work between these hours of a working day."""


class DeskLife:
    """What the stories share: the desk, its clock, chance."""

    def __init__(
        self,
        book: DeskBook,
        pass_to: Callable[[datetime], None],
        photo: PhotoFile,
        *,
        streets: Mapping[GridId, Sequence[Point]],
        seed: int,
        language: Language,
    ) -> None:
        """`pass_to` sets the clock that `book` records by; `streets`: places where something may
        happen, by grid; `language`: what modelled people write in."""
        self.book = book
        self.photo = photo
        self.streets = streets
        self.random = Random(seed)
        self._language: Language = language
        self._pass_to = pass_to
        self._given = 0

    async def board(self) -> Board:
        """The desk as it stands."""
        return await self.book.settled()

    async def do(self, command: Command, actor: str = CLERK) -> Answer:
        """Give a command now. Raises Refusal, NotSaved."""
        self._given += 1
        key = f"modelled-{self._given}"
        return await self.book.submit(Envelope(command=command, actor=Actor(actor), key=key))

    def says(self, en: str, zh: str) -> str:
        """Words in the language of the modelled people, which say that nobody said them."""
        return Words(f"Modelled: {en}", f"模拟：{zh}").in_language(self._language)

    def named(self, en: str, zh: str) -> str:
        """The name of what is modelled."""
        return Words(f"Modelled {en}", f"模拟{zh}").in_language(self._language)

    def place_in(self, grid: Grid) -> Point:
        """Somewhere on a street of a grid that has one."""
        return self.random.choice(self.streets[grid.id])

    async def at_work(self, at: datetime) -> datetime:
        """That moment, or the next one at which somebody works."""
        board = await self.board()
        local = at.astimezone(board.zone)
        while not (OPENS <= local.hour < SHUTS and board.works_on(local.date())):
            later = local + timedelta(days=1 if local.hour >= OPENS else 0)
            local = later.replace(hour=OPENS, minute=self.random.randrange(60))
        return max(at, local)

    async def live(self, stories: Sequence[Story], until: datetime) -> int:
        """Let all stories go on in the order of time, until then; how many commands were given. A
        story that the desk refuses is over. Raises NotSaved."""
        waiting: list[tuple[datetime, int]] = []
        for number, story in enumerate(stories):
            await self._next(story, number, waiting)
        while waiting and waiting[0][0] <= until:
            at, number = heapq.heappop(waiting)
            await fire_due(self.book, until=at, pass_to=self._pass_to)
            self._pass_to(at)
            await self._next(stories[number], number, waiting)
        await fire_due(self.book, until=until, pass_to=self._pass_to)
        return self._given

    async def _next(self, story: Story, number: int, waiting: list[tuple[datetime, int]]) -> None:
        try:
            heapq.heappush(waiting, (await anext(story), number))
        except (StopAsyncIteration, Refusal):
            return
