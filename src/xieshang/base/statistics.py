"""What the database knows of its own tables, renewed when many rows came at once.

Without it SQLite takes the narrower index for the better one, and the figures of a year over
20,000 proposals take seconds instead of a fraction of one.
"""

from __future__ import annotations

from django.db import connection


def refresh_statistics() -> None:
    """Let the query planner look at the tables again; quick, and safe beside other work."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA analysis_limit=1000")
        cursor.execute("ANALYZE")
