"""Which figure a claim is about: by words, unit, period, area, a content control or a person."""

from __future__ import annotations

import pytest

from tests.figures.checking.known import FIGURES, checked, figure, judged
from xieshang.base.documents.reading.model import Binding, ReadText
from xieshang.figures.checking.checked import ClaimVerdict
from xieshang.figures.checking.checking import check
from xieshang.figures.checking.choices import Choice, Decision, fingerprints
from xieshang.kernel.hanzi.claims import read


@pytest.mark.parametrize(
    ("text", "printed", "indicator"),
    [
        ("共征集提案40件，审查立案36件。", "40件", "proposals.received"),
        ("共征集提案40件，审查立案36件。", "36件", "proposals.filed"),
        ("五届五次会议以来收到提案40件。", "40件", "proposals.received"),
        ("立案率90%，办复率97.06%。", "97.06%", "proposals.reply_rate"),
        ("收到社情民意信息33篇，其中被省政协采用5篇。", "5篇", "opinions.adopted_province"),
        (
            "收到社情民意信息33篇，其中被省政协采用5篇，市政协采用8篇。",
            "8篇",
            "opinions.adopted_city",
        ),
        ("收到社情民意信息33条。", "33条", "opinions.received"),
        ("课题组走访社区，访谈948名居民。", "948名", "research.residents"),
        ("筹措帮扶资金73万元。", "73万元", "campaigns.funds"),
        ("坚持一季度一协商，推动落实。", "一季度一协商", "consultations.leanest_quarter"),
        ("委员提交微建议11条。", "11条", "suggestions.submitted"),
        ("通过政协云平台，委员提交微建议9条。", "9条", "suggestions.platform"),
    ],
)
def test_words_name_the_figure(text: str, printed: str, indicator: str) -> None:
    verdict = judged(text, printed)
    assert verdict.indicator == indicator
    assert verdict.verdict is ClaimVerdict.AGREES


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("绿化公园40个，改造道路36公里。", "40个"),  # nothing of the committee
        ("审查后不立案36件。", "36件"),  # the opposite
        ("五年来，共征集提案40件。", "40件"),  # of several years
        ("四届二次会议以来，共征集提案40件。", "40件"),  # of another session
        ("五届十十次会议以来，共征集提案40件。", "40件"),  # of none
        ("上半年收到社情民意信息33篇。", "33篇"),
        ("大会期间收到提案40件。", "40件"),
        ("全市共征集提案40件。", "40件"),
        ("2016年收到社情民意信息33篇。", "33篇"),
        ("截至2020年6月底收到社情民意信息33篇。", "33篇"),
        ("访谈居民948户。", "948户"),  # households are no persons
    ],
)
def test_what_the_figures_do_not_cover_is_left_open(text: str, printed: str) -> None:
    verdict = judged(text, printed)
    assert verdict.verdict is ClaimVerdict.NO_RECORD
    assert verdict.indicator is None
    assert verdict.message


@pytest.mark.parametrize(
    "text",
    [
        "2020年收到社情民意信息33篇。",
        "今年以来收到社情民意信息33篇。",
        "一年来，收到社情民意信息33篇。",
        "截至2020年12月底，收到社情民意信息33篇。",
        "全区收到社情民意信息33篇。",
    ],
)
def test_the_year_of_the_figures_goes_by_many_words(text: str) -> None:
    assert judged(text, "33篇").verdict is ClaimVerdict.AGREES


@pytest.mark.parametrize("when", ["去年", "2019年"])
def test_last_year_is_held_to_last_years_value(when: str) -> None:
    assert judged(f"{when}收到社情民意信息28篇。", "28篇").verdict is ClaimVerdict.AGREES
    differs = judged(f"{when}收到社情民意信息33篇。", "33篇")
    assert differs.verdict is ClaimVerdict.DIFFERS
    assert "上年" in differs.message
    assert judged("五届四次会议以来，共征集提案32件。", "32件").verdict is ClaimVerdict.AGREES


def test_a_year_that_is_compared_with_is_not_the_year_of_the_rest() -> None:
    text = "收到社情民意信息33篇，比上年增加5篇，其中被省政协采用5篇。"
    found = checked(text)
    assert {judged.verdict for judged in found.judged} == {ClaimVerdict.AGREES}


def test_a_year_before_without_a_value_is_not_judged() -> None:
    verdict = judged("去年筹措帮扶资金50万元。", "50万元")
    assert verdict.verdict is ClaimVerdict.NO_RECORD
    assert verdict.indicator == "campaigns.funds"


@pytest.mark.parametrize("when", ["2019年工作报告\n全年", "——\n二〇一九\n2019年度总结\n一年来，"])
def test_a_paper_of_last_year_is_held_to_last_years_values(when: str) -> None:
    assert judged(f"{when}收到社情民意信息28篇。", "28篇").verdict is ClaimVerdict.AGREES
    assert judged(f"{when}收到社情民意信息33篇。", "33篇").verdict is ClaimVerdict.DIFFERS
    now = judged(f"{when}收到社情民意信息28篇。2020年收到社情民意信息33篇。", "33篇")
    assert now.verdict is ClaimVerdict.AGREES


@pytest.mark.parametrize(
    "text",
    [
        "2018年工作报告\n全年收到社情民意信息33篇。",  # two years back
        "2019年工作报告\n收到社情民意信息28篇，比上年增加33篇。",  # its change is of that year
        "去年以来，共收到社情民意信息33篇。",  # of that year and this one
    ],
)
def test_a_year_that_nothing_is_known_of_is_left_open(text: str) -> None:
    assert judged(text, "33篇").verdict is ClaimVerdict.NO_RECORD


@pytest.mark.parametrize(
    "title", ["2020年度工作报告", "2021年1月5日", "2019年，共收集意见3条", "一、2019年的事。", ""]
)
def test_a_title_of_no_earlier_year_changes_nothing(title: str) -> None:
    assert judged(f"{title}\n收到社情民意信息33篇。", "33篇").verdict is ClaimVerdict.AGREES


def test_the_word_after_the_number_says_what_is_counted() -> None:
    studies = figure("r.studies", "调研课题", "个", 6, says=("开展调研",))
    places = figure("r.places", "调研社区", "个", 25, says=("深入社区", "个社区"))
    known = (*FIGURES, studies, places)
    assert judged("深入25个社区开展调研。", "25个", figures=known).indicator == "r.places"
    assert judged("深入社区开展调研6个。", "6个", figures=known).indicator == "r.studies"


def test_words_that_several_figures_share_do_not_name_one() -> None:
    adopted = figure("r.adopted", "被采纳的意见建议", "条", 63, says=("采纳意见建议",))
    asked = figure("r.asked", "征集的意见建议", "条", 80, says=("征集意见建议",))
    known = (*FIGURES, adopted, asked)
    assert judged("提出意见建议76条。", "76条", figures=known).indicator is None
    assert judged("采纳意见建议63条。", "63条", figures=known).indicator == "r.adopted"


@pytest.mark.parametrize("when", ["本年度", "今年共", "全年累计"])
def test_when_is_no_part_of_what_is_counted(when: str) -> None:
    assert judged(f"{when}立案36件。", "36件").verdict is ClaimVerdict.AGREES


def test_two_figures_that_the_words_may_mean_are_shown_with_their_values() -> None:
    held = figure("a.meetings", "协商会议", "次", 12, says=("召开会议",))
    stood = figure("b.meetings", "常委会议", "次", 5, says=("召开会议",))
    open_ = judged("全年召开会议12次。", "12次", figures=(held, stood))
    assert open_.verdict is ClaimVerdict.AMBIGUOUS
    assert {candidate.indicator for candidate in open_.candidates} == {"a.meetings", "b.meetings"}
    assert "12次" in open_.message
    assert "5次" in open_.message
    neither = judged("全年召开会议9次。", "9次", figures=(held, stood))
    assert neither.verdict is ClaimVerdict.DIFFERS
    same = figure("b.meetings", "常委会议", "次", 12, says=("召开会议",))
    assert judged("全年召开会议12次。", "12次", figures=(held, same)).verdict is ClaimVerdict.AGREES


def test_a_part_is_not_taken_for_what_holds_it() -> None:
    text = "审查立案36件，其中联名提出提案12件。"
    assert judged(text, "12件").indicator is None


def test_a_longer_name_of_another_figure_is_not_cut_short() -> None:
    stood = figure("a.standing", "常委会会议", "次", 5, says=("常委会会议",))
    topics = figure("c.topics", "议政性常委会会议协商议题", "个", 4, says=("议政性常委会会议协商",))
    known = (*FIGURES, stood, topics)
    assert judged("安排议政性常委会会议协商4次。", "4次", figures=known).indicator is None
    assert judged("安排议政性常委会会议协商4个。", "4个", figures=known).indicator == "c.topics"
    assert judged("召开常委会会议5次。", "5次", figures=known).indicator == "a.standing"


def test_a_control_says_for_certain_what_the_words_do_not() -> None:
    text = "各项工作完成40件。"
    at = text.index("40")
    for tag in ("proposals.received", "xs:proposals.received"):
        found = check(ReadText(text, "docx", bindings=(Binding(at, at + 2, tag),)), FIGURES)
        assert found.judged[0].indicator == "proposals.received"
    unknown = check(ReadText(text, "docx", bindings=(Binding(at, at + 2, "gone"),)), FIGURES)
    assert unknown.judged[0].indicator is None


def test_a_person_binds_waives_and_confirms() -> None:
    text = "各项工作完成41件。"
    mark = fingerprints(read(text))[0]
    bound = judged(text, "41件", choices=[Choice(mark, Decision.BOUND, "proposals.received")])
    assert (bound.verdict, bound.indicator) == (ClaimVerdict.DIFFERS, "proposals.received")
    wrong = "共征集提案41件。"
    mark = fingerprints(read(wrong))[0]
    assert judged(wrong, "41件").verdict is ClaimVerdict.DIFFERS
    for decision in (Decision.WAIVED, Decision.CONFIRMED):
        said = judged(wrong, "41件", choices=[Choice(mark, decision, printed="41件")])
        assert said.verdict is ClaimVerdict.NOT_CHECKABLE
        assert "人工" in said.message
        lapsed = judged(wrong, "41件", choices=[Choice(mark, decision, printed="43件")])
        assert lapsed.verdict is ClaimVerdict.DIFFERS
    right = judged("共征集提案40件。", "40件", choices=[Choice(mark, Decision.CONFIRMED)])
    assert right.verdict is ClaimVerdict.AGREES


def test_a_cell_without_a_unit_is_bound_by_its_row() -> None:
    found = check(ReadText("项目\t数量\n征集提案\t40\n", "docx"), FIGURES)
    assert [judged.indicator for judged in found.judged] == ["proposals.received"]


def test_a_row_of_a_table_is_bound_by_its_head_and_its_unit() -> None:
    table = "指标\t数值\t单位\n征集提案\t40\t件\n立案率\t90%\t\n立案提案\t36\t件\n"
    pairs = zip(check(ReadText(table, "docx"), FIGURES).judged, ("received", "filing_rate", "filed"),
                strict=True)  # fmt: skip
    for verdict, name in pairs:
        assert verdict.indicator == f"proposals.{name}"
        assert verdict.verdict is ClaimVerdict.AGREES
