import time
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xieshang.kernel.hanzi.quantities import (
    STYLES,
    Approximation,
    Quantity,
    approximates,
    printed_step,
    read_quantity,
    round_to,
    write_value,
)
from xieshang.kernel.hanzi.unreadable import NotANumeral

steady = settings(derandomize=True, max_examples=200, deadline=None)
EXACT, MORE, NEAR, ABOUT, LESS = Approximation


@pytest.mark.parametrize(
    ("printed", "step"),
    [
        *(("8.5%", "0.1"), ("73.5万元", "1000"), ("372.88万元", "100"), ("180万元", "10000")),
        *(("1亿2000万元", "10000"), ("百分之三点五", "0.1"), ("三点五万元", "1000")),
        *(("39%", None), ("20件", None), ("九成", None)),
    ],
)
def test_the_last_place_that_is_printed(printed, step):
    assert printed_step(printed) == (None if step is None else Decimal(step))


@pytest.mark.parametrize(
    ("value", "step", "rounded"),
    [
        ("38.75", "0.1", "38.8"),
        ("38.74", "0.1", "38.7"),
        ("2345", "100", "2300"),
        ("-0.5", "1", "-1"),
    ],
)
def test_halves_are_rounded_away_from_zero(value, step, rounded):
    assert round_to(Decimal(value), Decimal(step)) == Decimal(rounded)


@pytest.mark.parametrize(
    ("text", "value", "unit", "approximation"),
    [
        *(("20件", 20, "件", EXACT), ("60 件", 60, "件", EXACT), ("1759件次", 1759, "件次", EXACT)),
        *(("30余篇", 30, "篇", MORE), ("300余幅", 300, "幅", MORE), ("20多件", 20, "件", MORE)),
        *(("20余万字", 200000, "字", MORE), ("1万余件", 10000, "件", MORE), ("30余", 30, "", MORE)),
        *(("5万元余", 50000, "元", MORE), ("20余 万元", 200000, "元", MORE)),
        *(("二十余万元", 200000, "元", MORE), ("十来个", 10, "个", ABOUT)),
        *(("73万元", 730000, "元", EXACT), ("73.5 万元", 735000, "元", EXACT)),
        *(("1,234.5元", "1234.5", "元", EXACT), ("四类", 4, "类", EXACT), ("两", 2, "", EXACT)),
        *(("100%", 100, "%", EXACT), ("１００％", 100, "%", EXACT), ("百分之百", 100, "%", EXACT)),
        *(("百分之九十八以上", 98, "%", MORE), ("百分之九十余", 90, "%", MORE)),
        *(("负百分之五", -5, "%", EXACT), ("98.5%以上", "98.5", "%", MORE)),
        *(
            ("近1500件", 1500, "件", NEAR),
            ("约5万元", 50000, "元", ABOUT),
            ("近一半", 50, "%", NEAR),
        ),
        *(("不足10件", 10, "件", LESS), ("不少于10件", 10, "件", MORE), ("5天以内", 5, "天", LESS)),
        *(("5万元左右", 50000, "元", ABOUT), ("四天半", "4.5", "天", EXACT)),
        *(("1.9个百分点", "1.9", "百分点", EXACT), ("1.9百分点", "1.9", "百分点", EXACT)),
        *(("约20余件", 20, "件", MORE), ("九成以上", 90, "%", MORE)),
    ],
)
def test_reads_a_quantity(text, value, unit, approximation):
    assert read_quantity(text) == Quantity(Decimal(value), unit, approximation, text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "件", "几件", "十几件", "三四件", "三四百人", "20-30件", "12只羊", "3余5件", "余件"),
        *(
            "第3件",
            "百分之",
            "百分之件",
            "半",
            "近",
            "30余只羊",
            "30余多件",
            "1" * 100_000,
            "一" * 41,
        ),
    ],
)
def test_refuses_what_is_no_quantity(text):
    with pytest.raises(NotANumeral):
        read_quantity(text)


@pytest.mark.parametrize(
    ("printed", "says", "says_not"),
    [
        ("20件", ["20"], ["19", "21", "20.4"]),
        ("30余篇", ["31", "33", "39"], ["30", "40", "29"]),
        ("1000余人", ["1001", "1046", "1999"], ["1000", "2000"]),
        ("20余万字", ["200001", "208600", "299999"], ["200000", "300000"]),
        ("1200余件", ["1201", "1299"], ["1200", "1300"]),
        ("近1500件", ["1499", "1350"], ["1500", "1349"]),
        ("约5万元", ["47500", "50000", "52500"], ["47499", "52501"]),
        ("约95.9%", ["95.8", "96"], ["95.7", "96.1"]),
        ("不足10件", ["9", "0"], ["10", "11"]),
        ("不超过10件", ["10", "9"], ["11"]),
        ("98.5%以上", ["98.5", "99.2", "100"], ["98.4"]),
        ("超1000件", ["1001", "1999"], ["1000", "2000"]),
        ("100%", ["100"], ["99.6", "99.999"]),
        ("100.0%", ["100"], ["99.99"]),
        ("97.06%", ["97.06", "97.0588"], ["97.07", "97.054"]),
        ("73.5万元", ["735000", "735400", "734500"], ["735500", "734499"]),
        ("百分之九十八点五", ["98.5", "98.46"], ["98.44"]),
        ("1亿2000万元", ["120000000", "120004999"], ["120005000"]),
    ],
)
def test_a_printed_quantity_is_true_of_some_values_only(printed, says, says_not):
    quantity = read_quantity(printed)

    assert [v for v in says + says_not if approximates(quantity, Decimal(v))] == says


@pytest.mark.parametrize(
    ("printed", "says", "says_not"),
    [
        ("1000余人", ["1001", "1099"], ["1100", "1999"]),
        ("20余万字", ["208600", "209999"], ["210000"]),
        ("30余篇", ["31", "39"], ["40"]),
        ("300余幅", ["301", "399"], ["400"]),
    ],
)
def test_the_narrow_reading_of_yu(printed, says, says_not):
    quantity = read_quantity(printed)

    kept = [v for v in says + says_not if approximates(quantity, Decimal(v), wide=False)]

    assert kept == says


@pytest.mark.parametrize(
    ("value", "style", "written"),
    [
        *((20, "", "20"), ("20.50", "", "20.5"), ("1E+3", "", "1000"), ("-0.0", "", "0")),
        *((730000, "万", "73万"), (735000, "万", "73.5万"), (208649, "万", "20.86万")),
        *((8500, "万", "8500"), (-735000, "万", "-73.5万"), (150000000, "亿", "1.5亿")),
        *((33, "余", "30余"), (326, "余", "300余"), (1046, "余", "1000余"), (1200, "余", "1000余")),
        *((30, "余", "30"), (5, "余", "5"), ("7.5", "余", "7.5"), (-33, "余", "-33")),
        *((208600, "余万", "20余万"), (10046, "余万", "1万余"), (200000, "余万", "20万")),
        *((326, "余万", "300余"), (10000, "余万", "1万"), (33, "多", "30多")),
        *((1480, "近", "近1500"), (1500, "近", "1500"), (995, "近", "近1000"), (29, "近", "29")),
        *((1046, "约", "约1000"), (1050, "约", "约1100"), (48, "约", "48")),
        *((4, "汉", "四"), (-33, "汉", "负三十三"), ("98.5", "汉", "九十八点五")),
        *((100, "百分之", "百分之百"), ("98.50", "百分之", "百分之九十八点五")),
        *((-5, "百分之", "负百分之五"), (120, "百分之", "百分之一百二十")),
    ],
)
def test_writes_in_every_style(value, style, written):
    assert write_value(Decimal(value), style) == written


@pytest.mark.parametrize(
    ("value", "style", "places", "written"),
    [
        *(("97.0588", "", 2, "97.06"), ("97.0588", "", 0, "97"), ("0.125", "", 2, "0.13")),
        *((734999, "万", 0, "73万"), (208600, "万", 1, "20.9万")),
        *(("98.55", "百分之", 1, "百分之九十八点六"), (33, "余", 2, "30余")),
    ],
)
def test_rounds_half_up_to_places(value, style, places, written):
    assert write_value(Decimal(value), style, places) == written


def test_integers_are_values_too():
    assert write_value(33, "余") == "30余"


def test_an_unknown_style_is_answered_with_the_known_ones():
    with pytest.raises(ValueError, match="没有“大约”这种数字样式，可用的有：万、亿、余"):
        write_value(5, "大约")


@pytest.mark.parametrize("value", [10**16, -(10**16), Decimal("NaN"), Decimal("Infinity")])
def test_what_cannot_be_printed_is_refused(value):
    with pytest.raises(ValueError, match="请核对"):
        write_value(value)


def test_every_style_is_explained():
    assert all(write_value(12345, style) and meaning for style, meaning in STYLES.items())


values = st.integers(0, 10**15) | st.integers(0, 3000) | st.decimals(0, 10**9, places=2)


@pytest.mark.parametrize("style", [style for style in STYLES if style != "百分之"])
@steady
@given(value=values)
def test_what_is_printed_is_true(style, value):
    printed = write_value(value, style)

    assert approximates(read_quantity(f"{printed}件"), Decimal(value)), printed


@steady
@given(st.decimals(0, 1000, places=2))
def test_a_printed_percentage_is_true(value):
    assert approximates(read_quantity(write_value(value, "百分之")), value)


@pytest.mark.parametrize("places", [0, 1, 2])
@pytest.mark.parametrize("style", ["万", "亿"])
@steady
@given(value=st.integers(-(10**15), 10**15))
def test_rounding_to_wan_is_true(style, places, value):
    printed = write_value(value, style, places)

    assert approximates(read_quantity(f"{printed}元"), Decimal(value)), printed


@steady
@given(
    st.text(alphabet="近约不足超余多来以上左右半一十百千万亿分之点.0123456789%件元", max_size=30)
)
def test_any_text_is_a_quantity_or_refused(text):
    with suppress(NotANumeral):
        quantity = read_quantity(text)
        assert isinstance(approximates(quantity, quantity.value), bool)


@pytest.mark.parametrize("piece", ["1", "1,", "1.", "一", "余", "1万", " ", "点一", "近"])
def test_hostile_print_costs_no_time(piece):
    hostile = Quantity(Decimal(1), "件", EXACT, piece * (100_000 // len(piece)))
    started = time.perf_counter()

    approximates(hostile, Decimal(2))

    assert time.perf_counter() - started < 1
