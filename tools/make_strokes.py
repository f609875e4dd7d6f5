"""Makes src/xieshang/kernel/strokes.txt from the Unicode Han database.

    apt-get install unicode-data
    python tools/make_strokes.py

The list of characters in common standard use (2013) orders its three levels each by strokes and,
among equals, by the kinds of stroke (横竖撇点折); Unihan keeps the places in kTGH. The levels are
woven together at ANCHORS. The characters outside the list follow those of as many strokes on it,
by radical; their strokes are kTotalStrokes.
"""

import argparse
import bz2
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

TARGET = Path(__file__).parent.parent / "src/xieshang/kernel/strokes.txt"
LEVELS = ((1, 3500), (3501, 6500), (6501, 8105))
# The blocks of which every character is kept; of the others only those on the standard list.
BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xFA0E, 0xFA29))
FIELDS = ("kTotalStrokes", "kTGH", "kRSUnicode")

# Characters common in names, of all three levels, in stroke order.
ANCHORS = (
    "384247丁卜几刁力乃干工才大上小口山川夕凡广义子卫女飞马王开亓天夫元韦云木太友尤巨戈"
    "少中牛毛升长仁化仇公月丹乌凤文亢方计心尹孔邓双书玉巧正卉功甘艾古可左石右龙平东北占卢业叶"
    "申田只史冉四丘白仝丛令印乐句冬包邝立冯兰汉宁礼必永司民弘召加皮发台丝匡邢戎吉巩共芝权协西"
    "存达成尧毕师光曲吕同帆刚年朱先竹乔伟伍伏延仲任伦华伊向全兆危旭名多邬冲冰庆刘齐闫羊关米州"
    "江池汤兴宇字安军祁许农导异阮孙阳如妃好牟红纪驰寿远圻孝均志声芸芷芮花芹芬芳严芦克苏杜杉巫"
    "李杨甫束邴丽辰励来连轩坚肖呈时吴园旸吟岗岑岚钊利秀兵邱何佟余佘希谷邸狄彤邹言应冷辛闵灿弟"
    "汪沐沛沙沃沈沁忻宋宏启初君迟张陆陈妍妙邵邰纬纯纲玮武青玢玥坤幸其取苗英苒苟苑范直茅林枚松"
    "枫杭杰画雨郁奇奋欧叔卓虎尚旺具昊国昌昕明昀易旻典固忠咏岩罗岭凯图和季委秉佳岳岱欣征金受念"
    "周鱼狐变庞庚净郑单炜炎河泓波泽怿怡学宝宗定宜官实郎诗房诚祎建屈弥孟妮始线练绍经春珏珂珍玲"
    "珊垚封项城赵荆茜茵荃荣胡茹荔南药柯栋查柏柳柱树威奎星昱贵思勋哈钟钢钦钧郜香秋科段顺俏信皇"
    "泉禹侯俊律俞剑胜独逄饶亮弈奕庭彦施闻闾养美姜娄前炳炯烁炫洁洪洛洋洲津恒恺恬宣宫宪冠祖祝祚"
    "昶屏费胥娅姝娇姚娜贺羿勇骆艳秦珠珩珞敖素袁哲聂莲莫莉荷莘晋莎莹莺桂桐桦根贾夏原顾柴党晟晓"
    "晔晁晏晖恩峰圆峻钰钱铁铎积倩倪健徒徐殷航爱奚颂翁凌高郭席准唐烨涛浦浩海涂润悦悌宽家宾容诸"
    "祯祥谈展陵陶姬娟通能桑绢绣继骏珺培基菁黄菲菊萍萧彬梅梓曹戚龚盛雪常晨晞晗跃鄂啸崧崔崇铜铠"
    "铭银甜敏得彩领凰麻庾康鹿章商旋堃阎盖焕烽清鸿淑渊涵梁情惟寇寅宿密尉屠隋婕婵婉绪续绮维绵巢"
    "琴琪瑛琳琦琨琼琰琮琬琛越超喆博喜彭葛董蒋萱韩森惠覃粟雄雯雅紫辉晴晶景喻淼锋锐智嵇程傅焦储"
    "皓舒鲁就斌童善翔尊曾焱湘温渝游愉寒富祺禄谢强絮媛婷媚缘瑞瑜瑗瑄鄢勤靳蓝蓓蒯蒲蓉蒙楠楚榆裘"
    "赖甄雷频虞暖暄路嵩锦简微鹏腾詹鲍颖解廉靖新韵阙煜煌源溪滨窦褚福群静碧瑶嘉慕蔓蔡蔺熙蔚榕臧"
    "裴锴稳管豪廖端察谭嫣嫦翟翠熊缨缪慧瑾璋璇增聪蕙蕊樊震暴影镇黎滕颜毅熠潘澜憬鹤璞璟操燕蕾薛"
    "薇薄霖霍冀穆衡凝禧璐戴鞠霞穗魏徽糜瞿鹰骥馨耀曦巍露麟鑫"
)

HEADER = """\
# Han characters in stroke order: number of strokes, then the characters that have so many.
# Made by tools/make_strokes.py from the Unicode Han database (kTGH, kTotalStrokes, kRSUnicode),
# {version}; (c) Unicode, Inc., under https://www.unicode.org/license.txt
"""


def read_unihan(folder: Path) -> tuple[dict[str, dict[str, str]], str]:
    """The fields needed, per character, and the name of the database's version."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    version = ""
    for name in ("Unihan_IRGSources", "Unihan_OtherMappings"):
        with bz2.open(folder / f"{name}.txt.bz2", "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("# Unicode version"):
                    version = line.strip("# \n")
                field = line.rstrip("\n").split("\t")
                if len(field) == 3 and field[1] in FIELDS:
                    code = field[0].removeprefix("U+")
                    found[chr(int(code, 16))][field[1]] = field[2].split()[0]
    return found, version


def standard_levels(unihan: dict[str, dict[str, str]]) -> list[list[str]]:
    place = {c: int(f["kTGH"].partition(":")[2]) for c, f in unihan.items() if "kTGH" in f}
    ordered = sorted(place, key=place.__getitem__)
    return [[c for c in ordered if low <= place[c] <= high] for low, high in LEVELS]


def official_strokes(level: list[str], total: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Strokes by the standard: where Unihan counts another form, those of the neighbour before."""
    strokes = 1
    rising = longest_rising([total[c] for c in level])
    for index, char in enumerate(level):
        strokes = total[char] if index in rising else strokes
        yield char, strokes


def longest_rising(numbers: list[int]) -> set[int]:
    """Indexes of the longest subsequence that never falls."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_right(ends, number)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [number]
        last[at : at + 1] = [index]
    chain, index = set(), last[-1]
    while index >= 0:
        chain.add(index)
        index = before[index]
    return chain


def weave(levels: list[list[str]]) -> list[str]:
    """One list of the levels' characters of one stroke count, in step with ANCHORS."""
    places = {char: number for number, level in enumerate(levels) for char in level}
    queues = [iter(level) for level in levels]
    woven: list[str] = []
    for anchor in "".join(ANCHORS):
        if anchor in places:
            woven.extend(_through(queues[places[anchor]], anchor))
    for queue in queues:
        woven.extend(queue)
    return woven


def _through(queue: Iterator[str], anchor: str) -> Iterator[str]:
    for char in queue:
        yield char
        if char == anchor:
            return


def others(unihan: dict[str, dict[str, str]]) -> list[str]:
    """Characters outside the standard list, by radical and the strokes beside it."""
    chars = [
        char
        for char, fields in unihan.items()
        if "kTGH" not in fields and any(low <= ord(char) <= high for low, high in BLOCKS)
    ]
    return sorted(chars, key=lambda char: (_radical(unihan[char]["kRSUnicode"]), char))


def _radical(value: str) -> tuple[int, int]:
    radical, _, strokes = value.partition(".")
    return int(radical.rstrip("'")), int(strokes)


def in_stroke_order(unihan: dict[str, dict[str, str]]) -> dict[int, list[str]]:
    total = {char: int(fields["kTotalStrokes"]) for char, fields in unihan.items()}
    counted: dict[int, list[list[str]]] = defaultdict(lambda: [[] for _ in LEVELS])
    for number, level in enumerate(standard_levels(unihan)):
        for char, strokes in official_strokes(level, total):
            counted[strokes][number].append(char)
    ordered = {strokes: weave(levels) for strokes, levels in counted.items()}
    for char in others(unihan):
        ordered.setdefault(total[char], []).append(char)
    return ordered


def write_table(ordered: dict[int, list[str]], version: str) -> Iterable[str]:
    yield HEADER.format(version=version)
    for strokes in sorted(ordered):
        yield f"{strokes} {''.join(ordered[strokes])}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes the table of characters in stroke order.")
    parser.add_argument("--unihan", type=Path, default=Path("/usr/share/unicode"))
    parser.add_argument("--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    unihan, version = read_unihan(arguments.unihan)
    table = "".join(write_table(in_stroke_order(unihan), version))
    arguments.output.write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
