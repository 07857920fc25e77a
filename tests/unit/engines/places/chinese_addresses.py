"""Chinese addresses with the parts that a reader sees in them, none taken from the parser.

REGULAR is spelt from known parts in the ways people say and write them; IRREGULAR is written by
hand, one by one.
"""

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Final

Parts = dict[str, str]
Case = tuple[str, Parts]

AREAS: Final = (
    {},
    {"city": "上海市", "district": "浦东新区"},
    {"province": "浙江省", "city": "杭州市", "district": "西湖区"},
    {"province": "四川省", "city": "成都市", "district": "武侯区"},
    {"city": "北京市", "district": "海淀区"},
    {"province": "山东省", "city": "青岛市", "district": "市南区"},
    {"province": "江苏省", "city": "苏州市", "district": "昆山市"},
    {"province": "内蒙古自治区", "city": "呼和浩特市", "district": "新城区"},
    {"city": "重庆市", "district": "渝中区"},
    {"district": "雨花区"},
    {"city": "南京市", "district": "鼓楼区"},
    {"province": "吉林省", "city": "延边朝鲜族自治州"},
    {"city": "天津市", "district": "和平区", "township": "劝业场街道"},
)
ROADS: Final = (
    "人民路", "解放大道", "中山东一路", "建设南路", "五四大街", "红旗大街", "延安西路", "文三路",
    "市府路", "镇海路", "帽儿胡同", "人民南路四段", "长江中路", "滨海公路", "东二环路", "花园路",
    "中关村大街", "前门东大街", "朝阳北路", "珠山大道",
)  # fmt: skip
ESTATES: Final = (
    "阳光小区", "翠湖花园", "锦绣花苑", "金色家园", "丽都公寓", "国贸大厦", "工人新村", "万达广场",
    "碧桂园一期", "城南山庄", "幸福里", "书香雅苑", "曹杨三村", "龙湖豪庭", "师大家属院",
    "东方名苑二期", "和平社区", "恒大城", "翡翠湾", "桂花苑东区",
)  # fmt: skip
VILLAGES: Final = (
    "王家村", "李家屯", "东岭村", "龙泉村", "石门寨", "上河村", "南湾村", "杨树屯", "大坪村",
    "白沙村",
)  # fmt: skip
TOWNSHIPS: Final = ("虎门镇", "花桥镇", "青云乡", "张家庄镇", "大河乡", "朱家角镇")
NUMERALS: Final = "零一二三四五六七八九"


def in_words(number: int) -> str:
    """A number below 200 as it is said: 12 is 十二, 120 is 一百二十."""
    hundreds, below = divmod(number, 100)
    tens, ones = divmod(below, 10)
    words = "一百" if hundreds else ""
    if tens:
        words += ("" if tens == 1 and not hundreds else NUMERALS[tens]) + "十"
    elif hundreds and ones:
        words += "零"
    return words + (NUMERALS[ones] if ones else "")


def digit_by_digit(number: int) -> str:
    """501 is 五零一."""
    return "".join(NUMERALS[int(sign)] for sign in str(number))


def full_width(text: str) -> str:
    """The digits and letters as a Chinese keyboard writes them."""
    return "".join(chr(ord(s) + 0xFEE0) if s.isascii() and s.isalnum() else s for s in text)


def _area(number: int) -> Parts:
    return dict(AREAS[number % len(AREAS)])


def _said(parts: Parts) -> str:
    return "".join(parts.values())


def road_and_number() -> Iterator[Case]:
    """人民路12号, with the number in digits, wide digits, words, with and without its sign."""
    for i, road in enumerate(ROADS * 4):
        number = 3 + i * 7 % 190
        parts = {**_area(i), "road": road, "number": f"{number}号"}
        head = _said(_area(i)) + road
        forms = (
            f"{head}{number}号", f"{head}{full_width(str(number))}號",
            f"{head}{in_words(number)}号",
            f"{head} {number} 号", f"{head}，{number}号", f"{head}{number}",
        )  # fmt: skip
        yield forms[(i + i // len(ROADS)) % len(forms)], parts


def road_lane_number_room() -> Iterator[Case]:
    """延安西路1228弄3号501室."""
    for i, road in enumerate(ROADS * 2):
        lane, number, room = 100 + i * 13, 1 + i % 40, 101 + i % 6 * 100
        parts = {"city": "上海市", "district": "浦东新区"} if i % 2 else {}
        want = {
            **parts, "road": road, "lane": f"{lane}弄", "number": f"{number}号",
            "room": f"{room}室",
        }  # fmt: skip
        head = _said(parts)
        forms = (
            f"{head}{road}{lane}弄{number}号{room}室", f"{head}{road}{lane}弄{number}号{room}",
            f"{head} {road} {lane}弄 {number}号 {room}室",
            f"{head}{road}{full_width(str(lane))}弄{in_words(number)}号{digit_by_digit(room)}室",
        )  # fmt: skip
        yield forms[i % len(forms)], want


def estate_indoors() -> Iterator[Case]:
    """阳光小区3栋2单元5层501室 and its shorter and looser forms."""
    for i, estate in enumerate(ESTATES * 7):
        b, e, f = 1 + i % 30, 1 + i % 4, 1 + i % 18
        room = f * 100 + 1 + i % 3
        yield _estate_form(i // len(ESTATES), _area(i * 5), estate, (b, e, f, room))


def _estate_form(form: int, area: Parts, estate: str, inside: tuple[int, ...]) -> Case:
    b, e, f, room = inside
    head = _said(area) + estate
    all_three = {"building": f"{b}栋", "entrance": f"{e}单元", "room": f"{room}室"}
    said: tuple[tuple[str, Parts], ...] = (
        (f"{b}栋{e}单元{room}室", all_three),
        (f"{b}号楼{e}单元{f}层{room}室",
         {"building": f"{b}号楼", "entrance": f"{e}单元", "floor": f"{f}层", "room": f"{room}室"}),
        (f"{in_words(b)}栋{in_words(e)}单元{digit_by_digit(room)}", all_three),
        (f" {b}幢 {e}单元 {room}", {**all_three, "building": f"{b}幢"}),
        (f"{b}-{e}-{room}", all_three),
        (f"{b}#{room}", {"building": f"{b}号楼", "room": f"{room}室"}),
        (f"，{full_width(str(b))}栋，{f}楼", {"building": f"{b}栋", "floor": f"{f}楼"}),
    )  # fmt: skip
    text, parts = said[form % len(said)]
    return head + text, {**area, "estate": estate, **parts}


def road_number_estate_indoors() -> Iterator[Case]:
    """人民路12号阳光小区3栋2单元501室."""
    pairs = zip(cycle(ROADS), cycle(ESTATES[::-1]), strict=False)
    for i, (road, estate) in enumerate(islice(pairs, 100)):
        number, b, e = 8 + i, 1 + i % 12, 1 + i % 3
        room = (1 + i % 9) * 100 + 2
        area = _area(i * 3)
        want = {
            **area, "road": road, "number": f"{number}号", "estate": estate, "building": f"{b}幢",
            "entrance": f"{e}单元", "room": f"{room}室",
        }  # fmt: skip
        head = _said(area)
        forms = (
            f"{head}{road}{number}号{estate}{b}幢{e}单元{room}室",
            f"{head}{road}{number}号（{estate}）{b}幢{e}单元{room}室",
            f"{head}{road}{in_words(number)}号{estate}{in_words(b)}幢{in_words(e)}单元{room}",
            f"{head} {road} {number}号, {estate} {b} 幢 {e} 单元 {room} 室",
        )  # fmt: skip
        if i % 4 == 1:
            want["tail"] = want.pop("estate")
        yield forms[i % 4], want


def village_and_group() -> Iterator[Case]:
    """虎门镇王家村3组12号."""
    for i, village in enumerate(VILLAGES * 6):
        group, number = 1 + i % 14, 2 + i * 3
        area = {"township": TOWNSHIPS[i % len(TOWNSHIPS)]} if i % 3 else {}
        head = _said(area) + village
        forms: tuple[Case, ...] = (
            (f"{head}{group}组", {"group": f"{group}组"}),
            (
                f"{head}{in_words(group)}组{number}号",
                {"group": f"{group}组", "number": f"{number}号"},
            ),
            (f"{head}第{in_words(group)}村民小组", {"group": f"{group}村民小组"}),
            (f"{head} {group}社 {number}号", {"group": f"{group}社", "number": f"{number}号"}),
            (f"{head}{number}号", {"number": f"{number}号"}),
            (f"{head}{in_words(group)}队", {"group": f"{group}队"}),
        )
        text, parts = forms[(i + i // 6) % len(forms)]
        yield text, {**area, "village": village, **parts}


def crossings() -> Iterator[Case]:
    """人民路与解放大道交叉口."""
    others = ROADS[5:] + ROADS[:5]
    for i, (road, cross) in enumerate(zip(ROADS * 2, others * 2, strict=True)):
        area = _area(i)
        head = _said(area)
        forms: tuple[Case, ...] = (
            (f"{head}{road}与{cross}交叉口", {}),
            (f"{head}{road}和{cross}路口", {}),
            (f"{head}{road}、{cross}交汇处东北角", {"tail": "东北角"}),
            (f"{head}{road}/{cross}", {}),
        )
        text, more = forms[i % len(forms)]
        yield text, {**area, "road": road, "cross": cross, **more}


def described() -> Iterator[Case]:
    """阳光小区对面."""
    words = ("对面", "旁边", "附近", "门口", "斜对面", "隔壁", "东侧", "往北200米")
    for i, estate in enumerate(ESTATES * 2):
        word = words[i % len(words)]
        yield f"{_said(_area(i))}{estate}{word}", {**_area(i), "estate": estate, "tail": word}


REGULAR: Final = (
    *road_and_number(), *road_lane_number_room(), *estate_indoors(), *road_number_estate_indoors(),
    *village_and_group(), *crossings(), *described(),
)  # fmt: skip
