"""Refusals that concern volunteers."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_volunteer": rule(
        "No offer stands under this name.",
        "该标识没有有效的志愿登记。",
        "Opt in first.",
        "请先登记。",
    ),
    "volunteer_name_used": rule(
        "This name was used before, and its offer was taken back.",
        "该标识曾经使用，志愿登记已撤回。",
        "Opt in under a new one: nothing links the two.",
        "请用新标识登记，新旧标识互不关联。",
    ),
    "volunteers_not_used": rule(
        "This city asks no volunteers.",
        "本市不召集志愿者。",
        "Send units.",
        "请派出处警力量。",
    ),
    "volunteer_radius_wrong": rule(
        "A volunteer goes more than 0 and at most {most} m.",
        "志愿者的响应范围须大于 0 米，且不超过 {most} 米。",
        "Choose a distance between.",
        "请选择范围内的距离。",
    ),
    "volunteers_never_for_violence": rule(
        "Incident {incident} has violence or a weapon: no volunteer is asked.",
        "警情 {incident} 涉及暴力或凶器：不召集志愿者。",
        "Send units.",
        "请派出处警力量。",
    ),
    "volunteers_not_for_type": rule(
        "Volunteers are not asked for incident {incident} as it is classified.",
        "按现有类别，警情 {incident} 不召集志愿者。",
        "Classify it first if it is something else.",
        "若类别有误，请先重新分类。",
    ),
    "volunteers_already_asked": rule(
        "Volunteers were asked for incident {incident} already.",
        "警情 {incident} 已召集志愿者。",
        "Who declines is replaced; stand them down to ask anew.",
        "拒绝者会自动递补；如需重新召集，请先解除。",
    ),
    "volunteers_need_place": rule(
        "Incident {incident} has no place on the map.",
        "警情 {incident} 没有地图位置。",
        "Locate it first.",
        "请先定位。",
    ),
    "description_not_wanted": rule(
        "Nobody is described for incident {incident}: nobody is missing.",
        "警情 {incident} 并非走失，不得描述任何人。",
        "Leave the description out.",
        "请去掉描述。",
    ),
    "volunteer_not_asked": rule(
        "Nobody waits for this answer: it is over, or somebody else was asked.",
        "无需再答复：事情已结束，或已改请他人。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
    "volunteer_has_time": rule(
        "The time to answer is not over.",
        "答复时限未到。",
        "Wait for the answer.",
        "请等待答复。",
    ),
    "no_volunteers_asked": rule(
        "No volunteers are asked for incident {incident}.",
        "警情 {incident} 没有召集志愿者。",
        "Nothing needs to be done.",
        "无需操作。",
    ),
}
