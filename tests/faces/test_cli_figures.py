"""`xieshang figures` and `xieshang evidence`: shapes that others read, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.cast import Cast
from tests.factories.records import make
from tests.figures.demo import DAXIANG, YEAR, DemoYear
from xieshang.base import scoping
from xieshang.base.indicators import indicators
from xieshang.duties.consultations.models import Coordination
from xieshang.faces.cli.tables import printed_table, width
from xieshang.figures.indicators.models import ReportedFigure

FIGURE_KEYS = [
    "id", "label", "unit", "value", "part", "whole", "basis", "definition", "version",
    "evidence_count",
]  # fmt: skip
ROW_KEYS = ["kind", "id", "code", "title", "date", "digest", "measure", "group", "side"]
ID = "consultations.coordinations"


def run(*arguments: str, committee: str = DAXIANG, year: object = YEAR) -> str:
    out = io.StringIO()
    call_command(*arguments, "--committee", committee, "--year", str(year), stdout=out)
    return out.getvalue()


def as_json(*arguments: str, **given: Any) -> dict[str, Any]:
    return json.loads(run(*arguments, "--format", "json", **given))


class OfTheDemo(DemoYear):
    def test_figures_as_json_have_the_promised_shape(self) -> None:
        said = as_json("figures")
        assert [said[key] for key in ("committee", "year", "as_of")] == [
            DAXIANG, YEAR, "2020-12-31",
        ]  # fmt: skip
        assert [f["id"] for f in said["figures"]] == [i.id for i in indicators()]
        assert all(list(figure) == FIGURE_KEYS for figure in said["figures"])
        found = {figure["id"]: figure for figure in said["figures"]}
        rate = found["proposals.satisfaction_rate_strict"]
        assert (rate["value"], rate["part"], rate["whole"], rate["unit"]) == (90, 18, 20, "%")
        assert found["records.advice_adoption_rate"]["value"] == 82.89
        assert found["campaigns.funds"]["value"] == 730000
        assert isinstance(found["campaigns.funds"]["value"], int)

    def test_a_day_bounds_what_counts(self) -> None:
        said = as_json("figures", "--as-of", "2020-06-30")
        found = {figure["id"]: figure["value"] for figure in said["figures"]}
        assert said["as_of"] == "2020-06-30"
        assert found[ID] < 23

    def test_a_given_figure_says_so_and_a_computed_one_keeps_it_beside(self) -> None:
        make(ReportedFigure, indicator=ID, year=YEAR, value=25)
        found = {figure["id"]: figure for figure in as_json("figures")["figures"]}
        assert found[ID]["beside"] == [{"value": 25, "basis": "填报数"}]
        assert (found[ID]["value"], found[ID]["basis"]) == (23, "计算数")
        given = {f["id"]: f for f in as_json("figures", year=YEAR - 1)["figures"]}
        assert given["culture.experts"]["basis"] == "填报数"

    def test_the_table_stands_in_line(self) -> None:
        head, *lines = run("figures").splitlines()[1:]
        at = width(head[: head.index("性质")])
        bases = {cut(line, at) for line in lines}
        assert len(lines) == len(indicators())
        assert bases == {"计算数"}

    def test_evidence_in_all_forms_holds_the_same_records(self) -> None:
        id_ = "campaigns.funds"
        said = as_json("evidence", id_)
        assert said["indicator"] == id_
        assert [list(row) for row in said["evidence"]] == [ROW_KEYS] * 7
        assert sum(row["measure"] for row in said["evidence"]) == said["value"] == 730000
        _head, *rows = csv.reader(io.StringIO(run("evidence", id_, "--format", "csv")))
        assert [row[3] for row in rows] == [row["code"] for row in said["evidence"]]
        table = run("evidence", id_)
        assert all(row["code"] in table for row in said["evidence"])
        assert "本年到位的帮扶资金之和" in table

    def test_evidence_of_a_share_shows_both_lists(self) -> None:
        id_ = "proposals.satisfaction_rate_strict"
        sides = [row["side"] for row in as_json("evidence", id_)["evidence"]]
        assert (sides.count("n"), sides.count("N")) == (18, 20)
        assert "90%（18/20）" in run("evidence", id_)

    def test_the_tier_above_sees_what_lies_below_it(self) -> None:
        found = {f["id"]: f["value"] for f in as_json("figures", committee="shaoyang")["figures"]}
        assert found["proposals.received"] == 20


def cut(line: str, at: int) -> str:
    """The word that begins in that column of the screen."""
    passed = 0
    for place, character in enumerate(line):
        if passed == at:
            return line[place:].split(maxsplit=1)[0]
        passed += width(character)
    return ""


def test_a_share_of_nothing_is_null(cast: Cast) -> None:
    found = {f["id"]: f for f in as_json("figures")["figures"]}
    assert found["proposals.filing_rate"]["value"] is None
    assert "— " not in run("figures")
    assert "立案率 —%" in run("evidence", "proposals.filing_rate")


@pytest.mark.parametrize(
    ("arguments", "committee", "year", "said"),
    [
        (("figures",), "nowhere", "2020", "没有代码为“nowhere”的政协组织"),
        (("figures",), DAXIANG, "1990", "没有1990年的数据"),
        (("figures",), DAXIANG, "二〇二〇", "不是年度"),
        (("figures", "--as-of", "2020-13-01"), DAXIANG, "2020", "不是日期"),
        (("evidence", "no.such"), DAXIANG, "2020", "没有代码为“no.such”的指标"),
    ],
)
def test_what_is_not_there_ends_with_code_two_and_one_line(
    cast: Cast, arguments: tuple[str, ...], committee: str, year: str, said: str
) -> None:
    with pytest.raises(CommandError) as refused:
        run(*arguments, committee=committee, year=year)
    assert refused.value.returncode == 2
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_no_cell_of_a_csv_runs_as_a_formula(cast: Cast) -> None:
    with scoping.scope([cast.committee.pk]):
        make(Coordination, title="=1+1")
    _head, row = csv.reader(io.StringIO(run("evidence", ID, "--format", "csv")))
    assert row[4] == "'=1+1"


def test_long_cells_are_cut_to_the_screen() -> None:
    line = printed_table(("口径",), [("长" * 40,)]).splitlines()[1]
    assert width(line) <= 60
    assert line.endswith("…")
