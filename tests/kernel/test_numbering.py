"""Serial numbers as printed, as read again, and what is missing among them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xieshang.kernel.numbering import Scheme, gaps

PREFIXES = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=6)


@given(PREFIXES, st.integers(1, 6), st.integers(0, 9999), st.integers(1, 999_999_999))
def test_what_is_shown_is_read_again(prefix: str, width: int, year: int, serial: int) -> None:
    scheme = Scheme(prefix, width)
    printed = scheme.show(year, serial)
    assert scheme.read(printed) == (year, serial)
    assert len(printed) >= len(prefix) + 5 + width


def test_as_the_office_prints_it() -> None:
    assert Scheme("信息").show(2020, 7) == "信息2020-07"
    assert Scheme("信息").show(2020, 100) == "信息2020-100"
    assert Scheme("信息").read("信息2020-7") == (2020, 7)


@pytest.mark.parametrize(
    "other",
    ["", "信息2020-", "信息2020-00", "信息20-07", "提案2020-07", "信息2020-07号", "2020-07"],
)
def test_other_text_is_no_number(other: str) -> None:
    assert Scheme("信息").read(other) is None


def test_marks_in_a_prefix_mean_themselves() -> None:
    assert Scheme("A.(1)").read("AB(1)2020-07") is None
    assert Scheme("A.(1)").read("A.(1)2020-07") == (2020, 7)


def test_serials_begin_with_one() -> None:
    with pytest.raises(ValueError, match="序号从 1 起，不能是 0"):
        Scheme("信息").show(2020, 0)


@given(st.lists(st.integers(1, 60)))
def test_gaps_fill_the_series(serials: list[int]) -> None:
    missing = gaps(serials)
    assert sorted({*serials, *missing}) == list(range(1, max(serials, default=0) + 1))
    assert not set(missing) & set(serials)
