"""What the names of parts say: which lists divide a whole, and which may overlap.

"其中" alone does not promise that a list is complete. Names do: individuals and groups, the five
fields of building, solved and not solved, men and women, basic and project spending.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

REST = re.compile(r"其他|其它|其余|余下|剩余")
OVERLAP = re.compile(
    r"采用|采纳|采编|批示|录用|刊发|刊登|转载|转发|重点|优秀|最多|参与|参加|表彰|获奖|以上|以下|第一|"
    r"女|少数民族|党员|党外|连任|新任|中共|领导|督办|报送|上报|向|被|认为|希望|反映|建议"
)
OPEN_AFTER = re.compile(
    r"^[^，。；;,：:\n]{0,12}等(?!级)|^[，,；;]?\s*(?:还有|此外还|另有部分|其余|部分)"
)
MORE_AFTER = re.compile(r"^[。；;]\s*[^，,。；;]{0,6}(?:还|另|此外|其余|其他)")
OPEN_BEFORE = re.compile(r"主要|重点|例如|比如|特别|尤其|突出|较多|最多|如：|如下问题|先后|部分")
CLOSED_BEFORE = re.compile(
    r"分类|类别|分为|分成|分别|组成|构成|按[^，,。]{0,10}分|划分|从[^，,。]{1,12}看|合计"
)


@dataclass(frozen=True, slots=True)
class Family:
    """Names that divide a whole: a list is complete when each of `needs` names one of its parts.

    `strict` families are complete whatever else may be said; of the others a part may be unnamed.
    """

    needs: tuple[re.Pattern[str], ...]
    strict: bool = True


def _family(*needs: str, strict: bool = True) -> Family:
    return Family(tuple(re.compile(name) for name in needs), strict)


FAMILIES = (
    _family(r"个人|委员(?!联名)", r"集体"),
    _family(r"个人|委员|联名", r"党派|团体|工商联|专委会|专门委员会|界别", strict=False),
    _family(r"经济", r"政治", r"文化|文教|教科|科教", r"社会|民生", r"生态|环保|环境"),
    _family(
        r"(?<!不)(?<!能)(?:解决|采纳|落实|A类)|已办", r"参考|条件|限制|暂|不可行|不能|未|难以|C类"
    ),
    _family(r"(?<![不本])满意", r"基本满意|比较满意|较满意", r"不满意"),
    _family(r"优秀", r"(?<!基本)(?<!不)称职|合格|良好", r"不称职|不合格|基本称职|基本合格"),
    _family(r"立案", r"不予立案|未立案|不立案|未予立案|来信|转为|作意见|意见建议", strict=False),
    _family(r"男", r"女"),
    _family(r"在职", r"离退休|退休"),
    _family(r"行政编", r"事业编"),
    _family(r"(?<!非)中共", r"非中共|党外"),
    _family(r"新提名|新任", r"继续提名|连任|留任"),
    _family(r"基本支出", r"项目支出"),
    _family(r"人员(?:经费|支出)", r"公用(?:经费|支出)"),
    _family(r"工资福利", r"商品和?服务"),
    _family(r"购置", r"运行"),
    _family(r"财政拨款", r"其他收入|结转|非税"),
    _family(r"大会期间|会议期间", r"闭会|平时"),
    _family(r"城镇|城市", r"农村|乡村", strict=False),
)
SECTORS = re.compile(r"民革|民盟|民建|民进|农工|致公|九三|台盟|工商联|界|党派|共青团|侨联|台联")

FILED = re.compile(r"(?<!不予)(?<!未)(?<!未予)(?<!不)(?<!不能)(?<!符合)立案(?!率|条件|标准)")
PROPOSED = re.compile(r"收到|提交|征集|提出|收集|递交|共有提案")
RECEIVED = re.compile(rf"{PROPOSED.pattern}|上报|报送")
REFUSED = re.compile(
    r"不予立案|未立案|不立案|未予立案|不符合|转为|转作|转送|转有关|来信|撤案|并案|合并|作意见|作为意见|意见处理|委员建议|重新提出"
)
DONE = re.compile(r"办复|办结|答复|办理完毕|回复")

OUTCOME, RESULT = 0, 2
_ASPECTS = (
    re.compile(rf"{FILED.pattern}|{REFUSED.pattern}"),
    re.compile(r"大会期间|会议期间|闭会|平时|会后|会前"),
    re.compile(r"解决|采纳|参考|列入[^，,]{0,2}(?:计划|规划)|A类|B类|C类"),
    DONE,
    re.compile(r"个人|委员|联名|集体|党派|团体|工商联|专委会|专门委员会|界别"),
)


def aspect_of(name: str) -> int | None:
    """By what a part divides the proposals: outcome, time, result, reply or proposer."""
    return next((at for at, words in enumerate(_ASPECTS) if words.search(name)), None)


def are_outcomes(names: list[str]) -> bool:
    """Whether a list says what became of the proposals: 立案5件，并案2件，转为意见3件."""
    return sum(bool(FILED.search(name)) for name in names) == 1 and all(
        aspect_of(name) == OUTCOME or REST.search(name) for name in names
    )


def differ_in_aspect(one: str, other: str) -> bool:
    """Whether two names divide a whole by different things, so that no list holds both."""
    first, second = aspect_of(one), aspect_of(other)
    if first == second or REST.search(one) or REST.search(other):
        return False
    return (first is not None and second is not None) or OUTCOME in (first, second)


def family_of(names: list[str]) -> Family | None:
    """The family whose parts are all named, or None."""
    for family in FAMILIES:
        if len(names) >= len(family.needs) and _covers(family, names):
            return family
    return None


def _covers(family: Family, names: list[str]) -> bool:
    """Each part of the family is named, and by different members of the list."""
    used: set[int] = set()
    for need in reversed(family.needs):
        found = next(
            (at for at, name in enumerate(names) if at not in used and need.search(name)), None
        )
        if found is None:
            return False
        used.add(found)
    return True


def by_sector(names: list[str]) -> bool:
    """Whether a list goes through the sectors (界别) that members belong to, one each."""
    named = sum(bool(SECTORS.search(name)) for name in names)
    return len(names) >= 5 and 2 * named >= len(names)
