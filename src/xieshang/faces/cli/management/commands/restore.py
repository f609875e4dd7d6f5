"""`xieshang restore FILE.zip [--check]`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xieshang.base.backup import BackupError, check_backup, restore_backup


class Command(BaseCommand):
    help = "把备份恢复到空的数据目录；先核对每个文件的摘要，再核对行数"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--check", action="store_true", help="只检查备份是否完好，不恢复")

    def handle(self, *args: Any, **options: Any) -> None:
        act = check_backup if options["check"] else restore_backup
        try:
            manifest = act(options["file"])
        except BackupError as fault:
            raise CommandError(str(fault), returncode=2) from None
        done = "备份完好" if options["check"] else "已恢复"
        self.stdout.write(f"{done}：{manifest.taken_at} 的 {sum(manifest.rows.values())} 行数据")
