"""What a claim is about, in a form that two papers share.

The subject that a text prints is short (提案) and the verb stands elsewhere in the clause (共征集提案,
提案收到). So a subject is read as its doings (征集, 立案, 办结 …) and what is left of it, after other
words for the same have been replaced. 办结 and 办复 are not the same, and neither are 面商 and 见面
unless the synonyms say so.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from xieshang.kernel.hanzi.claims.model import Claim, Kind, Reading
from xieshang.kernel.hanzi.numerals import plain_form

Synonyms = Mapping[str, tuple[str, ...]]
"""Word → other words that say the same."""

SYNONYMS: Synonyms = MappingProxyType(
    {
        "征集": ("征集到", "收到", "收集到", "收集", "提交", "提出", "接收", "征得"),
        "立案": ("审查立案", "予以立案", "准予立案", "确定立案", "立为提案"),
        "不予立案": ("未予立案", "未立案", "不立案"),
        "交办": ("交付办理", "交由承办单位"),
        "办结": ("办理完毕", "办理完结", "办理完成"),
        "办复": ("答复", "予以答复"),
        "批示": ("作出批示", "批示件"),
        "采用": ("刊用", "采编", "录用"),
        "重点提案": ("重点督办提案",),
        "社情民意信息": ("社情民意稿件", "社情民意", "社情信息"),
        "调研报告": ("调查报告",),
        "专门委员会": ("专委会",),
        "联名": ("联名提出",),
        "集体": ("集体提出",),
    }
)

# Words that tell one figure of a thing from another; looked for in the clause around the number.
DOINGS = (
    *("不予立案", "征集", "立案", "交办", "办结", "办复", "并案", "撤案", "转办", "退办", "见面"),
    *("沟通", "批示", "圈阅", "重视", "督办", "采用", "采纳", "落实", "反馈", "满意", "发言"),
    *("公开", "重点", "联名", "集体", "个人", "主办", "会办", "分办", "报送", "编发", "列入"),
    *("解决", "参加", "出席", "受益", "新增", "累计", "平台", "大会", "平时", "全国", "省", "市"),
    *("帮扶", "走访", "资助", "办理"),
)
_FILLERS = re.compile(
    r"[\s“”《》\"'：:的了]|全年|年内|今年|共计|总计|合计|共有|一共|总共|目前|先后|分别为|数量|总数|本年度"
    r"|区政协|市政协|县政协|省政协|其中|经审查|全部|全会|已|被|为|共|件数|数$"
    # What everybody does with what there is; it tells no figure from another.
    r"|召开|举行|举办|开展|组织|形成|撰写|完成|进行"
)
# Area and sitting are part of the topic already; that everybody did it is said or left out.
_TOLD_ELSEWHERE = re.compile(
    r"全(?:国|省|市|州|县|区|镇|乡)(?:各级)?|(?:大会|会议|闭会)期间"
    r"|(?:广大)?(?:政协)?(?:各界)?委员们?(?:和|及|与|、)各?(?:政协)?(?:参加|党派)?单位|委员们"
)
# 被市政协采用41篇 leaves out what was adopted, and 立案20件 what was filed.
_LEFT_OUT = (("采用", "社情民意信息"), ("", "提案"))
_CLAUSE_END = frozenset("，。；、：！？（）,;:!?()\n\t")
NEARBY = 24  # characters of a clause that are looked at on either side of a number

Key = tuple[str, ...]


def subject_key(reading: Reading, claim: Claim, synonyms: Synonyms) -> Key:
    """What is counted: its doings in order, then the noun; equal for other words for the same."""
    words = _spelled(claim.subject, synonyms)
    around = _spelled(clause_around(reading.text, claim), synonyms)
    doings = _doings(words) or _doings(around)
    # Level of the adopting body: 被省政协采用 says by its clause alone who did it.
    doings |= _doings(around) & {"省", "市", "全国", "批示", "平台", "督办", "重点"}
    noun = _noun(words, doings)
    if not doings and len(noun) < 3:
        return ("", noun, _FILLERS.sub("", around))
    return (*sorted(doings), noun)


def clause_around(text: str, claim: Claim) -> str:
    """The clause in which a number stands, without the number and what other numbers follow it."""
    first = claim.start
    while first > max(0, claim.start - NEARBY) and text[first - 1] not in _CLAUSE_END:
        first -= 1
    last = claim.end
    while last < min(len(text), claim.end + NEARBY) and text[last] not in _CLAUSE_END:
        last += 1
    return f"{text[first : claim.start]} {text[claim.end : last]}"


def family_of(kind: Kind, unit: str) -> str:
    """Units that a careless writer takes for each other are of one family: 件 and 件次."""
    if kind in {Kind.RATE, Kind.SHARE}:
        return kind
    stem = unit.removesuffix("次") or unit
    return f"{kind}:{'人' if stem in {'名', '位'} else stem}"


def _noun(words: str, doings: set[str]) -> str:
    words = _FILLERS.sub("", words)
    for doing in sorted(doings, key=len, reverse=True):
        words = words.replace(doing, "")
    words = _FILLERS.sub("", words)
    for doing, noun in _LEFT_OUT:
        if doings and (not doing or doing in doings):
            words = words.removesuffix(noun)
    return words


def _doings(words: str) -> set[str]:
    found = set()
    for doing in DOINGS:
        if doing in words:
            found.add(doing)
            words = words.replace(doing, "|")
    return found


def _spelled(words: str, synonyms: Synonyms) -> str:
    """The words with every synonym replaced by the word it stands for, the longest first."""
    pattern, chosen = _replacer(tuple(sorted(synonyms.items())))
    told = _TOLD_ELSEWHERE.sub("", plain_form(words).replace(" ", ""))
    return pattern.sub(lambda match: chosen[match[0]], told)


@lru_cache(maxsize=8)
def _replacer(
    synonyms: tuple[tuple[str, tuple[str, ...]], ...],
) -> tuple[re.Pattern[str], dict[str, str]]:
    chosen = {other: word for word, others in synonyms for other in (word, *others)}
    longest_first = sorted(chosen, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or "(?!)"), chosen
