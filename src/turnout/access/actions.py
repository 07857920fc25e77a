"""What can be asked for. A route of the web names one of these; a policy permits it to roles."""

from enum import StrEnum
from typing import Final

from turnout.base.text import Words


class Action(StrEnum):
    """One kind of asking. The policies (adapters/cedar/policies.cedar) speak of these names."""

    ENTER = "enter"
    SEE_ROOM = "see_room"
    SEE_CITY = "see_city"
    READ_CARD = "read_card"
    SEE_PERSON = "see_person"
    RING = "ring"
    TAKE_CALLS = "take_calls"
    DISPATCH = "dispatch"
    COMMAND_SCENE = "command_scene"
    COMMAND = "command"
    WORK_DESK = "work_desk"
    SHOW_TERMINAL = "show_terminal"
    REPORT_AS_UNIT = "report_as_unit"
    REPORT_POSITION = "report_position"
    HOSPITALS = "hospitals"
    MEASURE = "measure"
    LOOK_BACK = "look_back"
    PROVE_RECORD = "prove_record"
    REVIEW = "review"
    TRY_PLANS = "try_plans"
    READ_ROSTER = "read_roster"
    READ_STAFF = "read_staff"
    CHANGE_ROSTER = "change_roster"
    VOLUNTEER = "volunteer"
    STEER_DEMO = "steer_demo"
    LOOK_AFTER = "look_after"
    READ_METRICS = "read_metrics"
    READ_FEATURES = "read_features"
    HEAR_NEWS = "hear_news"
    PAIR_DEVICES = "pair_devices"
    MANAGE_ACCOUNTS = "manage_accounts"
    OWN_ACCOUNT = "own_account"
    PROVISION = "provision"
    REQUESTS = "requests"
    BREAK_GLASS = "break_glass"
    AUDIT = "audit"
    SEE_CASES = "see_cases"
    SEE_REPORTER = "see_reporter"
    RUN_CASES = "run_cases"
    HANDLE_CASES = "handle_cases"
    SERVE_GRID = "serve_grid"
    REPORT_CASES = "report_cases"
    SOUND_ALARMS = "sound_alarms"
    TELL = "tell"
    INSPECT = "inspect"
    RUN_SITES = "run_sites"
    KEEP_SITE = "keep_site"
    PRESS_BUTTON = "press_button"
    SEE_GOODS = "see_goods"
    KEEP_GOODS = "keep_goods"
    INSPECT_GOODS = "inspect_goods"
    MEDIATE = "mediate"
    OPEN_NOTES = "open_notes"


WORDS: Final[dict[Action, Words]] = {
    Action.ENTER: Words("open a page, sign in and out", "打开页面、登录和退出"),
    Action.SEE_ROOM: Words("see the board and the live map", "查看看板和实时地图"),
    Action.SEE_CITY: Words("see the city's map and lists", "查看城市地图和目录"),
    Action.READ_CARD: Words("open the card of a call or incident", "打开报警或警情详情"),
    Action.SEE_PERSON: Words("see what is known of a person", "查看个人信息"),
    Action.RING: Words("let a call ring", "录入来电"),
    Action.TAKE_CALLS: Words("answer and take calls", "接听和受理报警"),
    Action.DISPATCH: Words("decide incidents and send units", "处置警情、调派力量"),
    Action.COMMAND_SCENE: Words(
        "command at a scene: sectors, tasks, benchmarks, casualties",
        "现场指挥：设战斗段、下任务、记节点、报伤员",
    ),
    Action.COMMAND: Words(
        "command: share out desks, adopt plans, end major incidents",
        "指挥：划分业务席、启用出动方案、解除重大警情",
    ),
    Action.WORK_DESK: Words("work a desk and hand it over", "值守业务席、交接班"),
    Action.SHOW_TERMINAL: Words("show a unit's orders", "查看处警力量的出动指令"),
    Action.REPORT_AS_UNIT: Words("report for a unit", "以处警力量身份报告"),
    Action.REPORT_POSITION: Words("say where a unit is", "上报处警力量位置"),
    Action.HOSPITALS: Words("set what a hospital takes", "设置医院接收状态"),
    Action.MEASURE: Words("read measures", "查看响应统计"),
    Action.LOOK_BACK: Words("look back at an earlier moment", "回看历史时刻"),
    Action.PROVE_RECORD: Words("take the record along to check it", "下载记录以供核验"),
    Action.REVIEW: Words("review how an incident was handled", "复核警情处理过程"),
    Action.TRY_PLANS: Words("draw up plans and try them", "编制并试算出动方案"),
    Action.READ_ROSTER: Words("read the roster", "查看排班"),
    Action.READ_STAFF: Words("find responders by their number", "按工号查找处警人员"),
    Action.CHANGE_ROSTER: Words("change the roster", "修改排班"),
    Action.VOLUNTEER: Words("use the volunteers' own door", "使用志愿者入口"),
    Action.STEER_DEMO: Words("steer a demo's clock", "控制演示时钟"),
    Action.LOOK_AFTER: Words("look after the system", "维护系统运行"),
    Action.READ_METRICS: Words("read the system's figures", "读取系统运行指标"),
    Action.READ_FEATURES: Words("read the room's map by a map program", "以地图软件读取地图要素"),
    Action.HEAR_NEWS: Words("hear of incidents in open formats", "以开放格式接收警情消息"),
    Action.PAIR_DEVICES: Words("pair terminals and boards", "配对终端和驻站看板"),
    Action.MANAGE_ACCOUNTS: Words("manage accounts, roles and keys", "管理账户、角色和密钥"),
    Action.OWN_ACCOUNT: Words(
        "change one's own password and second factor, end one's own sessions",
        "修改本人密码与验证器、结束本人会话",
    ),
    Action.REQUESTS: Words(
        "take in and decide what people ask of their own data", "受理和决定个人信息申请"
    ),
    Action.PROVISION: Words("keep the accounts of an agency's directory", "维护单位目录中的账户"),
    Action.BREAK_GLASS: Words("open what is closed, with a reason", "说明理由后紧急查阅"),
    Action.SEE_CASES: Words("see the community desk's classes and cases", "查看社区平台类别和案件"),
    Action.SEE_REPORTER: Words("see who reported a case", "查看案件反映人"),
    Action.RUN_CASES: Words("run cases at an area's desk", "在区域平台主办案件"),
    Action.HANDLE_CASES: Words("handle cases for a body", "以承办单位身份处置案件"),
    Action.SERVE_GRID: Words("serve a grid", "以网格员身份巡查核查"),
    Action.REPORT_CASES: Words("report cases by Open311", "通过 Open311 上报案件"),
    Action.SOUND_ALARMS: Words("sound the alarms of a site", "上报场所报警"),
    Action.TELL: Words("tell the community desk of something", "向社区平台反映问题"),
    Action.INSPECT: Words("inspect sites", "检查场所"),
    Action.RUN_SITES: Words("open and run sites and help points", "登记和管理场所、求助点"),
    Action.KEEP_SITE: Words("keep one's own site", "维护本单位场所"),
    Action.PRESS_BUTTON: Words("press a help point's alarm button", "触发求助点报警按钮"),
    Action.SEE_GOODS: Words(
        "see the lists of licensed goods and prohibited items", "查看持证危险物品和禁寄物品目录"
    ),
    Action.KEEP_GOODS: Words(
        "keep licensed goods, check parcels", "保管持证危险物品、查验邮件快件"
    ),
    Action.INSPECT_GOODS: Words("inspect licensed goods", "监管持证危险物品"),
    Action.MEDIATE: Words("mediate the disputes of one's own calendar", "调解本人承办的纠纷"),
    Action.OPEN_NOTES: Words("open one's own confidential notes", "开启本人的保密笔记"),
    Action.AUDIT: Words("read who did and saw what", "查阅操作与查看记录"),
}
"""Every action in the words that a refusal and the reference use."""

PUBLIC: Final = frozenset({Action.ENTER, Action.VOLUNTEER, Action.TELL})
"""What nobody needs to sign in for: the way in, and a door that has a secret of its own."""
