"""The console script `xieshang`: Django's commands and ours under one name."""

from __future__ import annotations

import os
import sys

UNUSABLE = 2


def main() -> None:
    """Run one command; errors that a person can mend end in one line and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshang.config.settings")
    # After the settings are named, hence not above.
    from django.core.management import execute_from_command_line  # noqa: PLC0415
    from django.db import DatabaseError  # noqa: PLC0415

    try:
        execute_from_command_line(["xieshang", *sys.argv[1:]])
    except DatabaseError as fault:
        if os.environ.get("XIESHANG_DEBUG") == "1":
            raise
        sys.stderr.write(
            f"数据库不能使用：{fault}。没有改动任何数据；请核对 XIESHANG_VAR 和"
            " XIESHANG_DATABASE_URL，新库请先运行 xieshang migrate。\n"
        )
        sys.exit(UNUSABLE)


if __name__ == "__main__":
    main()
