"""The console script `xieshang`: Django's commands and ours under one name."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run one command; errors that a person can mend end in one line and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xieshang.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 - after the settings are named

    execute_from_command_line(["xieshang", *sys.argv[1:]])


if __name__ == "__main__":
    main()
