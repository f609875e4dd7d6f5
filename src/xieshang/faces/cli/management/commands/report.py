"""xieshang report: the report of a committee and a year, with everything that proves it."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xieshang.base import scoping
from xieshang.faces.cli.arguments import UNUSABLE, add_committee, committee_from
from xieshang.figures.indicators.queries import UnknownYear, check_year
from xieshang.figures.reports.documents.composing import Composed, compose
from xieshang.figures.reports.documents.package import write_package
from xieshang.figures.reports.queries import current

PROBLEMS = 1  # exit code: the package is written, and the template has problems


class Command(BaseCommand):
    help = "生成部门整体支出绩效评价报告：网页、Word、PDF、数据和依据表。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        add_committee(parser)
        parser.add_argument("--year", type=int, required=True, metavar="Y", help="年度")
        parser.add_argument(
            "--output", type=Path, required=True, metavar="FOLDER", help="写到哪个文件夹"
        )
        parser.add_argument(
            "--as-of", type=_day, metavar="DATE", help="统计截至哪一天，如 2020-12-31"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        composed = _composed(options["committee"], options["year"], options["as_of"])
        folder, office = Path(options["output"]), composed.committee.office_name
        self.stdout.write(f"{office} {composed.year}年度，截至 {composed.board.as_of}")
        try:
            write_package(composed, folder, lambda name: self.stdout.write(f"已写 {folder / name}"))
        except OSError as fault:
            said = f"不能写入“{folder}”：{fault.strerror}。请换一个文件夹。"
            raise CommandError(said, returncode=UNUSABLE) from None
        self._summary(composed)

    def _summary(self, composed: Composed) -> None:
        shares = "、".join(f"{basis} {count} 处" for basis, count in composed.shares.items())
        self.stdout.write(f"报告用数 {len(composed.figures)} 处：{shares or '无'}。")
        for problem in composed.problems:
            self.stderr.write(f"模板第 {problem.line} 行 {problem.text}：{problem.message}")
        if composed.problems:
            said = f"报告已生成，模板有 {len(composed.problems)} 处需要处理，见上。"
            raise CommandError(said, returncode=PROBLEMS)


def _composed(slug: str | None, year: int, as_of: dt.date | None) -> Composed:
    committee = committee_from(slug)
    with scoping.scope((committee.pk,)):
        try:
            check_year(year)
        except UnknownYear as fault:
            raise CommandError(str(fault), returncode=UNUSABLE) from None
        return compose(committee, year, as_of, current().body)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}”不是日期，请写成 2020-12-31 的样子") from None
