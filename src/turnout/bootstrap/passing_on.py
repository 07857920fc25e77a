"""Tells other bodies' own systems of the cases that are theirs, and hears what becomes of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import structlog

from turnout.adapters.open311 import Open311Peer
from turnout.base.ids import Actor
from turnout.community.catalogue import BodyId, Catalogue, ClassCode
from turnout.community.commands import Command, Envelope
from turnout.community.commands.passing import HearPeer, NoteNotTaken, NotePassedOn
from turnout.community.model import ids
from turnout.community.model.cases import Case
from turnout.community.ports import Heard, Peer, PeerAway, PeerRefuses, Told
from turnout.community.reach import Endpoint
from turnout.community.refusals import Refusal
from turnout.community.rules.passing import has_to_be_passed, is_of_this_round
from turnout.community.service import DeskBook

BETWEEN: Final = Actor("open311-peer")
"""Who gives the commands that follow from what another system says."""

_log = structlog.get_logger("turnout.passing_on")


def open_peers(catalogue: Catalogue, folder: Path) -> dict[BodyId, Peer]:
    """The systems that a city's file names; their keys lie in files beside it. Raises OSError,
    UntrustedAddress."""
    return {
        body: Open311Peer(
            one.url,
            (folder / one.key_file).read_text(encoding="utf-8").strip(),
            inside=one.inside,
        )
        for body, one in catalogue.endpoints.items()
    }


class PassingOn:
    """`await look()` again and again: what could not be done is tried the next time."""

    def __init__(self, book: DeskBook, peers: Mapping[BodyId, Peer]) -> None:
        self._book = book
        self._peers = peers

    async def look(self) -> None:
        """Tell of what was not told yet, and ask after what is open there. Raises NotSaved."""
        for body, peer in self._peers.items():
            endpoint = self._book.catalogue.endpoints[body]
            try:
                for case in await self._cases(body):
                    if has_to_be_passed(case) and case.class_code in endpoint.services:
                        await self._tell(case, peer, endpoint)
                await self._ask(body, peer)
            except PeerAway as reason:
                _log.warning("peer_away", body=body, why=str(reason))

    async def _cases(self, body: BodyId) -> list[Case]:
        board, party = await self._book.settled(), ids.body(body)
        return [case for case in board.state.open_cases() if case.handler == party]

    async def _tell(self, case: Case, peer: Peer, endpoint: Endpoint) -> None:
        """Where and what, in the words of whoever reported it; not who that is."""
        text, clock, party = case.text, case.clock, case.handler
        point = case.point if text is None or text.point is None else text.point
        if clock is None or party is None or point is None:
            return
        key = f"{self._book.writer.ledger.book}-{case.id}-{party}-{clock.round}"
        told = Told(
            key=key[-80:],
            service_code=endpoint.services[ClassCode(str(case.class_code))],
            point=point,
            address="" if text is None else text.address,
            words="" if text is None else text.words,
            attributes=case.attributes,
        )
        try:
            number = await peer.tell(told)
        except PeerRefuses as reason:
            note = NoteNotTaken(case_id=case.id, party=party, words=str(reason))
            await self._give(note, f"not-taken-{key}")
            return
        passed = NotePassedOn(case_id=case.id, party=party, number=number)
        await self._give(passed, f"passed-{key}")

    async def _ask(self, body: BodyId, peer: Peer) -> None:
        told = {
            case.passed.number: case
            for case in await self._cases(body)
            if case.passed is not None
            and case.passed.number is not None
            and is_of_this_round(case, case.passed)
        }
        heard = await peer.ask(sorted(told)) if told else {}
        for number, one in heard.items():
            if number in told:
                await self._hear(told[number], one)

    async def _hear(self, case: Case, heard: Heard) -> None:
        passed, party = case.passed, case.handler
        assert passed is not None, "it was passed on"
        assert party is not None, "somebody handles it"
        if passed.updated_at is not None and heard.updated_at <= passed.updated_at:
            return
        command = HearPeer(
            case_id=case.id,
            party=party,
            closed=heard.closed,
            updated_at=heard.updated_at,
            words=heard.words,
        )
        key = f"heard-{case.id}-{passed.number}-{heard.updated_at.isoformat()}"
        await self._give(command, key)

    async def _give(self, command: Command, key: str) -> None:
        try:
            await self._book.submit(Envelope(command=command, actor=BETWEEN, key=key))
        except Refusal as refused:
            _log.warning("peer_refused_here", rule=refused.rule)
