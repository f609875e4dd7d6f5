"""`xieshang check`: drafts checked from the command line, with or without the records.

Without a committee nothing is set up and nothing kept: no settings, no database, no Django.
"""

from __future__ import annotations

import json
import os
import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from xieshang.base.documents.reading import ReadText, Unreadable, read_bytes, read_file
from xieshang.base.documents.reading.limits import MOST_BYTES
from xieshang.figures.checking.checked import Checked, DraftVerdict
from xieshang.figures.checking.checking import check
from xieshang.figures.checking.presenting import as_json, as_text

CONSISTENT, FAULTY, UNUSABLE = 0, 1, 2
HELP = "校核文稿：核对文内的数字关系；给出政协和年度时，再与台账逐个比对"
STANDARD_INPUT = "-"

_COMPLAINTS = {
    "the following arguments are required: (.+)": "没有写要校核的文稿（{}）",
    "unrecognized arguments: (.+)": "没有“{}”这个选项",
    r"argument (\S+): invalid choice: '?([^']*)'? \(choose from (.+)\)": "{} 不能写“{}”，可写 {}",
    r"argument (\S+): expected one argument": "{} 后面没有写内容",
}
Checker = Callable[[ReadText], Checked]


class _Parser(ArgumentParser):
    """Says in Chinese and in one line what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        self.exit(UNUSABLE, f"参数不对：{_in_chinese(message)}。用法见 {self.prog} --help。\n")


def _in_chinese(message: str) -> str:
    """What argparse complains of; as it is where it is none of the usual complaints."""
    for complaint, words in _COMPLAINTS.items():
        found = re.fullmatch(complaint, message)
        if found:
            return words.format(*found.groups())
    return message


def add_arguments(parser: ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE",
        help="文稿：.docx .pdf .txt .md .html .xlsx .xls .doc .wps，- 为标准输入的文字；多份时互相核对",
    )  # fmt: skip
    parser.add_argument(
        "--committee", metavar="SLUG",
        help="与哪个政协组织的台账比对；不写就只核对文内，不需要数据库",
    )  # fmt: skip
    parser.add_argument("--year", metavar="Y", help="与哪一年的台账比对，如 2020")
    parser.add_argument("--posts", action="store_true", help="同时核对姓名和职务（按台账中的任职）")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式")


def parsed(arguments: Sequence[str]) -> Namespace:
    """The arguments as asked; ends with code 2 where they cannot be used."""
    parser = _Parser(prog="xieshang check", description=HELP)
    add_arguments(parser)
    asked = parser.parse_args(arguments)
    fault = misfit(asked)
    return parser.error(fault) if fault else asked


def misfit(asked: Namespace) -> str:
    """Why the arguments do not go together; "" where they do."""
    if asked.committee and not asked.year:
        return "有 --committee 时要写 --year"
    if asked.posts and not asked.year:
        return "有 --posts 时要写 --committee 和 --year"
    return ""


def needs_records(asked: Namespace) -> bool:
    """Whether the drafts are held against records, which only a server has."""
    return bool(asked.year)


def run(asked: Namespace, checker: Checker = check) -> int:
    """Check the drafts, print what was found; the exit code."""
    try:
        sources = [_source(name) for name in asked.files]
    except _Refused as refused:
        sys.stderr.write(f"{refused}\n")
        return UNUSABLE
    drafts = [checker(source) for source in sources]
    if len(drafts) == 1:
        said = _json(as_json(drafts[0])) if asked.format == "json" else as_text(drafts[0])
        verdict = drafts[0].verdict
    else:
        said, verdict = _together(asked, drafts)
    if not _printed(f"{said}\n"):
        return UNUSABLE
    return FAULTY if verdict is DraftVerdict.FAULTS else CONSISTENT


def _printed(said: str) -> bool:
    """Whether all of it was taken: a verdict that nobody could read must not pass for one."""
    try:
        if isinstance(sys.stdout, TextIOWrapper):
            # A console may lack a sign that the draft has.
            sys.stdout.reconfigure(errors="backslashreplace")
        if sys.stdout is not None:  # None where it was closed before the start
            sys.stdout.write(said)
            sys.stdout.flush()
            return True
    except OSError:  # closed since, or the disk is full
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 -- to the end
    sys.stderr.write("校核结果没有写出：输出已关闭或磁盘已满。请换一处输出后重试。\n")
    return False


class _Refused(Exception):
    """A file that cannot be read, by its name."""


def _source(name: str) -> ReadText:
    try:
        if name == STANDARD_INPUT and sys.stdin is not None:
            return read_bytes(sys.stdin.buffer.read(MOST_BYTES + 1), "标准输入.txt")
        return read_file(Path(name))
    except Unreadable as unreadable:
        raise _Refused(f"{name}：{unreadable}") from unreadable


def _together(asked: Namespace, drafts: Sequence[Checked]) -> tuple[str, DraftVerdict]:
    # Comparing papers is rare, and its word lists take time to load.
    from xieshang.figures.checking import together as several  # noqa: PLC0415

    names = [Path(name).name for name in asked.files]
    together = several.put_together(names, drafts)
    if asked.format == "json":
        return _json(several.together_as_json(together)), together.verdict
    return several.together_as_text(together), together.verdict


def _json(said: object) -> str:
    """Escaped where the output is not in UTF-8, so that it is JSON everywhere."""
    plain = str(getattr(sys.stdout, "encoding", "utf-8")).lower() in ("utf-8", "utf8")
    return json.dumps(said, ensure_ascii=not plain, indent=1)
