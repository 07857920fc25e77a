"""Addresses as callers really say them, written by hand with the parts that a reader sees."""

from typing import Final

_TABLE: Final = """
人民路工商银行旁边 | road 人民路 | estate 工商银行 | tail 旁边
人民路口 | road 人民路 | tail 路口
人民路解放路路口 | road 人民路 | cross 解放路
人民路解放路口 | road 人民路 | cross 解放路
人民路和解放路的交叉口 | road 人民路 | cross 解放路
红旗大街5号院3号楼2门501 | road 红旗大街 | number 5号院 | building 3号楼 | entrance 2门 | room 501室
人民南路四段12号附3号 | road 人民南路四段 | number 12号附3号
延安路青年巷5号 | road 延安路 | lane 青年巷 | number 5号
青年巷5号 | lane 青年巷 | number 5号
帽儿胡同甲12号 | road 帽儿胡同 | number 甲12号
帽儿胡同12号甲 | road 帽儿胡同 | number 12号甲
建国路88号SOHO现代城A座1203 | road 建国路 | number 88号
  | estate SOHO现代城 | building A座 | room 1203室
阳光花园二期东区A座1203 | estate 阳光花园二期东区 | building A座 | room 1203室
阳光花园A区3栋 | estate 阳光花园A区 | building 3栋
人民医院门诊楼3楼 | estate 人民医院 | building 门诊楼 | floor 3楼
人民医院3号门 | estate 人民医院 | entrance 3号门
人民医院东门 | estate 人民医院 | entrance 东门
第一中学门口 | estate 第一中学 | tail 门口
实验小学斜对面的超市 | estate 实验小学 | tail 斜对面的超市
万达广场地下一层 | estate 万达广场 | floor 地下1层
万达广场负二楼停车场 | estate 万达广场 | floor 负2楼 | tail 停车场
国贸大厦顶楼 | estate 国贸大厦 | floor 顶楼
国贸大厦B座15F | estate 国贸大厦 | building B座 | floor 15F
国贸大厦 B座 15层 1502 | estate 国贸大厦 | building B座 | floor 15层 | room 1502室
阳光小区3栋501号 | estate 阳光小区 | building 3栋 | room 501号
阳光小区3栋2单元501号房 | estate 阳光小区 | building 3栋 | entrance 2单元 | room 501号房
阳光小区3栋2单元12户 | estate 阳光小区 | building 3栋 | entrance 2单元 | room 12户
阳光小区3栋2-501 | estate 阳光小区 | building 3栋 | entrance 2单元 | room 501室
阳光小区3-501 | estate 阳光小区 | building 3栋 | room 501室
阳光小区3/2/501 | estate 阳光小区 | building 3栋 | entrance 2单元 | room 501室
阳光小区3#2单元 | estate 阳光小区 | building 3号楼 | entrance 2单元
阳光小区3#楼 | estate 阳光小区 | building 3号楼
阳光小区丙幢 | estate 阳光小区 | building 丙幢
阳光小区3栋对面 | estate 阳光小区 | building 3栋 | tail 对面
阳光小区3栋楼下 | estate 阳光小区 | building 3栋 | tail 楼下
阳光小区（3栋）旁边 | estate 阳光小区 | tail 旁边 3栋
人民路123号(近解放路) | road 人民路 | number 123号 | tail 近解放路
人民路123阳光小区3#楼2单元501 | road 人民路 | number 123号
  | estate 阳光小区 | building 3号楼 | entrance 2单元 | room 501室
人民路12-3号 | road 人民路 | number 12-3号
人民路12号之2 | road 人民路 | number 12号之2
人民路附5号 | road 人民路 | number 附5号
人民路 100 号 | road 人民路 | number 100号
人民路一百零三号 | road 人民路 | number 103号
人民路100号往东200米 | road 人民路 | number 100号 | tail 往东200米
人民路100号附近 | road 人民路 | number 100号 | tail 附近
人民路东侧 | road 人民路 | tail 东侧
中山路东段 | road 中山路东段
二环路南三段 | road 二环路 | estate 南三段
王家村3组 | village 王家村 | group 3组
王家村村口 | village 王家村 | tail 村口
王家村村委会 | village 王家村 | estate 村委会
王家村委会旁边 | village 王家村委会 | tail 旁边
张家庄镇李家屯 | township 张家庄镇 | village 李家屯
青云乡大坪村五社 | township 青云乡 | village 大坪村 | group 5社
青云乡大坪村第二生产队 | township 青云乡 | village 大坪村 | group 2生产队
大坪村2组水库旁边 | village 大坪村 | group 2组 | estate 水库 | tail 旁边
花桥镇绿地大道255弄1号楼负一层 | township 花桥镇 | road 绿地大道
  | lane 255弄 | building 1号楼 | floor 负1层
愚园路1088弄48支弄5号 | road 愚园路 | lane 1088弄48支弄 | number 5号
曹杨三村23号402室 | estate 曹杨三村 | number 23号 | room 402室
上海浦东新区世纪大道100号 | city 上海 | district 浦东新区 | road 世纪大道 | number 100号
北京海淀区中关村大街27号 | city 北京 | district 海淀区 | road 中关村大街 | number 27号
北京西路100号 | road 北京西路 | number 100号
重庆南路18号 | road 重庆南路 | number 18号
市府路1号 | road 市府路 | number 1号
县前街12号 | road 县前街 | number 12号
镇海路5号 | road 镇海路 | number 5号
红旗路5号 | road 红旗路 | number 5号
红旗小区5栋 | estate 红旗小区 | building 5栋
东花园路8号 | road 东花园路 | number 8号
花园小区8栋 | estate 花园小区 | building 8栋
东门大街8号 | road 东门大街 | number 8号
前门大街 | road 前门大街
铁道北路3号 | road 铁道北路 | number 3号
街道口路12号 | road 街道口路 | number 12号
湘西土家族苗族自治州吉首市人民路3号 | city 湘西土家族苗族自治州
  | district 吉首市 | road 人民路 | number 3号
锡林郭勒盟锡林浩特市 | city 锡林郭勒盟 | district 锡林浩特市
喀喇沁旗锦山镇 | district 喀喇沁旗 | township 锦山镇
济南市历下区解放路1号 | city 济南市 | district 历下区 | road 解放路 | number 1号
唐山市路北区新华道10号 | city 唐山市 | district 路北区 | road 新华道 | number 10号
苏州市工业园区星湖街1号 | city 苏州市 | estate 工业园区 | road 星湖街 | number 1号
景德镇市珠山区珠山大道5号 | city 景德镇市 | district 珠山区 | road 珠山大道 | number 5号
深圳市南山区粤海街道科技园科苑路15号 | city 深圳市 | district 南山区
  | township 粤海街道 | estate 科技园 | road 科苑路 | number 15号
中山北路二段三号五樓之二 | road 中山北路二段 | number 3号 | floor 5楼 | room 之2
天河城百货大楼5楼 | estate 天河城 | building 百货大楼 | floor 5楼
幸福里5号楼3单元二楼东户 | estate 幸福里 | building 5号楼 | entrance 3单元 | floor 2楼 | tail 东户
老火车站旁边 | estate 老火车站 | tail 旁边
东湖公园北门 | estate 东湖公园 | entrance 北门
G5高速 | road G5高速
体育馆里面 | estate 体育馆 | tail 里面
中百超市二楼 | estate 中百超市 | floor 2楼
学府路口的加油站 | road 学府路 | tail 路口的加油站
"""


def _case(line: str) -> tuple[str, dict[str, str]]:
    text, *parts = line.split(" | ")
    return text, dict([part.split(" ", 1) for part in parts])


IRREGULAR: Final = tuple(_case(line) for line in _TABLE.strip().replace("\n  |", " |").splitlines())
