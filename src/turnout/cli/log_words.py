"""What the log warns of, in words for whoever sits at the terminal; the file keeps the codes."""

import re
from collections.abc import MutableMapping
from typing import Any, Final

from turnout.access.actions import Action
from turnout.base.text import Words
from turnout.community.refusals import RULES as OF_DESK
from turnout.dispatch.refusals import RULES as OF_ROOM

SAID: Final = {
    "accounts_wait": Words(
        "accounts are not kept up: the record is away",
        "账户维护暂停：记录不可用",
    ),
    "certificate_not_taken": Words(
        "the new certificate cannot be shown; the old one still is",
        "新证书无法启用，仍使用原证书",
    ),
    "compiling_the_road_search": Words(
        "the road search is compiled first; this takes minutes",
        "正在编译道路搜索，需要几分钟",
    ),
    "desk_waits": Words(
        "the desk's deadlines wait: its record is away",
        "平台时限暂停：记录不可用",
    ),
    "earlier_places_do_not_open": Words(
        "places of earlier incidents do not open and are not told",
        "部分较早警情的地点无法打开，不再显示",
    ),
    "errand_ended": Words(
        "what the room and the desk passed to each other was stopped by an error",
        "指挥中心与社区平台之间的一次转交因错误中止",
    ),
    "errand_refused": Words(
        "the room and the desk: what one passed to the other was refused",
        "指挥中心与社区平台之间的一次转交被拒绝",
    ),
    "errand_waits": Words(
        "what the room and the desk pass to each other waits",
        "指挥中心与社区平台之间的转交暂停",
    ),
    "facts_anew": Words(
        "measures were not kept whole: the record is read from its beginning",
        "统计快照不完整：将从头读取记录",
    ),
    "folded_in_part": Words(
        "an error in turnout: nothing of it was saved",
        "程序错误：本次操作未保存",
    ),
    "keeper_ended": Words(
        "a background work ended by an error",
        "一项后台工作因错误终止",
    ),
    "measures_wait": Words(
        "measures are not kept up",
        "统计暂停更新",
    ),
    "new_key_waits": Words(
        "sealing under the new key waits",
        "新密钥的重新封装暂停",
    ),
    "newer_roads_refused": Words(
        "the newer roads were refused",
        "新的道路数据被拒绝",
    ),
    "no_snapshot": Words(
        "no snapshot was kept: the next start takes longer",
        "未能保存快照，下次启动会较慢",
    ),
    "not_anchored": Words(
        "the anchor was not written",
        "锚点未能写出",
    ),
    "not_erased": Words(
        "what is due was not erased; it is tried again",
        "到期内容未能删除，将重试",
    ),
    "not_permitted": Words(
        "somebody was refused what their roles do not permit",
        "有人的操作超出权限，已拒绝",
    ),
    "not_saved": Words(
        "a press was not saved",
        "一次操作未保存",
    ),
    "pair_waits": Words(
        "the pair waits",
        "双节点暂停",
    ),
    "passing_on_waits": Words(
        "passing cases to other bodies waits",
        "向其他单位转交案件暂停",
    ),
    "peer_away": Words(
        "another body's system does not answer",
        "对方单位的系统没有应答",
    ),
    "peer_refused_here": Words(
        "what another body's system told was refused here",
        "对方单位系统的消息在本处被拒绝",
    ),
    "reading_not_recorded": Words(
        "that somebody read a card could not be recorded: it was withheld",
        "有人查看详情一事未能记录，个人信息未给出",
    ),
    "refusal_not_recorded": Words(
        "a refusal could not be recorded",
        "一次拒绝未能记录",
    ),
    "route_without_entry": Words(
        "an address has no permission and is closed",
        "某地址没有权限规定，已关闭",
    ),
    "simulation_stopped": Words(
        "the simulation stopped by an error",
        "模拟因错误停止",
    ),
    "subscriber_waits": Words(
        "a subscriber does not take what it is told",
        "某订阅方未接收消息",
    ),
    "table_of_cases_waits": Words(
        "the table of cases waits",
        "案件表暂停更新",
    ),
    "the_rooms_time_goes_on": Words(
        "the room's time goes on",
        "系统时间恢复前进",
    ),
    "the_rooms_time_stands": Words(
        "the room's time stands: the machine's clock is behind the record",
        "系统时间停住：机器时钟落后于记录",
    ),
    "timers_wait": Words(
        "what is due by time waits: the record is away",
        "到时事项暂停：记录不可用",
    ),
    "world_waits": Words(
        "the simulated people wait: the record is away",
        "模拟人员暂停：记录不可用",
    ),
}

_SAID_APART: Final = {
    "event",
    "level",
    "timestamp",
    "exception",
    "rule",
    "action",
    "remedy",
    "why",
}


def worded(_logger: object, _method: str, told: MutableMapping[str, Any]) -> str:
    """One line: when, how grave, what in both languages, and beside it what it was about."""
    event = str(told["event"])
    said = SAID[event].both if event in SAID else event
    about = [_rule(told["rule"])] if "rule" in told else []
    if told.get("action") in set(Action):
        action = Action(told["action"])
        about.append(action.words.both)
    about += [str(told["why"])] if "why" in told else []
    beside = [
        f"{name} {value}" for name, value in told.items() if name not in _SAID_APART | {"why"}
    ]
    about += [", ".join(beside).replace("_", " ")] if beside else []
    about += [str(told["remedy"])] if "remedy" in told else []
    line = f"{told['timestamp'][:19]}Z {told['level']}: {'; '.join([said, *about])}"
    return f"{line}\n{told['exception']}" if "exception" in told else line


def _rule(name: str) -> str:
    """What a refusal says, without the parts of its case."""
    rule = OF_ROOM.get(name) or OF_DESK.get(name)
    return name if rule is None else re.sub(r"\{\w*\}", "…", rule.what.both)
