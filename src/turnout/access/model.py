"""Accounts, roles, sessions, devices and keys, as they stand now."""

from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

import msgspec

from turnout.base.text import Spoken

AccountId = NewType("AccountId", str)
"""One member of staff, "staff-3": a counter of the book, never a name."""

DeviceId = NewType("DeviceId", str)
"""A paired terminal or station board, "device-2"."""

KeyId = NewType("KeyId", str)
"""A key of a program, "key-4"."""

Holder = AccountId | DeviceId | KeyId
"""Who holds a session or a key: the name that is recorded."""


class Role(Spoken):
    """What somebody is here for. A person may have several; each is granted."""

    CALL_TAKER = "call_taker", "call-taker", "接警员"
    DISPATCHER = "dispatcher", "dispatcher", "调度员"
    DUTY_COMMANDER = "duty_commander", "duty commander", "值班指挥长"
    UNIT_TERMINAL = "unit_terminal", "unit's terminal", "处警终端"
    STATION_BOARD = "station_board", "station's board", "驻站看板"
    PLANNER = "planner", "planner and analyst", "规划分析员"
    REVIEWER = "reviewer", "reviewer", "复核员"
    ADMINISTRATOR = "administrator", "administrator", "管理员"
    AUDITOR = "auditor", "auditor", "审计员"
    LINE_GATEWAY = "line_gateway", "telephone gateway", "电话网关"
    TRACKER = "tracker", "position tracker", "定位设备"
    DESK_CLERK = "desk_clerk", "community desk clerk", "社区平台坐席"
    BODY_OFFICER = "body_officer", "officer of a responsible body", "承办单位经办人"
    GRID_WORKER = "grid_worker", "grid worker", "网格员"
    OPEN311_CLIENT = "open311_client", "Open311 client", "Open311 客户端"
    PROVISIONER = "provisioner", "agency's directory", "单位目录系统"
    INSPECTOR = "inspector", "inspector of sites", "场所检查人员"
    SITE = "site", "site's own people", "场所单位"
    ALARM_BUTTON = "alarm_button", "alarm button", "报警按钮"
    STORE_KEEPER = "store_keeper", "keeper of licensed goods", "危险物品保管员"
    GOODS_INSPECTOR = "goods_inspector", "inspector of licensed goods", "危险物品监管员"
    MEDIATOR = "mediator", "mediator", "调解员"
    SITE_ALARM = "site_alarm", "alarms of a site", "场所报警设备"
    MONITOR = "monitor", "monitoring program", "监控程序"
    MAP = "map", "map program", "地图软件"
    SUBSCRIBER = "subscriber", "subscriber to incidents", "警情订阅方"


DEVICE_ROLES: Final = frozenset({Role.UNIT_TERMINAL, Role.STATION_BOARD})
KEY_ROLES: Final = frozenset(
    {
        Role.LINE_GATEWAY,
        Role.TRACKER,
        Role.OPEN311_CLIENT,
        Role.PROVISIONER,
        Role.ALARM_BUTTON,
        Role.SITE_ALARM,
        Role.MONITOR,
        Role.MAP,
        Role.SUBSCRIBER,
    }
)
STAFF_ROLES: Final = frozenset(Role) - DEVICE_ROLES - KEY_ROLES
"""What can be granted to a person; the others belong to paired devices and to keys of programs."""

NARROWED_KEYS: Final = frozenset({Role.SUBSCRIBER})
"""Whose keys can be held to districts: what the others are let in for lies in no district."""

DIRECTORY_ROLES: Final = STAFF_ROLES - {Role.ADMINISTRATOR, Role.AUDITOR}
"""What an agency's directory can give; who manages accounts and who audits is named by people."""


ROOM_ROLES: Final = frozenset(
    {Role.CALL_TAKER, Role.DISPATCHER, Role.DUTY_COMMANDER, Role.PLANNER, Role.REVIEWER}
)
"""Who works with calls and units: an agency of theirs is one that is sent."""


class Grant(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A role, and where and when it holds. Left out: everywhere, from now on, without an end."""

    role: Role
    agency: str | None = None
    districts: tuple[str, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What a grant can name: agencies that are sent, and bodies that handle cases; districts,
    areas, grids and mediators."""

    agencies: frozenset[str]
    bodies: frozenset[str]
    districts: frozenset[str]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """Who an account belongs to. Sealed. `directory`: the agency's that signs this person in and
    nobody else does, who is `external_id` there; "" where password and code are the room's own."""

    login: str
    name: str
    directory: str = ""
    external_id: str = ""


class Credential(msgspec.Struct, frozen=True, kw_only=True):
    """What a person proves to be that person with. Sealed: `password` is an argon2id text, `totp`
    the secret of the second factor in hex."""

    password: str
    totp: str


class Passkey(msgspec.Struct, frozen=True, kw_only=True):
    """A key pair of which the private half lies in a person's device (WebAuthn). Sealed: `key_id`
    and `public_key` in hex; `label` is the person's own word for the device."""

    key_id: str
    public_key: str
    label: str


class KeptPasskey(msgspec.Struct, kw_only=True):
    """A passkey of an account. `uses` is what its device counted last; 0: it does not count.
    `passkey` is None when erased or not read yet."""

    number: int
    ref: str
    added_at: datetime
    uses: int = 0
    passkey: Passkey | None = None


class Invitation(msgspec.Struct, kw_only=True):
    """A one-time secret with which somebody sets password and second factor."""

    digest: str
    expires_at: datetime


class Account(msgspec.Struct, kw_only=True):
    """An account of staff. `profile` and `credential` are None when erased or not set."""

    id: AccountId
    profile_ref: str
    grants: tuple[Grant, ...] = ()
    credential_ref: str | None = None
    credentials: int = 0
    invitation: Invitation | None = None
    last_step: int = 0
    closed: bool = False
    suspended: bool = False
    profile: Profile | None = None
    credential: Credential | None = None
    passkeys: list[KeptPasskey] = msgspec.field(default_factory=list)
    next_passkey: int = 1


class Session(msgspec.Struct, kw_only=True):
    """Somebody who signed in, or a device that was paired. `digest` is of its token."""

    number: int
    holder: AccountId | DeviceId
    digest: str
    started_at: datetime
    ends_at: datetime
    seats: tuple[str, ...] = ()


class Device(msgspec.Struct, kw_only=True):
    """A terminal or a station's board. One of `unit_id` and `station_id` is set."""

    id: DeviceId
    unit_id: str | None
    station_id: str | None
    code: Invitation | None = None
    paired: bool = False
    closed: bool = False


class Key(msgspec.Struct, kw_only=True):
    """A key of a program: one role, until a day."""

    id: KeyId
    label: str
    role: Role
    digest: str
    expires_at: datetime
    closed: bool = False
    directory: str = ""
    """Whose people a directory's key keeps."""
    districts: tuple[str, ...] = ()
    """Where it holds; none: in the whole city."""


class Wish(StrEnum):
    """What somebody asks of what is known of them."""

    EXPORT = "export"
    CORRECTION = "correction"
    ERASURE = "erasure"
    COMPLAINT = "complaint"


class Petition(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody asked, in their words, and how to answer them. Sealed."""

    text: str
    answer_to: str


class Request(msgspec.Struct, kw_only=True):
    """A request of whoever an incident speaks of. `granted` is what was decided first, `upheld`
    what was on appeal; None: not yet. `petition` is None when erased or not read yet."""

    number: int
    wish: Wish
    about: str
    ref: str
    at: datetime
    received_by: AccountId
    decided_by: AccountId | None = None
    granted: bool | None = None
    reason: str | None = None
    appealed: bool = False
    appeal_by: AccountId | None = None
    upheld: bool | None = None
    carried_out: bool = False
    petition: Petition | None = None

    @property
    def may_be_done(self) -> bool:
        """Whether it is granted in the end."""
        return bool(self.granted if self.upheld is None else self.upheld)


class Breaking(msgspec.Struct, kw_only=True):
    """A right used by break-glass: what was opened, why, and who looked at it since."""

    number: int
    holder: AccountId
    about: str
    reason: str
    at: datetime
    ends_at: datetime
    reviewed_by: AccountId | None = None
    finding: str | None = None
