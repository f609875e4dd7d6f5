"""The demo year in other people's words: what is right is borne out, what is wrong is found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from pytest_django import DjangoDbBlocker

from tests.demo_year import loaded_demo
from xieshang.base import scoping
from xieshang.base.documents.reading import read_bytes
from xieshang.figures.checking.checked import Checked, ClaimVerdict
from xieshang.figures.checking.checking import check
from xieshang.figures.checking.known import KnownFigure
from xieshang.figures.checking.recorded import known_figures

pytestmark = pytest.mark.django_db
GOOD = {ClaimVerdict.AGREES, ClaimVerdict.AGREES_ROUNDED}
RIGHT = (
    "今年共收到提案20件，全部立案，立案率100%。",
    "一年来，立案20件，共开展各类活动43次，其中视察考察4次、学习培训3次。",
    "过去的一年，共提出提案20件，审查立案20件，办复率100%，其中4件被列为重点提案。",
    "本年度立案20件，办复20件，办复率100%，满意率100%。",
    "截至12月底，20件提案全部办复。",
    "全年共召开各类协商会12场，协商议题12项。",
    "收到社情民意信息33条，其中22条被各级采用，采用率为66.67%。",
    "办结率达到100%，比上年提高4.5个百分点。",
    "共筹集资金73万元，帮扶困难家庭35户，资助贫困学生12名。",
    "政协云报送微建议9条，办结8条，办结率88.89%。",
    "向党委政府提出意见建议76条，其中63条被采纳，采纳率82.9%。",
    "深入25个社区开展调研，问卷调查948名居民。",
    "出版文史资料1种，20.86万字，图片326幅。",
    "开展委员培训3次，举办委员文化讲堂4期。",
    "配合市政协开展联合调研4次。",
    "全年参加会议活动1003人次，参会率93.7%。",
    "2019年工作报告\n共收到提案24件，立案22件。组织各类活动22次。",
)
EITHER = (("走访企业35家。", "35家"), ("提出意见建议76条。", "76条"))


@pytest.fixture(scope="module")
def figures(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Sequence[KnownFigure]]:
    with loaded_demo(django_db_blocker) as committee, scoping.scope([committee.pk]):
        yield known_figures(committee, 2020)


def held(text: str, figures: Sequence[KnownFigure]) -> Checked:
    return check(read_bytes(text.encode(), "draft.txt"), figures)


@pytest.mark.parametrize("text", RIGHT)
def test_right_figures_find_their_record(text: str, figures: Sequence[KnownFigure]) -> None:
    found = held(text, figures)
    claims = [claim.printed for claim in found.reading.claims]
    pairs = zip(claims, found.judged, strict=True)
    assert [(printed, one) for printed, one in pairs if one.verdict not in GOOD] == []
    assert found.findings == ()


@pytest.mark.parametrize("text", RIGHT)
def test_each_of_them_is_missed_when_it_is_wrong(text: str, figures: Sequence[KnownFigure]) -> None:
    for at, claim in enumerate(held(text, figures).reading.claims):
        wrong = re.sub(
            "[0-9]+", lambda digits: str(int(digits[0]) * 2 + 37), claim.printed, count=1
        )
        if "%" in claim.printed:
            wrong = "41%"
        altered = held(text[: claim.start] + wrong + text[claim.end :], figures)
        verdicts = [judged.verdict for judged in altered.judged]
        assert [n for n, said in enumerate(verdicts) if said is ClaimVerdict.DIFFERS] == [at]


@pytest.mark.parametrize(("text", "printed"), EITHER)
def test_what_may_mean_two_figures_is_asked(
    text: str, printed: str, figures: Sequence[KnownFigure]
) -> None:
    found = held(text, figures)
    assert [judged.verdict for judged in found.judged] == [ClaimVerdict.AMBIGUOUS]
    assert printed in found.judged[0].message
