"""Refusals that concern alarms, distress and breakdown."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_alarm": rule(
        "There is no open alarm {alarm}.",
        "没有编号为 {alarm} 的未解除告警。",
        "It has ended, or never was: look at the open alarms.",
        "该告警可能已解除，请查看当前告警。",
    ),
    "command_not_due": rule(
        "Incident {incident} does not lack a commander yet.",
        "警情 {incident} 尚不缺现场指挥。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "alarm_not_due": rule(
        "Nothing is overdue for {assignment}: {kind}.",
        "{assignment} 没有超时事项：{kind}。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "alarm_already_silenced": rule(
        "Alarm {alarm} is looked after by {who} already.",
        "告警 {alarm} 已由 {who} 负责处理。",
        "Ask {who}; it sounds again if it lasts.",
        "请与 {who} 联系；若情况持续，将再次告警。",
    ),
    "not_a_distress": rule(
        "Alarm {alarm} is no call for help.",
        "告警 {alarm} 不是紧急求救。",
        "Silence it; it ends with what it is about.",
        "请消音；所涉事项结束后自动解除。",
    ),
    "distress_own_unit": rule(
        "A call for help of {unit} is not ended by {unit} itself.",
        "{unit} 的紧急求救不能由 {unit} 自行解除。",
        "Let somebody else make sure that the crew is safe, and say how.",
        "请由他人核实人员安全并说明情况后解除。",
    ),
    "distress_already": rule(
        "Unit {unit} has called for help already: incident {incident}.",
        "处警力量 {unit} 已发出紧急求救：警情 {incident}。",
        "Send help to incident {incident}.",
        "请向警情 {incident} 派出支援。",
    ),
    "distress_open": rule(
        "Unit {unit} of incident {incident} is still in distress.",
        "警情 {incident} 的处警力量 {unit} 仍处于求救状态。",
        "End the call for help first, with the reason.",
        "请先说明原因并解除求救。",
    ),
    "unit_in_distress": rule(
        "Unit {unit} has called for help: incident {incident}.",
        "处警力量 {unit} 已发出紧急求救：警情 {incident}。",
        "Send another; end the call for help first, once somebody has made sure of the crew.",
        "请派其他力量；须先由他人核实人员安全并解除求救。",
    ),
    "unit_not_committed": rule(
        "Unit {unit} is under no order.",
        "处警力量 {unit} 没有正在执行的指令。",
        "Take it out of service instead.",
        "请改用停用。",
    ),
    "not_on_scene": rule(
        "Order {assignment} is {status}; a crew is accounted for on scene.",
        "指令 {assignment} 的状态为 {status}；人员清点仅用于到场期间。",
        "Report its status instead.",
        "请改为上报状态。",
    ),
}
