import time
from datetime import date, datetime
from decimal import Decimal
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from xlsxwriter import Workbook

from xieshang.base.documents.tables import (
    MissingFormulaValue,
    NewSheet,
    Row,
    UnreadableFile,
    excel_zip,
    read_sheets,
    sheets,
    write_csv,
    write_xlsx,
)

HEAD = ("案号", "案由", "日期")
MOMENT = datetime.fromisoformat("2026-03-01 09:30:00")


def csv_rows(path, raw):
    path.write_bytes(raw)
    (sheet,) = read_sheets(path)
    return sheet.rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_the_encodings_offices_use(tmp_path, encoding):
    raw = "案号,姓名\n第1号,王䶮\n".encode(encoding)
    assert csv_rows(tmp_path / "a.csv", raw) == [
        Row(1, ("案号", "姓名")),
        Row(2, ("第1号", "王䶮")),
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("甲,乙\n1;2,3", ("甲", "乙")),
        ("甲;乙\n1,5;2,5", ("甲", "乙")),
        ("甲\t乙\n1,2\t3", ("甲", "乙")),
        ('"甲;乙;丙",丁\n1,2', ("甲;乙;丙", "丁")),
        ("说明\n甲;乙\n1;2", ("说明",)),
        ("甲", ("甲",)),
    ],
)
def test_delimiter_is_found_out(tmp_path, text, row):
    assert csv_rows(tmp_path / "a.csv", text.encode())[0].cells == row


def test_rows_of_a_csv_are_numbered_as_excel_shows_them(tmp_path):
    raw = '甲,乙\r\n"一\r\n二",=1+1\r\n\r\n三,四\r\n'.encode()
    assert csv_rows(tmp_path / "a.csv", raw) == [
        Row(1, ("甲", "乙")),
        Row(2, ("一\r\n二", "=1+1")),
        Row(4, ("三", "四")),
    ]


cells = st.text(alphabet="=+-@'\"\t\r\n,; ；＝0123.%甲a\ufeff", max_size=8)


@given(st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=5))
@settings(derandomize=True, max_examples=100)
def test_csv_export_and_import_give_the_same(tmp_path_factory, table):
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    write_csv(path, table[0], table[1:])
    assert [list(row.cells) for row in read_sheets(path)[0].rows] == table


def test_written_csv_runs_no_formula_and_keeps_numbers(tmp_path):
    path = tmp_path / "a.csv"
    row = ["=cmd()", "+1 call", "-5.5", -7, Decimal("-1.50"), None, True, date(2026, 3, 1)]
    write_csv(path, ["甲"], [[*row, MOMENT]])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_text(encoding="utf-8-sig").splitlines()[1] == (
        "'=cmd(),'+1 call,-5.5,-7,-1.50,,是,2026-03-01,2026-03-01 09:30:00"
    )


def test_csv_of_a_year_is_read_quickly(tmp_path):
    path = tmp_path / "a.csv"
    write_csv(path, ["列"] * 15, ([f"第{at}号提案"] * 15 for at in range(20_000)))
    began = time.process_time()
    assert len(read_sheets(path)[0].rows) == 20_001
    assert time.process_time() - began < 1.0  # 0.15 s on a quiet machine


@pytest.mark.parametrize(
    ("name", "raw", "says"),
    [
        ("a.csv", b"", "空的"),
        ("a.csv", b"\x81\xff\xff\xfe", "编码"),
        ("a.csv", b"PK\x03\x04abc", "不是 CSV"),
        ("a.csv", b"\xd0\xcf\x11\xe0abc", "另存为 .xlsx"),
        ("a.csv", ('"' + "甲" * 200_000).encode(), "引号"),
        ("a.xls", b"\xd0\xcf\x11\xe0", "另存为 .xlsx"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0", "密码"),
        ("a.xlsx", b"PK\x03\x04abc", "损坏"),
        ("a.pdf", b"%PDF", "不认识"),
        ("a.csv", b"," * 301, "列"),
    ],
)
def test_refusals_say_why_and_what_to_do(tmp_path, name, raw, says):
    path = tmp_path / name
    path.write_bytes(raw)
    with pytest.raises(UnreadableFile, match=says) as refused:
        read_sheets(path)
    assert refused.value.reason.endswith("。")
    assert refused.value.remedy.startswith("请")


def test_missing_and_oversized_files_are_refused(tmp_path, monkeypatch):
    with pytest.raises(UnreadableFile, match="打不开"):
        read_sheets(tmp_path / "none.csv")
    monkeypatch.setattr(sheets, "MAX_BYTES", 3)
    (tmp_path / "a.csv").write_bytes(b"1,2,3")
    with pytest.raises(UnreadableFile, match="超过 50 MB"):
        read_sheets(tmp_path / "a.csv")


def test_xlsx_written_comes_back_typed(tmp_path):
    path = tmp_path / "a.xlsx"
    rows = [
        ["=1+1", 7, Decimal("912.46"), date(2026, 3, 1), MOMENT, True, None],
        ["http://a.example", -1, Decimal("0.1"), date(2026, 12, 31), None, False, 10**17],
        ["长" * 40_000, 0, Decimal("1234567890.1234567"), None, None, None, "'=甲"],
    ]
    write_xlsx(path, [NewSheet("提案", ["甲"] * 7, rows), NewSheet("提案", ["乙"], [])])
    first, second = read_sheets(path)
    assert (first.name, second.name) == ("提案", "提案(2)")
    assert first.rows[0] == Row(1, ("甲",) * 7)
    assert first.rows[1].cells == tuple(rows[0])
    assert first.rows[2].cells == (*rows[1][:6], str(10**17))
    assert first.rows[3].cells[1:3] == (0, "1234567890.1234567")
    assert str(first.rows[3].cells[0]).endswith("以下略）")


def test_xlsx_has_a_bold_head_that_stays_and_same_bytes(tmp_path):
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (one, two):
        write_xlsx(path, [NewSheet("a/b:c" * 9, HEAD, [["1", "二" * 90]])], created=MOMENT)
    assert one.read_bytes() == two.read_bytes()
    with ZipFile(one) as archive:
        page = archive.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in page
    assert 'width="50' in page
    assert len(read_sheets(one)[0].name) == 31


def test_numbers_come_as_excel_shows_them(tmp_path):
    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(2, 1, [912.4600000000001, 3.0, 0.1 + 0.2, 1e15])
    (sheet,) = read_sheets(path)
    assert sheet.rows == [Row(3, (None, Decimal("912.46"), 3, Decimal("0.3"), 10**15))]


def test_merged_heads_are_known_and_can_be_filled(tmp_path):
    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        page = book.add_worksheet("表")
        page.merge_range(0, 1, 0, 2, "金额", None)
        page.merge_range(0, 0, 1, 0, "项目", None)
        page.write_row(1, 1, ["预算", "决算"])
        book.add_worksheet("藏").hide()
    sheet, hidden = read_sheets(path)
    assert set(sheet.merged) == {(1, 2, 1, 3), (1, 1, 2, 1)}
    assert sheet.header(1) == ("项目", "金额", "金额")
    assert sheet.header(2) == ("项目", "预算", "决算")
    assert (hidden.hidden, hidden.rows) == (True, [])


def rewritten(source, target, change):
    with ZipFile(source) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return target


@pytest.fixture
def plain(tmp_path):
    path = tmp_path / "plain.xlsx"
    with Workbook(path) as book:
        page = book.add_worksheet("表")
        page.write_row(0, 0, ["甲", "乙", "丙", "丁"])
        page.write_formula(1, 0, "SUM(1,2)", None, 3)
        page.write_formula(1, 1, 'IF(1,"","")', None, "")
        page.write_formula(1, 2, "B9&C9", None, 77)
        page.write_formula(4, 5, "A1*2", None, 78)
    return path


def test_a_formula_without_its_result_is_marked(plain, tmp_path):
    def change(name, raw):
        raw = raw.replace(b'<c r="B2">', b'<c r="B2" t="str">')  # as Excel stores an empty text
        return raw.replace(b"<v>77</v>", b"").replace(b"<v>78</v>", b"<v></v>")

    (sheet,) = read_sheets(rewritten(plain, tmp_path / "b.xlsx", change))
    assert sheet.rows[1] == Row(2, (3, None, MissingFormulaValue("B9&C9"), None))
    assert sheet.rows[2].number == 5
    assert sheet.rows[2].cells[5] == MissingFormulaValue("A1*2")
    assert str(sheet.rows[2].cells[5]) == "=A1*2"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (b'r="F5"', b'r="XFD1048576"', "行"),
        (b'r="F5"', b'r="ZZ5"', "列"),
        (b'r="F5"', b'r="AAAA5"', "损坏"),
        (b'r="F5"', b'r="KN190000"', "太大"),
        (b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', "损坏"),
        (b"</worksheet>", b"", "损坏"),
    ],
)
def test_sheets_that_would_swell_or_lie_are_refused(plain, tmp_path, old, new, says):
    def change(name, raw):
        return raw.replace(old, new) if "sheet1" in name else raw

    path = rewritten(plain, tmp_path / "b.xlsx", change)
    with pytest.raises(UnreadableFile, match=says):
        read_sheets(path)


def test_zip_bombs_are_refused(plain, tmp_path, monkeypatch):
    bomb = rewritten(plain, tmp_path / "b.xlsx", lambda name, raw: raw)
    with ZipFile(bomb, "a", ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/a.xml", b" " * 5_000_000)
    with pytest.raises(UnreadableFile, match="展开后太大"):
        read_sheets(bomb)
    monkeypatch.setattr(excel_zip, "MAX_UNPACKED", 1000)
    with pytest.raises(UnreadableFile, match="展开后太大"):
        read_sheets(plain)


def test_too_many_or_twin_entries_are_refused(plain, tmp_path, monkeypatch):
    twin = rewritten(plain, tmp_path / "b.xlsx", lambda name, raw: raw)
    with ZipFile(twin, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/workbook.xml", b"<a/>")
    with pytest.raises(UnreadableFile, match="损坏"):
        read_sheets(twin)
    monkeypatch.setattr(excel_zip, "MAX_ENTRIES", 2)
    with pytest.raises(UnreadableFile, match="损坏"):
        read_sheets(plain)


def test_times_and_durations_come_as_text(tmp_path):
    path = tmp_path / "a.xlsx"
    with Workbook(path) as book:
        clock = book.add_format({"num_format": "hh:mm:ss"})
        book.add_worksheet().write_datetime(0, 0, MOMENT.time(), clock)
    assert read_sheets(path)[0].rows == [Row(1, ("09:30:00",))]


def test_cells_without_address_follow_the_one_before(plain, tmp_path):
    def change(name, raw):
        raw = raw.replace(b'<c r="A1"', b"<c").replace(b'<c r="B1"', b"<c")
        return raw.replace(b'<row r="1"', b"<row") if "sheet1" in name else raw

    (sheet,) = read_sheets(rewritten(plain, tmp_path / "b.xlsx", change))
    assert sheet.rows[0].cells[:4] == ("甲", "乙", "丙", "丁")


def test_a_workbook_without_its_sheet_is_refused(plain, tmp_path):
    path = tmp_path / "b.xlsx"
    with ZipFile(plain) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            if "sheet1" not in name:
                new.writestr(name, old.read(name))
    with pytest.raises(UnreadableFile, match="损坏"):
        read_sheets(path)


def test_a_locked_entry_is_refused(plain, tmp_path):
    raw = bytearray(plain.read_bytes())
    place = raw.index(b"PK\x01\x02")
    raw[place + 8] |= 1
    path = tmp_path / "b.xlsx"
    path.write_bytes(raw)
    with pytest.raises(UnreadableFile, match="密码"):
        read_sheets(path)
