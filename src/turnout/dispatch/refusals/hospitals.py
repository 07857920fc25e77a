"""Refusals that concern hospitals."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "hospital_not_open": rule(
        "Hospital {hospital} takes no patients now: it is {status}.",
        "医院 {hospital} 目前不接收病人，其状态为 {status}。",
        "The nearest open one is {nearest}; or say why it must be this one.",
        "最近的可接收医院为 {nearest}；如必须前往，请说明原因。",
    ),
    "unknown_speciality": rule(
        "There is no speciality {speciality} in this city's list.",
        "本市列表中没有专科 {speciality}。",
        "Use one of: {specialities}.",
        "可用：{specialities}。",
    ),
    "until_is_past": rule(
        "The time until which it holds is past.",
        "有效截止时间已过。",
        "Give a later time, or none.",
        "请填写更晚的时间，或留空。",
    ),
    "beds_below_none": rule(
        "There cannot be fewer than no free beds.",
        "空床数不能小于零。",
        "Give 0 or more, or leave it out.",
        "请填写 0 或更大的数，或留空。",
    ),
    "not_transporting": rule(
        "Order {assignment} is {status}; only a crew on its way to a hospital changes it.",
        "指令 {assignment} 的状态为 {status}；只有送医途中才能更换医院。",
        "Report transporting, with the hospital.",
        "请上报送医并指定医院。",
    ),
    "same_hospital": rule(
        "Order {assignment} goes to hospital {hospital} already.",
        "指令 {assignment} 本就送往医院 {hospital}。",
        "Name another hospital.",
        "请指定其他医院。",
    ),
}
