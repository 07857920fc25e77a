"""The community desk's door in the web: its book, its photos, its secrets."""

import asyncio
import base64
import binascii
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Annotated, Any, Final

import msgspec
from fastapi import Depends, Request, Response

from turnout.base.text import Words
from turnout.community.board import Board
from turnout.community.commands import COMMAND_TYPES, Command, Envelope, PhotoFile
from turnout.community.custody_labels import Label
from turnout.community.indexing import CaseIndexing
from turnout.community.model.ids import CaseId, Party, mediator_of
from turnout.community.model.printed import PrintedAgreement
from turnout.community.refusals import Refusal, refusal
from turnout.community.service import DeskBook
from turnout.community.views import has_part
from turnout.web.desk import Asker
from turnout.web.parts import Json
from turnout.web.problems import BAD_INPUT, NOT_FOUND, Rule, WebProblem, problem

BAD_PHOTO: Final = Rule(
    "bad_photo",
    409,
    Words("A photo cannot be read.", "照片无法读取。"),
    Words(
        "Send at most 6 MB: a JPEG of up to 50 megapixels, or a PNG or WebP of up to 12.5.",
        "请发送不超过 6 MB 的照片：JPEG 不超过 5000 万像素，PNG 或 WebP 不超过 1250 万像素。",
    ),
)

NO_SUCH_DAY: Final = Rule(
    "no_such_day",
    409,
    Words("One of the days is in no calendar.", "所列日期不存在。"),
    Words("Correct it, and send all days again.", "请更正后重新提交全部日期。"),
)
SCORE_MISSING: Final = Rule(
    "score_missing",
    409,
    Words("There is no score.", "没有评分。"),
    Words("Give one from 1 to 5.", "请给出 1 至 5 分。"),
)

CleanPhoto = Callable[[bytes], PhotoFile]
PrintLabels = Callable[[Sequence[Label]], Awaitable[bytes]]
PrintAgreement = Callable[[PrintedAgreement], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunityDoor:
    """What the routes of the desk stand on. `clean_photo` raises ValueError for what is no photo;
    `new_name` gives 32 hex digits, different every time; `print_labels` and `print_agreement` give
    a PDF. Photos are made anew one after the other: a large one takes hundreds of megabytes."""

    book: DeskBook
    cases: CaseIndexing
    clean_photo: CleanPhoto
    new_name: Callable[[], str]
    print_labels: PrintLabels
    print_agreement: PrintAgreement
    one_photo: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    def secret_for(self, key: str) -> str:
        """A reporter's secret link: the same for the same key, so that telling twice by mistake
        gives one case and one link; nobody works it out without the wrapping key."""
        drawn = self.book.writer.sealer.fingerprint(b"reporter's link\x00" + key.encode())
        return base64.urlsafe_b64encode(drawn).decode().rstrip("=")


async def answer_community_refusal(_request: Request, error: Exception) -> Response:
    """The community desk refuses: its own rule, words and remedy."""
    assert isinstance(error, Refusal)
    known = {"unknown_case": NOT_FOUND.status, "key_reused": BAD_INPUT.status}
    return problem(Rule(error.rule, known.get(error.rule, 409), error.what, error.remedy))


async def the_community(request: Request) -> CommunityDoor:
    """The desk of this application. WebProblem(NOT_FOUND) where there is none."""
    door: CommunityDoor | None = request.app.state.community
    if door is None:
        raise WebProblem(NOT_FOUND)
    return door


CommunityHere = Annotated[CommunityDoor, Depends(the_community)]

COMMANDS: Final = {msgspec.inspect.type_info(one).tag: one for one in COMMAND_TYPES}  # type: ignore[attr-defined]  # a struct's type has its tag
"""Every command by the word that asks for it."""


def digest_of(secret: str) -> str:
    """What is kept of a reporter's link: it has 128 bits or more, so a plain hash does."""
    return sha256(secret.encode()).hexdigest()


async def photos_of(door: CommunityDoor, given: Sequence[str]) -> tuple[PhotoFile, ...]:
    """Photos sent as base64, made anew; off the loop, for it takes a while. WebProblem(BAD_PHOTO)
    for what is none."""
    try:
        sent = [base64.b64decode(one, validate=True) for one in given]
        return tuple([await _made_anew(door, one) for one in sent])
    except (binascii.Error, ValueError) as reason:
        raise WebProblem(BAD_PHOTO) from reason


async def _made_anew(door: CommunityDoor, sent: bytes) -> PhotoFile:
    async with door.one_photo:
        return await asyncio.to_thread(door.clean_photo, sent)


async def command_of(
    door: CommunityDoor, asked: dict[str, Any], case_id: int, party: Party
) -> Command:
    """The command that a body asks for: `do` names it, the path says which case and for whom."""
    fields = {key: value for key, value in asked.items() if key not in {"do", "happened_at"}}
    if "photos" in fields:
        fields["photos"] = await photos_of(door, fields["photos"])
    fields.update(case_id=CaseId(case_id), party=party)
    command: Command = msgspec.convert(fields, type=COMMANDS[asked["do"]])
    return command


async def act_in_case(
    door: CommunityDoor, command: Command, asker: Asker, part: tuple[int, Party], happened_at: Any
) -> Json:
    """The same for a party in a case. Who has no part in it is told no more than of a case that is
    not there: neither whose turn it is nor who mediates. Refuses also: unknown_case."""
    try:
        return await act_at_desk(door, command, asker, happened_at)
    except Refusal as refused:
        case_id, party = CaseId(part[0]), part[1]
        if _is_stranger(await door.book.settled(), case_id, party):
            raise refusal("unknown_case", case=case_id) from refused
        raise


def _is_stranger(board: Board, case_id: CaseId, party: Party) -> bool:
    """Whether a party has no part in a case that is held, and was never asked to mediate it."""
    case = board.state.cases.get(case_id)
    if case is None or has_part(board, case, party):
        return False
    mediation = board.state.mediation.cases.get(case_id)
    return mediation is None or mediator_of(party) not in mediation.candidates


async def act_at_desk(
    door: CommunityDoor, command: Command, asker: Asker, happened_at: Any = None
) -> Json:
    """Give a command, answer once it is durable."""
    envelope = Envelope(command=command, actor=asker.actor, key=asker.key, happened_at=happened_at)
    return Json(await door.book.submit(envelope))
