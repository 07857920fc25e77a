"""Refusals that concern levels, sub-tasks, grids and the control room."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "no_level_above": rule(
        "There is no level above {area}.",
        "{area} 没有上一级。",
        "Name several bodies to act together, or put the case off.",
        "请组织多单位联合处置，或办理挂账。",
    ),
    "not_above": rule(
        "{party} is not above the desk of case {case}.",
        "{party} 不是案件 {case} 主办平台的上级。",
        "Let a level above take it over.",
        "请由上级平台提级。",
    ),
    "not_below": rule(
        "{area} does not lie between this desk and the grid of case {case}.",
        "{area} 不在本平台与案件 {case} 所在网格之间。",
        "Send it down towards its own grid.",
        "请逐级下派至所属网格方向。",
    ),
    "task_to_lead": rule(
        "{party} leads case {case} itself.",
        "{party} 是案件 {case} 的牵头方。",
        "Name another party for the sub-task.",
        "请为协办任务指定其他单位。",
    ),
    "task_twice": rule(
        "{party} has an open sub-task in case {case}.",
        "{party} 在案件 {case} 中已有未完成的协办任务。",
        "Add a note to that one.",
        "请在该任务中补充说明。",
    ),
    "task_limit_wrong": rule(
        "The limit of a sub-task is nothing, or above {most}.",
        "协办任务的时限为零或超过 {most}。",
        "Give a number from 1 to {most}: a year at most.",
        "请填写 1 到 {most} 之间的数，最长一年。",
    ),
    "unknown_task": rule(
        "Case {case} has no open sub-task {task}.",
        "案件 {case} 没有未完成的协办任务 {task}。",
        "Look at the case again.",
        "请刷新案件。",
    ),
    "unknown_grid": rule(
        "There is no grid {grid} today.",
        "今天没有网格 {grid}。",
        "Look at the list of grids.",
        "请查看网格清单。",
    ),
    "grid_is_theirs": rule(
        "Grid {grid} is served by {worker} already.",
        "网格 {grid} 已由 {worker} 负责。",
        "Name another worker.",
        "请指定其他网格员。",
    ),
    "grid_stays": rule(
        "Case {case} lies where it lay.",
        "案件 {case} 所在网格未变。",
        "Nothing has to be moved.",
        "无需调整。",
    ),
    "call_has_case": rule(
        "Call {call} is case {case} already, and not with the room.",
        "来电 {call} 已为案件 {case}，且不在指挥中心。",
        "Open that case.",
        "请打开该案件。",
    ),
    "not_at_room": rule(
        "Case {case} is not with the control room.",
        "案件 {case} 不在指挥中心。",
        "Look at the case again.",
        "请刷新案件。",
    ),
}
