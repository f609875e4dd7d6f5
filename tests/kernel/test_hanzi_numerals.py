import time
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xieshang.kernel.hanzi.numerals import NotANumeral, read_numeral, read_ordinal, write_numeral

steady = settings(derandomize=True, max_examples=200, deadline=None)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("1046", "1046"), ("１０４６", "1046"), ("1,046", "1046"), ("1，234.5", "1234.5")),
        *((" 12 ", "12"), ("-3", "-3"), ("−3", "-3"), ("+3", "3"), ("负五", "-5"), ("0", "0")),
        *(("一千零四十六", "1046"), ("一千四十六", "1046"), ("一千零四百", "1400")),
        *(("四", "4"), ("两", "2"), ("两千", "2000"), ("廿", "20"), ("廿五", "25"), ("卅", "30")),
        *(("十", "10"), ("十二", "12"), ("一百一十", "110"), ("〇", "0"), ("零", "0")),
        *(("二〇二〇", "2020"), ("一九七五", "1975"), ("二〇", "20")),
        *(("贰拾萬", "200000"), ("一万零五", "10005"), ("三亿五万", "300050000")),
        *(("一万亿", "1000000000000"), ("一亿二千万", "120000000"), ("十万零三百", "100300")),
        *(("九十八点五", "98.5"), ("零点二五", "0.25"), ("一点五亿", "150000000")),
        *(("20万", "200000"), ("1.5亿", "150000000"), ("3千", "3000"), ("3万5000", "35000")),
        *(("5万亿", "5000000000000"), ("1亿2000万", "120000000"), ("1.23456万", "12345.6")),
    ],
)
def test_reads_what_is_a_number(text, value):
    assert read_numeral(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "几", "数十", "12a", "1,2", "1.", ".5", "--3", "负", "1.5亿2000万", "2000万1亿"),
        *(
            "三四",
            "三四百",
            "一百五",
            "三万五",
            "3万5",
            "十万五",
            "一亿五",
            "一千零",
            "一万零",
            "1" * 21,
        ),
        *("万", "百", "十百", "千百", "五零六十", "五零十", "点五", "五点", "一点十", "一点五件"),
        "零零五十",
    ],
)
def test_refuses_what_is_none_or_could_be_two(text):
    with pytest.raises(NotANumeral):
        read_numeral(text)


def test_error_says_what_is_wrong_and_what_to_do():
    with pytest.raises(NotANumeral) as caught:
        read_numeral("三四")

    assert (caught.value.reason, caught.value.remedy) == ("“三四”是概数", "请写明确切的数字")
    assert str(caught.value) == "“三四”是概数，请写明确切的数字。"


@pytest.mark.parametrize(
    ("n", "written"),
    [
        *((0, "零"), (4, "四"), (10, "十"), (12, "十二"), (20, "二十"), (110, "一百一十")),
        *((1046, "一千零四十六"), (1010, "一千零一十"), (10010, "一万零一十"), (100000, "十万")),
        *((-33, "负三十三"), (10**8, "一亿"), (10**12, "一万亿"), (300050000, "三亿零五万")),
        (1_0000_0005, "一亿零五"),
    ],
)
def test_writes_as_print_does(n, written):
    assert write_numeral(n) == written


def test_writing_has_a_limit():
    with pytest.raises(ValueError, match="请改用阿拉伯数字"):
        write_numeral(10**16)


@steady
@given(st.integers(-(10**16) + 1, 10**16 - 1))
def test_what_is_written_is_read_back(n):
    assert read_numeral(write_numeral(n)) == n


@pytest.mark.parametrize(
    ("text", "number"), [("五", 5), ("十二", 12), ("3", 3), ("三四", 0), ("", 0)]
)
def test_an_ordinal_that_states_no_number_is_zero(text, number):
    assert read_ordinal(text) == number


@steady
@given(st.integers(0, 9999))
def test_small_numbers_are_read_back(n):
    assert read_numeral(write_numeral(n)) == n


@steady
@given(st.text(alphabet="零一二三四五六七八九十百千万亿两廿〇点负0123456789.,-+余 ", max_size=42))
def test_any_text_is_a_number_or_refused(text):
    with suppress(NotANumeral):
        assert read_numeral(text).is_finite()


@pytest.mark.parametrize("char", ["一", "万", "零", "1", ",", "负", "1万", "点"])
def test_hostile_length_costs_no_time(char):
    started = time.perf_counter()

    with pytest.raises(NotANumeral, match="过长"):
        read_numeral(char * 100_000)

    assert time.perf_counter() - started < 1
