"""Changes as they are kept for showing, blank ledgers as they are filled."""

from __future__ import annotations

import pytest

from xieshang.base.records.kinds import kind_of, kinds
from xieshang.ground.ledgers.blanks import blank, example
from xieshang.ground.ledgers.shapes import LEADING, SHOWN, Change

LONG = "甲" * 300


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("路", "桥", ["路", "桥"]),
        ("", "桥", ["", "桥"]),
        (f"{LONG}路", f"{LONG}桥", [f"…{'甲' * LEADING}路", f"…{'甲' * LEADING}桥"]),
        (LONG, f"{LONG}桥", [f"…{'甲' * LEADING}", f"…{'甲' * LEADING}桥"]),
        ("路", LONG, ["路", f"{'甲' * SHOWN}…"]),
    ],
)
def test_a_long_text_is_cut_to_where_it_differs(before: str, after: str, shown: list[str]) -> None:
    change = Change("提案.csv", 2, "提案", "题" * 200, {"正文": [before, after]})
    said = change.as_json()
    assert said["differences"] == {"正文": shown}
    assert (said["title"], said["row"], said["label"]) == ("题" * SHOWN, 2, "提案")


def test_every_column_has_an_example() -> None:
    assert [c.header for k in kinds() for c in k.columns if not example(c)] == []


def test_a_blank_ledger_marks_what_must_be_filled() -> None:
    head, row = blank(kind_of("proposal"))
    told = dict(zip(head, row, strict=True))
    assert told["编号"] == "示例"
    assert (told["届次*"], told["同意公开"]) == ("全体会议中的名称或编号", "是／否")
    assert told["收件日期*"] == "2020-03-05"
