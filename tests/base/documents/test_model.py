import pytest

from tests.base.documents.samples import REPORT, words
from xieshang.base.documents.layout import closing_indents, column_shares, em_width
from xieshang.base.documents.model import Document, FigureInline, Table, figures_of


@pytest.mark.parametrize("key", ["", "f" * 17])
def test_key_of_a_figure_fits_into_sixteen_characters(key):
    with pytest.raises(ValueError, match="figure key"):
        FigureInline(key, "1", "proposals.filed")


def test_figures_come_in_reading_order_with_those_in_tables():
    keys = [figure.key for figure in figures_of(REPORT)]
    assert keys[:4] == ["f0001", "f0002", "f0003", "f0101"]
    assert len(keys) == 63


@pytest.mark.parametrize(
    ("addressee", "printed"), [("区财政局", "区财政局："), ("区财政局:", "区财政局："), ("", "")]
)
def test_addressee_ends_with_one_full_width_colon(addressee, printed):
    assert Document("报告", addressee=addressee).printed_addressee == printed


def test_title_without_a_chosen_break_is_one_line():
    assert Document("报告").printed_title == ("报告",)


@pytest.mark.parametrize(
    ("signature", "indents"),
    [
        ("政协大祥区委员会办公室", (2.0, 11 - 6.5)),  # the date begins two after the name
        ("区政协", (6.5 + 4 - 3, 2.0)),  # a short name moves left instead
        ("", (10.5, 2.0)),
    ],
)
def test_name_and_date_stand_as_the_standard_says(signature, indents):
    document = Document("报告", signature=signature, date_line="2026年3月18日")
    assert closing_indents(document) == indents


def test_narrow_columns_keep_what_they_need_beside_wide_ones():
    table = Table(
        (words("序号"), words("案由")),
        ((words("1"), words("关于" * 40)),),
        align=("center", "left"),
    )
    narrow, wide = column_shares(table)
    assert narrow + wide == pytest.approx(1)
    assert 2.5 < narrow * 36.8 < 4.5
    assert em_width("2026年") == 3.0
