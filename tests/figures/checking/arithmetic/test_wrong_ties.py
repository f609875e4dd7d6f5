"""Readings whose ties are wrong, as some will be: no error for what the text does not say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.figures.checking.arithmetic.asking import told
from xieshang.figures.checking.arithmetic import find_faults
from xieshang.figures.checking.findings import Fault, Finding, Severity
from xieshang.kernel.hanzi.claims import read


def retied(text: str, **ties: str | None) -> tuple[Finding, ...]:
    """What is found when parts are tied to other totals; both named by number, 12件 as n12."""
    reading = read(text)
    place = {f"n{claim.value}": at for at, claim in reversed(list(enumerate(reading.claims)))}
    claims = list(reading.claims)
    for part, whole in ties.items():
        at = place[part]
        claims[at] = replace(claims[at], parent=None if whole is None else place[whole])
    return find_faults(replace(reading, claims=tuple(claims)))


def weights(found: tuple[Finding, ...]) -> set[Severity]:
    return {finding.severity for finding in found} - {Severity.NOTE}


def test_a_list_that_goes_on_one_level_up() -> None:
    text = "立案412件。其中集体提案43件，包括民革20件、民盟23件，委员提案369件。"
    assert weights(retied(text, n20="n43", n23="n43", n369="n43")) == set()


def test_a_list_tied_to_the_total_before_the_right_one() -> None:
    text = "收到提案312件，立案281件，其中集体提案45件，委员个人提案236件。"
    assert weights(retied(text, n45="n312", n236="n312")) == set()


def test_a_list_tied_to_what_follows_it() -> None:
    text = "收到提案281件。其中集体提案45件，委员个人提案236件。征集线索312件。"
    assert weights(retied(text, n45="n312", n236="n312")) == set()


def test_a_list_tied_to_a_sibling() -> None:
    text = "收到提案281件，其中重点提案20件，集体提案45件，委员个人提案236件。"
    assert weights(retied(text, n45="n20", n236="n20")) == set()


def test_a_single_part_above_its_total() -> None:
    text = "收到提案281件，其中重点提案300件。"
    assert weights(find_faults(read(text))) == {Severity.ERROR}
    assert weights(retied("收到提案281件。征集线索300件。", n300="n281")) == set()


def test_shares_tied_to_a_sibling_find_their_own_base() -> None:
    text = "委员共745名。大专以上725人，占97.32%，研究生269人，占36.11%；高级职称438人，占58.79%。"
    assert weights(retied(text, n269="n725", n438="n725")) == set()


def test_shares_whose_base_is_a_share_of_an_unprinted_one() -> None:
    text = "大专以上学历725人，占97.32%。研究生269人，占36.11%；高级职称438人，占58.79%。"
    ties = {"n269": "n725", "n438": "n725", "n36.11": "n725", "n58.79": "n725"}
    reading = read(text)
    claims = list(reading.claims)
    place = {f"n{claim.value}": at for at, claim in enumerate(claims)}
    for part, whole in ties.items():
        claims[place[part]] = replace(claims[place[part]], parent=place[whole], series=9)
    assert Severity.ERROR not in weights(find_faults(replace(reading, claims=tuple(claims))))


def test_shares_of_no_printed_total_fit_one_that_is_not_printed() -> None:
    text = "立案提案225件，涉及农业的61件，占35.1%；涉及工业的52件，占29.9%。"
    assert {finding.fault for finding in find_faults(read(text))} == {Fault.HIDDEN_DENOMINATOR}


def test_pairs_and_things_of_another_kind_are_no_parts() -> None:
    text = "办理建议60件、提案90件，已经解决的分别有30件、45件。"
    assert weights(retied(text, n30="n90", n45="n90")) == set()
    text = "承办单位提出意见30件，其中办理提案150件、建议200件。"
    assert weights(retied(text, n150="n30", n200="n30")) == set()


def test_shares_tied_to_a_sibling_are_held_to_what_most_of_them_fit() -> None:
    text = "立案600件，其中个人提案500件。经济类210件，占35%；政治类60件，占19.5%；文化类330件，占55%。"
    parts = ("n210", "n35", "n60", "n19.5", "n330", "n55")
    found = retied(text, **dict.fromkeys(parts, "n500"))
    wrong = [finding for finding in found if finding.fault is Fault.RATE_MISMATCH]
    assert ["60÷600=10.0%" in finding.message for finding in wrong] == [True]


def test_what_a_closed_list_leaves_out_may_stand_beside_it() -> None:
    text = "收到提案150件，其中集体提案40件，委员个人提案100件。另有10件并案。"
    assert weights(retied(text, n10=None)) == set()
    assert weights(retied(text.replace("。另", "，另"), n10=None)) == set()


def test_things_counted_each_are_not_added() -> None:
    text = "应到委员30人，其中农业界、教育界各5人，工会各10人。"
    assert weights(retied(text, n5="n30", n10="n30")) == set()


def test_a_list_inside_a_list_that_does_not_make_up_the_surplus() -> None:
    text = "立案90件，其中集体提案43件（民革20件，民盟22件），委员个人提案40件。"
    assert Severity.ERROR in weights(retied(text, n20="n90", n22="n90", n40="n90"))


def test_votes_with_a_total_are_a_list_of_parts() -> None:
    text = "发出测评票112份。满意91份，基本满意19份，不满意4份。"
    found = retied(text, n91="n112", n19="n112", n4="n112")
    assert [finding.fault for finding in found] == [Fault.PARTS_VS_TOTAL]


def test_a_share_without_its_count_finds_it_beside() -> None:
    reading = read("收到提案200件，其中集体提案50件，占27.5%。")
    claims = tuple(replace(claim, partner=None) for claim in reading.claims)
    found = find_faults(replace(reading, claims=claims))
    assert [finding.fault for finding in found] == [Fault.RATE_MISMATCH]


def test_a_list_that_no_words_tie_to_its_total() -> None:
    text = "收到提案312件。集体提案45件，重点提案236件。征集线索281件。"
    assert weights(retied(text, n45="n312", n236="n312")) == set()


def test_a_scope_without_a_total_of_its_own() -> None:
    text = "全年共收到提案155件。大会期间收到的提案中，甲类47件，乙类108件。"
    assert weights(retied(text, n47=None, n108=None)) == set()


def test_a_list_may_open_with_the_scope_of_the_total_it_fits() -> None:
    text = "全年共收到提案155件。大会期间收到提案143件。大会期间收到的提案中，甲类47件，乙类96件。"
    assert weights(retied(text, n47="n155", n96="n155")) == set()


def test_one_number_is_called_wrong_once() -> None:
    found = find_faults(read("收到提案100件，其中集体提案95件，占105%。"))
    assert [finding.fault for finding in found] == [Fault.RATE_MISMATCH]


def test_a_list_inside_a_list_is_not_added_twice() -> None:
    text = "立案83件，其中集体提案43件（民革20件，民盟23件），委员提案40件。"
    assert weights(retied(text, n20="n83", n23="n83")) == set()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "提案。",
        "占100%。",
        "大会期间收到的提案中，甲类47件，乙类108件。",
        "其中集体提案5件，占约3%。",
        "维修费5万元，占公用经费的83.7%。",
        "共有0名委员提交提案，占委员总数的0.3%。",
        "其中集体提案5件，占3%。",
        "收到提案0件，立案0件，立案率100%。",
        "立案率95%，办复率100%。",
        "参与率87.04%。",
        "预算500万元，参与的委员3名，参与率87%。",
        "满意91票，基本满意19票，不满意4票。",
        "自评得90分，其中投入得20分，过程得20分，产出得20分。",
        "自评得90分，比上年得分高的有投入得30分，过程得31分，产出得27分。",
        "发出测评票112张。满意91票，基本满意19票，不满意2票，满意率81.3%。",
        "收回意见表150份，满意的140份，基本满意的10份，满意率93.3%。",
        "提案172件已答复。意见表收回150份，其中满意的147份，满意率85.5%。",
        "单位\t分值\t得分\n甲\t优\n乙\t5\t4\n",
        "单位\t件数\n甲\t10\n乙\t20\n合计\t32\n",
        "合计\t20\n甲\t20\n",
    ],
)
def test_texts_with_little_to_add(text: str) -> None:
    assert told(text) == set()
