"""Refusals that concern licences and stores of dangerous goods."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_goods": rule(
        "There are no goods {code} in the catalogue on {day}.",
        "{day} 的品名目录中没有 {code}。",
        "Choose goods of the list that are in force.",
        "请从目录中选择有效品名。",
    ),
    "unknown_organisation": rule(
        "There is no organisation {organisation}.",
        "没有单位 {organisation}。",
        "Let the inspector enter it first.",
        "请先由监管人员登记该单位。",
    ),
    "unknown_licence": rule(
        "There is no licence {number}.",
        "没有许可证 {number}。",
        "Look at the number on the licence, or let the inspector enter it.",
        "请核对证号，或由监管人员登记。",
    ),
    "unknown_store": rule(
        "There is no store {store}.",
        "没有仓库 {store}。",
        "Choose a store of the list.",
        "请从名单中选择仓库。",
    ),
    "code_taken": rule(
        "{code} is taken.",
        "{code} 已被使用。",
        "Use another one; what is entered is not entered twice.",
        "请使用其他编码；已登记的不得重复登记。",
    ),
    "licence_days": rule(
        "The last day {last} lies before the first one {first}.",
        "截止日 {last} 早于起始日 {first}。",
        "Correct the days.",
        "请更正日期。",
    ),
    "licence_not_longer": rule(
        "Licence {number} holds until {last} already.",
        "许可证 {number} 已有效至 {last}。",
        "Name a later day, or suspend the licence.",
        "请填写更晚的日期，或暂停该许可证。",
    ),
    "licence_without_goods": rule(
        "A licence to make, hold or use names goods; one of the staff names none.",
        "制造、储存、使用许可须列明品名；从业人员许可不列品名。",
        "Correct the goods of the licence.",
        "请更正许可证的品名。",
    ),
    "staff_number_wrong": rule(
        "The number of one of the staff has Latin letters, digits and . _ - only.",
        "从业人员许可编号仅限拉丁字母、数字和 . _ -。",
        "Give the number by which a keeper opens their own page.",
        "请填写保管员打开本人页面所用的编号。",
    ),
    "licence_missing": rule(
        "{organisation} has no licence ({kind}) for {goods}.",
        "{organisation} 没有“{goods}”的许可（{kind}）。",
        "Have the licence entered first, or choose other goods.",
        "请先登记许可证，或选择其他品名。",
    ),
    "licence_suspended": rule(
        "Licence {number} is suspended: {reason}.",
        "许可证 {number} 已暂停：{reason}。",
        "Let the inspector restore it; until then goods stay, or are destroyed before witnesses.",
        "请由监管人员恢复；在此之前物品不得流转，或在见证下销毁。",
    ),
    "licence_not_suspended": rule(
        "Licence {number} is not suspended.",
        "许可证 {number} 未被暂停。",
        "Nothing has to be restored.",
        "无需恢复。",
    ),
    "licence_not_yet": rule(
        "Licence {number} holds from {first} on.",
        "许可证 {number} 自 {first} 起有效。",
        "Wait for that day.",
        "请等待生效。",
    ),
    "licence_expired": rule(
        "Licence {number} ended with {last}.",
        "许可证 {number} 已于 {last} 到期。",
        "Have it renewed; until then goods stay, or are destroyed before witnesses.",
        "请办理延续；在此之前物品不得流转，或在见证下销毁。",
    ),
    "not_staff": rule(
        "Licence {number} is an organisation's, not one of its staff's.",
        "许可证 {number} 属于单位，而非从业人员。",
        "Give your own licence number.",
        "请使用本人的许可证号。",
    ),
    "other_account": rule(
        "Licence {number} is used from another account.",
        "许可证 {number} 绑定了其他账户。",
        "Sign in with the account to which it is tied.",
        "请使用其绑定的账户登录。",
    ),
    "keeper_elsewhere": rule(
        "Licence {number} is not of {organisation}.",
        "许可证 {number} 不属于 {organisation}。",
        "Let somebody of that organisation do it.",
        "请由该单位的从业人员办理。",
    ),
    "limit_wrong": rule(
        "Limits name each of the goods once, with more than nothing.",
        "限量须每种品名填写一次，且大于零。",
        "Correct the limits.",
        "请更正限量。",
    ),
    "store_holds_more": rule(
        "There are {there} of {goods}, more than that limit.",
        "“{goods}”现有 {there}，超过该限量。",
        "Hand goods over first, or set a higher limit.",
        "请先移交，或提高限量。",
    ),
    "store_not_for_goods": rule(
        "{store} is not for {goods}.",
        "“{store}”不得存放“{goods}”。",
        "Choose a store whose limits name these goods.",
        "请选择限量表中列有该品名的仓库。",
    ),
    "store_full": rule(
        "{store} has room for {left} of {goods}, with what is on its way there.",
        "“{store}”连同在途物品，“{goods}”仅可再存 {left}。",
        "Take less, or another store.",
        "请减少数量，或选择其他仓库。",
    ),
    "goods_apart": rule(
        "{goods} must not lie beside {other}, which {store} holds.",
        "“{goods}”不得与“{store}”中的“{other}”同库存放。",
        "Choose another store.",
        "请选择其他仓库。",
    ),
    "store_being_counted": rule(
        "{store} is being counted, and nothing moves until that is done.",
        "“{store}”正在盘点，盘点结束前不得出入库。",
        "Count it to the end, or break the stocktake off with a reason.",
        "请完成盘点，或说明理由后中止盘点。",
    ),
}
