"""Lists written consistently raise no error in any style of rounding; one planted fault is found."""

from __future__ import annotations

from decimal import Decimal
from time import process_time

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.figures.checking.arithmetic.asking import check, errors
from xieshang.figures.checking.findings import Severity

NAMES = ("农业", "工业", "教育", "医疗", "交通", "环保", "治安", "其他")
counts = st.lists(st.integers(11, 400), min_size=3, max_size=8)
styles = st.sampled_from(["ROUND_HALF_UP", "ROUND_DOWN", "bent"])


def shares_of(parts: list[int], places: int, style: str) -> list[Decimal]:
    """The shares of a list; bent: the last one takes what is missing to 100."""
    step = Decimal(1).scaleb(-places)
    rounding = "ROUND_HALF_UP" if style == "bent" else style
    shares = [(Decimal(100 * part) / sum(parts)).quantize(step, rounding) for part in parts]
    if style == "bent":
        shares[-1] = Decimal(100) - sum(shares[:-1], Decimal(0))
    return shares


def write(whole: int, parts: list[int], shares: list[Decimal]) -> str:
    names = [*NAMES[: len(parts) - 1], NAMES[-1]]
    rows = zip(names, parts, shares, strict=True)
    listed = "；".join(f"{name}类{part}件，占{share}%" for name, part, share in rows)
    return f"全年共收到提案{whole}件。其中，{listed}。"


@given(counts, st.integers(0, 2), styles)
def test_a_consistent_list_raises_no_error(parts: list[int], places: int, style: str) -> None:
    assert errors(write(sum(parts), parts, shares_of(parts, places, style))) == []


@given(counts, st.integers(0, 7), st.integers(2, 30))
def test_a_changed_part_is_found(parts: list[int], at: int, off: int) -> None:
    shares, changed = shares_of(parts, 1, "ROUND_HALF_UP"), list(parts)
    changed[at % len(parts)] += off
    assert errors(write(sum(parts), changed, shares)) != []


@given(counts, st.integers(0, 7), st.sampled_from([Decimal("-2.3"), Decimal("1.7"), Decimal(5)]))
def test_a_changed_share_is_found(parts: list[int], at: int, off: Decimal) -> None:
    shares = shares_of(parts, 1, "ROUND_HALF_UP")
    shares[at % len(parts)] += off
    assume(all(share > 0 for share in shares))
    found = check(write(sum(parts), parts, shares))
    assert any(finding.severity is Severity.ERROR for finding in found)


@given(counts, st.integers(10, 90))
def test_a_list_of_the_filed_under_the_received_is_named(parts: list[int], more: int) -> None:
    names = [*NAMES[: len(parts) - 1], NAMES[-1]]
    listed = "，".join(f"{name}类{part}件" for name, part in zip(names, parts, strict=True))
    filed = sum(parts)
    text = f"全年共收到提案{filed + more}件，其中{listed}。经审查，立案{filed}件。"
    assert any(str(filed) in message and "相符" in message for message in errors(text))


@given(
    st.text(
        alphabet="提案共收到立案其中占件名%万元0123456789.，。、；：（）一二三是\n", max_size=300
    )
)
def test_no_text_is_too_odd(text: str) -> None:
    for finding in check(text):
        assert finding.spans
        assert all(0 <= start < end <= len(text) for start, end in finding.spans)


def test_a_thousand_figures_cost_little() -> None:
    rows = [
        f"收到提案{300 + n}件，立案{280 + n}件，其中甲类{n}件，占{n % 97}.{n % 9}%。"
        for n in range(400)
    ]
    text = "\n".join(rows)
    check(text[:2000])
    started = process_time()
    check(text)
    assert process_time() - started < 10  # the reader's time included; no blow-up
