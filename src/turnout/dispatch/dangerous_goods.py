"""Help with dangerous goods by UN number: a small table of what rooms meet most.

Figures are those of the Emergency Response Guidebook 2024 (US DOT, Transport Canada; public):
initial isolation and downwind protection of its Table 1, for large spills of the gases of its Table
3 those of a road tanker at low wind, else those of the numbered guides. The words are our own. It
is no replacement for the guidebook, and the room says so wherever it shows this.
"""

from typing import Final, NamedTuple

from turnout.base.text import Words

LEAST, MOST = 4, 3_600
"""UN numbers lie between."""

SOURCE: Final = Words(
    "Figures after the Emergency Response Guidebook 2024; not a replacement for the ERG.",
    "数据参照《应急响应指南》（ERG 2024），不能替代该指南。",
)


class Distances(NamedTuple):
    """Metres: keep everybody out all around; protect downwind by day and by night. None: the
    guidebook gives no figure."""

    isolate_m: int
    day_m: int | None = None
    night_m: int | None = None


class Guide(NamedTuple):
    """What to do first about a kind of goods, in the order in which it is done."""

    number: int
    first: tuple[Words, ...]


class Substance(NamedTuple):
    """One entry. `hazard_class` as on the placard; `fire_m`: around a tank in a fire, where the
    guidebook gives it."""

    un: int
    name: Words
    hazard_class: str
    guide: Guide
    small: Distances
    large: Distances
    fire_m: int | None


_UPWIND = Words("Approach from upwind and uphill.", "从上风、上坡方向接近。")
_NO_SPARK = Words("No flames, no sparks, no engines near it.", "禁止明火、火花，附近车辆熄火。")
_SCBA = Words(
    "Breathing apparatus and chemical suits for all who go in.",
    "进入人员须佩戴空气呼吸器并穿防化服。",
)
_TURNOUT = Words(
    "Breathing apparatus; turnout gear may not do.", "佩戴空气呼吸器；灭火服防护可能不足。"
)
_COOL = Words("Cool tanks with water from far away.", "远距离喷水冷却储罐。")
_LET_BURN = Words(
    "Let a burning leak burn unless it can be shut off.", "泄漏燃烧时，不能切断气源不要扑灭。"
)
_FOG = Words(
    "Knock vapour down with fog; no water on the leak itself.",
    "用喷雾水稀释蒸气，不要直接冲击泄漏点。",
)
_INDOORS = Words(
    "Downwind: indoors, windows shut, ventilation off.", "下风向人员进入室内，关闭门窗和通风。"
)
_FOAM = Words("Foam or dry powder; keep it out of drains.", "使用泡沫或干粉，防止流入下水道。")
_NO_TOUCH = Words("Touch nothing that has spilled.", "不要接触泄漏物。")
_RINSE = Words("Rinse skin and eyes at once, for long.", "皮肤和眼睛立即长时间冲洗。")
_NO_WATER_IN = Words("No water into containers.", "禁止向容器内注水。")
_FLOOD = Words("Flood with water from a distance.", "远距离大量喷水。")
_NO_FUEL = Words("Keep fuel, wood and oil away from it.", "远离燃料、木材和油类。")
_MEASURE = Words("Measure oxygen before anybody enters.", "进入前检测氧含量。")
_LOW = Words("It gathers in cellars and pits.", "气体积聚于地下室和低洼处。")
_WATER_MUCH = Words("Much water for long; it lights again.", "大量持续用水冷却，可能复燃。")

_FLAMMABLE_GAS = Guide(115, (_UPWIND, _NO_SPARK, _LET_BURN, _COOL))
_UNSTABLE_GAS = Guide(116, (_UPWIND, _NO_SPARK, _LET_BURN, _COOL))
_TOXIC_FLAMMABLE = Guide(119, (_UPWIND, _SCBA, _NO_SPARK, _INDOORS))
_VERY_TOXIC = Guide(117, (_UPWIND, _SCBA, _NO_SPARK, _INDOORS))
_INERT = Guide(120, (_UPWIND, _MEASURE, _LOW))
_OXIDISING_GAS = Guide(122, (_UPWIND, _NO_FUEL, _COOL))
_TOXIC_GAS = Guide(123, (_UPWIND, _SCBA, _INDOORS))
_TOXIC_OXIDISING = Guide(124, (_UPWIND, _SCBA, _FOG, _INDOORS))
_CORROSIVE_GAS = Guide(125, (_UPWIND, _SCBA, _FOG, _INDOORS))
_SOLVENT = Guide(127, (_UPWIND, _NO_SPARK, _FOAM))
_FUEL = Guide(128, (_UPWIND, _NO_SPARK, _FOAM))
_POISON_LIQUID = Guide(131, (_UPWIND, _SCBA, _NO_SPARK, _INDOORS))
_ACID_WATER = Guide(137, (_UPWIND, _SCBA, _NO_WATER_IN, _RINSE))
_OXIDISER = Guide(140, (_UPWIND, _NO_FUEL, _FLOOD))
_BATTERY = Guide(147, (_TURNOUT, _WATER_MUCH))
_CORROSIVE = Guide(154, (_NO_TOUCH, _TURNOUT, _RINSE))
_ACID = Guide(157, (_NO_TOUCH, _SCBA, _RINSE))

_GAS_LARGE = Distances(100, 800, 800)
_LIQUID_LARGE = Distances(50, 300, 300)
_AREA = Distances(50)


def _of(  # noqa: PLR0917 - one row of a table, in the order of its columns
    un: int,
    names: tuple[str, str],
    hazard_class: str,
    guide: Guide,
    small: Distances,
    large: Distances,
    fire_m: int | None = 800,
) -> Substance:
    return Substance(un, Words(*names), hazard_class, guide, small, large, fire_m)


_ALL: Final = (
    _of(1001, ("Acetylene", "乙炔"), "2.1", _UNSTABLE_GAS, Distances(100), _GAS_LARGE, 1_600),
    _of(1005, ("Ammonia", "氨（液氨）"), "2.3 8", _CORROSIVE_GAS,
        Distances(30, 100, 200), Distances(150, 800, 1_800), 1_600),
    _of(1013, ("Carbon dioxide", "二氧化碳"), "2.2", _INERT,
        Distances(100), Distances(100, 100, 100)),
    _of(1016, ("Carbon monoxide", "一氧化碳"), "2.3 2.1", _TOXIC_FLAMMABLE,
        Distances(30, 100, 200), Distances(200, 1_200, 3_900), 1_600),
    _of(1017, ("Chlorine", "氯气（液氯）"), "2.3 5.1 8", _TOXIC_OXIDISING,
        Distances(60, 300, 1_500), Distances(600, 5_600, 6_400)),
    _of(1040, ("Ethylene oxide", "环氧乙烷"), "2.3 2.1", _TOXIC_FLAMMABLE,
        Distances(30, 100, 200), Distances(100, 900, 2_000), 1_600),
    _of(1049, ("Hydrogen", "氢气"), "2.1", _FLAMMABLE_GAS, Distances(100), _GAS_LARGE, 1_600),
    _of(1050, ("Hydrogen chloride", "氯化氢"), "2.3 8", _CORROSIVE_GAS,
        Distances(30, 100, 300), Distances(200, 1_500, 3_700), 1_600),
    _of(1051, ("Hydrogen cyanide", "氰化氢"), "6.1 3", _VERY_TOXIC,
        Distances(60, 200, 700), Distances(200, 700, 1_800), 1_600),
    _of(1052, ("Hydrogen fluoride", "氟化氢"), "8 6.1", _CORROSIVE_GAS,
        Distances(30, 100, 500), Distances(200, 2_000, 3_600), 1_600),
    _of(1053, ("Hydrogen sulphide", "硫化氢"), "2.3 2.1", _VERY_TOXIC,
        Distances(30, 100, 500), Distances(400, 2_400, 6_300), 1_600),
    _of(1062, ("Methyl bromide", "溴甲烷"), "2.3", _TOXIC_GAS,
        Distances(30, 100, 100), Distances(150, 300, 700)),
    _of(1067, ("Nitrogen dioxide", "二氧化氮"), "2.3 5.1 8", _TOXIC_OXIDISING,
        Distances(30, 100, 400), Distances(400, 1_400, 3_300)),
    _of(1073, ("Oxygen, refrigerated", "液氧"), "2.2 5.1", _OXIDISING_GAS,
        Distances(100), Distances(100, 500, 500)),
    _of(1075, ("Liquefied petroleum gas", "液化石油气"), "2.1", _FLAMMABLE_GAS,
        Distances(100), _GAS_LARGE, 1_600),
    _of(1076, ("Phosgene", "光气"), "2.3 8", _CORROSIVE_GAS,
        Distances(100, 600, 2_500), Distances(500, 3_000, 9_500), 1_600),
    _of(1079, ("Sulphur dioxide", "二氧化硫"), "2.3 8", _CORROSIVE_GAS,
        Distances(100, 600, 2_600), Distances(1_000, 11_000, 11_000), 1_600),
    _of(1093, ("Acrylonitrile", "丙烯腈"), "3 6.1", _POISON_LIQUID,
        Distances(30, 200, 600), Distances(100, 1_300, 2_300)),
    _of(1170, ("Ethanol", "乙醇"), "3", _SOLVENT, _AREA, _LIQUID_LARGE),
    _of(1202, ("Diesel, heating oil", "柴油"), "3", _FUEL, _AREA, _LIQUID_LARGE),
    _of(1203, ("Petrol", "汽油"), "3", _FUEL, _AREA, _LIQUID_LARGE),
    _of(1223, ("Kerosene", "煤油"), "3", _FUEL, _AREA, _LIQUID_LARGE),
    _of(1230, ("Methanol", "甲醇"), "3 6.1", _POISON_LIQUID, _AREA, _AREA),
    _of(1267, ("Crude oil", "原油"), "3", _FUEL, _AREA, _LIQUID_LARGE),
    _of(1744, ("Bromine", "溴"), "8 6.1", _CORROSIVE,
        Distances(60, 800, 2_400), Distances(400, 4_200, 7_600)),
    _of(1789, ("Hydrochloric acid", "盐酸"), "8", _ACID, _AREA, _AREA),
    _of(1809, ("Phosphorus trichloride", "三氯化磷"), "6.1 8", _ACID_WATER,
        Distances(30, 200, 600), Distances(100, 1_100, 2_000)),
    _of(1824, ("Caustic soda solution", "氢氧化钠溶液"), "8", _CORROSIVE, _AREA, _AREA),
    _of(1830, ("Sulphuric acid", "硫酸"), "8", _ACID_WATER, _AREA, _AREA),
    _of(1831, ("Fuming sulphuric acid", "发烟硫酸"), "8 6.1", _ACID_WATER,
        Distances(60, 400, 1_000), Distances(300, 2_900, 6_300)),
    _of(1942, ("Ammonium nitrate", "硝酸铵"), "5.1", _OXIDISER,
        Distances(25), Distances(25, 100, 100), 1_600),
    _of(1971, ("Natural gas, compressed", "压缩天然气"), "2.1", _FLAMMABLE_GAS,
        Distances(100), _GAS_LARGE, 1_600),
    _of(1972, ("Natural gas, liquefied", "液化天然气"), "2.1", _FLAMMABLE_GAS,
        Distances(100), _GAS_LARGE, 1_600),
    _of(1977, ("Nitrogen, refrigerated", "液氮"), "2.2", _INERT,
        Distances(100), Distances(100, 100, 100)),
    _of(1978, ("Propane", "丙烷"), "2.1", _FLAMMABLE_GAS, Distances(100), _GAS_LARGE, 1_600),
    _of(2031, ("Nitric acid", "硝酸"), "8", _ACID, _AREA, _AREA),
    _of(2199, ("Phosphine", "磷化氢"), "2.3 2.1", _TOXIC_FLAMMABLE,
        Distances(60, 300, 1_100), Distances(400, 1_300, 3_700), 1_600),
    _of(3480, ("Lithium ion batteries", "锂离子电池"), "9", _BATTERY,
        Distances(25), Distances(25), 500),
)  # fmt: skip

SUBSTANCES: Final = {one.un: one for one in _ALL}
"""Every entry by its UN number."""
