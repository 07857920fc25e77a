"""Public warnings as messages of the Common Alerting Protocol, each under its own name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from turnout.base.ids import WarningId
from turnout.base.text import Words
from turnout.dispatch.model.warnings import Level, PublicWarning, Told, WarningArea, WarningStatus
from turnout.standards import cap

CATEGORIES: Final = {
    cap.Category.GEO: Words("Geological danger", "地质灾害"),
    cap.Category.MET: Words("Weather", "气象灾害"),
    cap.Category.SAFETY: Words("Public safety", "公共安全"),
    cap.Category.SECURITY: Words("Security", "社会安全"),
    cap.Category.RESCUE: Words("Rescue", "救援"),
    cap.Category.FIRE: Words("Fire", "火灾"),
    cap.Category.HEALTH: Words("Health", "公共卫生"),
    cap.Category.ENV: Words("Environment", "环境污染"),
    cap.Category.TRANSPORT: Words("Traffic", "交通"),
    cap.Category.INFRA: Words("Utilities", "市政设施"),
    cap.Category.CBRNE: Words("Dangerous substances", "危险化学品"),
    cap.Category.OTHER: Words("Other danger", "其他"),
}
LEVELS: Final = {
    Level.RED: Words("Red", "红色"),
    Level.ORANGE: Words("Orange", "橙色"),
    Level.YELLOW: Words("Yellow", "黄色"),
    Level.BLUE: Words("Blue", "蓝色"),
}
OVER: Final = {
    WarningStatus.ENDED: Words("Ended", "已解除"),
    WarningStatus.EXPIRED: Words("Expired", "已到期"),
    WarningStatus.REPLACED: Words("Updated", "已更新"),
}
ENGLISH: Final = "en"
CHINESE: Final = "zh-CN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who warns: the `book` names the messages, `sender` the city in the world."""

    book: str
    sender: str
    name: Words
    zone: ZoneInfo
    status: cap.Status


@dataclass(frozen=True, slots=True)
class Message:
    """A message, the warning that it is about, and its name in addresses: "12", or "12-end"."""

    name: str
    warning: PublicWarning
    alert: cap.Alert


def messages(held: Iterable[PublicWarning], issuer: Issuer) -> Iterator[Message]:
    """Every message about what the public may see, of each warning the newest first."""
    for warning in held:
        if warning.status is WarningStatus.ENDED:
            yield Message(f"{warning.id}-end", warning, _cancel(warning, issuer))
        yield Message(str(warning.id), warning, _alert(warning, issuer))


def _alert(warning: PublicWarning, issuer: Issuer) -> cap.Alert:
    """As it went out: what became of it later stands in a message of its own."""
    assert warning.approved_at is not None, "only what was approved is told"
    return cap.Alert(
        identifier=_identifier(warning.id, issuer),
        sender=issuer.sender,
        sent=_local(warning.approved_at, issuer),
        status=issuer.status,
        message_type=cap.MessageType.UPDATE if warning.earlier else cap.MessageType.ALERT,
        references=tuple(_reference(one.id, one.at, issuer) for one in warning.earlier),
        infos=tuple(_info(warning, issuer, language) for language in (ENGLISH, CHINESE)),
    )


def _cancel(warning: PublicWarning, issuer: Issuer) -> cap.Alert:
    assert warning.approved_at is not None, "only what was approved is told"
    assert warning.over_at is not None, "only what is over is cancelled"
    over_at = warning.over_at
    shown = (_reference(one.id, one.at, issuer) for one in warning.earlier if over_at < one.until)
    return cap.Alert(
        identifier=f"{_identifier(warning.id, issuer)}-end",
        sender=issuer.sender,
        sent=_local(over_at, issuer),
        status=issuer.status,
        message_type=cap.MessageType.CANCEL,
        references=(*shown, _reference(warning.id, warning.approved_at, issuer)),
        infos=tuple(_all_clear(warning, issuer, language) for language in (ENGLISH, CHINESE)),
    )


def _identifier(warning_id: WarningId, issuer: Issuer) -> str:
    return f"{issuer.book}-w{warning_id}"


def _reference(warning_id: WarningId, sent: datetime, issuer: Issuer) -> cap.Reference:
    name = _identifier(warning_id, issuer)
    return cap.Reference(issuer.sender, name, _local(sent, issuer))


def _local(moment: datetime, issuer: Issuer) -> datetime:
    return moment.astimezone(issuer.zone).replace(microsecond=0)


def in_language(words: Words, language: str) -> str:
    """The text in one of the two languages of a message."""
    return words.zh if language == CHINESE else words.en


def marked(mark: Words, headline: str, language: str) -> str:
    """A headline behind its colour, or behind what became of it."""
    colon = "：" if language == CHINESE else ": "
    return f"{in_language(mark, language)}{colon}{headline}"


def _told(warning: PublicWarning, language: str) -> Told:
    return warning.body.zh if language == CHINESE else warning.body.en


def _info(warning: PublicWarning, issuer: Issuer, language: str) -> cap.Info:
    body, told = warning.body, _told(warning, language)
    assert warning.approved_at is not None, "only what was approved is told"
    return cap.Info(
        language=language,
        categories=(body.category,),
        event=in_language(CATEGORIES[body.category], language),
        responses=(body.response,),
        urgency=body.urgency,
        severity=body.severity,
        certainty=body.certainty,
        effective=_local(warning.approved_at, issuer),
        expires=_local(body.until, issuer),
        sender_name=in_language(issuer.name, language),
        headline=told.headline,
        instruction=told.instruction,
        parameters=_colour(warning, language),
        areas=(_area(body.area, told.where),),
    )


def _all_clear(warning: PublicWarning, issuer: Issuer, language: str) -> cap.Info:
    body, told = warning.body, _told(warning, language)
    return cap.Info(
        language=language,
        categories=(body.category,),
        event=in_language(CATEGORIES[body.category], language),
        responses=(cap.Response.ALL_CLEAR,),
        urgency=cap.Urgency.PAST,
        severity=body.severity,
        certainty=body.certainty,
        sender_name=in_language(issuer.name, language),
        headline=marked(OVER[WarningStatus.ENDED], told.headline, language),
        areas=(_area(body.area, told.where),),
    )


def _colour(warning: PublicWarning, language: str) -> tuple[cap.Named, ...]:
    if warning.level is None:
        return ()
    return (cap.Named("level", in_language(LEVELS[warning.level], language)),)


def _area(area: WarningArea, where: str) -> cap.Area:
    circles = (
        (cap.Circle(area.center, area.radius_m / 1000),)
        if area.center is not None and area.radius_m is not None
        else ()
    )
    return cap.Area(description=where, polygons=(area.ring,) if area.ring else (), circles=circles)
