"""Refusals that concern shifts and crews."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unit_off_shift": rule(
        "Unit {unit} is off duty: {next}.",
        "处警力量 {unit} 不在班：{next}。",
        "Choose another unit, or plan a shift for it.",
        "请选择其他力量，或为其安排班次。",
    ),
    "crew_is_out": rule(
        "Unit {unit} has no crew: it is out with {other}.",
        "处警力量 {unit} 无人可出动：其人员已随 {other} 出动。",
        "Choose another unit; this one is free again when {other} is.",
        "请选择其他力量；待 {other} 空闲后可派该力量。",
    ),
    "crew_named_twice": rule(
        "Units {unit} and {other} share one crew.",
        "处警力量 {unit} 与 {other} 共用一班人员。",
        "Send one of the two.",
        "请只派其中之一。",
    ),
    "no_shifts": rule(
        "There is no shift in it.",
        "其中没有班次。",
        "Give at least one.",
        "请至少填写一个班次。",
    ),
    "shift_backwards": rule(
        "The shift of unit {unit} from {starts} ends before it begins.",
        "处警力量 {unit} 从 {starts} 开始的班次，结束早于开始。",
        "Give an end after the beginning.",
        "结束时间应晚于开始时间。",
    ),
    "shift_is_past": rule(
        "The shift of unit {unit} was over at {ends}.",
        "处警力量 {unit} 的班次已于 {ends} 结束。",
        "Leave it out: only what is still to come is planned.",
        "请删去：只能安排尚未结束的班次。",
    ),
    "crew_none": rule(
        "The shift of unit {unit} has no crew.",
        "处警力量 {unit} 的班次没有人员。",
        "Give 1 or more; a unit without a crew has no shift.",
        "请填写 1 或更大的数；没有人员就不安排班次。",
    ),
    "unknown_qualification": rule(
        "There is no qualification {qualification} in this city's capabilities.",
        "本市能力列表中没有 {qualification}。",
        "Use one of: {capabilities}.",
        "可用：{capabilities}。",
    ),
    "qualification_above_crew": rule(
        "{qualification} must be held by at least 1 and at most {crew}, the whole crew.",
        "具备 {qualification} 的人数应为 1 到 {crew}（全班人数）。",
        "Correct the number.",
        "请更正人数。",
    ),
    "team_no_code": rule(
        "A team is a short code, not a name.",
        "班组应为简短代号，不能是姓名。",
        "Write up to three capital letters, up to six digits, or both, like B or E12.",
        "请填写不超过三个大写字母、不超过六位数字，或两者相连，例如 B 或 E12。",
    ),
    "shifts_overlap": rule(
        "Unit {unit} has a shift from {starts} until {ends} already.",
        "处警力量 {unit} 在 {starts} 至 {ends} 已有班次。",
        "Give another time, or cancel that shift first.",
        "请换个时间，或先取消该班次。",
    ),
    "rest_too_short": rule(
        "Team {team} has less than {hours} hours of rest before or after the shift from {starts}.",
        "班组 {team} 在 {starts} 开始的班次前后休息不足 {hours} 小时。",
        "Give another team, or say why it must be this one.",
        "请换其他班组，或说明为何必须由其值班。",
    ),
    "unknown_shift": rule(
        "Unit {unit} has no shift that begins at {starts}.",
        "处警力量 {unit} 没有从 {starts} 开始的班次。",
        "Look at the roster.",
        "请查看排班表。",
    ),
    "shift_began": rule(
        "The shift of unit {unit} has begun at {starts}.",
        "处警力量 {unit} 的班次已于 {starts} 开始。",
        "Take the unit out of service with a reason.",
        "请停用该力量并说明原因。",
    ),
    "roster_faulty": rule(
        "Row {row} of the roster, {field}: {what} Rows that are wrong in all: {count}.",
        "排班表第 {row} 行 {field}：{what}共有 {count} 处错误。",
        "{remedy} Nothing was taken in.",
        "{remedy}未导入任何内容。",
    ),
    "no_shift_due": rule(
        "No shift begins or ends now.",
        "现在没有班次开始或结束。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
}
