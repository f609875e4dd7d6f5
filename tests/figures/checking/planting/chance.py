"""Chance that keeps to the rules: counts that add up, shares that are rounded as the office does."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from xieshang.kernel.figures import percent
from xieshang.kernel.hanzi.quantities import write_value

SUBJECTS = (
    *(
        "智慧停车",
        "社区养老",
        "托育服务",
        "河道清淤",
        "电梯加装",
        "夜间公交",
        "冷链物流",
        "校园食品",
    ),
    *(
        "古街保护",
        "充电设施",
        "垃圾分类",
        "直播电商",
        "防汛排涝",
        "口袋公园",
        "残疾人就业",
        "农贸市场",
    ),
)
CATEGORIES = (
    *(
        "经济建设类",
        "城乡建设类",
        "科教文卫类",
        "社会保障类",
        "生态环保类",
        "社会治理类",
        "农业农村类",
    ),
    *("文化旅游类", "交通出行类"),
)
ASPECTS = ("选题", "依据", "建议", "格式", "篇幅", "联名情况")
POINTS = (
    "选题引导还不够",
    "跟踪督办的办法不多",
    "承办单位之间会商较少",
    "结果公开的范围有限",
    "档案归集不够及时",
)


def parted(chance: Random, whole: int, parts: int, least: int = 8) -> list[int]:
    """Different counts that add up to the whole, none smaller than `least`."""
    while True:
        weights = [chance.uniform(1, 4) for _ in range(parts)]
        counts = [int(whole * weight / sum(weights)) for weight in weights[:-1]]
        counts.append(whole - sum(counts))
        if min(counts) >= least and len(set(counts)) == parts:
            return sorted(counts, reverse=True)


def share(part: int | Decimal, whole: int | Decimal, places: int = 1) -> str:
    value = percent(part, whole, places)
    assert value is not None
    return write_value(value) + "%"


def titles(chance: Random, number: int) -> str:
    return "".join(f"《关于推进{name}的建议》" for name in chance.sample(SUBJECTS, number))


def pick(chance: Random, ways: Sequence[str]) -> str:
    return chance.choice(ways)
