"""The bench of the reader: how figures are scored, what each reader gives, which lines it prints.

Times are printed, never tested.
"""

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import bench_readers as readers
import bench_texts as texts
import pytest
from bench_measure import Measure
from bench_readers import Figure

ROOT = Path(__file__).parents[2]
FIELDS = ["name", "value", "unit", "floor", "ratio", "size", "database"]
KNOWN = Figure(10, 14, Decimal(273))


def figure(start: int, end: int, value: str) -> Figure:
    return Figure(start, end, Decimal(value))


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (KNOWN, 1),
        (figure(10, 12, "273"), 1),  # half of the known span
        (figure(10, 11, "273"), 0),  # less than half of it
        (figure(10, 18, "273.00000001"), 1),  # half of the given span
        (figure(10, 19, "273"), 0),
        (figure(14, 18, "273"), 0),
        (figure(10, 14, "274"), 0),
    ],
)
def test_a_figure_is_right_by_half_of_both_spans_and_its_value(given: Figure, right: int) -> None:
    assert texts.score([given], [KNOWN]) == texts.Score(given=1, known=1, right=right)


def test_a_figure_counts_once() -> None:
    assert texts.score([KNOWN], [KNOWN, KNOWN]) == texts.Score(given=1, known=2, right=1)
    assert texts.score([KNOWN, KNOWN], [KNOWN]) == texts.Score(given=2, known=1, right=1)


def test_scores_add_up() -> None:
    whole = texts.Score(given=3, known=4, right=2) + texts.Score(given=1, known=4, right=1)
    assert (whole.precision, whole.recall, whole.f1) == (0.75, 0.375, 0.5)
    nothing = texts.Score()
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("提案１２件，经费73.5万元", [(2, 5, "12"), (8, 14, "735000")]),
        ("二百八十余人次", [(0, 7, "280")]),
        ("百分之九十五以上", [(0, 6, "95")]),
        ("五届四次会议第3次全会，2020年10月3日", []),
        ("1,860件", [(0, 6, "1860")]),
    ],
)
def test_the_floor_reads_what_is_plain(text: str, values: list[tuple[int, int, str]]) -> None:
    assert readers.read_plainly(text) == [figure(*value) for value in values]


def test_of_what_overlaps_the_longest_is_kept() -> None:
    number, money, other = figure(0, 4, "73.5"), figure(0, 6, "735000"), figure(8, 9, "2")
    assert readers.longest([other, number, money]) == [money, other]
    later = figure(3, 12, "5")
    assert readers.longest([number, later]) == [later]


def test_what_a_package_found_and_could_not_read_is_left_out() -> None:
    answers = (
        SimpleNamespace(start=0, end=2, resolution={"value": "90%"}),
        SimpleNamespace(start=4, end=5, resolution={"value": None}),
        SimpleNamespace(start=7, end=7, resolution=None),
    )
    assert list(readers._recognized(answers)) == [figure(0, 3, "90")]


def test_the_package_for_numerals_is_given_runs_of_signs() -> None:
    runs = [run[0] for run in readers.RUN.finditer("立案率90%，三分之二，１２件，3.5万元，一点五")]
    assert runs == ["90%", "三分之二", "１２", "3.5万", "一点五"]
    assert readers._fraction("90%") == 90
    assert readers._fraction("1/4") == Decimal("0.25")


def test_our_reader_reads_our_texts() -> None:
    money = next(one for one in texts.own() if one.name == "money")
    assert texts.score(readers.read_ours(money.text), money.figures).f1 > 0.9


def test_a_report_is_as_long_as_asked_and_its_rounds_are_years_apart() -> None:
    one = texts.Known("a", "2020年提案20件。", ())
    assert texts.report([one], 25) == "2020年提案20件。\n2021年提案20件。\n2022年提案20件。"
    assert 23_000 <= len(texts.report(texts.own(), 23_000)) < 27_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Texts of somebody else: one marked, one not."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "texts/001.txt").write_text("收到提案20件，立案率90.5%。", encoding="utf-8")
    (tmp_path / "texts/002.txt").write_text("没有标注。", encoding="utf-8")
    claims = [{"start": 4, "end": 7, "value": 20}, {"start": 11, "end": 16, "value": 90.5}]
    (tmp_path / "gold/001.json").write_text(json.dumps({"claims": claims}), encoding="utf-8")
    return tmp_path


def test_marked_texts_of_a_folder(folder: Path) -> None:
    (one,) = texts.kept_in(folder)
    assert one.name == "001"
    assert one.figures == (figure(4, 7, "20"), figure(11, 16, "90.5"))
    with pytest.raises(ValueError, match="no gold"):
        texts.kept_in(folder / "texts")


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, str(ROOT / "tools/bench.py"), *arguments)
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_bench_prints_lines_of_one_form_and_a_table(folder: Path) -> None:
    done = bench("reading", "--texts", str(folder))
    assert done.returncode == 0
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(list(line) == FIELDS for line in lines)
    said = {line["name"]: line["value"] for line in lines}
    for name in ("ours", "plain"):
        assert {said[f"claims.{name}.{word}"] for word in ("precision", "recall", "f1")} == {1.0}
        assert f"claims.{name}.cpu" in said
        assert f"claims.{name}.f1 " in done.stderr


@pytest.mark.parametrize("arguments", [("nosuch",), ("reading", "--texts", "/nosuch")])
def test_what_cannot_be_measured_is_refused(arguments: tuple[str, ...]) -> None:
    done = bench(*arguments)
    assert done.returncode == 2
    assert "nosuch" in done.stderr


def test_a_ratio_is_above_one_for_what_is_slower() -> None:
    assert Measure("page", 0.5, "s", 0.25, "").ratio == 2
    assert Measure("import", 100, "rows/s", 250, "").ratio == 2.5
    assert Measure("alone", 1, "s", None, "").ratio is None
    assert json.loads(Measure("page", 0.5, "s", 0.25, "1 page").line("sqlite")) == {
        "name": "page",
        "value": 0.5,
        "unit": "s",
        "floor": 0.25,
        "ratio": 2.0,
        "size": "1 page",
        "database": "sqlite",
    }
