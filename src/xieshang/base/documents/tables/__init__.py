"""Tables in files (台账): .csv and .xlsx read into rows with their numbers, and written.

Files come from outside, so a file is measured before it is opened and anything odd is refused
with a reason and a remedy (`UnreadableFile`) in the words of the person who sent it.
"""

from __future__ import annotations

from pathlib import Path

from xieshang.base.documents.tables.csv_files import read_csv, write_csv
from xieshang.base.documents.tables.excel_reader import read_excel
from xieshang.base.documents.tables.excel_writer import write_xlsx
from xieshang.base.documents.tables.sheets import (
    Cell,
    MissingFormulaValue,
    NewSheet,
    Row,
    Sheet,
    UnreadableFile,
)

__all__ = [
    "Cell",
    "MissingFormulaValue",
    "NewSheet",
    "Row",
    "Sheet",
    "UnreadableFile",
    "read_csv",
    "read_excel",
    "read_sheets",
    "write_csv",
    "write_xlsx",
]


def read_sheets(path: Path) -> list[Sheet]:
    """All sheets of a .csv (one) or .xlsx file; raises UnreadableFile for what cannot be read."""
    match path.suffix.lower():
        case ".csv" | ".txt" | ".tsv":
            return [read_csv(path)]
        case ".xlsx" | ".xlsm":
            return read_excel(path)
        case ".xls" | ".et":
            raise UnreadableFile(
                f"“{path.suffix}”是旧版表格格式，不能直接读取。",
                "请用 WPS 或 Excel 打开，另存为 .xlsx 后再上传。",
            )
        case other:
            raise UnreadableFile(
                f"不认识的文件类型“{other or '（无后缀）'}”。", "请上传 .xlsx 或 .csv 文件。"
            )
