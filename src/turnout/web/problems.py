"""Errors as RFC 9457 problem documents: the rule's name, what happened, what to do.

No problem quotes what was sent: it could hold a caller's number, and errors end up in logs.
"""

from dataclasses import dataclass, replace

import msgspec
from fastapi import Response

from turnout.base.text import Words

PROBLEM_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Rule:
    """A problem that the web itself finds; refusals of the room bring their own. `wait_seconds`:
    after which a program may try the same again (Retry-After, RFC 9110, 10.2.3)."""

    name: str
    status: int
    what: Words
    remedy: Words
    wait_seconds: int | None = None


NOT_FOUND = Rule(
    "not_found",
    404,
    Words("There is no such thing here.", "没有找到。"),
    Words("Look at the board again: it may have been closed.", "请刷新看板：可能已经结案。"),
)
BAD_INPUT = Rule(
    "bad_input",
    422,
    Words("The request is not as the contract says.", "请求内容不符合接口约定。"),
    Words("Correct the named fields and send it again.", "请更正所列字段后重新发送。"),
)
KEY_MISSING = Rule(
    "idempotency_key_missing",
    422,
    Words("A write needs an Idempotency-Key header.", "写入请求需要 Idempotency-Key 请求头。"),
    Words(
        "Send a fresh random key, and the same one when retrying.",
        "请附上新的幂等键；重试时使用同一个键。",
    ),
)
NOT_SAVED = Rule(
    "not_saved",
    503,
    Words("Not saved.", "未保存。"),
    Words("It is safe to try again.", "可以安全重试。"),
    wait_seconds=2,
)
TOO_LARGE = Rule(
    "too_large",
    413,
    Words("The request is too large.", "请求过大。"),
    Words("Send less.", "请减少内容。"),
)
WRONG_HOST = Rule(
    "wrong_host",
    421,
    Words("This room is not served under that name.", "本系统不以该主机名提供服务。"),
    Words("Use the address that was printed at the start.", "请使用启动时显示的地址。"),
)
OTHER_ROOM = Rule(
    "other_room",
    409,
    Words("This was meant for another room.", "该请求发往的是另一个系统。"),
    Words(
        "Nothing was done. Open the page of this room anew; an exercise is never the real room.",
        "未做任何处理。请重新打开本系统的页面；演练与真实系统互不相通。",
    ),
)
OTHER_SITE = Rule(
    "other_site",
    403,
    Words("Pages of another site do not write here.", "其他网站的页面不得在此写入。"),
    Words("Open this room's own page.", "请打开本系统的页面操作。"),
)
TOO_FAST = Rule(
    "too_fast",
    429,
    Words("Too many requests in a short time.", "短时间内请求过多。"),
    Words("Wait some seconds and try again; nothing was done.", "请稍候数秒再试；未做任何处理。"),
)
NO_DEMO = Rule(
    "demo_only",
    404,
    Words("This room runs in real time.", "本系统按真实时间运行。"),
    Words("Only a demo can change its clock.", "只有演示模式可以调整时钟。"),
)
BAD_MOMENT = Rule(
    "bad_moment",
    409,
    Words("The record says nothing of this moment.", "记录中没有这一时刻的内容。"),
    Words(
        "Give a moment between the record's first fact and now.",
        "请给出从第一条记录到现在之间的时刻。",
    ),
)
RECORDING_GONE = Rule(
    "recording_gone",
    404,
    Words("The recorder has no such recording any more.", "录音系统中已没有该录音。"),
    Words("Ask whoever keeps the recorder.", "请联系录音系统管理人员。"),
)
NOTHING_RECORDED = Rule(
    "nothing_recorded",
    409,
    Words("This room has recorded nothing yet.", "本系统尚无任何记录。"),
    Words("Look again once it has begun to work.", "请在系统开始工作后再看。"),
)
BAD_PERIOD = Rule(
    "bad_period",
    409,
    Words("These days cannot be shown.", "无法显示所选日期。"),
    Words(
        "Give two days of the calendar, the first one first, at most 366 days.",
        "请给出两个有效日期，起始日期在前，最多 366 天。",
    ),
)
MEASURES_NOT_READY = Rule(
    "measures_not_ready",
    503,
    Words("The record is still being read.", "正在读取记录。"),
    Words("Try again in a moment.", "请稍后再试。"),
    wait_seconds=5,
)
NOT_SIGNED_IN = Rule(
    "not_signed_in",
    401,
    Words("Nobody is signed in here.", "尚未登录。"),
    Words("Sign in, or pair this device.", "请登录，或配对本设备。"),
)
NOT_PERMITTED = Rule(
    "not_permitted",
    403,
    Words("Your roles do not include this.", "您的角色无权进行此操作。"),
    Words(
        "Ask whoever has the role, or an administrator for it.",
        "请由有权人员办理，或申请权限。",
    ),
)
NO_ACCOUNTS = Rule(
    "no_accounts",
    403,
    Words("A demo or an exercise has no accounts.", "演示和演练系统没有账户。"),
    Words("Start a room with turnout serve to have some.", "请用 turnout serve 启动正式系统。"),
)
METHOD = Rule(
    "method_not_allowed",
    405,
    Words("This address does not do that.", "该地址不支持此操作。"),
    Words("See /api/docs for what it does.", "可用操作见 /api/docs。"),
)
TOO_MANY = Rule(
    "too_many_streams",
    503,
    Words("Too many live streams are open.", "实时连接过多。"),
    Words("Close a console that is not needed.", "请关闭不需要的页面。"),
    wait_seconds=30,
)


class WebProblem(Exception):
    """A rule of the web was broken. `detail` is technical, and never what was sent; `wait_seconds`
    is the rule's own where it is not said."""

    def __init__(self, rule: Rule, detail: str = "", *, wait_seconds: int | None = None) -> None:
        super().__init__(rule.name)
        self.rule = rule if wait_seconds is None else replace(rule, wait_seconds=wait_seconds)
        self.detail = detail


def problem(rule: Rule, detail: str = "") -> Response:
    """The problem document of a rule."""
    document = {
        "type": f"/problems/{rule.name}",
        "title": rule.what.en,
        "status": rule.status,
        "detail": detail or rule.what.en,
        "rule": rule.name,
        "what": {"en": rule.what.en, "zh": rule.what.zh},
        "remedy": {"en": rule.remedy.en, "zh": rule.remedy.zh},
    }
    wait = {} if rule.wait_seconds is None else {"retry-after": str(rule.wait_seconds)}
    body = msgspec.json.encode(document)
    return Response(body, rule.status, headers=wait, media_type=PROBLEM_TYPE)
