"""Tells a claim from what only looks like one (届次, 日期, 口号, 概数 …), by what stands around it.

Each rule is one small question; its name is the reason that is given. A new rule is a function in
`_RULES`.
"""

import re
from collections.abc import Callable

from xieshang.kernel.hanzi.claims.measures import DURATIONS, OBJECTS
from xieshang.kernel.hanzi.claims.scanning import Found
from xieshang.kernel.hanzi.claims.surroundings import Surroundings

__all__ = ["refusal"]

_SHORT_NAME = 14  # a quotation up to this length is a name or a slogan, a longer one is speech


def refusal(found: Found, around: Surroundings) -> str:
    """Why this is no claim; "" when it is one."""
    if not found.unit:
        return "没有单位"
    return next((name for name, refuses in _RULES.items() if refuses(found, around)), "")


_WHICH = re.compile(r"(?:第|其|首|(?<![目之以此日当会])前|之|No\.?|№)\s?$")


def _ordinal(found: Found, around: Surroundings) -> bool:
    """第三次, 前十名, 首届, 其一, 居全省第5位."""
    before = around.before(found.number[0], 4)
    return found.unit != "%" and bool(_WHICH.search(before))


_SITTING_NAME = re.compile(
    r"次 ?(?:全体)?(?:会议|全会|全委会|大会|常委会|主席会|党代会|主席办公会|代表大会)"
)
_HELD = re.compile(
    r"(?:召开|举行|组织|举办|列席|出席|参加|开|听取|主持|筹备|承办|共|了|各|过|达|约|逾|超过?|近)$"
)


def _sitting(found: Found, around: Surroundings) -> bool:
    """五届五次会议, 二次会议以来: which sitting, not how many."""
    before = around.before(found.number[0], 6)
    if re.search(r"届[^,。]{0,3}$", before) and found.measure == "次":
        return True
    behind = around.after(found.number[1], 12)
    if around.text[found.end : found.end + 1] == "届":
        return True
    return found.hanzi and bool(_SITTING_NAME.match(behind)) and not _HELD.search(before)


_AGE = re.compile(
    r"(?:平均|人均|仅|最大|最小|最长|最年长|最年轻|最轻|比|较|小|提高|降低|下降)[^,。;]{0,10}$"
)


def _age(found: Found, around: Surroundings) -> bool:
    """27岁的委员, 71岁以上的2名 tell who; 平均年龄45岁 is a figure."""
    return found.measure == "岁" and not _AGE.search(around.before(found.start, 14))


_RULE_BEFORE = re.compile(
    r"每(?:低|少|多|高|降低|减少|增加|超|提交|采用|被|缺|发现|逾期|有|出现)[^,。;]{0,10}$|(?:单价|限额|缺席)[^,。;]{0,6}$"
)


_BAND = re.compile(r"的(?:有|共|为|单位有)?\d")
_FORMULA = re.compile(r"[×÷*=/]\s?$")


def _rule(found: Found, around: Surroundings) -> bool:
    """每低1个百分点扣0.5分, 单价100万元以上, 30件以上的单位: conditions, not findings."""
    before = around.before(found.start, 16)
    if _RULE_BEFORE.search(before) or _FORMULA.search(before):
        return True
    following = around.text[found.end : found.end + 6]
    behind = following[:3]
    if re.match(r"的(?:计|得|扣|加|不|评|为)", behind) or re.match(_BAND, following):
        return True
    bounded = found.approximation.value in {"more", "less"} and not re.search(
        "[余多]", found.digits
    )
    return bounded and found.unit != "%" and behind.startswith(("的", "(含)", "联名"))


def _in_title(found: Found, around: Surroundings) -> bool:
    """《居家养老二十条》."""
    return around.within("《", *found.number) is not None


def _in_short_name(found: Found, around: Surroundings) -> bool:
    """“三个一”, “万户帮扶行动”; but “帮12户深度贫困户” counts whom it serves."""
    quoted = around.within("“", *found.number)
    if quoted is None or quoted.end - quoted.start > 3 * _SHORT_NAME:
        return False
    inside = around.text[quoted.start : quoted.end]
    speech = quoted.end - quoted.start > _SHORT_NAME and re.search("[,。;:]", inside)
    if speech:
        return False
    leads, follows = found.start - quoted.start, quoted.end - found.end
    serves = (
        leads >= 1
        and follows >= 2
        and not found.hanzi
        and found.unit in {"户", "名", "人", "个", "家", "位"}
    )
    return not serves


def _one(found: Found, around: Surroundings) -> bool:
    """一个, 一件, 一次 say that there is such a thing; 其中一次 counts."""
    if not found.hanzi or found.digits not in {"一", "两"} or found.unit in {"%", "百分点"}:
        return False
    if found.value != int(found.value):
        return False
    before = around.before(found.number[0], 8)
    if found.digits == "两":
        return found.measure in {"会", "岸", "级"}
    if re.match("[一二三四五六七八九两]", around.text[found.end : found.end + 1]):
        return True
    return not re.search(r"(?:其中(?:包括|有)?|包括|仅|只有|共|共计|各|分别)[^,。]{0,2}$", before)


_VAGUE_BEFORE = re.compile(r"(?<![总人件户次个篇份])[数几若]$")
_VAGUE_MANY = re.compile(r"[成上]$")


def _vague(found: Found, around: Surroundings) -> bool:
    """几十个, 数百名, 上千人, 十几个, 万人空巷."""
    before = around.before(found.number[0], 2)
    if found.hanzi and _VAGUE_BEFORE.search(before):
        return True
    if found.digits[0] in "百千万" and _VAGUE_MANY.search(before):
        return True
    if found.digits == "半数" and found.approximation.value == "exact":
        return True
    bare = found.hanzi and found.digits[0] in "百千万亿"
    exact = found.approximation.value == "exact"
    return bare and exact and len(found.digits) <= 2 and found.unit != "%"


_LASTS = re.compile(
    r"(?:历时|会期|为期|用时|用了|耗时|经过|持续|时长|时间|长达|工期|共用|累计|培训|服务|学习|共计|总计|缩短|压缩|提前|平均|开放|开馆头|。头|^头)[^,。]{0,6}$"
)


def _period(found: Found, around: Surroundings) -> bool:
    """三天内, 10个月以来; but 历时3个月 and 4天时间 are claims."""
    if found.measure not in DURATIONS:
        return False
    before = around.before(found.start, 10)
    if found.measure == "日" and re.search(r"月$|[^期时]$", before):
        return True
    if _LASTS.search(before) or (found.approximation.value != "exact" and found.measure != "日"):
        return False
    behind = around.text[found.end : found.end + 2]
    return behind != "时间"


_LARGEST_SET = 12  # sets that have a name are small
_COUNTED = re.compile(
    r"(?:分为|分成|分|共|共有|总结|从|围绕|提出|提|确定|确立|设|设有|设立|由|形成|开展|组织|完成|成立|建立|推出|实施|聚焦"
    r"|包括|包含|具有|有|对|按|来自|召开|举办|涉及|梳理|归纳|收集|突出|以|用|等|的|了|出|成|下设|含|这|上述|以上|以下|列出|选取"
    r"|制定|出台|开设|搭建|打造|承担|承办|获|获得|办好|为|编制|核定|联系|走访|深入|抓住|把握|呈现|存在|反映|解决|采纳|采取|建成|新建"
    r"|全国|全省|全市|全县|全区|全州|当前|农村)(?:了|出|的|过|其中)?$"
)
_LISTED = re.compile(r"[、和与及等》”)][^,。;]{0,14}$")
_SLOGAN_VERB = re.compile(
    r"(?:增强|坚定|做到|牢记|践行|贯彻|落实|坚持|严守|捍卫|拥护|领悟|树牢|压实|统筹|中央|执行|遵守|违反|打好|打赢)$"
)
_ESTABLISHED = re.compile(
    r"(?:个|项|大|种|套|条|支)(?:民主党派|保卫战|精神|意识|自信|维护|确立|全面|结合|务必|责任|形态|文明|循环|百年|毫不动摇|必由|攻坚战|发展理念|规定|基本原则"
    r"|基本|纪律|大局|班子|坚持|更好|红线|底线|主线|禁令|准则|革命|一|不|没有|必须|历史|明确|字|三|好)"
)


_SMALLEST = {"元": 10, "字": 1000}  # in Chinese numerals: 三元锂电池, 十五字方针


def _names_a_thing(found: Found, around: Surroundings) -> bool:
    """二十大, 六篇文章, 三元锂电池: the number is a part of a word."""
    if re.match("篇大?文章", around.text[found.number[1] : found.number[1] + 4]):
        return True
    if found.measure == "大":
        party = re.search("(?:中共|党的)$", around.before(found.start, 4))
        return found.value > 10 or bool(party)
    return found.hanzi and found.value < _SMALLEST.get(found.measure, 0)


def _fixed_set(found: Found, around: Surroundings) -> bool:
    """三大攻坚战, 八项规定, 四个意识: a name with a number in it, not a count."""
    counts = found.measure in OBJECTS | DURATIONS or found.value > _LARGEST_SET
    if not found.hanzi or counts or found.unit in {"%", "百分点"}:
        return False
    before = around.before(found.start, 12)
    behind = around.text[found.number[1] : found.number[1] + 6]
    if _ESTABLISHED.match(behind) or _SLOGAN_VERB.search(before):
        return True
    wide = around.before(found.start, 30, clause=False)
    if found.measure == "大":
        return not _LISTED.search(wide)
    if found.measure in {"点", "处", "方", "层", "道"} and not before:
        return True
    return not (_COUNTED.search(before) or _LISTED.search(wide) or not before)


_GOT = re.compile(
    r"(?:得分|评分|得|评|打分|总分|分数|成绩|扣|扣分|扣减|平均|合计|均分|分值?为|绩效分|最低|最高)[^,。;0-9分]{0,6}$"
    r"|(?:提高|增加|下降|降低|减少|比[^,。;]{0,12}[高低多少])了?$"
)
_RULE = re.compile(
    r"(?:满分|分值|每|(?<![合共总])计|权重|记|不超过|酌情|标准分|基准分|总分值|加分|扣分标准|限)[^,。;]{0,8}$"
)


def _points(found: Found, around: Surroundings) -> bool:
    """满分100分, 计8分, 每少一次扣1分 are rules of a score table; 得97分 is a score."""
    if found.measure != "分":
        return False
    before = around.before(found.start, 16)
    if re.match("的[^,。;]{0,6}(?:成绩|得分|总分|分数)", around.text[found.end : found.end + 12]):
        return False
    if found.hanzi or not _GOT.search(before):
        return True
    if re.search("扣[^,。;]{0,3}$|最高$", before):
        said = around.before(found.start, 60, clause=False) + around.after(
            found.end, 30, clause=False
        )
        return bool(re.search("每|扣完|一次扣|满分", said)) or not re.search(
            r"得分|得\d|最低|平均", said
        )
    return bool(_RULE.search(before))


def _part_of_name(found: Found, around: Surroundings) -> bool:
    """5G, A4纸, 3.0版, G207, 12345热线: letters touch the number."""
    first = around.text[found.number[0] - 1 : found.number[0]]
    return bool(re.match(r"[A-Za-z+·#@]", first)) if found.number[0] else False


def _group_name(found: Found, around: Surroundings) -> bool:
    """经济界一组, 第三组, 一期工程, 二号楼: which one, not how many."""
    if not found.hanzi:
        return False
    behind = around.text[found.end : found.end + 3]
    if found.measure == "次" and around.before(found.start, 2).endswith("番"):
        return True
    named = {
        "期": ("工程", "项目", "建设", "改造"),
        "人": ("小组", "行", "制"),
        "条": ("例",),
        "家": ("人",),
    }
    return behind.startswith(named.get(found.measure, ("\0",)))


_RULES: dict[str, Callable[[Found, Surroundings], bool]] = {
    "序数": _ordinal,
    "届次": _sitting,
    "书名": _in_title,
    "简称或口号": _in_short_name,
    "名称中的数字": _part_of_name,
    "泛指": _one,
    "概数": _vague,
    "时段": _period,
    "年龄": _age,
    "规则": _rule,
    "分值规则": _points,
    "编号": _group_name,
    "词中的数字": _names_a_thing,
    "固定提法": _fixed_set,
}
