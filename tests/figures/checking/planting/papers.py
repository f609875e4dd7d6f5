"""Three papers of a proposal office and a year's summary, each with figures that agree."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from tests.figures.checking.planting.chance import (
    ASPECTS,
    CATEGORIES,
    POINTS,
    SUBJECTS,
    parted,
    pick,
    share,
    titles,
)
from tests.figures.checking.planting.drafts import Draft
from xieshang.kernel.hanzi.numerals import write_numeral

SESSION = "五届五次会议"
ORDINALS = "一二三四五"


def review(chance: Random) -> Draft:
    """提案征集和审查情况: received, filed, by category with shares, by form, by time, by members."""
    received = chance.randint(160, 480)
    filed = received - chance.randint(received // 20, received // 8)
    opinion, letter, merged = parted(chance, received - filed, 3, 1)
    names = chance.sample(CATEGORIES, chance.randint(4, 5))
    counts = _rounded_fairly(chance, filed, len(names))
    personal, joint, collective = parted(chance, filed, 3, 20)
    between = chance.randint(9, received // 8)
    members = chance.randint(200, 330)
    authors = members - chance.randint(12, members // 4)
    aspects = chance.sample(ASPECTS, chance.randint(3, 5))
    numbers = {
        "received": received, "filed": filed, "filed_again": filed, "refused": received - filed,
        "opinion": opinion, "letter": letter, "merged": merged, "personal": personal,
        "joint": joint, "collective": collective, "plenary": received - between,
        "between": between, "members": members, "authors": authors,
        **{f"c{at}": count for at, count in enumerate(counts)},
    }  # fmt: skip
    said = {
        **{name: str(number) for name, number in numbers.items()},
        "filing": share(filed, received),
        "taking_part": share(authors, members),
        "aspects": write_numeral(len(aspects)),
        **{f"s{at}": share(count, filed) for at, count in enumerate(counts)},
    }
    between_two, of = pick(chance, ("；", "，")), pick(chance, ("，占", "、占", "，占比"))
    listed = between_two.join(
        f"{name}{{{{c{at}}}}}件{of}{{{{s{at}}}}}" for at, name in enumerate(names)
    )
    template = f"""\
# {SESSION}提案征集和审查情况

{pick(chance, _INTAKE)}{pick(chance, _REFUSED)}

{pick(chance, ("从时间看，大会期间", "按时间分，大会期间"))}收到提案{{{{plenary}}}}件，闭会期间收到提案{{{{between}}}}件。

立案提案中，{listed}。

从提案形式看，立案提案中，委员个人提案{{{{personal}}}}件，联名提案{{{{joint}}}}件，集体提案{{{{collective}}}}件。

全区共有委员{{{{members}}}}名，提交提案的委员{{{{authors}}}}名，占委员总数的{{{{taking_part}}}}。

审查中，提案委员会从{"、".join(aspects)}{{{{aspects}}}}个方面逐件把关。{_numbered(chance)}

下一步，将把立案的{{{{filed_again}}}}件提案全部交办，做到件件有着落。
"""
    return Draft("review", template, said, _facts(numbers))


_INTAKE = (
    f"{SESSION}以来，共收到提案{{{{received}}}}件，经审查立案{{{{filed}}}}件，立案率{{{{filing}}}}。",
    f"自{SESSION}以来，全区共征集提案{{{{received}}}}件，经审查，立案{{{{filed}}}}件，立案率为{{{{filing}}}}。",
    f"{SESSION}以来，委员和各参加单位共提交提案{{{{received}}}}件，审查立案{{{{filed}}}}件，立案率达到{{{{filing}}}}。",
)
_REFUSED = (
    "未予立案的{{refused}}件中，转为社情民意信息{{opinion}}件，转为委员来信{{letter}}件，并案{{merged}}件。",
    "对不予立案的{{refused}}件，转社情民意信息{{opinion}}件、转委员来信{{letter}}件、并案处理{{merged}}件。",
)


def handling(chance: Random) -> Draft:
    """提案办理情况: assigned, results with shares, feedback forms, opinions against the year before."""
    assigned = chance.randint(120, 320)
    results = _rounded_fairly(chance, assigned, 3)
    returned = assigned - chance.randint(8, 30)
    basic = chance.randint(6, 20)
    before = chance.randint(150, 300)
    more = chance.randint(20, before // 4)
    key = chance.randint(3, 6)
    numbers = {
        "assigned": assigned, "assigned_again": assigned, "units": chance.randint(21, 48),
        "solved": results[0], "ongoing": results[1], "later": results[2], "returned": returned,
        "satisfied": returned - basic, "basic": basic, "opinions": before + more,
        "before": before, "more": more, "key": key, "visits": chance.randint(5, 19),
    }  # fmt: skip
    said = {
        **{name: str(number) for name, number in numbers.items()},
        "solved_share": share(results[0], assigned),
        "ongoing_share": share(results[1], assigned),
        "later_share": share(results[2], assigned),
        "satisfied_share": share(returned - basic, returned),
        "basic_share": share(basic, returned),
        "growth": share(more, before),
    }
    template = f"""\
# {SESSION}以来提案办理情况

{pick(chance, _ASSIGNED)}从办理结果看，{pick(chance, _RESULTS)}

提案委员会收回征询意见表{{{{returned}}}}份，其中满意的{{{{satisfied}}}}份，占收回数的{{{{satisfied_share}}}}；基本满意的{{{{basic}}}}份，占收回数的{{{{basic_share}}}}。

主席会议确定重点提案{{{{key}}}}件，由主席、副主席领衔督办，即{titles(chance, key)}。全年开展督办视察{{{{visits}}}}次。

全年报送社情民意信息{{{{opinions}}}}篇，比上年的{{{{before}}}}篇增加{{{{more}}}}篇，增长{{{{growth}}}}。

办理中还有不足。{_numbered(chance)}

对交办的{{{{assigned_again}}}}件提案，区政协将继续跟踪，防止一答了之。
"""
    return Draft("handling", template, said, _facts(numbers))


_ASSIGNED = (
    "立案提案{{assigned}}件已全部交办，由{{units}}家承办单位办理，办复率100%。",
    "今年共交办提案{{assigned}}件，承办单位{{units}}家，截至年底全部办复，办复率为100%。",
)
_RESULTS = (
    "所提问题已经解决的{{solved}}件，占{{solved_share}}；正在解决的{{ongoing}}件，占{{ongoing_share}}；列入规划的{{later}}件，占{{later_share}}。",
    "已解决或基本解决{{solved}}件，占{{solved_share}}；正在解决{{ongoing}}件，占{{ongoing_share}}；因条件限制暂时不能解决{{later}}件，占{{later_share}}。",
)


def summary(chance: Random) -> Draft:
    """部门整体支出绩效自评: scores, spending, activities, topics."""
    scores = [Decimal(chance.randint(2 * low, 2 * full - 1)) / 2 for low, full in _SCALES]
    staff, running, projects = (Decimal(chance.randint(900, 6000)) / 10 for _ in range(3))
    members = chance.randint(180, 320)
    topics = chance.sample(SUBJECTS, chance.randint(3, 5))
    numbers = {
        **{f"score{at}": score for at, score in enumerate(scores)}, "score": sum(scores, Decimal(0)),
        "staff": staff, "running": running, "projects": projects,
        "spent": staff + running + projects, "members": Decimal(members),
        "events": Decimal(chance.randint(20, 45)), "turns": Decimal(members + chance.randint(60, 400)),
        "topics": Decimal(len(topics)),
    }  # fmt: skip
    said = {name: f"{number.normalize():f}" for name, number in numbers.items()}
    marked = "；".join(
        f"{name}{full}分，得{{{{score{at}}}}}分"
        for at, (name, (_, full)) in enumerate(zip(_SCORED, _SCALES, strict=True))
    )
    template = f"""\
# 区政协办公室2020年度部门整体支出绩效自评

全年支出{{{{spent}}}}万元，其中人员经费{{{{staff}}}}万元，公用经费{{{{running}}}}万元，项目经费{{{{projects}}}}万元。

区政协共有委员{{{{members}}}}名。全年组织视察、调研和协商活动{{{{events}}}}次，参加活动的委员{{{{turns}}}}人次。

围绕{"、".join(topics)}{{{{topics}}}}个专题开展协商，意见都已送交有关部门。

对照指标逐项打分：{marked}。自评总分{{{{score}}}}分。

自评中也发现一些问题。{_numbered(chance)}
"""
    return Draft("summary", template, said, dict(numbers))


_SCORED = ("预算管理", "履职效能", "社会效益", "可持续发展")
_SCALES = ((15, 20), (24, 30), (24, 30), (15, 20))


def _numbered(chance: Random) -> str:
    points = chance.sample(POINTS, chance.randint(3, 4))
    return "；".join(f"{ORDINALS[at]}是{point}" for at, point in enumerate(points)) + "。"


def _rounded_fairly(chance: Random, whole: int, parts: int) -> list[int]:
    """Counts whose shares, rounded one by one, add up to 100 or miss it by a last digit."""
    return parted(chance, whole, parts, max(8, whole // 15))


def _facts(numbers: dict[str, int]) -> dict[str, Decimal]:
    return {name: Decimal(number) for name, number in numbers.items()}
