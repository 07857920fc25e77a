"""San Francisco's agencies, and its hospitals in Chinese."""

from turnout.base.ids import AgencyId
from turnout.base.text import Words
from turnout.dispatch.city import Agency, Service

FIRE = Agency(
    id=AgencyId("fire"),
    service=Service.FIRE,
    name=Words("San Francisco Fire Department", "旧金山消防局"),
)
AMBULANCE = Agency(
    id=AgencyId("ambulance"),
    service=Service.AMBULANCE,
    name=Words("San Francisco ambulances, public and private", "旧金山急救（公立与民营）"),
)
POLICE = Agency(
    id=AgencyId("police"),
    service=Service.POLICE,
    name=Words("Police of San Francisco (modelled)", "旧金山警察局（模拟）"),
)
TRAFFIC = Agency(
    id=AgencyId("traffic"),
    service=Service.TRAFFIC,
    name=Words("Traffic police of San Francisco (modelled)", "旧金山交警（模拟）"),
)

HOSPITALS_ZH = {
    "Kaiser Permanente San Francisco Medical Center": "凯撒旧金山医疗中心",
    "UCSF Medical Center at Mount Zion": "加州大学旧金山分校锡安山医院",
    "CPMC California Campus": "加州太平洋医疗中心加利福尼亚院区",
    "CPMC Pacific Campus": "加州太平洋医疗中心太平洋院区",
    "St. Mary's Medical Center": "圣玛丽医疗中心",
    "CPMC Davies Campus (Castro/Duboce)": "加州太平洋医疗中心戴维斯院区",
    "UCSF Medical Center at Parnassus": "加州大学旧金山分校帕纳萨斯医院",
    "Saint Francis Memorial Hospital": "圣方济各纪念医院",
    "San Francisco General Hospital": "旧金山总医院",
    "CPMC St. Luke's": "圣路加医院",
    "Chinese Hospital": "东华医院",
}
