"""What a figure is about, in the words beside it: subject, kind, and the rates that share one number."""

import re

from xieshang.kernel.hanzi.claims.model import Kind
from xieshang.kernel.hanzi.claims.scanning import Found
from xieshang.kernel.hanzi.claims.surroundings import Surroundings

__all__ = ["kind_of", "lead_of", "rates_sharing", "share_base", "subject_of"]

_CHANGED = re.compile(
    r"(?:(?:净|共|新|约|各|分别|同比|环比)*(?:增加|增长|减少|下降|上升|提高|降低|提升|增幅|降幅|增|减|上涨|下滑|回落|压减|压缩|核减|缩短)"
    r"|(?:比|较|同比)[^,。;]{0,18}(?:多|少|高|低|增|减|升|降|大|小)|前移|后移)(?:出|了|约|近|超|达到|达|为|幅度?|率|率为|率达|比例|到了|各)*\s?$"
)
_NOT_CHANGED = re.compile(r"(?:新增|增补|增设|增收|增加值)\s?$")
_SHARE = re.compile(r"(?:占|比重|比例|份额)[^,。;、,;]{0,16}$")
_RATE = re.compile(r"(?:率|比例|度)[^,。;、]{0,10}$")
_SCORE = re.compile(r"分$")
_PER_TIME = re.compile(r"每(?:个|一)?(?:季度|月|周|年|半年|季|两个?月|天|日)[^,。;]{0,8}$")
_STRUCTURE_NOUN = re.compile(
    r"(?:大|个)?(?:方面|部分|特点|特征|环节|层面|层次|阶段|维度|板块|章节|步骤|角度|类别|类型|大类|职能|亮点|等级|等次|坚持|转变|方式|途径|渠道|情形|重点)"
)


def kind_of(found: Found, around: Surroundings) -> Kind:
    """What sort of figure it is, by its unit and the words before it."""
    before = around.before(found.start, 28)
    if _is_change(before):
        return Kind.CHANGE
    if found.unit in {"%", "‰"}:
        return _share_or_rate(found, before, around)
    if found.unit == "百分点":
        return Kind.CHANGE
    if found.unit in {"元", "美元", "港元", "欧元"}:
        return Kind.MONEY
    if found.unit == "分":
        return Kind.SCORE
    if _PER_TIME.search(before):
        return Kind.FREQUENCY
    if found.unit == "倍":
        return Kind.CHANGE if re.search("增|比|上年|去年|同期", before) else Kind.RATE
    return Kind.STRUCTURE if _is_structure(found, around) else Kind.COUNT


def _is_change(before: str) -> bool:
    return bool(_CHANGED.search(before)) and not _NOT_CHANGED.search(before)


_DONE = re.compile(
    r"(?:以上)?(?:的提案)?(?:均|都|已|得到|办|完成|实现|落实|全|覆盖|按|达标|回复|答复)"
)


def _share_or_rate(found: Found, before: str, around: Surroundings) -> Kind:
    if _SHARE.search(before):
        return Kind.SHARE
    if _RATE.search(before):
        return Kind.RATE
    behind = around.after(found.end, 8)
    vague = (
        found.measure.startswith("成")
        or "分之" in found.digits[:3]
        or found.digits in {"一半", "半数", "半"}
    )
    if vague and "百分之" not in found.digits:
        return Kind.SHARE
    if re.match("的[^,。;]{0,6}(?:已|均|都|全部|得到|办)", behind):
        return Kind.RATE
    if re.match("的", behind) or re.match("的?(?:比重|份额|比例)", behind):
        return Kind.SHARE
    if (
        re.search(r"(?:的|的只?有|的为|的达)\s?$", before)
        or around.text[found.start - 1 : found.start] == "("
    ):
        return Kind.SHARE
    return Kind.RATE


def _is_structure(found: Found, around: Surroundings) -> bool:
    behind = around.text[found.number[1] : found.number[1] + 8]
    if found.measure in {"类", "大", "方面", "点", "大类", "档"}:
        return found.hanzi
    if found.measure == "项":
        return found.hanzi and found.value <= 12
    noun = behind.removeprefix("个")
    if found.measure not in {"个", "种"} or not _STRUCTURE_NOUN.match(noun):
        return False
    return found.hanzi or not re.match("(?:方面|领域|重点|主题)", noun)


def lead_of(found: Found, around: Surroundings, floor: int) -> str:
    """The words before a figure, back to the clause's start or the figure before it."""
    low = max(floor, found.start - 60)
    piece = around.text[low : found.start]
    cut = max(piece.rfind(mark) for mark in "，。；：:,;\n（(）)")
    return piece[cut + 1 :]


_OPENING = re.compile(
    r"^(?:其中|共计|总计|合计|截至目前|目前|今年|全年|一年来|期间|大会期间|经审查|经(?![济营费贸])|并(?!案)|另有|另外|还有|还|已"
    r"|共有|共(?![产青同建享])|一共|累计|先后|分别|总共|而|以及|和(?!谐)|与(?!会)|及(?!时)|、|对(?![口外])|将|把|从(?!业)|在(?![职建])"
    r"|就(?!业)|有(?![关效机])|涉及|包括|包含|其余|全部|所有|本次会议|会议(?!费)|大会(?!发言)|这|那|的)+"
)
_CLOSING = re.compile(
    r"(?:共计|总计|合计|共有|共|计|各|达到|达|为|有|是|了|约|近|占|占比|分别|均为|均|都|只有|仅|仅有|多达|:|:|的|等|至|到|已|过|与|和|及|、|\s)+$"
)
_LONGEST_SUBJECT = 14  # longer words before tell a story; the noun behind says what
_TAKEN = re.compile(
    r"^(?:收到|收集到?|征集到?|提交|提出|接收|受理|形成|开展|召开|举办|组织|完成|撰写|编发|编印|报送|办理|承办|交办|督办|走访|深入|联系|访谈|帮助|协调|筹措|邀请|参加|参与|发放|回收|撰写|刊发|推荐|确定|设立|建成|建立|新建|落实)+(?:的|了|到|过)?"
)
_NOUN = re.compile(r"[\u4e00-\u9fffA-Za-z“”《》·]{1,24}")
_NOUN_END = re.compile(
    r"(?:已|均|全部|都|进行|(?<!工)作(?![者品业])|被|由|中|以|得到|作为|涵盖|聚焦|参与|提出|提交|参加|并|可|将|为|转|和|与|及|未|的(?!提案|委员))"
)


def subject_of(found: Found, around: Surroundings, floor: int) -> str:
    """The shortest phrase that tells what is counted: the noun behind, else the words before."""
    behind = _NOUN.match(around.after(found.end, 24))
    noun = _noun(behind[0]) if behind else ""
    lead = lead_of(found, around, floor)
    own = lead if not noun or floor + len(lead) < found.start else _behind_neighbour(lead)
    before = _before(own)
    if found.unit in {"%", "‰", "元", "分", "百分点"} or not noun:
        return before or noun
    told = len(before) > 1 and not _TAKEN.match(before) and not before.endswith("》")
    return before if told and len(before) <= _LONGEST_SUBJECT else noun


def _behind_neighbour(lead: str) -> str:
    """948位居民、25位干部: 居民 belongs to the figure before."""
    return re.split("[、和与及]", lead)[-1] if re.search("[、和与及]", lead) else ""


def _noun(behind: str) -> str:
    cut = _NOUN_END.search(behind)
    if behind.startswith("的"):
        behind, cut = behind[1:], _NOUN_END.search(behind[1:])
    return behind[: cut.start()] if cut else behind


# Before these words stands when or who, behind them what was counted.
_SINCE = re.compile(
    r"^[^,。;]{0,30}(?:以来|期间|年度|截至[^,。;]{2,12}[日月时底末])(?=[^,。;]{3})|^[^,。;]{0,24}(?:共|累计|一共)(?=(?:收到|征集|提交|提出|收集))"
)


def _before(lead: str) -> str:
    words = _OPENING.sub("", _CLOSING.sub("", _SINCE.sub("", lead.strip())))
    kept = words if words.endswith("率") else _TAKEN.sub("", words)
    return _CLOSING.sub("", kept or words)


def share_base(start: int, around: Surroundings) -> str:
    """The total a share is of, as named: 占立案总数的56.3% → 立案总数; "" for a bare 占."""
    said = re.search(
        r"占(?:全部|总|连|所有|了|到|本|比|全|其)?[^,。;]{0,16}$", around.before(start, 22)
    )
    words = said[0].removeprefix("占") if said else ""
    return _CLOSING.sub("", words.removeprefix("比").removeprefix("了"))


_RATE_NAME = r"[^,。;:、\n]{1,14}率(?:\([^()]{1,12}\))?"
_RATES = re.compile(
    rf"((?:{_RATE_NAME}(?:、|和|与|及|以及|,(?=[^,。;\n]{{1,12}}率)))+{_RATE_NAME})"
    r"(?:均|都|皆|全部|双双)?(?:已|再次|继续|连续\w{0,4})?"
    r"(?:达到了|达到|达|为|是|保持在|实现|稳定在)?(?:了)?\s?$"
)
_BETWEEN_RATES = re.compile("[、,]|以及|(?<=率)[和与及]")


def rates_sharing(found: Found, around: Surroundings, floor: int) -> list[str]:
    """The rates that one printed number is said of: 立案率、见面率均为100% has two."""
    if found.unit != "%":
        return []
    low = max(0, floor, found.start - 90)
    piece = around.text[low : found.start]
    piece = piece[max(piece.rfind(mark) for mark in "。;\n") + 1 :]
    match = _RATES.search(piece)
    if match is None:
        return []
    rates = _BETWEEN_RATES.split(match[1])
    whole = len(rates) > 1 and all("率" in rate for rate in rates)
    return rates if whole else []
