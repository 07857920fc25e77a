"""What is asked about inspections, notices and orders."""

import msgspec

from turnout.community.commands.base import PhotoFile, SiteCommand
from turnout.community.model.sites import Receiver
from turnout.community.site_catalogue import ChecklistCode, ItemCode


class Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What was seen of one item."""

    checklist: ChecklistCode
    item: ItemCode
    good: bool
    words: str = ""
    photos: tuple[PhotoFile, ...] = ()


class RecordInspection(SiteCommand, frozen=True, kw_only=True, tag="record_inspection"):
    """Every item of the lists in force was looked at."""

    looked: tuple[Looked, ...]
    words: str = ""


class ServeNotice(SiteCommand, frozen=True, kw_only=True, tag="serve_notice"):
    """Tell the organisation in writing of these findings."""

    findings: tuple[int, ...]
    served_how: str


class ObjectToNotice(SiteCommand, frozen=True, kw_only=True, tag="object_to_notice"):
    """It is not so, says the organisation."""

    notice: int
    words: str


class DecideObjection(SiteCommand, frozen=True, kw_only=True, tag="decide_objection"):
    """Let the notice fall, or stand."""

    notice: int
    upheld: bool
    reason: str


class GiveOrder(SiteCommand, frozen=True, kw_only=True, tag="give_order"):
    """Order the findings of a notice to be put right."""

    notice: int


class SayPutRight(SiteCommand, frozen=True, kw_only=True, tag="say_put_right"):
    """Everything is put right, says the organisation."""

    notice: int
    words: str = ""
    photos: tuple[PhotoFile, ...] = ()


class MissOrder(SiteCommand, frozen=True, kw_only=True, tag="miss_order"):
    """The desk's own: a deadline passed."""

    notice: int


class Reinspect(SiteCommand, frozen=True, kw_only=True, tag="reinspect"):
    """I looked again, and these are put right."""

    notice: int
    mended: tuple[int, ...]
    words: str = ""
    photos: tuple[PhotoFile, ...] = ()


class HandOverNotice(SiteCommand, frozen=True, kw_only=True, tag="hand_over_notice"):
    """Give it to police or court."""

    notice: int
    to: Receiver
    reason: str


class NoteReceipt(SiteCommand, frozen=True, kw_only=True, tag="note_receipt"):
    """They have it, under this number of theirs."""

    notice: int
    receipt: str
