"""The console script `xieshang`: Django's commands and ours under one name."""

from __future__ import annotations

import importlib.util
import os
import sys

UNUSABLE = 2
_WITHOUT_SERVER = (
    "这里只装了校核工具：xieshang check 文件 可以使用。与台账核对和其他命令需要完整安装，"
    "请运行 pip install 'xieshang[server]' 后重试；没有改动任何内容。\n"
)


def main() -> None:
    """Run one command; errors that a person can mend end in one line and exit code 2."""
    if sys.argv[1:2] == ["check"]:
        _check_without_records()
    if importlib.util.find_spec("django") is None:
        sys.stderr.write(_WITHOUT_SERVER)
        sys.exit(UNUSABLE)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshang.config.settings")
    # After the settings are named, hence not above.
    from django.conf import settings  # noqa: PLC0415
    from django.core.management import CommandError, execute_from_command_line  # noqa: PLC0415
    from django.db import DatabaseError  # noqa: PLC0415

    _refuse_bad_settings(settings)
    try:
        execute_from_command_line(["xieshang", *_with_errors_raised(sys.argv[1:])])
    except CommandError as fault:
        sys.stderr.write(f"{fault}\n")
        sys.exit(fault.returncode)
    except DatabaseError as fault:
        if os.environ.get("XIESHANG_DEBUG") == "1":
            raise
        sys.stderr.write(
            f"数据库不能使用：{fault}。没有改动任何数据；请核对 XIESHANG_VAR 和"
            " XIESHANG_DATABASE_URL，新库请先运行 xieshang migrate。\n"
        )
        sys.exit(UNUSABLE)


def _refuse_bad_settings(settings: object) -> None:
    """They are read here for the first time; a folder or an address in them may be of no use."""
    try:
        getattr(settings, "INSTALLED_APPS")  # noqa: B009 -- only to have them read
    except (OSError, ValueError) as fault:
        if os.environ.get("XIESHANG_DEBUG") == "1":
            raise
        sys.stderr.write(
            f"设置不能使用：{fault}。没有改动任何数据；请核对 XIESHANG_VAR 和"
            " XIESHANG_DATABASE_URL 后重试。\n"
        )
        sys.exit(UNUSABLE)


def _check_without_records() -> None:
    """Check drafts and end, unless records are asked for; Django alone would take twice the time."""
    from xieshang.faces.cli import check  # noqa: PLC0415 - other commands do not need it

    asked = check.parsed(sys.argv[2:])
    if not check.needs_records(asked):
        sys.exit(check.run(asked))


def _with_errors_raised(arguments: list[str]) -> list[str]:
    """Django prints an error under the name of its Python class; here it is raised to us instead."""
    named = arguments[:1] and not arguments[0].startswith("-") and arguments[0] != "help"
    return [*arguments, "--traceback"] if named else arguments


if __name__ == "__main__":
    main()
