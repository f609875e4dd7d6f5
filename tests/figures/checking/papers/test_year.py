"""Three papers of one year and the one before: five disagreements and two old sentences, no more."""

from __future__ import annotations

from tests.figures.checking.papers.year import PAPERS
from xieshang.figures.checking.findings import Fault, Severity
from xieshang.figures.checking.papers import Paper, PaperFinding, compare
from xieshang.kernel.hanzi.claims import read

DISAGREEMENTS = [
    {"常委会工作报告": "159件", "绩效评价报告": "157件", "提案工作报告": "159件"},
    {"常委会工作报告": "41篇", "绩效评价报告": "41篇", "提案工作报告": "43篇"},
    {"常委会工作报告": "13次", "绩效评价报告": "12次"},
    {"常委会工作报告": "92条", "绩效评价报告": "92条", "提案工作报告": "95条"},
    {"常委会工作报告": "7期", "绩效评价报告": "8期"},
]
LEFT = [
    ("全年组织委员视察11次，参加视察的委员达到286人次。", Severity.WARNING),
    ("五届四次会议确定的4件重点提案由主席、副主席领衔督办。", Severity.ERROR),
]
NAMES, TEXTS = list(PAPERS), list(PAPERS.values())


def said(finding: PaperFinding) -> dict[str, str]:
    return {NAMES[at]: TEXTS[at][start:end] for at, (start, end) in finding.places}


def test_exactly_what_was_planted_is_named() -> None:
    found = compare([Paper(name, read(text)) for name, text in PAPERS.items()])
    assert {finding.fault for finding in found} == {Fault.CROSS_DOCUMENT}
    left = [finding for finding in found if NAMES[finding.places[-1][0]] == "上年常委会工作报告"]
    differing = [finding for finding in found if finding not in left]
    assert [said(finding) for finding in differing] == DISAGREEMENTS
    assert {finding.severity for finding in differing} == {Severity.ERROR}
    assert [(said(one)["常委会工作报告"].strip(), one.severity) for one in left] == LEFT


def test_the_order_of_the_papers_changes_nothing() -> None:
    papers = [Paper(name, read(text)) for name, text in PAPERS.items()]
    turned = compare(papers[::-1])
    assert len(turned) == len(DISAGREEMENTS) + len(LEFT)


def test_one_paper_alone_says_nothing() -> None:
    assert compare([Paper("甲", read(TEXTS[0]))]) == ()
    assert compare([]) == ()
