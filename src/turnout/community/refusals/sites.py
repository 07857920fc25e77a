"""Refusals that concern sites, hazards on premises, guards' posts and rounds."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_site": rule(
        "There is no site {site}.",
        "没有场所 {site}。",
        "Look at the list of sites.",
        "请查看场所清单。",
    ),
    "site_closed": rule(
        "Site {site} is closed.",
        "场所 {site} 已注销。",
        "Open it anew if somebody works there again.",
        "如重新启用，请重新登记。",
    ),
    "not_this_site": rule(
        "{party} does not speak for site {site}.",
        "{party} 不能代表场所 {site}。",
        "Let the organisation itself do it.",
        "请由该单位自行办理。",
    ),
    "not_above_site": rule(
        "Site {site} is looked after by {desk}, not by {party}.",
        "场所 {site} 由 {desk} 负责，而非 {party}。",
        "Let that desk or one above it do it.",
        "请由该平台或其上级办理。",
    ),
    "unknown_site_kind": rule(
        "There is no kind of site {kind}.",
        "没有场所类别 {kind}。",
        "Choose one of the city's list.",
        "请从本市清单中选择。",
    ),
    "unknown_office": rule(
        "There is no office {office}.",
        "没有名为 {office} 的责任部门。",
        "Choose one of the city's list: an office by its role, never a person.",
        "请从清单中选择部门，不登记个人。",
    ),
    "name_missing": rule(
        "A name is missing.",
        "缺少名称。",
        "Write what stands at the door.",
        "请填写门牌或招牌上的名称。",
    ),
    "no_sites": rule(
        "There is no site in the list.",
        "清单中没有场所。",
        "Write one row for each site.",
        "请每个场所填写一行。",
    ),
    "site_listed": rule(
        "{name} is listed already: the same kind and name in the same grid.",
        "{name} 已登记：同一网格内类别和名称相同。",
        "Take the row out, or change the site that is there.",
        "请删除该行，或修改已有场所。",
    ),
    "sites_faulty": rule(
        "Row {row} of the list, {field}: {what} Wrong in all: {count}.",
        "清单第 {row} 行 {field}：{what}共有 {count} 处错误。",
        "{remedy} Nothing was taken in.",
        "{remedy}未导入任何内容。",
    ),
    "hours_wrong": rule(
        "These are no hours of a day.",
        "所填时段无效。",
        "Write minutes of the day, 0 to 1440, the end other than the beginning.",
        "请填写当日分钟数 0 至 1440，起止不得相同。",
    ),
    "site_has_matters": rule(
        "Site {site} has a confirmed hazard or an open notice.",
        "场所 {site} 尚有已确认隐患或未办结的通知书。",
        "Bring them to their end first.",
        "请先办结。",
    ),
    "unknown_hazard_code": rule(
        "{code} is not in the list of hazards.",
        "隐患清单中没有 {code}。",
        "Choose one of the list, which holds things and never people.",
        "请从清单中选择；清单只含物，不含人。",
    ),
    "unknown_hazard": rule(
        "Site {site} has no open hazard {hazard}.",
        "场所 {site} 没有未消除的隐患 {hazard}。",
        "Look at the site again.",
        "请刷新场所。",
    ),
    "hazard_confirmed": rule(
        "Hazard {hazard} of site {site} was confirmed that day.",
        "场所 {site} 的隐患 {hazard} 当日已确认。",
        "Let it be mended.",
        "请督促消除。",
    ),
    "hazard_under_notice": rule(
        "Notice {notice} speaks of hazard {hazard} of site {site}.",
        "场所 {site} 的隐患 {hazard} 已列入通知书 {notice}。",
        "Look at it again with that notice.",
        "请随该通知书复查。",
    ),
    "looked_at_own": rule(
        "Whoever said that it is mended does not look at it.",
        "声明已消除的人不得复查。",
        "Let somebody else look.",
        "请由他人复查。",
    ),
    "duties_twice": rule(
        "Two posts or two rounds have the same code.",
        "有两个岗位或两条巡查路线编号相同。",
        "Give each a code of its own.",
        "请分别编号。",
    ),
    "unknown_post": rule(
        "Round {round} is of post {post}, which is not listed.",
        "巡查 {round} 所属岗位 {post} 未列出。",
        "List the post, or name another.",
        "请补充该岗位或更换岗位。",
    ),
    "round_off_duty": rule(
        "Round {round} has no hour, or one at which post {post} is not manned.",
        "巡查 {round} 未设时间，或其时间岗位 {post} 无人值守。",
        "Write hours at which the post is manned.",
        "请填写该岗位值守时段内的时间。",
    ),
    "unknown_round": rule(
        "Site {site} has no round {round}.",
        "场所 {site} 没有巡查 {round}。",
        "Look at the site's rounds.",
        "请查看该场所巡查安排。",
    ),
    "round_not_due": rule(
        "Round {round} is not due at that time.",
        "巡查 {round} 此时未到点。",
        "Walk it at its hour.",
        "请在规定时间巡查。",
    ),
    "round_walked": rule(
        "Round {round} was walked.",
        "巡查 {round} 本次已完成。",
        "Walk it again at its next hour.",
        "请在下一次规定时间巡查。",
    ),
    "round_not_missed": rule(
        "Round {round} is not missed.",
        "巡查 {round} 未漏。",
        "Wait for its hour and the minutes of grace.",
        "请等待规定时间及宽限期。",
    ),
}
