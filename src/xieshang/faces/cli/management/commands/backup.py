"""`xieshang backup FILE.zip`."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xieshang.base.backup import BackupError, make_backup


class Command(BaseCommand):
    help = "备份数据库和附件到一个 .zip 文件；可在使用中进行"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = make_backup(options["file"])
        except BackupError as fault:
            raise CommandError(str(fault), returncode=2) from None
        rows, files = sum(manifest.rows.values()), len(manifest.members) - 1
        self.stdout.write(f"已备份 {rows} 行数据、{files} 个附件：{options['file']}")
