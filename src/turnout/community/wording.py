"""Words for people: the steps and statuses of a case."""

from typing import Final

from turnout.base.text import Words
from turnout.community.catalogue import Evidence, Step
from turnout.community.model.cases import Status
from turnout.community.model.custody import LicenceKind
from turnout.community.model.sites import NoticeStatus
from turnout.community.reach import AlarmKind

STATUS_WORDS: Final[dict[Status, Words]] = {
    Status.COLLECTED: Words("to be registered", "待立案"),
    Status.REGISTERED: Words("to be routed", "待派遣"),
    Status.ROUTED: Words("being handled", "处置中"),
    Status.REPORTED: Words("to be verified", "待核查"),
    Status.VERIFIED: Words("to be closed", "待结案"),
    Status.AT_ROOM: Words("with the control room", "已转指挥中心"),
    Status.CLOSED: Words("closed", "已结案"),
}

STEP_WORDS: Final[dict[Step, Words]] = {
    Step.REGISTER: Words("registering", "立案"),
    Step.ROUTE: Words("routing", "派遣"),
    Step.HANDLE: Words("handling", "处置"),
    Step.VERIFY: Words("verifying", "核查"),
    Step.CLOSE: Words("closing", "结案"),
}

ALARM_WORDS: Final[dict[AlarmKind, Words]] = {
    AlarmKind.SMOKE: Words("smoke alarm", "烟雾报警"),
    AlarmKind.GAS: Words("gas alarm", "燃气报警"),
    AlarmKind.WATER: Words("water alarm", "水浸报警"),
    AlarmKind.DOOR: Words("door alarm", "门磁报警"),
}

EVIDENCE_WORDS: Final[dict[Evidence, Words]] = {
    Evidence.PHOTO: Words("a photo", "照片"),
    Evidence.NOTE: Words("a note of what was done", "处置说明"),
}

NOTICE_WORDS: Final[dict[NoticeStatus, Words]] = {
    NoticeStatus.SERVED: Words("served", "已送达"),
    NoticeStatus.ORDERED: Words("ordered to be put right", "责令整改中"),
    NoticeStatus.HANDED_OVER: Words("handed over, no receipt yet", "已移送，待回执"),
    NoticeStatus.RECEIVED: Words("received by police or court", "公安机关或法院已接收"),
}

LICENCE_WORDS: Final[dict[LicenceKind, Words]] = {
    LicenceKind.MAKE: Words("to make or import", "生产或进口"),
    LicenceKind.HOLD: Words("to hold", "储存"),
    LicenceKind.USE: Words("to use", "使用"),
    LicenceKind.KEEP: Words("one of the staff", "从业人员"),
}
