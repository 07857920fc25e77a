"""Refusals that concern responders and their tours of duty."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "no_responders": rule(
        "There is no responder in it.",
        "其中没有处警人员。",
        "Give at least one.",
        "请至少填写一人。",
    ),
    "no_tours": rule(
        "There is no tour of duty in it.",
        "其中没有勤务。",
        "Give at least one.",
        "请至少填写一个勤务。",
    ),
    "staff_number_no_number": rule(
        "A staff number is a number, not a name.",
        "工号应为编号，不能是姓名。",
        "Write up to four capital letters, then one to ten digits, like 10234 or F-0071.",
        "请写最多四个大写字母加一至十位数字，例如 10234 或 F-0071。",
    ),
    "responder_twice": rule(
        "Responder {number} of {agency} is in it twice.",
        "{agency} 的 {number} 号人员重复。",
        "Leave one of the two rows out.",
        "请删去其中一行。",
    ),
    "unknown_agency": rule(
        "There is no agency {agency} in this city.",
        "本市没有处警单位 {agency}。",
        "Use one of: {agencies}.",
        "可用：{agencies}。",
    ),
    "unknown_station": rule(
        "There is no station {station} in this city.",
        "本市没有站点 {station}。",
        "Use an id of stations.csv, or leave it empty.",
        "请使用 stations.csv 中的编号，或留空。",
    ),
    "validity_backwards": rule(
        "Responder {number} is valid until a day before the first.",
        "{number} 号人员的有效期结束早于开始。",
        "Give a last day that is not before the first.",
        "结束日期不应早于开始日期。",
    ),
    "unknown_responder": rule(
        "{agency} has no responder {number}.",
        "{agency} 没有 {number} 号人员。",
        "Take in the list of responders first, or correct the number.",
        "请先导入人员名册，或更正工号。",
    ),
    "responder_not_valid": rule(
        "Responder {number} is not valid on {day}.",
        "{number} 号人员在 {day} 不在有效期内。",
        "Give the tour to somebody else, or take in a newer list of responders.",
        "请改派他人，或先导入新的人员名册。",
    ),
    "tour_backwards": rule(
        "The tour of {number} from {starts} ends before it begins.",
        "{number} 号人员从 {starts} 开始的勤务，结束早于开始。",
        "Give an end after the beginning.",
        "结束时间应晚于开始时间。",
    ),
    "tour_is_past": rule(
        "The tour of {number} was over at {ends}.",
        "{number} 号人员的勤务已于 {ends} 结束。",
        "Leave it out: only what is still to come is planned.",
        "请删去：只能安排尚未结束的勤务。",
    ),
    "tours_overlap": rule(
        "Responder {number} is on duty from {starts} until {ends} already.",
        "{number} 号人员在 {starts} 至 {ends} 已有勤务。",
        "Nobody is in two places: give one of the two to somebody else.",
        "一人不能同时在两处：请将其中一个改派他人。",
    ),
    "tour_rest_too_short": rule(
        "Responder {number} has less than {hours} hours of rest before or after the tour from "
        "{starts}.",
        "{number} 号人员在 {starts} 开始的勤务前后休息不足 {hours} 小时。",
        "Give it to somebody else, or say why it must be this one.",
        "请改派他人，或说明为何必须由其值勤。",
    ),
    "crew_not_qualified": rule(
        "Nobody in the crew of unit {unit} from {starts} is qualified for what it is made for.",
        "处警力量 {unit} 从 {starts} 开始的人员均不具备该力量所需资质。",
        "Add somebody who holds one of: {wanted}.",
        "请加入具备以下资质之一的人员：{wanted}。",
    ),
}
