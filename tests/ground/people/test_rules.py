"""Who may do what: the printed table, kept here once more by hand."""

import pytest

from xieshang.base.models import Level
from xieshang.ground.people.rules import PERMISSIONS, Role, allows, levels_of, may_give

COLUMNS = tuple(Role)
# 管理员 工作人员 专委会 委员 单位 领导 评价 上级 平台
GRID = {
    "duties.see":       "x x x x x x x x .",
    "duties.enter":     "x x x . . . . . .",
    "duties.strike":    "x x . . . . . . .",
    "registers.see":    "x x x x . x x x .",
    "registers.enter":  "x x . . . . . . .",
    "registers.strike": "x . . . . . . . .",
    "figures.see":      "x x x x . x x x .",
    "figures.enter":    "x x x . . . . . .",
    "figures.strike":   "x x . . . . . . .",
    "reports.see":      "x x x . . x x x .",
    "reports.edit":     "x x . . . . . . .",
    "drafts.check":     "x x x x x x x x x",
    "drafts.shared":    "x x . . . . . . .",
    "ledgers.import":   "x x . . . . . . .",
    "ledgers.export":   "x x x . . x . . .",
    "audit.see":        "x . . . . x . . .",
    "system.manage":    "x . . . . . . . .",
    "platform.manage":  ". . . . . . . . x",
}  # fmt: skip
WORK_SECRETS = {Role.OFFICE_ADMIN, Role.OFFICE_STAFF, Role.COMMITTEE_STAFF, Role.LEADER}


@pytest.mark.parametrize("permission", GRID)
def test_the_table(permission: str) -> None:
    allowed = "".join("x" if allows(frozenset({role}), permission) else "." for role in COLUMNS)
    assert allowed == GRID[permission].replace(" ", "")


def test_every_permission_stands_in_the_table_and_has_words() -> None:
    assert PERMISSIONS.keys() == GRID.keys()
    assert len({words for words, _ in PERMISSIONS.values()}) == len(PERMISSIONS)
    assert [role.value for role in COLUMNS] == [
        "office_admin", "office_staff", "committee_staff", "member", "unit_staff", "leader",
        "evaluator", "upper_tier", "platform_admin",
    ]  # fmt: skip


def test_roles_add_up() -> None:
    both = frozenset({Role.MEMBER, Role.OFFICE_STAFF})
    assert allows(both, "duties.enter")
    assert not allows(both, "system.manage")
    assert not allows(frozenset(), "duties.see")


def test_an_unknown_permission_is_a_mistake_in_the_code() -> None:
    with pytest.raises(KeyError):
        allows(frozenset(Role), "duties.burn")


@pytest.mark.parametrize("role", COLUMNS)
def test_levels(role: Role) -> None:
    expected = {Level.PUBLIC, Level.INTERNAL}
    if role in WORK_SECRETS:
        expected = set(Level)
    if role is Role.PLATFORM_ADMIN:
        expected = set()
    assert levels_of(frozenset({role})) == expected


def test_levels_of_several_roles_are_all_of_theirs() -> None:
    assert levels_of(frozenset()) == frozenset()
    assert levels_of(frozenset({Role.MEMBER, Role.LEADER})) == frozenset(Level)


@pytest.mark.parametrize("role", COLUMNS)
@pytest.mark.parametrize("by", COLUMNS)
def test_who_may_give_which_role(by: Role, role: Role) -> None:
    givers = {Role.OFFICE_ADMIN, Role.PLATFORM_ADMIN}
    if role is Role.PLATFORM_ADMIN:
        givers = {Role.PLATFORM_ADMIN}
    if role is Role.UNIT_STAFF:
        givers = set()
    assert may_give(frozenset({by}), role) == (by in givers)
