"""Who acts: a signed-in account, or the system on somebody's command."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """The one whose name an entry in the audit log bears.

    `account_id` is None for the command line and for jobs; `request_id` binds the entries of one
    request or one command together.
    """

    name: str
    account_id: int | None = None
    request_id: str = ""


COMMAND_LINE = Actor("命令行")
