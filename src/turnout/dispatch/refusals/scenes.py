"""Refusals that concern a scene that crews stand off from."""

from typing import Final

from turnout.base.refusals import Rule, rule

RULES: Final[dict[str, Rule]] = {
    "scene_not_safe": rule(
        "Unit {unit} stands off from incident {incident} ({flags}): nobody has declared it safe.",
        "处警力量 {unit} 应在警情 {incident} 外待命（{flags}）：尚无人宣布现场安全。",
        "Report staged and wait, or say why it goes in.",
        "请报告集结并等待，或说明提前进入的原因。",
    ),
    "nothing_stands_off": rule(
        "Nobody stands off from incident {incident}.",
        "警情 {incident} 没有力量在外待命。",
        "Nothing is to be declared: go on.",
        "无需宣布，请继续处置。",
    ),
    "cannot_declare_safe": rule(
        "Unit {unit} cannot declare incident {incident} safe: that takes {capabilities}, on scene.",
        "处警力量 {unit} 不能宣布警情 {incident} 现场安全：须由到场的 {capabilities} 宣布。",
        "Let a unit on scene that can do it say so.",
        "请由到场且具备该能力的力量宣布。",
    ),
}
