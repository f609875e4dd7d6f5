"""Attaching files to records: content under its hash, refused unstored where it must not be."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import IO, Protocol

from django.conf import settings
from django.db import transaction

from xieshang.base import clock
from xieshang.base.actor import Actor
from xieshang.base.models import Level, Record
from xieshang.base.records.kinds import RecordKind
from xieshang.ground.audit.actions import Act, write_entry
from xieshang.ground.files.models import Attachment
from xieshang.ground.files.queries import path_of
from xieshang.ground.files.rules import FileRefused, plain_name, refuse_secret, refuse_unfit

__all__ = ["FileRefused", "attach_file"]

_CHUNK = 1024 * 1024


class Upload(Protocol):
    """What was sent: a name, a size in bytes, the content."""

    name: str | None
    size: int | None

    @property
    def file(self) -> IO[bytes] | None: ...


def attach_file(
    *, kind: RecordKind, record: Record, upload: Upload, level: Level, actor: Actor
) -> Attachment:
    """Attach a file to a record (上传附件); :class:`FileRefused` where it may not be kept.

    The same content attached twice to a record stays one attachment, at the level said last.
    """
    name = plain_name(upload.name or "")
    refuse_unfit(name, upload.size or 0)
    content = upload.file
    if content is None:
        raise FileRefused("没有收到文件内容，没有保存。请重新选择文件。")
    content.seek(0)
    refuse_secret(name, content)
    return _attach(kind, record, (name, level, *_store(content)), actor)


@transaction.atomic
def _attach(
    kind: RecordKind, record: Record, kept: tuple[str, Level, str, int], actor: Actor
) -> Attachment:
    name, level, digest, size = kept
    attachment, fresh = Attachment.objects.get_or_create(
        committee_id=record.committee_id, kind=kind.code, record_id=record.pk, digest=digest,
        defaults={
            "name": name, "size": size, "level": level, "account_id": actor.account_id,
            "attached_at": clock.now(),
        },
    )  # fmt: skip
    if fresh:
        act = Act("上传附件", str(record), kind.code, record.pk, {"附件": ["", name]})
    elif attachment.level != level:
        changed = {"附件": [_said(attachment), f"{attachment.name}（{level.label}）"]}
        act = Act("改附件级别", str(record), kind.code, record.pk, changed)
        attachment.level = level
        attachment.save(update_fields=["level"])
    else:
        return attachment
    write_entry(committee_id=record.committee_id, actor=actor, act=act)
    return attachment


def _said(attachment: Attachment) -> str:
    return f"{attachment.name}（{Level(attachment.level).label}）"


def _store(content: IO[bytes]) -> tuple[str, int]:
    """Write the content to its place and say its SHA-256 and size; a half file is never seen."""
    folder = Path(settings.FILES)
    folder.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as new:
        while chunk := content.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            new.write(chunk)
        new.flush()
        os.fsync(new.fileno())
    place = path_of(digest.hexdigest())
    place.parent.mkdir(exist_ok=True)
    Path(new.name).replace(place)
    return digest.hexdigest(), size
