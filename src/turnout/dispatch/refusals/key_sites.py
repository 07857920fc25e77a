"""Refusals that concern plans of key sites."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "key_site_contact": rule(
        "A desk of the site has no telephone number.",
        "场所联系岗位的电话号码无效。",
        "Give 3 to 17 digits, and the number of a desk, not of a person.",
        "请填写 3 至 17 位数字，填岗位电话，不填个人电话。",
    ),
    "key_site_empty": rule(
        "The plan of the site says nothing.",
        "场所资料没有内容。",
        "Give one point at least, such as the way in.",
        "请至少填写一个点位，例如消防入口。",
    ),
    "key_site_not_draft": rule(
        "Plan {number} of a site is in force already.",
        "场所资料 {number} 已生效。",
        "Withdraw it, or write a newer one that replaces it.",
        "请撤销，或编写替换它的新资料。",
    ),
    "key_site_not_in_force": rule(
        "Plan {number} of a site is not in force.",
        "场所资料 {number} 未生效。",
        "Look at the list of plans of sites.",
        "请查看场所资料列表。",
    ),
    "key_site_own": rule(
        "Whoever wrote the plan of a site does not approve it.",
        "场所资料的编写人不能自行批准。",
        "Ask another person, at another seat.",
        "请由另一席位的另一人批准。",
    ),
    "key_site_points": rule(
        "The site has no radius up to {radius} m, more than {most} points, a point that nothing "
        "says where it is, or one farther than {metres} m away.",
        "场所范围须不超过 {radius} 米、点位不超过 {most} 个，"
        "每个点位须有位置或说明，且距场所不超过 {metres} 米。",
        "Correct the points; set each on the map or say in words where it is.",
        "请更正点位：在地图上标注，或用文字说明位置。",
    ),
    "key_site_review": rule(
        "The day by which the site is looked at again has passed, or is more than {days} days off.",
        "场所资料的下次核对日期已过，或在 {days} 天以后。",
        "Choose a later day within {days} days.",
        "请选择 {days} 天以内的日期。",
    ),
    "key_site_unnamed": rule(
        "The site has no name in English or in Chinese.",
        "场所缺少中文或英文名称。",
        "Give both, as they stand at the door.",
        "请填写中英文名称，与门牌一致。",
    ),
    "unknown_key_site": rule(
        "There is no plan {number} of a site that waits or is in force.",
        "没有待批准或已生效的场所资料 {number}。",
        "Look at the list of plans of sites.",
        "请查看场所资料列表。",
    ),
}
