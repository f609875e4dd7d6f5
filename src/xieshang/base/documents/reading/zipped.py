"""A zip that claims to be an Office file: measured before anything in it is unpacked."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from zipfile import BadZipFile, ZipFile, ZipInfo

from xieshang.base.documents.reading import limits
from xieshang.base.documents.reading.refusals import damaged, locked, too_large

_ENCRYPTED = 0x1
_ENTRY = b"PK\x01\x02"
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


class Package:
    """The parts of an opened zip by name; each is read at most once per call, never written."""

    def __init__(self, content: bytes, archive: ZipFile) -> None:
        self.content = content
        self._archive = archive
        self._entries = {entry.filename.lstrip("/"): entry for entry in archive.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def part(self, name: str) -> bytes:
        """One part; b"" when there is none. Raises Unreadable when it is damaged or too large."""
        entry = self._entries.get(name)
        if entry is None:
            return b""
        if entry.file_size > limits.MOST_PART:
            raise too_large()
        try:
            # zipfile never unpacks more of an entry than the size it states
            return self._archive.read(entry)
        except _BROKEN as error:
            raise damaged() from error

    def entries(self) -> Iterator[tuple[ZipInfo, bytes]]:
        """All parts, in the order of the file."""
        for entry in self._archive.infolist():
            yield entry, self.part(entry.filename.lstrip("/"))


@contextmanager
def opened(content: bytes) -> Iterator[Package]:
    """The zip, after its directory has been checked; raises Unreadable."""
    if content.count(_ENTRY) > 4 * limits.MOST_ENTRIES:  # a zip within may add some
        raise too_large()
    try:
        archive = ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise damaged() from error
    with archive:
        _check(archive.infolist())
        yield Package(content, archive)


def _check(entries: list[ZipInfo]) -> None:
    if len(entries) > limits.MOST_ENTRIES:
        raise too_large()
    if len({entry.filename for entry in entries}) < len(entries):
        raise damaged()  # two parts of one name: programs would disagree on what it says
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise locked()
    if sum(entry.file_size for entry in entries) > limits.MOST_UNPACKED:
        raise too_large()
    if any(map(_is_bomb, entries)):
        raise too_large()


def _is_bomb(entry: ZipInfo) -> bool:
    dense = entry.file_size > limits.MOST_RATIO * entry.compress_size
    return dense and entry.file_size > limits.FREE_RATIO
