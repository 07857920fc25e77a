"""What can be asked for. A route of the web names one of these; a policy permits it to roles."""

from typing import Final

from turnout.base.text import Spoken


class Action(Spoken):
    """One kind of asking. The policies (adapters/cedar/policies.cedar) speak of these names."""

    ENTER = "enter", "open a page, sign in and out", "打开页面、登录和退出"
    SEE_ROOM = "see_room", "see the board and the live map", "查看看板和实时地图"
    SEE_CITY = "see_city", "see the city's map and lists", "查看城市地图和目录"
    READ_CARD = "read_card", "open the card of a call or incident", "打开报警或警情详情"
    SEE_PERSON = "see_person", "see what is known of a person", "查看个人信息"
    RING = "ring", "let a call ring", "录入来电"
    TAKE_CALLS = "take_calls", "answer and take calls", "接听和受理报警"
    DISPATCH = "dispatch", "decide incidents and send units", "处置警情、调派力量"
    COMMAND_SCENE = (
        "command_scene",
        "command at a scene: sectors, tasks, benchmarks, casualties",
        "现场指挥：设战斗段、下任务、记节点、报伤员",
    )
    COMMAND = (
        "command",
        "command: share out desks, adopt plans, end major incidents",
        "指挥：划分业务席、启用出动方案、解除重大警情",
    )
    WORK_DESK = "work_desk", "work a desk and hand it over", "值守业务席、交接班"
    SHOW_TERMINAL = "show_terminal", "show a unit's orders", "查看处警力量的出动指令"
    REPORT_AS_UNIT = "report_as_unit", "report for a unit", "以处警力量身份报告"
    REPORT_POSITION = "report_position", "say where a unit is", "上报处警力量位置"
    HOSPITALS = "hospitals", "set what a hospital takes", "设置医院接收状态"
    MEASURE = "measure", "read measures", "查看响应统计"
    LOOK_BACK = "look_back", "look back at an earlier moment", "回看历史时刻"
    PROVE_RECORD = "prove_record", "take the record along to check it", "下载记录以供核验"
    REVIEW = "review", "review how an incident was handled", "复核警情处理过程"
    TRY_PLANS = "try_plans", "draw up plans and try them", "编制并试算出动方案"
    WRITE_KEY_SITES = "write_key_sites", "write plans of key sites", "编写重点单位资料"
    READ_ROSTER = "read_roster", "read the roster", "查看排班"
    READ_STAFF = "read_staff", "find responders by their number", "按工号查找处警人员"
    CHANGE_ROSTER = "change_roster", "change the roster", "修改排班"
    VOLUNTEER = "volunteer", "use the volunteers' own door", "使用志愿者入口"
    STEER_DEMO = "steer_demo", "steer a demo's clock", "控制演示时钟"
    LOOK_AFTER = "look_after", "look after the system", "维护系统运行"
    READ_METRICS = "read_metrics", "read the system's figures", "读取系统运行指标"
    READ_FEATURES = (
        "read_features",
        "read the room's map by a map program",
        "以地图软件读取地图要素",
    )
    HEAR_NEWS = "hear_news", "hear of incidents in open formats", "以开放格式接收警情消息"
    PAIR_DEVICES = "pair_devices", "pair terminals and boards", "配对终端和驻站看板"
    MANAGE_ACCOUNTS = "manage_accounts", "manage accounts, roles and keys", "管理账户、角色和密钥"
    OWN_ACCOUNT = (
        "own_account",
        "change one's own password and second factor, end one's own sessions",
        "修改本人密码与验证器、结束本人会话",
    )
    PROVISION = "provision", "keep the accounts of an agency's directory", "维护单位目录中的账户"
    REQUESTS = (
        "requests",
        "take in and decide what people ask of their own data",
        "受理和决定个人信息申请",
    )
    BREAK_GLASS = "break_glass", "open what is closed, with a reason", "说明理由后紧急查阅"
    AUDIT = "audit", "read who did and saw what", "查阅操作与查看记录"
    SEE_CASES = "see_cases", "see the community desk's classes and cases", "查看社区平台类别和案件"
    SEE_REPORTER = "see_reporter", "see who reported a case", "查看案件反映人"
    RUN_CASES = "run_cases", "run cases at an area's desk", "在区域平台主办案件"
    HANDLE_CASES = "handle_cases", "handle cases for a body", "以承办单位身份处置案件"
    SERVE_GRID = "serve_grid", "serve a grid", "以网格员身份巡查核查"
    REPORT_CASES = "report_cases", "report cases by Open311", "通过 Open311 上报案件"
    SOUND_ALARMS = "sound_alarms", "sound the alarms of a site", "上报场所报警"
    TELL = "tell", "tell the community desk of something", "向社区平台反映问题"
    INSPECT = "inspect", "inspect sites", "检查场所"
    RUN_SITES = "run_sites", "open and run sites and help points", "登记和管理场所、求助点"
    KEEP_SITE = "keep_site", "keep one's own site", "维护本单位场所"
    PRESS_BUTTON = "press_button", "press a help point's alarm button", "触发求助点报警按钮"
    SEE_GOODS = (
        "see_goods",
        "see the lists of licensed goods and prohibited items",
        "查看持证危险物品和禁寄物品目录",
    )
    KEEP_GOODS = (
        "keep_goods",
        "keep licensed goods, check parcels",
        "保管持证危险物品、查验邮件快件",
    )
    INSPECT_GOODS = "inspect_goods", "inspect licensed goods", "监管持证危险物品"
    MEDIATE = "mediate", "mediate the disputes of one's own calendar", "调解本人承办的纠纷"
    OPEN_NOTES = "open_notes", "open one's own confidential notes", "开启本人的保密笔记"


PUBLIC: Final = frozenset({Action.ENTER, Action.VOLUNTEER, Action.TELL})
"""What nobody needs to sign in for: the way in, and a door that has a secret of its own."""
