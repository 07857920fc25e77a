"""Every rule by which access refuses: its name, what is wrong, and what to do about it."""

from dataclasses import dataclass
from typing import Final

from turnout.base.text import Words


@dataclass(frozen=True, slots=True)
class Rule:
    """The words of one refusal; braces are filled with the parts of the case at hand."""

    what: Words
    remedy: Words


def _rule(what: str, what_zh: str, remedy: str, remedy_zh: str) -> Rule:
    return Rule(Words(what, what_zh), Words(remedy, remedy_zh))


RULES: Final[dict[str, Rule]] = {
    "sign_in_failed": _rule(
        "Login, password or code is wrong.",
        "登录名、密码或验证码有误。",
        "Try again; whoever lost one of them asks an administrator for an invitation.",
        "请重试；遗失其中任何一项的，请向管理员索取邀请码。",
    ),
    "slow_down": _rule(
        "Too many wrong tries from this place: the next counts in {seconds} s.",
        "此处错误尝试过多：{seconds} 秒后可再试。",
        "Wait so long, or sign in at another console.",
        "请等待，或换一个席位登录。",
    ),
    "code_used": _rule(
        "This code was used already.",
        "该验证码已使用过。",
        "Wait for the next code; it comes within 30 seconds.",
        "请等待下一个验证码，30 秒内更新。",
    ),
    "login_taken": _rule(
        "The login is another account's.",
        "该登录名已被其他账户使用。",
        "Choose another one.",
        "请另选一个。",
    ),
    "login_malformed": _rule(
        "A login has 2 to 64 letters, digits and . _ - @, without spaces.",
        "登录名为 2 至 64 个字母、数字或 . _ - @，不含空格。",
        "Write it so.",
        "请按此格式填写。",
    ),
    "password_weak": _rule(
        "The password is too easy to guess.",
        "密码过于简单。",
        "Take at least {length} characters, not the login, no row of equal or neighbouring ones.",
        "至少 {length} 个字符，不含登录名，不使用重复或连续的字符。",
    ),
    "password_leaked": _rule(
        "This password was found among those that others lost.",
        "该密码出现在已泄露的密码之中。",
        "Take another one: a short sentence of your own is good.",
        "请另设密码，例如自己想的一句话。",
    ),
    "invitation_over": _rule(
        "This invitation is used up or over.",
        "该邀请码已使用或已过期。",
        "Ask an administrator for a new one.",
        "请向管理员索取新的邀请码。",
    ),
    "unknown_account": _rule(
        "There is no account {account}.",
        "没有账户 {account}。",
        "Use one of the list.",
        "请从列表中选择。",
    ),
    "not_oneself": _rule(
        "Nobody changes their own rights or ends their own account.",
        "任何人不得修改自己的权限或注销自己的账户。",
        "Let another administrator do it.",
        "请由另一名管理员办理。",
    ),
    "grants_changed": _rule(
        "What this account may do was changed meanwhile.",
        "该账户的权限已有变动。",
        "Look at it as it is now, and change it again where needed.",
        "请查看当前权限，如仍需要再作修改。",
    ),
    "not_for_staff": _rule(
        "The role {role} is for devices or programs.",
        "角色“{role}”仅用于设备或程序。",
        "Pair a device, or issue a key.",
        "请配对设备或签发密钥。",
    ),
    "auditor_apart": _rule(
        "Who audits has no other role.",
        "审计员不得兼任其他角色。",
        "Give the other roles to another account.",
        "请将其他角色授予另一账户。",
    ),
    "last_administrator": _rule(
        "Nobody would be left to manage accounts.",
        "将没有人可以管理账户。",
        "Make somebody else an administrator first.",
        "请先指定另一名管理员。",
    ),
    "vouched_elsewhere": _rule(
        "The directory {directory} signs this person in.",
        "此人由目录“{directory}”登录。",
        "Change the password there.",
        "请在该目录修改密码。",
    ),
    "key_of_directory": _rule(
        "A directory's key names its directory, and no other key does.",
        "目录系统的密钥须指明目录，其他密钥不得指明。",
        "Name one, or choose another role.",
        "请指明目录，或选择其他角色。",
    ),
    "key_of_districts": _rule(
        "A key of the role {role} is not held to districts.",
        "角色“{role}”的密钥不能限定辖区。",
        "Leave the districts out, or choose the role of a subscriber to incidents.",
        "请不要填写辖区，或选择警情订阅方角色。",
    ),
    "unknown_district": _rule(
        "The city has no district {district}.",
        "本市没有辖区 {district}。",
        "Use those of the list, or none for the whole city.",
        "请从列表中选择；不选表示全市。",
    ),
    "unknown_agency": _rule(
        "There is no agency {agency} in this city.",
        "本市没有单位 {agency}。",
        "Use one of: {agencies}.",
        "可用：{agencies}。",
    ),
    "grant_of_site": _rule(
        "A site's own people are of a site, not of {agency}.",
        "场所人员须属于某一场所，不能是 {agency}。",
        "Write site- and the number of their site, like site-7.",
        "请填写 site- 加场所编号，例如 site-7。",
    ),
    "unknown_directory": _rule(
        "There is no directory {directory}.",
        "没有目录 {directory}。",
        "Use one of the file that the room was started with.",
        "请使用启动文件中列出的目录。",
    ),
    "directory_failed": _rule(
        "The directory did not vouch for anybody whom this room knows.",
        "目录未能证明您是本系统登记的人员。",
        "Try again; whoever keeps the directory can say whether you are in it.",
        "请重试；目录管理人员可确认您是否已登记。",
    ),
    "unknown_request": _rule(
        "There is no request {number}.",
        "没有第 {number} 号申请。",
        "Use one of the list.",
        "请从列表中选择。",
    ),
    "request_open": _rule(
        "Request {number} is not granted, or asks for something else.",
        "第 {number} 号申请未获准许，或所申请的并非此事。",
        "Let somebody decide it first, and do what it asks for.",
        "请先由他人作出决定，再按所申请的事项办理。",
    ),
    "request_decided": _rule(
        "Request {number} is decided.",
        "第 {number} 号申请已有决定。",
        "Who does not agree appeals, once.",
        "不服决定的可申诉一次。",
    ),
    "decided_by_another": _rule(
        "Who took it in, decided it or handled the incident does not decide it.",
        "受理人、原决定人和处警人员不得作出该决定。",
        "Let somebody else decide.",
        "请由其他人员决定。",
    ),
    "passkeys_many": _rule(
        "There are {most} passkeys already.",
        "已有 {most} 个通行密钥。",
        "Remove one that is not used any more.",
        "请先移除不再使用的。",
    ),
    "passkey_known": _rule(
        "This passkey is known already.",
        "该通行密钥已登记。",
        "Use it, or another device.",
        "请直接使用，或换一台设备。",
    ),
    "passkey_failed": _rule(
        "The passkey proves nothing here.",
        "通行密钥验证未通过。",
        "Try again, or sign in with password and code.",
        "请重试，或用密码和验证码登录。",
    ),
    "passkey_needs_name": _rule(
        "A passkey holds for a name, and this room was opened by a number.",
        "通行密钥须绑定域名，而当前是以 IP 地址打开的。",
        "Open the room by its name, over TLS.",
        "请用域名（TLS）打开本系统。",
    ),
    "unknown_passkey": _rule(
        "There is no passkey {number}.",
        "没有第 {number} 号通行密钥。",
        "Use one of the list.",
        "请从列表中选择。",
    ),
    "not_your_session": _rule(
        "Session {session} is not yours.",
        "会话 {session} 不是您本人的。",
        "Use one of the list.",
        "请从列表中选择。",
    ),
    "unknown_session": _rule(
        "There is no session {session}.",
        "没有会话 {session}。",
        "It may be over already.",
        "可能已经结束。",
    ),
    "seat_taken": _rule(
        "Somebody else sits at {seat}.",
        "席位 {seat} 已有人值守。",
        "Choose another seat, or let them sign out.",
        "请选择其他席位，或请对方退出。",
    ),
    "one_of_both": _rule(
        "A device is a unit's terminal or a station's board.",
        "设备须为处警终端或驻站看板之一。",
        "Name one unit or one station.",
        "请指定一支力量或一个站。",
    ),
    "pairing_over": _rule(
        "This code is used up or over.",
        "该配对码已使用或已过期。",
        "Ask the room for a new one.",
        "请向指挥中心索取新的配对码。",
    ),
    "unknown_unit": _rule(
        "There is no unit {unit}.",
        "没有处警力量 {unit}。",
        "Use the name of one that the city has.",
        "请使用本市已有处警力量的编号。",
    ),
    "unknown_station": _rule(
        "There is no station {station}.",
        "没有驻站 {station}。",
        "Use the name of one that the city has.",
        "请使用本市已有驻站的编号。",
    ),
    "unknown_device": _rule(
        "There is no device {device}.",
        "没有设备 {device}。",
        "Use one of the list.",
        "请从列表中选择。",
    ),
    "not_for_keys": _rule(
        "The role {role} is not for a program.",
        "角色“{role}”不能授予程序。",
        "Give a program the telephone's or a tracker's role.",
        "请选择电话网关或定位设备角色。",
    ),
    "key_too_long": _rule(
        "A key must end within {days} days from now.",
        "密钥有效期须在 {days} 天之内。",
        "Choose an earlier day, and issue a new key in time.",
        "请选择更早的日期，并按时换发。",
    ),
    "unknown_key": _rule(
        "There is no key {key}.",
        "没有密钥 {key}。",
        "Use one of the list.",
        "请从列表中选择。",
    ),
    "reason_missing": _rule(
        "This needs a reason.",
        "须说明理由。",
        "Say in a few words why; it is read afterwards.",
        "请简要说明，事后将予复核。",
    ),
    "unknown_breaking": _rule(
        "There is no use {number} to look at.",
        "没有第 {number} 号紧急查阅记录。",
        "Use one of the list.",
        "请从列表中选择。",
    ),
    "reviewed_by_another": _rule(
        "Nobody looks at their own use, or at one that was looked at.",
        "不得复核本人的查阅，也不得重复复核。",
        "Let somebody else do it.",
        "请由他人办理。",
    ),
}
