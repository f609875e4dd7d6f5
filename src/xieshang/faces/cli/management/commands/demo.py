"""`xieshang demo`: the demo year, from an empty folder to a page in the browser."""

from __future__ import annotations

import os
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.duties.proposals.queries import any_received
from xieshang.ground.demo import actions as demo
from xieshang.ground.ledgers.actions import load_folder

FOLDER = Path(__file__).parents[6] / "demo"  # beside src, in the checkout


class Command(BaseCommand):
    help = "建立演示数据并打开网页：建库、导入演示台账、生成报告、启动服务"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="只准备数据，不启动服务")

    def handle(self, *args: Any, **options: Any) -> None:
        port = os.environ.get("PORT", "8000")
        if not options["no_serve"] and not is_free(port):
            said = _(
                "端口 %(port)s 已被占用，没有启动。请关闭占用它的程序，或改用 PORT=8001 make demo。"
            )
            raise CommandError(said % {"port": port}, returncode=2)
        call_command("migrate", verbosity=0)
        package = self.prepare()
        self.stdout.write(_("演示账号（登录页一键进入，仅限演示）："))
        for line in demo.described():
            self.stdout.write(line)
        self.stdout.write(_("报告包：%(folder)s") % {"folder": package})
        if not options["no_serve"]:
            self.stdout.write(_("打开浏览器访问 http://127.0.0.1:%(port)s") % {"port": port})
            self.stdout.flush()
            serve(port)

    def prepare(self) -> Path:
        """The demo's records and report package, made where they are missing."""
        if not FOLDER.is_dir():
            raise CommandError(
                _("找不到演示台账 demo/，请在项目目录中运行 make demo。"), returncode=2
            )
        committee = demo.found_committees()
        with scoping.scope([committee.pk]):
            loaded = any_received()
        if not loaded:
            self.stdout.write(_("导入演示台账……"))
            outcome = load_folder(
                folder=FOLDER, committee=committee, actor=COMMAND_LINE, dry_run=False,
                progress=self.stdout.write,
            )  # fmt: skip
            if outcome.faults:
                raise CommandError("\n".join(fault.text for fault in outcome.faults))
        demo.open_accounts()
        package = Path(settings.VAR) / "report" / f"{demo.SLUG}-{demo.YEAR}"
        if not (package / "report.pdf").exists():
            self.stdout.write(_("生成报告……"))
            call_command("report", committee=demo.SLUG, year=demo.YEAR, output=str(package))
        return package


def is_free(port: str) -> bool:
    """Can a server listen there? A former one may have closed only just now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except (OSError, OverflowError, ValueError):
            return False
    return True


def serve(port: str) -> None:
    """Give the process over to granian, on this machine only."""
    os.execv(  # noqa: S606 - our own interpreter and module
        sys.executable,
        [
            sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", port, "--workers", "2", "--blocking-threads", "8", "--log-level", "warning",
            "--respawn-failed-workers", "xieshang.config.wsgi:application",
        ],
    )  # fmt: skip
