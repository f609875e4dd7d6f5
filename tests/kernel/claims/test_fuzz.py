"""No text, however crafted, breaks the reader; 100,000 cases in `make drill`."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import DRILL
from xieshang.kernel.hanzi.claims import read

CASES = 100_000 if DRILL else 5_000
PIECES = [
    "提案", "收到", "立案", "其中", "占", "分别", "均为", "率", "委员", "20件", "3.5%", "百分之", "九成", "一半", "余", "多",
    "万", "亿", "元", "第", "届", "次", "会议", "（", "）", "“", "”", "《", "》", "，", "。", "；", "、", "\n", "\t", " ", "1", "23",
    "4,567", "八", "十", "百", "点", "半", "个", "方面", "合计", "得", "分", "年", "月", "日", "至", "—", "～", "％", "２０", "伍佰",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
    st.text(max_size=120),
)


@settings(max_examples=CASES, deadline=None)
@given(TEXTS)
def test_any_text_is_read_without_a_crash(text: str) -> None:
    reading = read(text)
    assert reading.text == text
    last = 0
    for at, claim in enumerate(reading.claims):
        assert 0 <= claim.start < claim.end <= len(text)
        assert claim.start >= last
        last = claim.start
        assert text[claim.start : claim.end] == claim.printed
        assert claim.parent != at
        for other in (claim.parent, claim.partner):
            assert other is None or 0 <= other < len(reading.claims)


HOSTILE = {
    "digits": "1" * 20_000,
    "numerals": "一" * 20_000,
    "thousands": "1," * 10_000,
    "open quotes": "“" * 20_000,
    "open brackets": "（" * 20_000,
    "rates": "立案率、" * 5_000 + "均为100%",
    "names": "甲、" * 10_000 + "分别20件、30件",
    "spaces": " " * 20_000 + "20件",
    "percents": "百分之" * 8_000,
    "cells": "1\t2\t3\n" * 4_000,
    "one row": "3\t" * 8_000,
    "one sentence": "提案20件、" * 4_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_work_grows_with_the_length_only(name: str) -> None:
    """Twice the text is at most about twice the steps: counted in calls, not in seconds."""
    text = HOSTILE[name]
    assert _steps(text) <= 3 * _steps(text[: len(text) // 2]) + 2000


def _steps(text: str) -> int:

    steps = 0

    def count(_frame: object, _event: str, _argument: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return steps
