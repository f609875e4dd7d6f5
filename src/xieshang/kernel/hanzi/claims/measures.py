"""Measure words (量词) as they stand behind a number, and words that only begin like one.

Wider than `kernel.hanzi.units`, which lists what may be added up: prose counts in many words that no
figure of ours is kept in (3首诗歌, 12盏路灯).
"""

import re

__all__ = ["DURATIONS", "MEASURE", "OBJECTS", "unit_of"]

# Behind some measure words another character makes a noun of it: 6部门 is no 6部.
_NOUN_BEGINS = {
    "人": "大民才均事工社",
    "名": "单称义片录",
    "位": "于列数次一",
    "家": "庭长乡属园",
    "户": "外籍口均",
    "项": "目",
    "条": "件例款",
    "次": "日要月年会贷区生",
    "期": "间末望货内",
    "场": "所地馆镇",
    "部": "门分署委级长队",
    "册": "子",
    "幅": "度员",
    "张": "家榜力",
    "处": "理置于罚级长分在",
    "所": "有提以在需得属谓长",
    "支": "持出部付撑行教队援",
    "批": "示准复评发",
    "轮": "值流训岗",
    "课": "题程堂",
    "种": "植子粮田养业质",
    "类": "似",
    "组": "织成长建稿",
    "份": "额",
    "字": "号样数经画方",
    "台": "账胞联湾盟商州企侨",
    "座": "谈位右",
    "本": "级市区县省届次年地土职报人部门网科",
    "只": "有要是能需",
    "头": "等脑条版",
    "起": "草来步到点诉底",
    "例": "会如行外证",
    "节": "约目能日假气",
    "版": "本权块",
    "门": "口户诊类店槛",
    "段": "落",
    "页": "岩面码",
    "面": "向对积商临貌上试谈粉",
    "票": "据价友决",
    "套": "取餐路班",
    "集": "中体合团成聚",
    "卷": "烟入",
    "桌": "面",
    "首": "届次批个要先长位席府都",
    "环": "境保节卫评",
    "层": "次面级高",
    "笔": "记者试会",
    "款": "项物",
    "队": "伍员",
    "句": "号",
    "封": "闭山面顶",
    "间": "接隔断",
    "宗": "教旨族",
    "块": "状",
    "片": "区面",
    "米": "粉线",
    "分": "别钟为组成析公配管办类局会布工解享流两",
    "元": "素旦",
    "天": "然津气",
    "吨": "位",
    "倍": "加受感",
    "篇": "幅章",
    "盏": "",
    "大": "会学量户力部批家棚队厅楼桥院型力常",
    "对": "",
}  # fmt: skip
_PLAIN = (
    "个百分点", "百分点", "平方公里", "平方千米", "立方米", "平方米", "万平方米", "公顷", "公里", "千米", "公斤", "千克",
    "千瓦时", "千瓦", "人次", "件次", "场次", "家次", "户次", "项次", "篇次", "条次", "期次", "批次", "车次", "册次", "班次", "例次",
    "课时", "学时", "个月", "小时", "个小时", "分钟", "个星期", "岁", "亩", "斤", "株", "棵", "辆", "栋", "幢", "枚", "曲", "副", "艘", "架", "扇", "盆",
    "具", "堂", "席", "袋", "箱", "桶", "瓶", "件", "个", "美元", "港元", "欧元", "毫米", "厘米", "兆瓦", "人/次",
)  # fmt: skip
# Longest first, so that 件次 is not read as 件.
MEASURE = "|".join(
    sorted(
        [re.escape(word) for word in _PLAIN]
        + [f"{word}(?![{nouns}])" if nouns else word for word, nouns in _NOUN_BEGINS.items()]
        + ["周(?!年|边|围)"],
        key=lambda word: -len(word.split("(")[0]),
    )
)
DURATIONS = frozenset({"天", "小时", "个小时", "分钟", "个月", "个星期", "周"})
# Chinese numerals before these count; before 项, 类, 大 they may name a fixed set (八项规定).
OBJECTS = frozenset(
    "件 条 篇 次 期 家 户 人 名 位 份 幅 字 部 册 处 所 场 张 本 票 轮 人次 件次 场次 家次 户次 批次 亩 元 倍 岁".split()
)
_SPELLINGS = {
    "个百分点": "百分点", "个月": "月", "个小时": "小时", "个星期": "周", "千克": "公斤", "千米": "公里", "人/次": "人次",
}  # fmt: skip


def unit_of(measure: str) -> str:
    """The one name of a unit: 个月 → 月."""
    return _SPELLINGS.get(measure, measure)

