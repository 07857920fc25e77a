"""Refusals that concern lots and stocktakes of dangerous goods."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "unknown_lot": rule(
        "There is no lot {lot}.",
        "没有批次 {lot}。",
        "Look at the label again.",
        "请核对标签。",
    ),
    "amount_too_small": rule(
        "The amount is less than {least}.",
        "数量小于 {least}。",
        "Give a whole amount.",
        "请填写整数数量。",
    ),
    "serials_wrong": rule(
        "{goods}: {wanted} different serial numbers are wanted, {given} were given.",
        "“{goods}”应填写 {wanted} 个不同编号，实填 {given} 个。",
        "Give the number of each piece once; goods without numbers want none.",
        "请逐件填写编号且不得重复；无编号的品名不填。",
    ),
    "more_than_there_is": rule(
        "Lot {lot} holds {there}, and {asked} is asked for.",
        "批次 {lot} 现有 {there}，申请 {asked}。",
        "Take what is there; if more lies before you, count the store.",
        "请按现有数量办理；如实物更多，请盘点仓库。",
    ),
    "serial_not_there": rule(
        "Piece {serial} is not in lot {lot}.",
        "编号 {serial} 不在批次 {lot} 中。",
        "Look at the pieces again; if it lies before you, count the store.",
        "请核对实物；如确有该件，请盘点仓库。",
    ),
    "serial_known": rule(
        "Piece {serial} was entered before.",
        "编号 {serial} 已登记过。",
        "Look at the number again: a piece is entered once.",
        "请核对编号：每件只登记一次。",
    ),
    "serial_elsewhere": rule(
        "Piece {serial} is booked in lot {lot}.",
        "编号 {serial} 登记在批次 {lot} 中。",
        "Put it with that lot and count it there.",
        "请归入该批次并在该批次中清点。",
    ),
    "more_than_drawn": rule(
        "Of lot {lot} {most} is out for order {order}.",
        "批次 {lot} 按用途单 {order} 领出未退 {most}。",
        "Bring back no more than that; look at the order's number.",
        "退回数量不得超过该数；请核对单号。",
    ),
    "serial_not_drawn": rule(
        "Piece {serial} was not drawn for order {order}.",
        "编号 {serial} 并非按用途单 {order} 领出。",
        "Look at the piece and at the order's number.",
        "请核对编号和单号。",
    ),
    "split_whole": rule(
        "That is all of lot {lot}.",
        "这是批次 {lot} 的全部。",
        "Take less, or leave the lot as it is.",
        "请减少数量，或不作拆分。",
    ),
    "lot_on_the_way": rule(
        "Lot {lot} is on its way to {store}.",
        "批次 {lot} 正移交至“{store}”。",
        "Let it be accepted there, or take it back first.",
        "请由对方接收，或先收回。",
    ),
    "lot_not_on_the_way": rule(
        "Nobody handed lot {lot} over.",
        "批次 {lot} 未在移交中。",
        "Let the other side hand it over first.",
        "请先由对方办理移交。",
    ),
    "same_store": rule(
        "Lot {lot} lies in {store} already.",
        "批次 {lot} 已在“{store}”。",
        "Choose another store.",
        "请选择其他仓库。",
    ),
    "accept_own": rule(
        "Lot {lot} was handed over by {number}: another one counts and accepts it.",
        "批次 {lot} 由 {number} 移交，须由他人清点接收。",
        "Let another licence holder accept it at a seat of their own.",
        "请由另一持证人员在其本人席位接收。",
    ),
    "custody_not_due": rule(
        "Nothing of that lot is late.",
        "该批次没有逾期。",
        "Wait until its limit is over.",
        "请等待期限届满。",
    ),
    "two_witnesses": rule(
        "Two witnesses are wanted, neither of whom destroys it.",
        "须有两名见证人，且销毁人不得作为见证人。",
        "Name two other licence numbers.",
        "请填写另外两人的许可证号。",
    ),
    "unknown_discrepancy": rule(
        "There is no open discrepancy {number}.",
        "没有未了结的差异 {number}。",
        "Look at the list again.",
        "请刷新列表。",
    ),
    "found_too_much": rule(
        "Of discrepancy {number} {most} can have been found, no more.",
        "差异 {number} 最多可找回 {most}。",
        "Settle it with that; what is more comes out when the store is counted.",
        "请按此了结；多出部分通过盘点登记。",
    ),
    "serial_there_again": rule(
        "A count found piece {serial} again: it is booked in lot {lot}.",
        "编号 {serial} 已在盘点中重新登记在批次 {lot} 中。",
        "Leave it out: it is in the book once.",
        "请将其去除：该件已登记在册。",
    ),
    "serial_not_missing": rule(
        "Piece {serial} was not missing in discrepancy {number}.",
        "编号 {serial} 不在差异 {number} 的短少清单中。",
        "Look at the list of what was missing.",
        "请核对短少清单。",
    ),
    "count_incomplete": rule(
        "Not every lot of {store} was counted once, see lot {lot}.",
        "“{store}”未逐批清点一次，见批次 {lot}。",
        "Count every lot of the list, as nothing if none is there, and no other.",
        "请对清单中每批清点，没有的填零，且不得填写其他批次。",
    ),
    "count_own": rule(
        "{number} counted first: another one counts second.",
        "{number} 已完成首次清点，须由他人复点。",
        "Let another licence holder count at a seat of their own.",
        "请由另一持证人员在其本人席位清点。",
    ),
    "no_stocktake": rule(
        "{store} is not being counted.",
        "“{store}”未在盘点。",
        "Begin to count it.",
        "请开始盘点。",
    ),
    "stocktake_not_due": rule(
        "The stocktake of {store} is not late, or that was told.",
        "“{store}”的盘点未逾期，或已提示。",
        "Wait until its limit is over.",
        "请等待期限届满。",
    ),
}
