import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xieshang.kernel.names import Names, pad, split_code, split_names, squeeze


@pytest.mark.parametrize(
    ("name", "squeezed"),
    [
        *(("张　三", "张三"), (" 张 三 ", "张三"), ("张\u200b三\ufeff", "张三"), ("", "")),
        *(("䶮堃喆頔", "䶮堃喆頔"), ("𬱖玥", "𬱖玥"), ("⽅方", "方方"), ("㈱①", "㈱1")),
        *(("阿依古丽•买买提", "阿依古丽·买买提"), ("John  Smith", "John Smith")),
        *(("张三(W012)", "张三（W012）"), ("Ｗ０１２", "W012"), ("区 住建局 A", "区住建局A")),
    ],
)
def test_squeezes_a_name(name, squeezed):
    assert squeeze(name) == squeezed


@pytest.mark.parametrize(
    ("name", "padded"),
    [
        ("张三", "张　三"),
        ("张 三", "张　三"),
        ("李四五", "李四五"),
        ("Li", "Li"),
        ("𬱖玥", "𬱖　玥"),
    ],
)
def test_pads_a_short_name(name, padded):
    assert pad(name) == padded
    assert squeeze(pad(name)) == squeeze(name)


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        *(("张三（W012）", "张三", "W012"), ("张三(W012)", "张三", "W012"), ("张三", "张三", "")),
        *(
            ("张　三 [w-1]", "张三", "w-1"),
            ("张三（女）", "张三（女）", ""),
            ("（W012）", "（W012）", ""),
        ),
        *(("张三）", "张三）", ""), ("张三（）", "张三（）", ""), ("", "", "")),
    ],
)
def test_takes_the_code_off(text, name, code):
    assert split_code(text) == (name, code)


@pytest.mark.parametrize(
    ("text", "names", "stated"),
    [
        ("张三、李四等5人", ("张三", "李四"), 5),
        ("张三、李四等五名委员", ("张三", "李四"), 5),
        ("张三、李四等 5 人", ("张三", "李四"), 5),
        ("张三、李四等", ("张三", "李四"), None),
        ("张三、李四等同志", ("张三", "李四"), None),
        ("区住建局、区城管局等3家单位", ("区住建局", "区城管局"), 3),
        ("张三，李四；王五/赵六\n孙七", ("张三", "李四", "王五", "赵六", "孙七"), None),
        ("张　三、李四五", ("张三", "李四五"), None),
        ("张　三", ("张三",), None),
        ("张 三 李四五", ("张三", "李四五"), None),
        ("张 三 王 五", ("张三", "王五"), None),
        ("张三 李四", ("张三", "李四"), None),
        ("张　三　　李四五", ("张三", "李四五"), None),
        ("张  三", ("张三",), None),
        ("欧阳 娜", ("欧阳娜",), None),
        ("欧阳 娜娜", ("欧阳娜娜",), None),
        ("阿依古丽·买买提 张三", ("阿依古丽·买买提", "张三"), None),
        ("John Smith、张三", ("John Smith", "张三"), None),
        ("张三（W012）、李四(W013)", ("张三（W012）", "李四（W013）"), None),
        ("张三（W012） 李四", ("张三（W012）", "李四"), None),
        ("区住建局、区城管局", ("区住建局", "区城管局"), None),
        ("区住建局（市、区两级）、区城管局", ("区住建局（市、区两级）", "区城管局"), None),
        ("张三（女、李四", ("张三（女", "李四"), None),
        ("区市场监督管理局 区教育局", ("区市场监督管理局区教育局",), None),
        ("王等闲、李四", ("王等闲", "李四"), None),
        ("等5人", ("等5人",), None),
        ("张三等三四人", ("张三等三四人",), None),
        ("张三、、李四、", ("张三", "李四"), None),
        ("", (), None),
    ],
)
def test_splits_a_cell_of_names(text, names, stated):
    assert split_names(text) == Names(names, stated)


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet="王李张刘陈喆堃䶮𬱖", min_size=2, max_size=4), max_size=8))
def test_what_is_joined_is_split_again(names):
    assert split_names("、".join(map(pad, names))).names == tuple(names)


@pytest.mark.parametrize(
    "piece", ["张 ", "张三 ", "、", "（", "）", "（、", "等", "　 ", "等5", "欧阳 "]
)
def test_hostile_cells_cost_no_time(piece):
    hostile = piece * (100_000 // len(piece))
    started = time.perf_counter()

    split_names(hostile)

    assert time.perf_counter() - started < 2
