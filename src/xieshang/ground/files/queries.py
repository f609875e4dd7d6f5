"""Questions about attachments."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from xieshang.base.models import Level
from xieshang.ground.files.models import Attachment


def attachments(kind: str, record_id: int, levels: Collection[Level]) -> QuerySet[Attachment]:
    """What is attached to a record, as far as these levels may be read."""
    return Attachment.objects.filter(kind=kind, record_id=record_id, level__in=levels)


def path_of(digest: str) -> Path:
    """Where the content with this SHA-256 lies."""
    return Path(settings.FILES) / digest[:2] / digest[2:]
