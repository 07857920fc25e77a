"""Refusals that concern messages between the room and crews."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "message_empty": rule(
        "The message says nothing.",
        "消息内容为空。",
        "Write a few words.",
        "请输入消息内容。",
    ),
    "message_unheard": rule(
        "Order {assignment} is {status}: unit {unit} no longer reads its messages.",
        "指令 {assignment} 的状态为 {status}，处警力量 {unit} 已不再查看其消息。",
        "Write under an order that the unit works on.",
        "请在该力量正在执行的指令下发送。",
    ),
    "unknown_message": rule(
        "Order {assignment} has no message {number} from the room.",
        "指令 {assignment} 下没有来自指挥中心的第 {number} 条消息。",
        "Look at the order's messages.",
        "请查看该指令的消息列表。",
    ),
    "message_already_read": rule(
        "Message {number} of order {assignment} was read already.",
        "指令 {assignment} 的第 {number} 条消息已读。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
}
