"""Roles (数据的角色): the part a count plays in the way of a proposal, by the words around it.

收到 → 立案 or 转、并、撤 → 交办 → 办复, 解决 … The order of `_ROLES` matters: 不予立案 is no 立案.
"""

import re
from enum import StrEnum

__all__ = ["Role", "role_of"]


class Role(StrEnum):
    """What a count says happened."""

    NONE = ""
    RECEIVED = "received"  # 收到提案400件
    FILED = "filed"  # 立案349件
    SETTLED = "settled"  # 转为意见51件, 并案5件: received, but not filed
    MERGED = "merged"  # 并案后为1635件: filed, fewer after merging
    ASSIGNED = "assigned"  # 交办111件
    ANSWERED = "answered"  # 办复26583件
    RESOLVED = "resolved"  # 已经解决的156件
    KEY = "key"  # 重点提案11件
    CATEGORY = "category"  # 经济建设方面136件
    PROPOSER = "proposer"  # 集体提案42件
    CHOSEN = "chosen"  # 选定15篇, 被市政协采用8篇
    ATTENDED = "attended"  # 实到912人


_SETTLED = (
    r"(?:不予|未予|未|不|不符合|没有)立案|(?:未达|不够|不具备|不属)[^,。;]{0,4}立案|转(?:委员)?(?:意见|建议|来信|社情民意)|转为|转作|转成|转送|转交|转由|另作|改作|(?<!留)作(?:为)?(?:委员)?(?:来信|意见|建议|参考|社情民意)"
    r"|剩余|其余|尚在|尚待|重新提出|转[^,。;]{0,8}(?:部门|单位|参考|处理)|(?:并案|合并|撤案|撤销|撤回|退回|归并|合案)(?!后)"
)
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.KEY, re.compile(r"(?:重点|优秀|重要)(?:督办)?(?:的)?(?:提案|建议)|(?:领衔|领办|重点)督办")),
    (Role.MERGED, re.compile(r"(?:并案|合并|归并)(?:处理)?后")),
    (Role.SETTLED, re.compile(_SETTLED)),
    (Role.RESOLVED, re.compile(
        r"解决|采纳|(?:列入|纳入).{0,8}(?:计划|规划)|留作?参考|落实|难以|无法|解释|暂不|满意|办成|正在(?:办理|推进|研究)|[ABC]类|所提问题|用作参考"
    )),
    (Role.FILED, re.compile(r"立案")),
    (Role.ANSWERED, re.compile(r"办复|办结|答复|办理完毕|回复")),
    (Role.ASSIGNED, re.compile(r"交办|承办|交由|主办|分办|会办")),
    (Role.ATTENDED, re.compile(r"实到|实际到会|实出席|到会")),
    (Role.CHOSEN, re.compile(r"选定|选取|选出|遴选|选登|采用|录用|刊用|印发|批示|转化|评为|获奖")),
    (Role.CATEGORY, re.compile(r"(?:类|方面|领域|建设|内容)(?:的)?(?:提案|建议|意见)?(?:共|有|共有|达|为|计|\s)*$")),
    (Role.PROPOSER, re.compile(
        r"(?:委员|个人|联名|集体|党派|界别|团体|小组|专委会|专门委员会|工商联|政协各|委员会|工委|联络|活动组|民[革盟建进]|致公党|农工党|九三学社|台盟|总工会|妇联|团委)[^,。;]{0,16}$"
    )),
    (Role.RECEIVED, re.compile(r"收到|提交|提出|征集|接收|收集|受理|共有?提案|交来|提案总数|报送|编报")),
)  # fmt: skip


_RECEIVING = re.compile(
    r"(?:收到|提交|征集|接收|收集|受理|编报|报送)[^,。;]{0,24}$|^[^,。;]{0,12}提出[^,。;]{0,10}$|共提出[^,。;]{0,10}$"
)


_TAKEN_UP = re.compile("采用|录用|刊用")
_OF_A_FIELD = re.compile(
    r"(?:方面|围绕|涉及|关于)[^,。;]{0,24}提[出交]|(?:围绕|涉及|关于|有关|聚焦)[^,。;]{2,40}提案\s*$"
)
_NOT_RECEIVED = re.compile(_SETTLED + "|立案|其中|附议|联名提出|重点")


def role_of(clause: str, behind: str) -> Role:
    """The role of a count, from its clause before the number and the noun phrase behind it."""
    if re.match(r"(?:的)?(?:重点|优秀)(?:提案|建议)", behind):
        return Role.KEY
    if _OF_A_FIELD.search(clause):
        return Role.CATEGORY
    if re.search("收到[^,。;]{0,16}转(?:交|来|办)的?", clause):
        return Role.RECEIVED
    if _TAKEN_UP.search(clause) or re.match("(?:信息|提案|意见)?(?:被|获得?|得到)", behind):
        return Role.CHOSEN
    if _RECEIVING.search(clause) and not _NOT_RECEIVED.search(clause):
        return Role.RECEIVED
    said = (role for role, words in _ROLES if words.search(clause))
    of_noun = (role for role, words in _ROLES[:8] if words.search(behind))
    return next(said, None) or next(of_noun, Role.NONE)
