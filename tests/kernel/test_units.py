from decimal import Decimal

import pytest

from xieshang.kernel.hanzi import units
from xieshang.kernel.hanzi.units import (
    UNITS,
    Unit,
    UnknownUnit,
    declare,
    same_kind,
    split_unit,
    unit,
)
from xieshang.kernel.hanzi.unreadable import NotANumeral


@pytest.fixture
def open_list(monkeypatch):
    """The list as it stands, to which a test may add."""
    monkeypatch.setattr(units, "_declared", dict(units._declared))
    monkeypatch.setattr(units, "_by_spelling", dict(units._by_spelling))


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("件", "件"),
        ("个方面", "方面"),
        ("万元", "元"),
        ("亿元", "元"),
        ("％", "%"),
        ("次/季度",) * 2,
    ],
)
def test_finds_a_unit_by_any_spelling(spelling, name):
    assert unit(spelling) is UNITS[name]


def test_an_unknown_unit_is_named():
    with pytest.raises(UnknownUnit, match="不认识单位“只羊”") as caught:
        unit("只羊")

    assert caught.value.remedy == "请改用已有的单位，或先登记这个单位"


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        *(("条", "篇", False), ("件", "件次", False), ("人", "人次", False), ("家", "户", False)),
        *(("位", "名", True), ("人", "名", True), ("元", "万元", True), ("场", "场次", True)),
        *(("%", "百分点", False), ("次", "次/季度", False), ("户", "户次", False)),
    ],
)
def test_only_one_kind_is_added_up(a, b, same):
    assert same_kind(a, b) is same_kind(b, a) is same


@pytest.mark.parametrize(
    ("cell", "value", "name"),
    [
        *(("12件", 12, "件"), ("73万元", 730000, "元"), ("300 幅", 300, "幅"), ("5", 5, "")),
        *(
            ("20 万元", 200000, "元"),
            ("0.3万元", 3000, "元"),
            ("四类", 4, "类"),
            ("98.5%", "98.5", "%"),
        ),
        *(("1.9百分点", "1.9", "百分点"), ("3千克", 3, "公斤"), ("2次/季度", 2, "次/季度")),
    ],
)
def test_splits_a_ledger_cell(cell, value, name):
    assert split_unit(cell) == (Decimal(value), name)


@pytest.mark.parametrize(
    "cell", ["", "件", "几件", "三四百人", "20-30件", "20~30件", "1" * 100_000]
)
def test_a_cell_without_a_number_is_refused(cell):
    with pytest.raises(NotANumeral):
        split_unit(cell)


def test_a_cell_with_an_unknown_unit_is_refused():
    with pytest.raises(UnknownUnit, match="不认识单位“只羊”"):
        split_unit("12只羊")
    with pytest.raises(UnknownUnit, match="不认识单位“十件”"):
        split_unit("12十件")


def test_the_list_is_open(open_list):
    new = declare("碗", aliases=("大碗",))

    assert (new, unit("大碗"), split_unit("3碗")) == (Unit("碗", "碗", ("大碗",)), new, (3, "碗"))


def test_declaring_the_same_again_changes_nothing(open_list):
    assert declare("件") == UNITS["件"]


def test_a_spelling_has_one_meaning(open_list):
    with pytest.raises(ValueError, match="“件”已是单位“件”的写法"):
        declare("案件", aliases=("件",))
