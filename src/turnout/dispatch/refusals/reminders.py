"""Refusals that concern reminders of one's own."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "reminder_time_wrong": rule(
        "A reminder is due in {least} to {most} minutes.",
        "提醒须在 {least} 至 {most} 分钟后。",
        "Choose a time within; what is later goes into the journal or to the next shift.",
        "请在限度内选择；更晚的事项请写入日志或交下一班。",
    ),
    "unknown_reminder": rule(
        "Incident {incident} has no reminder {reminder}.",
        "警情 {incident} 没有第 {reminder} 项提醒。",
        "Look at its card.",
        "请查看警情卡。",
    ),
    "reminder_over": rule(
        "Reminder {reminder} of incident {incident} was ticked off already.",
        "警情 {incident} 的第 {reminder} 项提醒已办结。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "reminder_not_due": rule(
        "Reminder {reminder} of incident {incident} is not due.",
        "警情 {incident} 的第 {reminder} 项提醒未到时间。",
        "Nothing needs to be done; the room reminds by itself.",
        "无需操作，系统会自动提醒。",
    ),
}
