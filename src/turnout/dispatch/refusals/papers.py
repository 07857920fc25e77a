"""Refusals that concern paper forms."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "paper_count": rule(
        "{count} forms cannot be numbered at once.",
        "一次不能为 {count} 张表单编号。",
        "Ask for 1 to {most}.",
        "请输入 1 至 {most} 之间的张数。",
    ),
    "paper_not_issued": rule(
        "No form of number {number} was ever given out; the last one is {last}.",
        "从未发放过编号为 {number} 的表单，最后一张是 {last} 号。",
        "Read the number at the top of the form again. Notes on a plain sheet are copied onto a "
        "form first.",
        "请重新核对表单上方的编号。写在白纸上的内容请先誊写到带编号的表单上。",
    ),
    "paper_entered": rule(
        "Form {number} is in the record already: incident {incident}, entered at {at} by {by}.",
        "{number} 号表单已录入：警情 {incident}，由 {by} 于 {at} 录入。",
        "Open that incident. If this is a copy with something else on it, write the number of an "
        "unused form on it and enter it under that.",
        "请查看该警情。如果这是内容不同的复印件，请改写为一张未使用表单的编号后再录入。",
    ),
    "paper_out_of_order": rule(
        "The form says {later} at {later_at}, before {earlier} at {earlier_at}.",
        "表单上“{later}”为 {later_at}，早于“{earlier}”的 {earlier_at}。",
        "Read both times on the form again. What nobody wrote stays empty.",
        "请重新核对表单上的这两个时间。没有写的时间请留空。",
    ),
    "paper_unit_held": rule(
        "The form says that {unit} is still there, and the record has it under order {order} "
        "since {since}.",
        "表单显示 {unit} 仍在该警情，而记录显示其自 {since} 起正在执行指令 {order}。",
        "Ask the crew where it is. Then enter when it left this one, or end that order first.",
        "请询问该力量现在何处，然后填写其离开本警情的时间，或先结束那条指令。",
    ),
    "paper_unit_elsewhere": rule(
        "The form has {unit} here from {from_at} to {until_at}, and the record has it under order "
        "{order} from {since} to {until}.",
        "表单显示 {unit} 在 {from_at} 至 {until_at} 处于本警情，"
        "而记录显示其在 {since} 至 {until} 执行指令 {order}。",
        "Ask the crew which is right. Correct the times, or say why both stand: the contradiction "
        "is then recorded.",
        "请向该力量核实。请更正时间，或说明两者并存的原因，矛盾将写入记录。",
    ),
}
