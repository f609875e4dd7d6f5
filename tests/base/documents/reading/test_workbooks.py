"""Workbooks: rows as lines, and numbers as they stand on paper."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter

from tests.base.documents.reading.making import here, links, packed
from xieshang.base.documents.reading import Unreadable, limits, read_bytes

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(*rows: tuple[Any, ...], percent: str = "0.0%") -> bytes:
    """One sheet 收支; a tuple (number, "%") is printed as a percentage."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as written:
        sheet = written.add_worksheet("收支")
        looks = written.add_format({"num_format": percent})
        days = written.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        for at, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, tuple):
                    sheet.write_number(at, column, cell[0], looks)
                elif isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, days)
                else:
                    sheet.write(at, column, cell)
    return made.getvalue()


def sheet_of(rows: str, *, workbook: str = "", styles: str = "") -> bytes:
    """A workbook by hand; `rows` is the data of its only sheet."""
    parts: dict[str, str | bytes] = {
        "_rels/.rels": links(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": workbook
        or f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        '<sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links(worksheet="worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
        ),
    }
    if styles:
        parts["xl/styles.xml"] = styles
    return packed(parts)


def test_rows_are_lines_with_their_cells_as_places():
    read = read_bytes(book(("项目", "数"), (), ("立案", 108, "", "件")), "a.xlsx")
    assert (read.text, read.format) == ("项目\t数\n立案\t108\t\t件", "xlsx")
    assert [(read.text[each.start : each.end], each.label) for each in read.places] == [
        ("项目", "收支!A1"),
        ("数", "收支!B1"),
        ("立案", "收支!A3"),
        ("108", "收支!B3"),
        ("件", "收支!D3"),
    ]


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        (912.4600000000001, "912.46"),
        (0.1 + 0.2, "0.3"),
        (1e16, "10000000000000000"),
        (1e-7, "0.0000001"),
        (-3.0, "-3"),
        (True, "是"),
        ("两\n行", "两 行"),
        (datetime(2025, 3, 18), "2025年3月18日"),  # noqa: DTZ001 -- Excel knows no zones
        (datetime(2025, 3, 18, 9, 5), "2025年3月18日 09:05"),  # noqa: DTZ001
        ((0.40217, "%"), "40.2%"),
        ((1, "%"), "100.0%"),
    ],
)
def test_cells_are_printed_as_on_paper(cell, printed):
    assert here(book(("值", cell))).text == f"值\t{printed}"


@pytest.mark.parametrize(
    ("form", "printed"), [("0%", "40%"), ("0.00%", "40.22%"), ("0.0", "0.40217")]
)
def test_percentages_are_told_by_their_format(form, printed):
    assert here(book(((0.40217, "%"),), percent=form)).text == printed


def test_sheets_are_parted_and_hidden_ones_left_out():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as written:
        for name, hidden in (("一", False), ("二", True), ("三", False)):
            sheet = written.add_worksheet(name)
            sheet.write(0, 27, name)
            if hidden:
                sheet.hide()
    read = here(made.getvalue())
    assert read.text == "\t" * 27 + "一\n\n" + "\t" * 27 + "三"
    assert read.places[1].label == "三!AB1"


def test_cells_without_an_address_follow_each_other():
    rows = '<row><c s="0"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>'
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="9"/></cellXfs></styleSheet>'
    assert here(sheet_of(rows, styles=styles)).text == "100%\t200%\n300%"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="ZZZ9999999"><v>2</v></c></row>',
    ],
)
def test_a_sheet_with_corners_far_apart_is_refused(rows):
    with pytest.raises(Unreadable, match="展开后太大"):
        here(sheet_of(rows))


def test_a_sheet_that_only_says_it_is_huge_is_read():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    said = f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>'
    parts = {
        "_rels/.rels": links(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        '<sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links(worksheet="worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f"{said}{rows}</sheetData></worksheet>",
    }
    assert read_bytes(packed(dict(parts)), "a.xlsx").text == "1"


def test_too_many_cells_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CELLS", 3)
    with pytest.raises(Unreadable, match="展开后太大"):
        here(book((1, 2), (3, 4)))


@pytest.mark.parametrize("broken", ["<row", '<row r="x"><c r="!"><v>'])
def test_broken_sheets_are_refused(broken):
    with pytest.raises(Unreadable, match="已损坏"):
        here(sheet_of(broken))


@pytest.mark.office
def test_old_workbooks_are_read(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(book(("立案", 108, 0.5)))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [shutil.which("soffice"), profile, "--headless", "--convert-to", "xls", "--outdir"]
    subprocess.run(
        [*command, str(tmp_path), str(tmp_path / "a.xlsx")],
        check=True, timeout=120, capture_output=True,
    )  # fmt: skip
    if not (tmp_path / "a.xls").exists():
        pytest.skip("no LibreOffice Calc (apt-get install libreoffice-calc-nogui)")
    assert here((tmp_path / "a.xls").read_bytes(), "a.xls").text == "立案\t108\t0.5"


def test_damaged_old_workbooks_are_refused():
    old = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600 + "Workbook".encode("utf-16-le") + b"\0\0"
    with pytest.raises(Unreadable, match="已损坏"):
        here(old, "a.xls")


def test_a_password_is_named():
    locked = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    with pytest.raises(Unreadable, match="加了密码"):
        read_bytes(locked, "a.xlsx")
