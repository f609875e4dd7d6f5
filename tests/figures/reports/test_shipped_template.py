"""The shipped template: complete, in our own words, and nothing counted by hand in it."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.demo_year import FOLDER
from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.base.documents.model import plain
from xieshang.base.records.kinds import kind_of
from xieshang.duties.opinions.models import Opinion
from xieshang.figures.reports.documents.composing import Composed, compose
from xieshang.figures.reports.documents.syntax import bindings_in, read_binding, split_settings
from xieshang.figures.reports.queries import shipped_template
from xieshang.ground.orgs.models import Committee
from xieshang.ground.records.actions import restore_record, strike_record
from xieshang.kernel.figures import Basis

pytestmark = pytest.mark.django_db
FACTS = tomllib.loads((FOLDER / "facts.toml").read_text(encoding="utf-8"))

_BINDING = re.compile(r"\{\{.*?\}\}")
_HEADING = re.compile(
    r"^#+ (?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)", re.MULTILINE
)
# Words in which a numeral counts nothing.
_SET_PHRASES = ("统一", "一致", "逐一", "进一步", "一并")
_QUANTITY = re.compile(
    r"[0-9０-９]|[一二三四五六七八九十百千万两]+(?:余|多)?(?:件|篇|条|次|个|项|类|名|位|人|户|家|期|份|元|成|半|%)"
)


def test_every_binding_of_the_template_is_understood() -> None:
    _settings, body = split_settings(shipped_template())
    for _line, inside in bindings_in(body):
        if not inside.startswith("if ") and inside != "end":
            read_binding(inside)


def test_no_number_of_the_prose_stands_outside_a_binding() -> None:
    _settings, body = split_settings(shipped_template())
    prose = _BINDING.sub("", _HEADING.sub("", body))
    for phrase in _SET_PHRASES:
        prose = prose.replace(phrase, "")
    assert _QUANTITY.findall(prose.replace("每个", "")) == []


def test_the_report_of_the_demo_year_has_no_problem(report: Composed) -> None:
    assert report.problems == ()
    assert set(report.shares) == {Basis.COMPUTED}


@pytest.mark.parametrize("name", FACTS)
def test_every_fact_is_printed_by_its_indicator(report: Composed, name: str) -> None:
    printed = {b.indicator for b in report.document.bindings}
    assert FACTS[name]["indicator"] in printed


@pytest.mark.parametrize(
    "words",
    [
        "四类形式", "三个方面", "四项", "30余篇", "300余幅", "20余万字", "60余个", "1000余人", "73万元",
        "立案率100%、见面率100%、办复率100%、满意率100%", "五届五次会议以来",
    ],
)  # fmt: skip
def test_the_wording_is_that_of_an_office(report: Composed, words: str) -> None:
    text = "".join(plain(b.inlines) for b in report.document.blocks if hasattr(b, "inlines"))
    assert words in text


@pytest.mark.parametrize("year", [2018, 2019, 2021])
def test_it_reads_well_in_any_other_year(demo: Committee, year: int) -> None:
    composed = compose(demo, year, None, shipped_template())
    assert composed.problems == ()
    text = "".join(plain(b.inlines) for b in composed.document.blocks if hasattr(b, "inlines"))
    assert not re.search(r"，。|，，|。。|：。|、。|。，|（）|其中。", text)
    assert not re.search(r"(?<!\d)0(?:件|篇|条|次|个|项|类|名|位|人|户|家)", text)


def test_it_serves_a_committee_without_any_record(db: None) -> None:
    bare = Committee.objects.create(
        slug="bare", name="政协某县委员会", short_name="某县政协", office_name="政协某县委员会办公室",
        tier="district",
    )  # fmt: skip
    composed = compose(bare, 2020, None, shipped_template())
    assert composed.problems == ()
    assert composed.figures == ()
    assert composed.document.title_lines == (
        "2020年度政协某县委员会办公室", "部门整体支出绩效评价报告",
    )  # fmt: skip


def test_a_struck_record_changes_only_what_counts_it(demo: Committee, report: Composed) -> None:
    kind = kind_of("opinion")
    with scoping.scope([demo.pk]):
        opinion = Opinion.objects.get(code="信息2020-01")
        struck = strike_record(kind=kind, record=opinion, reason="测试", actor=COMMAND_LINE)
        after = compose(demo, 2020, None, shipped_template())
        restore_record(kind=kind, record=struck, actor=COMMAND_LINE)
    before = {b.indicator: b.value for b in report.document.bindings}
    changed = {b.indicator for b in after.document.bindings if before[b.indicator] != b.value}
    assert "opinions.received" in changed
    assert changed <= {i for i in before if i.startswith("opinions.")}
    kept = [b for b in report.document.blocks if "社情民意" not in _text(b)]
    assert kept == [b for b in after.document.blocks if "社情民意" not in _text(b)]


def _text(block: object) -> str:
    return plain(block.inlines) if hasattr(block, "inlines") else "社情民意"
