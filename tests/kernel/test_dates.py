import datetime as dt
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xieshang.kernel.dates import CHINA, NotADate, read_date, read_datetime, read_month

steady = settings(derandomize=True, max_examples=200, deadline=None)
DAY = dt.date(2020, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        *("2020-03-05", "2020.3.5", "2020/3/5", "2020年3月5日", "20200305", "2020-03-05 00:00:00"),
        *("２０２０－０３－０５", "2020 年 3 月 5 日", "二〇二〇年三月五日", "43895", "43895.0"),
        *(
            "2020-03-05T09:30",
            "2020年3月5号",
            "2020年3月5日9时",
            "2020年03月05日 09:30",
            " 2020-3-5 ",
        ),
    ],
)
def test_reads_a_day_in_many_hands(text):
    assert read_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "reason", "remedy"),
    [
        ("2020年3月", "“2020年3月”只写到月份", "请补上日，写成 2020-03-05 的样子"),
        ("2020-03", "“2020-03”只写到月份", "请补上日，写成 2020-03-05 的样子"),
        ("202003", "“202003”只写到月份", "请补上日，写成 2020-03-05 的样子"),
        ("2020年", "“2020年”只写了年份", "请补上月和日，写成 2020-03-05 的样子"),
        ("20-3-5", "“20-3-5”的年份只有两位", "请写全四位年份，写成 2020-03-05 的样子"),
        ("20年3月5日", "“20年3月5日”的年份只有两位", "请写全四位年份，写成 2020-03-05 的样子"),
        ("2020-02-30", "日历上没有“2020-02-30”", "请核对年、月、日"),
        ("二〇二〇年三四月五日", "日历上没有“二〇二〇年三四月五日”", "请核对年、月、日"),
        ("0202-03-05", "“0202-03-05”的年份不合常理", "请核对年份"),
        ("2200-01-01", "“2200-01-01”的年份不合常理", "请核对年份"),
        ("3/5/2020", "“3/5/2020”不是日期", "请写成 2020-03-05 的样子"),
        ("2020-03/05", "“2020-03/05”不是日期", "请写成 2020-03-05 的样子"),
        ("待定", "“待定”不是日期", "请写成 2020-03-05 的样子"),
        (" ", "没有填写日期", "请写成 2020-03-05 的样子"),
    ],
)
def test_says_why_a_text_is_no_day(text, reason, remedy):
    with pytest.raises(NotADate) as caught:
        read_date(text)

    assert (caught.value.reason, caught.value.remedy) == (reason, remedy)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        *(("2020-01-07 17:00", (17, 0, 0)), ("2020-01-07T17:00:30", (17, 0, 30))),
        *(("2020年1月7日17时30分", (17, 30, 0)), ("2020年1月7日 17时", (17, 0, 0))),
        *(("2020/1/7 9：05", (9, 5, 0)), ("2020年1月7日17:00", (17, 0, 0))),
        ("2020-01-07 17:00:00.000", (17, 0, 0)),
    ],
)
def test_reads_a_moment(text, clock):
    assert read_datetime(text) == dt.datetime(2020, 1, 7, *clock, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *(("2020-01-07", "“2020-01-07”没有写明时间"), ("2020-01-07 25:00", "没有“25:00”这个时间")),
        *(("2020-02-30 17:00", "日历上没有“2020-02-30”"), ("", "没有填写日期")),
    ],
)
def test_says_why_a_text_is_no_moment(text, reason):
    with pytest.raises(NotADate) as caught:
        read_datetime(text)

    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "1975-03",
        "1975.3",
        "1975年3月",
        "197503",
        "1975/3",
        "1975-03-12",
        "1975年3月12日",
        "一九七五年三月",
    ],
)
def test_reads_a_month(text):
    assert read_month(text) == dt.date(1975, 3, 1)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        *(("1975", "“1975”没有写明月份"), ("1975-13", "日历上没有“1975-13”")),
        *(("三月", "“三月”不是日期"), ("1" * 100_000, "日期过长（100000个字符）")),
    ],
)
def test_says_why_a_text_is_no_month(text, reason):
    with pytest.raises(NotADate) as caught:
        read_month(text)

    assert caught.value.reason == reason


@steady
@given(st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31)))
def test_every_day_is_read_back(day):
    forms = (f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日")

    assert [read_date(form) for form in forms] == [day] * 3


@steady
@given(st.text(alphabet="0123456789-./年月日时分: T〇一十", max_size=42))
def test_any_text_is_a_date_or_refused(text):
    for read in (read_date, read_datetime, read_month):
        with suppress(NotADate):
            assert read(text)


@pytest.mark.parametrize("piece", [" ", "1", "2020-", "年", "1:"])
def test_hostile_cells_cost_no_time(piece):
    started = time.perf_counter()

    with pytest.raises(NotADate, match="过长"):
        read_date(piece * 20_000)

    assert time.perf_counter() - started < 1
