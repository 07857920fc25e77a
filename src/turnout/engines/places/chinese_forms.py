"""The grammar of Chinese addresses as a table: what each part looks like, in order of trial."""

import re
from typing import Final

_HAN: Final = r"[\u4e00-\u9fff]"
_NUMERALS: Final = "零〇一二三四五六七八九十百两"
_DIGIT_OF: Final = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "两": 2,
}  # fmt: skip
_COUNTED: Final = re.compile(
    rf"([{_NUMERALS}]+)(?=号楼|[号弄栋幢层楼室房组]|单元|号院|号门|门洞|小组|村民小组|生产队|队|社(?!区)|户)"
    rf"|(?<=之)([{_NUMERALS}]+)|(?<=[元栋幢层楼座号])([零〇一二三四五六七八九]{{3,4}})$"
)
_TRADITIONAL: Final = str.maketrans("號樓棟單層戶門組鄉鎮區縣", "号楼栋单层户门组乡镇区县")
_AFTER_ROAD: Final = "路街巷道弄里"
_ROAD_ENDS: Final = (
    r"大道(?!口)|大街(?!坊)|胡同|高速公路|公路|高速|快速路|环路|路(?!北区|南区|桥区)"
    r"|街(?![坊道区])|(?<![隧车街通人频])道(?![口路里外桥])"
)
_SECTION: Final = r"(?:[东南西北中一二三四五六七八九十]段)?"
_ROAD_NEXT: Final = r"[东南西北中上下内外前后大小新老]{0,2}[一二三四五六七八九十]{0,2}"
_ESTATE_ENDS: Final = (
    r"小区|公园|火车站|汽车站|体育馆|花园|花苑|家园|公寓|大厦|新村|新城|广场|山庄|社区|别墅|公馆|雅苑|华庭|豪庭|豪苑|名苑|名邸"
    r"|佳苑|嘉园|丽苑|国际|中心|校区|大院|家属院|宿舍|工业园|产业园|科技园|市场|医院|学校|大学|中学"
    r"|小学|幼儿园|酒店|宾馆|商场|超市|苑|府|庭|城|邸|湾|坊|里|院|厂"
)
_PHASE: Final = (
    r"(?:[一二三四五六七八九十\d]+期)?(?:[东南西北中]区|[A-Z](?:区|组团)|[一二三四五六七八九十]区)?"
)
_MUNICIPAL: Final = "北京|上海|天津|重庆"
_NOT_AREA: Final = r"(?<!小)(?<!社)(?<!校)(?<!园)(?<!厂)(?<!矿)(?<!景)(?<!库)(?<!街)(?<!片)"
_VILLAGE_ENDS: Final = r"(?<!新)(?<![一二三四五六七八九十\d])村|屯|寨|嘎查"

_PROVINCE: Final = (
    rf"{_HAN}{{2,3}}省(?!府|委)"
    r"|内蒙古(?:自治区)?|(?:广西(?:壮族)?|西藏|宁夏(?:回族)?|新疆(?:维吾尔)?)自治区"
)
_CITY: Final = (
    rf"(?:{_MUNICIPAL})市|(?:{_MUNICIPAL})(?={_HAN}{{2,3}}?{_NOT_AREA}[区县])"
    rf"|{_HAN}{{2,8}}?(?:自治州|地区)|{_HAN}{{2,4}}?(?<![超夜])市(?![场政府民集界委])"
    rf"|{_HAN}{{2,4}}盟"
)
_DISTRICT: Final = (
    rf"{_HAN}{{1,6}}?(?:自治县|新区|开发区|自治旗)"
    rf"|{_HAN}{{1,5}}?(?:{_NOT_AREA}区(?![间政府])|县(?![政府城道委前医]))"
    rf"|{_HAN}{{2,5}}?(?<![超夜])市(?![场政府民委])|{_HAN}{{2,5}}旗(?![{_AFTER_ROAD}大小])"
)
_TOWNSHIP: Final = (
    rf"{_HAN}{{1,5}}?街道(?!口)|{_HAN}{{1,5}}?(?:镇|乡|苏木)(?!村|间|企|政府)"
    rf"(?![东南西北中大]?[一二三四]?[{_AFTER_ROAD}])"
)
AREA_FORMS: Final = (
    ("province", re.compile(_PROVINCE)),
    ("city", re.compile(_CITY)),
    ("district", re.compile(_DISTRICT)),
    ("township", re.compile(_TOWNSHIP)),
)
"""The areas from the large to the small."""

_ENTRANCE: Final = (
    r"第?(?:\d+|[A-Z甲乙丙东西南北中])"
    r"(?:号?单元|号?门(?![市诊面大外内里路街])|号?梯)"
)
_NUMBER: Final = (
    r"[甲乙丙丁附临新旧老]?\d+(?:[-之]\d+)?[甲乙丙A-Z]?号"
    r"(?:院(?!区)|之\d+|附\d+号?|甲|乙|丙)?(?![楼栋门房线桩口]|出口)"
)
_SIGN: Final = rf"(?:{_HAN}|[A-Z0-9])"
_ROAD: Final = rf"{_SIGN}{_SIGN}{{0,9}}?(?:{_ROAD_ENDS})(?:{_ROAD_NEXT}(?:{_ROAD_ENDS}))*{_SECTION}"
_ESTATE: Final = (
    rf"(?:科技园|工业园区?|产业园|{_SIGN}(?:{_SIGN}|·){{0,11}}?"
    rf"(?:{_ESTATE_ENDS}|[一二三四五六七八九十\d]村)){_PHASE}"
    rf"(?!{_ROAD_NEXT}[{_AFTER_ROAD}村屯]|[小花家校社景园厂]区|[花家]园)"
)
_VILLAGE: Final = rf"{_HAN}{{1,6}}?(?:{_VILLAGE_ENDS})(?:委会)?(?![东南西北中大小]?[{_AFTER_ROAD}])"

FORMS: Final = tuple(
    (part, re.compile(pattern))
    for part, pattern in (
        ("building", r"第?(?:[A-Z]?\d+[A-Z]?|[A-Z甲乙丙丁])(?:号楼|栋楼?|幢楼?|座|#楼?|号栋)"),
        ("building", rf"{_HAN}{{2,5}}?楼(?![上下梯道盘])"),
        ("entrance", _ENTRANCE),
        ("floor", r"(?:负|地下|B)?\d+(?:层|楼|F)|[顶底]层|顶楼"),
        ("number", _NUMBER),
        ("lane", r"\d+(?:弄|巷)(?:\d+支弄)?"),
        ("group", r"第?\d+(?:村民小组|小组|组|社(?!区)|生产队|队)"),
        ("room", r"[A-Z]?\d+(?:-\d+)?[A-Z]?(?:号?房间?|室|户)|之\d+"),
        ("village", _VILLAGE),
        ("road", _ROAD),
        ("lane", rf"{_HAN}{{1,6}}?(?:巷|里弄|弄)(?!口)"),
        ("estate", _ESTATE),
    )
)
"""What may stand behind the areas. What is counted comes first; of the names the shortest wins."""

TAIL: Final = re.compile(
    r"(?:的?(?:斜对面|正对面|对面|对过|旁边|隔壁|附近|门口|大门口|正门|后门口|后面|背后|前面|楼下|里面|边上"
    r"|路边|村口|拐角|(?<=[路街道])路口|(?<=[路街])口|十字路口|丁字路口|以[东南西北]|[往向][东南西北]+|[东南西北]侧|[东南西北]{1,2}角)|[旁内]$)"
)
CROSS: Final = re.compile(
    rf"(?P<road>{_HAN}{{1,9}}?(?:{_ROAD_ENDS}|巷){_SECTION})"
    rf"(?:\s*[与和跟及、/&]\s*(?P<cross>{_HAN}{{1,9}}?(?:{_ROAD_ENDS}|巷){_SECTION})"
    r"(?:的?(?:交叉路?口|交叉处|交汇处?|十字路口|丁字路口|交界处?|路?口))?"
    rf"|(?P<cross2>{_HAN}{{1,6}}?(?:{_ROAD_ENDS}))的?(?:交叉路?口|交叉处|交汇处?|交界处?|路?口))"
)
THREE: Final = re.compile(r"(\d+)[-/](\d+)[-/](\d{2,4})$")
TWO: Final = re.compile(r"(\d+)[-/](\d{3,4})$")
BARE_ROOM: Final = re.compile(r"[A-Z]?\d{3,4}[A-Z]?(?!\d|[号栋幢单层楼米弄])")
BARE_NUMBER: Final = re.compile(r"\d{1,5}(?![\d号栋幢单层楼米弄室房组座门F#])(?!小区|医院|厂|线)")
SEPARATORS: Final = " ,，、;；。.:：\t-_"
BRACKETS: Final = re.compile(r"[(（\[]([^)）\]]*)[)）\]]")


def plain_numbers(text: str) -> str:
    """Chinese numerals before a unit word as digits; traditional unit words as simplified."""
    return _COUNTED.sub(lambda match: str(chinese_number(match[0])), text.translate(_TRADITIONAL))


def chinese_number(text: str) -> int | str:
    """一百二十 is 120, 十二 is 12; digits said one by one (五零一) keep their zeros."""
    if not set(text) & set("十百"):
        return "".join(str(_DIGIT_OF[sign]) for sign in text)
    total, digit = 0, 0
    for sign in text:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _DIGIT_OF[sign]
    return total + digit
