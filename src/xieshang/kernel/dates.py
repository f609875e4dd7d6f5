"""Dates as ledgers write them (日期): 2020-03-05 · 2020.3.5 · 2020年3月5日 · 二〇二〇年三月五日.

Nothing is guessed: a date without its day, with a two-digit year or that no calendar has is
refused, and the error says what to write instead. Clock times are those of China (UTC+8).
"""

import datetime as dt
import re

from xieshang.kernel.hanzi.numerals import LONGEST, plain_form, read_numeral
from xieshang.kernel.hanzi.unreadable import NotANumeral, Unreadable

CHINA = dt.timezone(dt.timedelta(hours=8))
EARLIEST, LATEST = 1900, 2199

# Excel counts days from here once its imagined 29 February 1900 is past.
_EXCEL_ORIGIN = dt.date(1899, 12, 30)
_WRITE_DATE = "请写成 2020-03-05 的样子"
_WRITE_MONTH = "请写成 1975-03 的样子"
_WRITE_TIME = "请写成 2020-01-07 17:00 的样子"

_HAN = "〇零一二三四五六七八九十"
_DAY_FORMS = (
    re.compile(r"(\d{4})([-./])(\d{1,2})\2(\d{1,2})", re.ASCII),
    re.compile(r"(\d{4})()(\d{2})(\d{2})", re.ASCII),
    re.compile(rf"([\d{_HAN}]{{4}})(年)([\d{_HAN}]{{1,3}})月([\d{_HAN}]{{1,3}})[日号]", re.ASCII),
)
_MONTH_FORMS = (
    re.compile(r"(\d{4})[-./](\d{1,2})", re.ASCII),
    re.compile(r"(\d{4})(\d{2})", re.ASCII),
    re.compile(rf"([\d{_HAN}]{{4}})年([\d{_HAN}]{{1,3}})月", re.ASCII),
)
_SHORT_YEAR = re.compile(r"\d{2}(?:[-./]\d{1,2}[-./]\d{1,2}|年.*)", re.ASCII)
_YEAR_ONLY = re.compile(r"\d{4}年?", re.ASCII)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
_CLOCK = re.compile(
    r"[ T日号](?P<hour>\d{1,2})[:时](?:(?P<minute>\d{1,2})(?::(?P<second>\d{2})(?:\.0+)?|分)?)?$",
    re.ASCII,
)


class NotADate(Unreadable):
    """The text is no complete date of the calendar."""


def read_date(value: str) -> dt.date:
    """The day that `value` names; a clock time behind it is left out. NotADate otherwise.

    A number of five digits is a day as Excel counts them: 43895 is 2020-03-05.
    """
    return _read_day(_split_clock(_tidy(value, _WRITE_DATE))[0])


def read_datetime(value: str, zone: dt.tzinfo = CHINA) -> dt.datetime:
    """The moment that `value` names in `zone`: 2020-01-07 17:00, 2020年1月7日17时30分."""
    day, clock = _split_clock(_tidy(value, _WRITE_TIME))
    if clock is None:
        raise NotADate(f"“{value}”没有写明时间", _WRITE_TIME)
    hour, minute, second = (int(clock[name] or 0) for name in ("hour", "minute", "second"))
    date = _read_day(day)
    try:
        return dt.datetime.combine(date, dt.time(hour, minute, second), zone)
    except ValueError as error:
        raise NotADate(f"没有“{clock[0].strip()}”这个时间", _WRITE_TIME) from error


def read_month(value: str) -> dt.date:
    """The first day of the month that `value` names; of a complete date the day is left out."""
    text = "".join(_split_clock(_tidy(value, _WRITE_MONTH))[0].split())
    for form in _MONTH_FORMS:
        if found := form.fullmatch(text):
            return _day(text, found[1], found[2], "1")
    if _YEAR_ONLY.fullmatch(text):
        raise NotADate(f"“{text}”没有写明月份", _WRITE_MONTH)
    return _read_day(text).replace(day=1)


def _tidy(value: str, remedy: str) -> str:
    if len(value) > LONGEST:
        raise NotADate(f"日期过长（{len(value)}个字符）", remedy)
    text = plain_form(value)
    if not text:
        raise NotADate("没有填写日期", remedy)
    return text


def _split_clock(text: str) -> tuple[str, re.Match[str] | None]:
    clock = _CLOCK.search(text)
    if clock is None:
        return text, None
    # 日 belongs to the date in front of the time.
    return text[: clock.start()] + clock[0][0].strip("T "), clock


def _read_day(text: str) -> dt.date:
    joined = "".join(text.split())
    for form in _DAY_FORMS:
        if found := form.fullmatch(joined):
            return _day(joined, found[1], found[3], found[4])
    if found := _SERIAL.fullmatch(joined):
        return _EXCEL_ORIGIN + dt.timedelta(days=int(found[1]))
    raise _no_day(joined)


def _no_day(text: str) -> NotADate:
    """Says which part is missing, so that a whole column can be put right in one go."""
    if any(form.fullmatch(text) for form in _MONTH_FORMS):
        return NotADate(f"“{text}”只写到月份", f"请补上日，{_WRITE_DATE[1:]}")
    if _YEAR_ONLY.fullmatch(text):
        return NotADate(f"“{text}”只写了年份", f"请补上月和日，{_WRITE_DATE[1:]}")
    if _SHORT_YEAR.fullmatch(text):
        return NotADate(f"“{text}”的年份只有两位", f"请写全四位年份，{_WRITE_DATE[1:]}")
    return NotADate(f"“{text}”不是日期", _WRITE_DATE)


def _day(text: str, year: str, month: str, day: str) -> dt.date:
    try:
        date = dt.date(*(int(read_numeral(part)) for part in (year, month, day)))
    except (NotANumeral, ValueError) as error:
        raise NotADate(f"日历上没有“{text}”", "请核对年、月、日") from error
    if not EARLIEST <= date.year <= LATEST:
        raise NotADate(f"“{text}”的年份不合常理", "请核对年份")
    return date
