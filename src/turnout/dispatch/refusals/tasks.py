"""Refusals that concern tasks at a scene."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_task": rule(
        "Incident {incident} has no task {task}.",
        "警情 {incident} 没有第 {task} 项任务。",
        "Look at its tasks.",
        "请查看任务列表。",
    ),
    "task_ended": rule(
        "Task {task} of incident {incident} has ended already: {state}.",
        "警情 {incident} 的第 {task} 项任务已结束：{state}。",
        "Give a new task.",
        "请下达新任务。",
    ),
    "task_of_two": rule(
        "A task has one owner: a sector, a unit or an agency.",
        "一项任务只有一个承担者：战斗段、处警力量或单位。",
        "Name one of them, and give the others tasks of their own.",
        "请只指定其一，其他方另下任务。",
    ),
    "task_unit_not_here": rule(
        "Unit {unit} is under no order for incident {incident}.",
        "处警力量 {unit} 没有警情 {incident} 的指令。",
        "Send it first, or give the task to its agency.",
        "请先派出该力量，或将任务交给其所属单位。",
    ),
    "task_minutes": rule(
        "The minutes until it is to be done are not above 0 and at most {most}.",
        "完成时限须大于 0 分钟且不超过 {most} 分钟。",
        "Give minutes from now.",
        "请填写从现在起的分钟数。",
    ),
    "task_without_owner": rule(
        "Task {task} of incident {incident} is nobody's in particular: nobody can answer for it.",
        "警情 {incident} 的第 {task} 项任务未指定承担者，无人可接受或拒绝。",
        "Say when it is done, or give it anew to somebody.",
        "完成后请直接记录，或重新下达并指定承担者。",
    ),
    "task_accepted": rule(
        "Task {task} of incident {incident} is accepted already.",
        "警情 {incident} 的第 {task} 项任务已被接受。",
        "Say when it is done, or that it failed and why.",
        "完成后请记录；无法完成请说明原因。",
    ),
    "task_to_nobody": rule(
        "A task is handed on to somebody: a sector, a unit or an agency.",
        "任务须转交给战斗段、处警力量或单位。",
        "Name one of them.",
        "请指定其一。",
    ),
    "task_theirs_already": rule(
        "Task {task} of incident {incident} is theirs already.",
        "警情 {incident} 的第 {task} 项任务已由其承担。",
        "Name somebody else, or set another time.",
        "请指定其他承担者，或改时限。",
    ),
    "task_of_others": rule(
        "Task {task} is not for unit {unit}.",
        "第 {task} 项任务不由处警力量 {unit} 承担。",
        "Let whoever owes it answer, or a seat of the room.",
        "请由承担者或中心席位答复。",
    ),
    "task_not_late": rule(
        "No task of incident {incident} is late.",
        "警情 {incident} 没有超时的任务。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "tasks_open": rule(
        "Incident {incident} has tasks that somebody owes: {tasks}.",
        "警情 {incident} 仍有未结束的任务：{tasks}。",
        "Say of each that it is done, failed or is not needed any more.",
        "请逐项说明：已完成、未完成或不再需要。",
    ),
}
