"""Run by `test_fuzzing` in a process of its own: python fuzzing.py FIRST COUNT.

Breaks sound files in ways that repeat for the same number, reads them under the child's limits, and
prints how many were read, how many refused, and the longest time; anything else is an error.
"""

from __future__ import annotations

import io
import random
import sys
import time
import zlib
from zipfile import ZIP_DEFLATED, ZipFile

from tests.base.documents.reading.making import control, paragraph, row, run, table, word
from xieshang.base.documents.reading import Unreadable, bounds, plain
from xieshang.base.documents.reading.detect import Kind, kind_of
from xieshang.base.documents.reading.model import ReadText
from xieshang.base.documents.reading.parsing import parse

PAGE = "<html><body><p>全年立案108件。</p><table><tr><td>甲<td colspan=2>1</tr></table>".encode()
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]"
    b"/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length 60>>stream\n"
    b"BT /F 12 Tf 72 700 Td (Filed 108) Tj 0 -20 Td (98.5%) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
TEXT = "全年立案108件，办复率100%。\r\n".encode()
BODY = paragraph("立案", control(run("108"), "xs:a.b"), "件") + table(
    row("甲", "1"), row("乙", "2")
)


def workbook() -> bytes:
    import xlsxwriter  # noqa: PLC0415 -- before the limits

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["立案", 108, 0.985])
    return made.getvalue()


def broken(chance: random.Random, content: bytes) -> bytes:
    """Bytes changed, doubled, cut out or put in."""
    made = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at, size = chance.randrange(len(made) + 1), chance.choice((1, 1, 2, 4, 30))
        match chance.randrange(4):
            case 0:
                made[at : at + size] = chance.randbytes(size)
            case 1:
                del made[at : at + size]
            case 2:
                made[at:at] = made[at : at + size] * chance.choice((1, 2, 50))
            case 3:
                made[at:at] = chance.choice(
                    (b"<", b"&", b"]]>", b"\xff\xff\xff\xff", b"-1", b"\0", b"9" * 20)
                )
    return bytes(made)


def broken_inside(chance: random.Random, content: bytes) -> bytes:
    """A zip that is sound itself, around a part that is not."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        chosen = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, broken(chance, part) if name == chosen else part)
    return made.getvalue()


def case(number: int, sound: list[bytes]) -> bytes:
    chance = random.Random(number)
    content = chance.choice(sound)
    if number % 10 == 0:
        return chance.randbytes(chance.randint(1, 400))
    if content.startswith(b"PK") and number % 4:
        return broken_inside(chance, content)
    return broken(chance, content)


def read(content: bytes) -> ReadText:
    kind = kind_of(content, "")
    if kind is Kind.PLAIN:
        return plain.read_plain(content, "txt")
    if kind is Kind.OLD_WORD:
        raise Unreadable("LibreOffice", "不在此试")
    return parse(content, kind)


def main(first: int, cases: int) -> None:
    sound = [word(BODY), workbook(), PAGE, PDF, TEXT]
    bounds.confine_reader(cpu_seconds=3600)
    got, refused, longest = 0, 0, 0.0
    for number in range(first, first + cases):
        content = case(number, sound)
        begun = time.perf_counter()
        try:
            found = read(content)
        except Unreadable:
            refused += 1
        except Exception as error:
            raise RuntimeError(f"case {number}, {zlib.crc32(content)}") from error
        else:
            got += 1
            assert all(0 <= p.start < p.end <= len(found.text) for p in found.places), number
            assert all(0 <= b.start < b.end <= len(found.text) for b in found.bindings), number
        longest = max(longest, time.perf_counter() - begun)
    sys.stdout.write(f"{got} {refused} {longest:.3f}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
