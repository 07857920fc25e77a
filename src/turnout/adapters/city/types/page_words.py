"""The words of the reference page of incident types, in both languages.

The English page shows both names of everything; the Chinese one is Chinese alone, codes aside.
"""

from typing import Final

from turnout.base.text import Words
from turnout.dispatch.city import Service

HEAD: Final = Words(
    """# Incident types

[中文](incident-types.zh.md)

Written by `python -m turnout.adapters.city.types en`; a test keeps it equal to the data
(`src/turnout/adapters/city/types/`). Change the data, then write the page again.

Priority 1 is the most urgent. Calls of one group that lie close in place and time are offered as
one happening. APCO is the code of ANS 2.103.1-2012, absent where no code means the same. Minutes
on scene and the share taken to hospital are modelled, like every plan: a city brings its own.
A stage says how many units with a capability are wanted in all once it is reached. The last column
names the questions that are asked; they stand at the end of the page.
""",
    """# 警情类别

[English](incident-types.md)

本页由 `python -m turnout.adapters.city.types zh` 生成，由测试保证与数据
（`src/turnout/adapters/city/types/`）一致。请修改数据，然后重新生成本页。

1 级最紧急。同一组的报警在地点和时间上相近时，提示可能为同一起。
APCO 为 ANS 2.103.1-2012 的代码，没有同义代码的留空。现场分钟数和送医比例与各方案一样
都是模拟值：城市应使用自己的。每个梯次写明到达该梯次时各种能力总共需要多少力量。最后一列是询问要点，列在本页末尾。
""",
)
SERVICES: Final = {
    Service.POLICE: Words("Police · 公安 110", "公安 110"),
    Service.FIRE: Words("Fire · 消防 119", "消防 119"),
    Service.AMBULANCE: Words("Ambulance · 急救 120", "急救 120"),
    Service.TRAFFIC: Words("Traffic · 交警 122", "交警 122"),
}
TYPES: Final = Words(
    "| code | English | 中文 | priority | group | APCO | minutes | to hospital | plan "
    "| questions |\n|---|---|---|---|---|---|---|---|---|---|\n",
    "| 代码 | 名称 | 等级 | 组 | APCO | 现场分钟 | 送医 | 方案 | 询问要点 |\n"
    "|---|---|---|---|---|---|---|---|---|\n",
)
SINCE: Final = Words("from {day}: ", "{day} 起：")
BETWEEN_STAGES: Final = Words("; ", "；")
BETWEEN: Final = Words(", ", "、")
CAPABILITIES: Final = Words(
    "## Capabilities\n\n| code | English | 中文 | service |\n|---|---|---|---|\n",
    "## 能力\n\n| 代码 | 名称 | 警种 |\n|---|---|---|\n",
)
TARGETS: Final = Words(
    "## Targets\n\n| name | span | for | seconds | share | valid from | source |\n"
    "|---|---|---|---|---|---|---|\n",
    "## 时限目标\n\n| 名称 | 环节 | 适用 | 秒 | 比例 | 生效日期 | 来源 |\n"
    "|---|---|---|---|---|---|---|\n",
)
NOT_MEASURED: Final = Words("not measured", "不衡量")
ALWAYS: Final = Words("always", "始终")
ALL: Final = Words("all", "全部")
PRIORITY: Final = Words("priority {priority}", "{priority} 级")
ZONE: Final = Words("zone {zone}", "区域 {zone}")
QUESTIONS: Final = Words(
    """## Questions

Asked in this order, unless an answer leads elsewhere (→). What follows from an answer stands
behind it: a type, the least urgency (P), units wanted at least (+), flags for the crew, and advice
(in italics). ! says that the type is given at once, when that makes the incident more urgent. "Not
known" is an answer to every question of yes or no.
[How a city writes its own](../howto/questions.md).
""",
    """## 询问要点

按此次序提问，除非某个回答转到别处（→）。回答之后列出其结果：警情类别、最低紧急程度（P）、
至少需要的力量（+）、给处警人员的危险提示、电话指导（斜体）。! 表示使警情更紧急时立即定类。
“是否”类问题都可以回答“不清楚”。
[城市怎样编写自己的要点](../howto/questions.zh.md)。
""",
)
END: Final = Words("end", "结束")
FLAGS: Final = Words("Flags for the crew", "危险提示")
ADVICE: Final = Words("Advice, read to the caller", "电话指导（读给报警人）")
ENTRIES: Final = Words("| code | English | 中文 |\n|---|---|---|\n", "| 代码 | 中文 |\n|---|---|\n")


def said(words: Words, language: str) -> str:
    """The words in a language, "en" or "zh"."""
    return words.in_language(language)


def named(words: Words, language: str) -> str:
    """A name as cells of a row: both languages on the English page."""
    return words.zh if language == "zh" else f"{words.en} | {words.zh}"
