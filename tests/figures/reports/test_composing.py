"""Template text → a document whose numbers are bound, and problems told line by line."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.figures.reports.conftest import Write
from xieshang.base.documents.model import Table, inlines_of, plain
from xieshang.base.models import Level
from xieshang.duties.proposals.models import Proposal
from xieshang.figures.reports.documents.composing import Composed, compose
from xieshang.ground.orgs.models import Committee
from xieshang.kernel.figures import Basis

pytestmark = pytest.mark.django_db


def said(composed: Composed) -> str:
    return "\n".join(plain(tuple(inlines_of(block))) for block in composed.document.blocks)


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("提案{{proposals.received}}件", "提案20件"),
        ("提案{{征集提案}}件", "提案20件"),
        ("信息{{opinions.received|余}}篇", "信息30余篇"),
        ("文字{{culture.characters|余万}}字", "文字20余万字"),
        ("资金{{campaigns.funds|万}}元", "资金73万元"),
        ("{{consultations.kinds|汉}}类", "四类"),
        ("{{research.cities|汉}}个城市", "两个城市"),
        ("立案率{{proposals.filing_rate}}", "立案率100%"),
        ("立案率{{proposals.filing_rate|百分之}}", "立案率百分之百"),
        ("{{proposals.filing_rate:n}}/{{proposals.filing_rate:N}}", "20/20"),
        ("{{groups:research.cities}}", "长沙市、永州市"),
        (
            "{{groups:consultations.kinds}}",
            "专题议政性常委会会议协商、专题会议协商、对口协商、提案办理协商",
        ),
        ("{{list:culture.books|书名}}", "《大祥风物图志》"),
        ("{{list:budget.bodies|机构名称}}", "区政协信息中心"),
        ("{{period:session}}", "五届五次会议以来"),
        ("{{committee|简称}}{{year}}年{{area}}{{upper}}", "大祥区政协2020年区市"),
        ("截至{{as_of}}", "截至2020年12月31日"),
        ("**收到{{opinions.received}}篇**", "收到33篇"),
    ],
)
def test_a_binding_prints(write: Write, template: str, printed: str) -> None:
    composed = write(template)
    assert said(composed) == printed
    assert composed.problems == ()


def test_a_list_stops_at_its_limit(write: Write) -> None:
    two = said(write("{{list:opinions.instructed_city|书名|1}}"))
    assert two.count("《") == 1
    assert two.endswith("》等")
    lectures = said(write("{{list:activities.lectures|[主讲人]讲《[主讲题目]》|2}}"))
    assert lectures.count("讲《") == 2
    assert lectures.endswith("等")


def test_a_figure_that_tells_things_apart_names_those_things(write: Write) -> None:
    named = said(write("{{list:proposals.supervised_by_standing|书名}}"))
    titles = Proposal.objects.filter(code__in=("五届五次会议第7号", "五届五次会议第11号"))
    assert named == "".join(f"《{p.title}》" for p in titles.order_by("number"))


def test_a_table_shows_the_columns_asked_for(write: Write) -> None:
    (table,) = write("{{table:consultations.topics|议题、协商形式}}").document.blocks
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.head] == ["序号", "议题", "协商形式"]
    assert len(table.rows) == 12
    assert plain(table.rows[0][2]) == "专题议政性常委会会议协商"


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("好\n\n{{proposals.recieved}}件", 3, "是否为 proposals.received"),
        ("{{nosuch}}", 1, "没有“nosuch”这个指标"),
        ("{{proposals.received|金}}", 1, "没有“金”这种数字样式"),
        ("{{proposals.received|百分之}}", 1, "不能用“百分之”样式"),
        ("{{proposals.filing_rate|余}}", 1, "不能用“余”样式"),
        ("{{proposals.received:n}}", 1, "只有比率可以写"),
        ("{{groups:proposals.received}}", 1, "请改用 list"),
        ("{{list:culture.books|书目}}", 1, "没有“书目”这一栏"),
        ("{{list:culture.books|书名|多}}", 1, "写法不对"),
        ("{{list:budget.bodies|a|1|2}}", 1, "写法不对"),
        ("{{committee|全称}}", 1, "简称、办公室"),
        ("{{proposals.filed|余}}件", 1, "写成约数“余”不成立"),
        ("一\n{{if proposals.filed}}二", 2, "没有配对的“{{end}}”"),
        ("一{{end}}", 1, "前面没有"),
        ("{{if nosuch.at_all}}一{{end}}", 1, "没有“nosuch.at_all”"),
        ("{{if year=2019}}\n{{nosuch}}\n{{end}}", 2, "没有“nosuch”"),
        ("{{proposals.filed", 1, "没有配对的“}}”"),
    ],
)
def test_a_mistake_is_told_with_its_line(
    write: Write, template: str, line: int, words: str
) -> None:
    (problem,) = write(template).problems
    assert problem.line == line
    assert words in problem.message


def test_what_cannot_be_printed_leaves_a_gap_in_sight(write: Write) -> None:
    assert said(write("立案{{proposals.fild}}件")) == "立案〔缺数：proposals.fild〕件"


def test_a_rate_over_nothing_is_a_gap(demo: Committee) -> None:
    composed = compose(demo, 2021, None, "立案率{{proposals.filing_rate}}")
    assert said(composed) == "立案率〔缺数：立案率〕"
    assert "分母为零" in composed.problems[0].message


def test_an_approximation_that_is_not_true_prints_the_number(write: Write) -> None:
    assert said(write("{{proposals.filed|余}}件")) == "20件"
    assert said(write("{{culture.books|余}}种")) == "1种"  # under ten nothing is approximated
    assert write("{{culture.books|余}}种").problems == ()


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("甲{{if proposals.filed}}乙{{end}}丙", "甲乙丙"),
        ("甲{{if proposals.merged}}乙{{end}}丙", "甲丙"),
        ("甲{{if proposals.merged、proposals.filed}}乙{{end}}丙", "甲乙丙"),
        ("甲{{if proposals.filed}}乙{{if proposals.merged}}丙{{end}}丁{{end}}", "甲乙丁"),
        ("甲{{if proposals.merged}}乙{{if proposals.filed}}丙{{end}}丁{{end}}", "甲"),
        ("{{if year=2020}}甲{{end}}{{if year=2019}}乙{{end}}", "甲"),
        ("甲\n\n{{if proposals.merged}}\n乙\n\n丙\n{{end}}\n\n丁", "甲\n丁"),
    ],
)
def test_a_condition_keeps_or_drops(write: Write, template: str, printed: str) -> None:
    composed = write(template)
    assert said(composed) == printed
    assert composed.problems == ()


def test_lines_keep_their_numbers_behind_a_dropped_paragraph(write: Write) -> None:
    text = "报告名称：报告\n\n{{if proposals.merged}}\n甲\n{{end}}\n\n{{nosuch}}"
    assert write(text).problems[0].line == 7


def test_headings_count_on_when_one_is_dropped(write: Write) -> None:
    text = (
        "# 一、甲\n\n{{if proposals.merged}}\n# 二、乙\n{{end}}\n\n# 三、丙\n\n## （五）丁\n\n# 附"
    )
    assert said(write(text)) == "一、甲\n二、丙\n（一）丁\n附"


def test_settings_stand_above_the_text(write: Write) -> None:
    document = write("附件标记：附件1\n报告名称：工作报告\n主送机关：区财政局\n\n正文").document
    assert document.attachment_mark == "附件1"
    assert document.printed_addressee == "区财政局："
    assert document.title_lines == (
        "2020年度中国人民政治协商会议", "邵阳市大祥区委员会办公室", "工作报告",
    )  # fmt: skip
    assert document.signature == "中国人民政治协商会议邵阳市大祥区委员会办公室"
    assert document.date_line == "2021年3月5日"
    assert document.footnote.startswith("演示数据")


def test_every_printed_number_has_a_key_of_its_own(write: Write) -> None:
    composed = write("{{proposals.filed}}件，再说一遍{{proposals.filed}}件")
    assert [b.key for b in composed.document.bindings] == ["f001", "f002"]
    binding = composed.document.bindings[0]
    assert (binding.indicator, binding.committee, binding.as_of) == (
        "proposals.filed", "daxiang", "2020-12-31",
    )  # fmt: skip
    assert (binding.value, binding.unit, binding.basis, binding.printed) == (
        "20", "件", "计算数", "20",
    )  # fmt: skip


def test_shares_count_the_printed_numbers_by_basis(demo: Committee) -> None:
    composed = compose(demo, 2019, None, "{{culture.experts}}人，{{proposals.filed}}件")
    assert composed.shares == {Basis.REPORTED: 1, Basis.COMPUTED: 1}


def test_the_table_of_figures_has_each_once_with_part_and_whole(write: Write) -> None:
    text = "{{proposals.filed}}{{proposals.filing_rate}}{{proposals.filed}}\n\n{{figures}}"
    table = write(text).document.blocks[1]
    assert isinstance(table, Table)
    assert [[plain(cell) for cell in row][:4] for row in table.rows] == [
        ["立案提案", "20", "件", ""],
        ["立案率", "100%", "", "20／20"],
    ]


def test_a_secret_record_is_counted_and_not_named(write: Write) -> None:
    seventh = Proposal.objects.get(code="五届五次会议第7号")
    Proposal.objects.filter(pk=seventh.pk).update(level=Level.WORK_SECRET)
    text = said(write("{{list:proposals.supervised_by_standing}}{{proposals.filed}}"))
    assert seventh.title not in text
    assert text.endswith("20")
    table = write("{{table:proposals.key|案由、类别}}").document.blocks[0]
    assert seventh.title not in plain(tuple(inlines_of(table)))


def test_no_mistake_of_an_author_stops_the_report(write: Write) -> None:
    write("{{}} {{ }} }} {{| |}} {{:}} {{list:}} {{table}} {{if }} {{end}} {{if year=}}{{end}}{{{{")
    write("文{{table:consultations.topics}}字")
    write("{{list:culture.books|[}}{{list:culture.books|[没有]}}{{figures|x}}{{period:month}}")


@pytest.mark.parametrize("text", ["{{proposals.filed}}", "{{proposals.filed}}" * 40])
def test_figures_cost_the_same_queries_however_many(demo: Committee, text: str) -> None:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        compose(demo, 2020, None, text)
    assert len(caught) == 5
