"""Refusals that concern posts put in force, and rounds."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "posts_in_the_past": rule(
        "{date} is before today, {today}.",
        "{date} 早于今天（{today}）。",
        "Let the posts count from today or later.",
        "请让执勤点从今天或以后生效。",
    ),
    "no_posts": rule(
        "No unit has a post in this plan.",
        "该方案没有为任何力量安排执勤点。",
        "Give at least one post a unit.",
        "请至少为一个执勤点安排力量。",
    ),
    "post_unnamed": rule(
        "A post has no name.",
        "有执勤点没有名称。",
        "Name it as crews know the place.",
        "请使用处警人员熟悉的地名。",
    ),
    "unit_of_another_service": rule(
        "{unit} is no unit of {service} that this room posts.",
        "{unit} 不是本中心可部署的 {service} 力量。",
        "Take it out of the plan.",
        "请从方案中删去。",
    ),
    "unit_posted_twice": rule(
        "{unit} has two posts in this plan.",
        "{unit} 在该方案中有两个执勤点。",
        "Leave it at one of them.",
        "请只保留其中一个。",
    ),
    "unknown_post_plan": rule(
        "No posts were adopted as version {version}.",
        "没有第 {version} 版执勤点方案。",
        "Look at the list of post plans.",
        "请查看执勤点方案列表。",
    ),
    "post_plan_over": rule(
        "Version {version} was taken back by {who} already.",
        "第 {version} 版已由 {who} 撤回。",
        "Nothing needs to be done; adopt it anew if it is wanted again.",
        "无需操作；如需恢复，请重新采用。",
    ),
    "rounds_backwards": rule(
        "The last day is before the first, or more than {days} days are planned at once.",
        "结束日早于开始日，或一次规划超过 {days} 天。",
        "Give the days from first to last, fewer at once.",
        "请按先后填写起止日期，并减少天数。",
    ),
    "site_unnamed": rule(
        "A visit has no site.",
        "有巡查没有填写点位。",
        "Name the site.",
        "请填写点位名称。",
    ),
    "visit_outside": rule(
        "The visit to {site} at {at} lies outside the planned days, or ends before it begins.",
        "{at} 对 {site} 的巡查不在规划日期内，或结束早于开始。",
        "Correct its times, or plan more days.",
        "请更正时间，或扩大规划日期。",
    ),
    "visits_overlap": rule(
        "{unit} would be at two sites at once, at {site} among them.",
        "{unit} 将同时出现在两个点位，其中包括 {site}。",
        "Move one of the visits.",
        "请调整其中一次巡查。",
    ),
    "no_such_visit": rule(
        "No visit of {unit} to {site} is planned at that moment.",
        "{unit} 在该时刻没有去 {site} 的巡查安排。",
        "Look at the unit's round: it may have been planned anew.",
        "请查看该力量的巡查路线，可能已重新规划。",
    ),
    "visit_not_late": rule(
        "That visit is not late.",
        "该次巡查未超时。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "late_visit_seen": rule(
        "The late visit to {site} is looked after by {who} already.",
        "{site} 的超时巡查已由 {who} 负责处理。",
        "Ask {who}.",
        "请与 {who} 联系。",
    ),
    "visit_made": rule(
        "{site} was reported visited already, at {at}.",
        "{site} 已于 {at} 报告到访。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
}
