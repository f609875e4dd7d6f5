"""Roles (角色), and the one table of who may do what.

Leaders of Party and government (党政领导) have a name in the registers and no account: their
instructions come on paper and are entered by the office.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models

from xieshang.base.models import Level


class Role(models.TextChoices):
    OFFICE_ADMIN = "office_admin", "办公室管理员"
    OFFICE_STAFF = "office_staff", "办公室工作人员"
    COMMITTEE_STAFF = "committee_staff", "专委会工作人员"
    MEMBER = "member", "委员"
    UNIT_STAFF = "unit_staff", "承办单位工作人员"
    LEADER = "leader", "政协领导"
    EVALUATOR = "evaluator", "评价人员"
    UPPER_TIER = "upper_tier", "上级政协"
    PLATFORM_ADMIN = "platform_admin", "平台管理员"


R = Role
_OFFICE = frozenset({R.OFFICE_ADMIN, R.OFFICE_STAFF})
_STAFF = _OFFICE | {R.COMMITTEE_STAFF}
_READERS = _STAFF | {R.LEADER, R.EVALUATOR, R.UPPER_TIER}

PERMISSIONS: Mapping[str, tuple[str, frozenset[Role]]] = {
    "duties.see": ("查看履职记录", _READERS | {R.MEMBER, R.UNIT_STAFF}),
    "duties.enter": ("录入、修改履职记录", _STAFF),
    "duties.strike": ("作废履职记录", _OFFICE),
    "registers.see": ("查看名册", _READERS | {R.MEMBER}),
    "registers.enter": ("录入、修改名册", _OFFICE),
    "registers.strike": ("作废名册条目", frozenset({R.OFFICE_ADMIN})),
    "figures.see": ("查看指标和依据", _READERS | {R.MEMBER}),
    "figures.enter": ("填报数字、登记历史数", _STAFF),
    "figures.strike": ("作废填报数、历史数", _OFFICE),
    "reports.see": ("查看报告", _READERS),
    "reports.edit": ("编辑报告模板", _OFFICE),
    "drafts.check": ("校核文稿", frozenset(Role)),
    "drafts.shared": ("查看共享给办公室的校核文稿", _OFFICE),
    "ledgers.import": ("导入台账", _OFFICE),
    "ledgers.export": ("导出台账", _STAFF | {R.LEADER}),
    "audit.see": ("查看操作记录", frozenset({R.OFFICE_ADMIN, R.LEADER})),
    "system.manage": ("系统设置、正式启用", frozenset({R.OFFICE_ADMIN})),
    "platform.manage": ("管理政协组织和账号", frozenset({R.PLATFORM_ADMIN})),
}

LEVELS: Mapping[Role, frozenset[Level]] = {
    R.OFFICE_ADMIN: frozenset(Level),
    R.OFFICE_STAFF: frozenset(Level),
    R.COMMITTEE_STAFF: frozenset(Level),
    R.LEADER: frozenset(Level),
    R.MEMBER: frozenset({Level.PUBLIC, Level.INTERNAL}),
    R.UNIT_STAFF: frozenset({Level.PUBLIC, Level.INTERNAL}),
    R.EVALUATOR: frozenset({Level.PUBLIC, Level.INTERNAL}),
    R.UPPER_TIER: frozenset({Level.PUBLIC, Level.INTERNAL}),
    R.PLATFORM_ADMIN: frozenset(),
}


def allows(roles: frozenset[Role], permission: str) -> bool:
    """May somebody who holds these roles do this? An unknown permission is a mistake in the code."""
    return bool(PERMISSIONS[permission][1] & roles)


def levels_of(roles: frozenset[Role]) -> frozenset[Level]:
    """The levels of records that these roles may read."""
    return frozenset().union(*(LEVELS[role] for role in roles)) if roles else frozenset()


def may_give(roles: frozenset[Role], role: Role) -> bool:
    """May somebody with these roles open an account that has this role?

    Staff of units come with their unit.
    """
    return role != Role.UNIT_STAFF and may_manage(roles, role)


def may_manage(roles: frozenset[Role], role: Role) -> bool:
    """May somebody with these roles shut or reset an account that has this role?

    Only who manages the platform touches others that do.
    """
    if role == Role.PLATFORM_ADMIN:
        return allows(roles, "platform.manage")
    return allows(roles, "system.manage") or allows(roles, "platform.manage")
