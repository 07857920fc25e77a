"""What anybody may read of public warnings: a page that needs no script, and an Atom feed."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from turnout.base.text import Words
from turnout.base.time import instant_text
from turnout.dispatch.model.warnings import PublicWarning, Told
from turnout.standards.cap import MEDIA_TYPE, Status
from turnout.standards.cap_xml import without_forbidden
from turnout.web.pages import both, page
from turnout.web.views.warning_messages import (
    CHINESE,
    ENGLISH,
    LEVELS,
    OVER,
    Issuer,
    Message,
    in_language,
    marked,
)
from turnout.web.warning_picture import Landmark, middle, picture

FEED_TYPE: Final = "application/atom+xml"
ATOM: Final = "http://www.w3.org/2005/Atom"

TITLE: Final = Words("Public warnings", "预警信息")
NONE: Final = Words("No warning is in force.", "目前没有生效的预警。")
UNTIL: Final = Words("until {at}", "有效至 {at}")
SINCE: Final = Words("since {at}", "{at} 发布")
OVER_AT: Final = Words("at {at}", "{at}")
MEANT: Final = Words("In an emergency call 110, 119 or 120.", "遇紧急情况请拨打 110、119、120。")
FEED: Final = Words("as a feed", "订阅（Atom）")
MESSAGE: Final = Words("for machines (CAP)", "机器可读（CAP）")
MAP: Final = Words("open in your map", "在地图中打开")
PICTURE: Final = Words("The area of this warning, north is up", "预警范围示意图，上北下南")
UNREAL: Final = {
    Status.EXERCISE: Words("This is an exercise.", "这是一次演练。"),
    Status.TEST: Words("This is a demonstration, not real.", "这是演示，内容并非真实。"),
}
LANGUAGES: Final = (CHINESE, ENGLISH)
COMMA: Final = {ENGLISH: ", ", CHINESE: "，"}


def warnings_page(
    held: Sequence[PublicWarning], issuer: Issuer, landmarks: Sequence[Landmark]
) -> str:
    """Everything in both languages: what is in force first, then what was over within a day."""
    unreal = UNREAL.get(issuer.status)
    title = f"{TITLE.zh} · {TITLE.en}"
    parts = [f"<h1>{both(issuer.name)}</h1><h2>{both(TITLE)}</h2>"]
    if unreal is not None:
        parts.append(f'<p class="unreal"><strong>{both(unreal)}</strong></p>')
    current = [one for one in held if one.over_at is None]
    if not current:
        parts.append(f"<p>{both(NONE)}</p>")
    parts += [_article(one, issuer, landmarks) for one in current]
    parts += [_article(one, issuer, landmarks) for one in held if one.over_at is not None]
    parts.append(f'<p>{both(MEANT)}</p><p><a href="/warnings/feed">{both(FEED)}</a></p>')
    return page(title, "".join(parts), language=CHINESE)


def _article(warning: PublicWarning, issuer: Issuer, landmarks: Sequence[Landmark]) -> str:
    level = "" if warning.level is None or warning.over_at is not None else warning.level.value
    state = "over" if warning.over_at is not None else "in_force"
    sections = "".join(_section(warning, issuer, language) for language in LANGUAGES)
    at = middle(warning.body.area)
    image = picture(warning.body.area, landmarks, f"{PICTURE.zh} · {PICTURE.en}")
    return (
        f'<article class="warning {level}" data-warning="{warning.id}" data-state="{state}">'
        f"{sections}{image}"
        f'<p><a href="geo:{at.lat:.4f},{at.lon:.4f}">{both(MAP)}</a></p>'
        f'<p><a href="/warnings/{warning.id}.cap">{both(MESSAGE)}</a></p></article>'
    )


def _section(warning: PublicWarning, issuer: Issuer, language: str) -> str:
    told = _told(warning, language)
    instruction = "<br>".join(escape(line) for line in told.instruction.splitlines())
    return (
        f'<section lang="{language}"><h3>{escape(heading(warning, language))}</h3>'
        f"<p>{escape(told.where)}</p>"
        + ("" if warning.over_at else f"<p><strong>{instruction}</strong></p>")
        + f"<p>{escape(_times(warning, issuer, language))}</p></section>"
    )


def _told(warning: PublicWarning, language: str) -> Told:
    return warning.body.zh if language == CHINESE else warning.body.en


def heading(warning: PublicWarning, language: str) -> str:
    """The headline behind its colour, or behind what became of it."""
    mark = OVER.get(warning.status)
    if mark is None and warning.level is not None:
        mark = LEVELS[warning.level]
    told = _told(warning, language)
    return told.headline if mark is None else marked(mark, told.headline, language)


def _times(warning: PublicWarning, issuer: Issuer, language: str) -> str:
    """Local times, with the offset: whoever is on a journey reads it too."""

    def said(words: Words, moment: datetime) -> str:
        local = moment.astimezone(issuer.zone)
        text = f"{local:%Y-%m-%d %H:%M} (UTC{local:%z})"
        return in_language(words, language).format(at=text)

    if warning.over_at is not None:
        ended = in_language(OVER[warning.status], language)
        return f"{ended} {said(OVER_AT, warning.over_at)}"
    assert warning.approved_at is not None, "only what was approved is told"
    return COMMA[language].join((said(SINCE, warning.approved_at), said(UNTIL, warning.body.until)))


def atom(told: Iterable[Message], issuer: Issuer, *, base: str) -> bytes:
    """One entry a message, the newest change first; `base` is where the room is, without a slash
    at the end. RFC 4287."""
    entries = sorted(told, key=lambda one: (_changed_at(one), one.name), reverse=True)
    feed = Element("feed", xmlns=ATOM)
    _put(feed, "id", f"urn:x-turnout:{issuer.book}:warnings")
    _put(feed, "title", f"{issuer.name.zh} {TITLE.zh} · {issuer.name.en}: {TITLE.en}")
    newest = instant_text(_changed_at(entries[0])) if entries else "1970-01-01T00:00:00Z"
    _put(feed, "updated", newest)
    SubElement(feed, "link", rel="self", type=FEED_TYPE, href=f"{base}/warnings/feed")
    SubElement(feed, "link", rel="alternate", type="text/html", href=f"{base}/warnings")
    _put(SubElement(feed, "author"), "name", f"{issuer.name.zh} · {issuer.name.en}")
    for one in entries:
        _entry(feed, one, base)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: Element, message: Message, base: str) -> None:
    warning, entry = message.warning, SubElement(feed, "entry")
    title = f"{heading(warning, CHINESE)} · {heading(warning, ENGLISH)}"
    _put(entry, "id", f"urn:x-turnout:{message.alert.identifier}")
    _put(entry, "title", title)
    _put(entry, "updated", instant_text(_changed_at(message)))
    _put(entry, "published", instant_text(message.alert.sent))
    SubElement(entry, "category", term=warning.status.value)
    href = f"{base}/warnings/{message.name}.cap"
    SubElement(entry, "link", rel="alternate", type=MEDIA_TYPE, href=href)
    _put(entry, "summary", f"{warning.body.zh.instruction}\n{warning.body.en.instruction}")


def _changed_at(message: Message) -> datetime:
    return message.warning.over_at or message.alert.sent


def _put(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = without_forbidden(text)
