"""`xieshang found SLUG`: a committee of one's own, and the first account to enter it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.faces.cli.arguments import UNUSABLE, committee_from
from xieshang.ground.orgs.actions import found_committee
from xieshang.ground.people.actions import AccountRefused, open_account
from xieshang.ground.people.queries import command_line_viewer
from xieshang.ground.people.rules import Role

TIERS = {"区": "district", "市": "city", "省": "province"}


class Command(BaseCommand):
    help = "建立一个政协组织，并开通第一个办公室管理员账号"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG", help="代码，只用字母、数字和连字符，如 daxiang")
        parser.add_argument("--name", required=True, help="名称，如 政协邵阳市大祥区委员会")
        parser.add_argument("--short", required=True, help="简称，如 大祥区政协")
        parser.add_argument("--office", required=True, help="报告落款所用的办公室全称")
        parser.add_argument("--tier", required=True, choices=list(TIERS), help="层级")
        parser.add_argument("--parent", metavar="SLUG", help="上级政协的代码")
        parser.add_argument("--region", default="", help="行政区划代码")
        parser.add_argument("--admin", required=True, metavar="USERNAME", help="管理员的用户名")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        values = {
            "name": options["name"], "short_name": options["short"],
            "office_name": options["office"], "tier": TIERS[options["tier"]],
            "region_code": options["region"],
            "parent": committee_from(options["parent"]) if options["parent"] else None,
        }  # fmt: skip
        try:
            committee = found_committee(slug=options["slug"], values=values, actor=COMMAND_LINE)
            with scoping.scope([committee.pk]):
                account, password = open_account(
                    username=options["admin"], name=str(Role.OFFICE_ADMIN.label),
                    role=Role.OFFICE_ADMIN, by=command_line_viewer(committee), actor=COMMAND_LINE,
                )  # fmt: skip
        except (ValidationError, AccountRefused) as fault:
            said = "；".join(getattr(fault, "messages", [str(fault)]))
            raise CommandError(f"没有建立：{said}", returncode=UNUSABLE) from None
        self.stdout.write(f"已建立{committee.name}，处于试运行阶段。")
        self.stdout.write(f"管理员 {account.username} 的一次性口令（只显示这一次）：{password}")
