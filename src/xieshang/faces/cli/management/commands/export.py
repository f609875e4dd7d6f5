"""xieshang export FOLDER: write the ledgers that the import reads."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xieshang.faces.cli.arguments import UNUSABLE, add_committee, committee_from
from xieshang.ground.ledgers.actions import export_folder
from xieshang.ground.ledgers.exporting import FORMS


class Command(BaseCommand):
    help = "把台账导出到一个文件夹，每类记录一个文件；原样导入不会改变任何内容。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="FOLDER", type=Path, help="导出到哪个文件夹")
        add_committee(parser)
        parser.add_argument("--year", type=int, help="只导出这一年的履职记录，名册不限")
        parser.add_argument("--format", choices=FORMS, default="csv", help="文件格式")

    def handle(self, *args: Any, **options: Any) -> None:
        committee, folder = committee_from(options["committee"]), options["folder"]
        try:
            written = export_folder(
                folder=folder, committee=committee, year=options["year"], form=options["format"]
            )
        except OSError as fault:
            said = f"不能写入“{folder}”：{fault.strerror}。请换一个文件夹。"
            raise CommandError(said, returncode=UNUSABLE) from None
        for name, rows in written:
            self.stdout.write(f"{name}  {rows} 行")
        self.stdout.write(f"共导出 {len(written)} 个台账。")
