"""Double clicks, two windows, and a plug that is pulled, against a real server.

Where the suite runs on PostgreSQL the server has a database of its own there, else SQLite.
"""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlencode, urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection

from tests.attacks.live import SHORT, SLUG, Answer, Browser, Server, listed, office_of, reception
from tests.conftest import DRILL
from tests.demo_year import FOLDER

FORMS = 200 if DRILL else 40
KILLS = 6 if DRILL else 2
LINES = 20_000 if DRILL else 3_000
NEW = "/records/reception/new/"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Desk:
    """The office of an empty committee at its server."""

    server: Server
    browser: Browser

    def at_once(self, acts: Sequence[Callable[[Browser], _T]]) -> list[_T]:
        """Everything at the same moment, each in a window of its own."""
        ready = threading.Barrier(len(acts))

        def go(act: Callable[[Browser], _T]) -> _T:
            window = self.browser.again()
            ready.wait()
            return act(window)

        with ThreadPoolExecutor(len(acts)) as pool:
            return list(pool.map(go, acts))

    def rows(self) -> list[list[str]]:
        return listed(self.browser, "reception")

    def whole(self) -> bool:
        return "完整" in self.browser.get("/audit/chain/").text


@pytest.fixture
def desk(tmp_path: Path, django_db_setup: None) -> Iterator[Desk]:
    server = Server(tmp_path, own_database())
    one_time = server.found()
    server.start()
    try:
        yield Desk(server, office_of(server, one_time))
    finally:
        server.kill()


def own_database() -> str:
    """A new database on the PostgreSQL that the suite runs on; "" for SQLite."""
    if connection.vendor != "postgresql":
        return ""
    said, name = connection.settings_dict, f"attack_{secrets.token_hex(4)}"
    where = f"{said['USER']}:{said['PASSWORD']}@{said['HOST']}:{said['PORT']}"
    url = urlsplit(f"postgresql://{where}/postgres")
    with psycopg.connect(urlunsplit(url), autocommit=True) as opened:
        opened.execute(f'CREATE DATABASE "{name}"')  # a name of ours
    return urlunsplit(url._replace(path=f"/{name}"))


def entered(key: str, matter: str) -> Callable[[Browser], Answer]:
    return lambda window: window.post(NEW, reception(key, matter))


def code_of(answer: Answer) -> str:
    assert answer.status == 302, answer.text[:500]
    return answer.location


@pytest.mark.django_db
def test_a_form_sent_five_times_at_once_makes_one_record(desk: Desk) -> None:
    for turn in range(10 if DRILL else 4):
        answers = desk.at_once([entered(f"key{turn}", f"第{turn}件事")] * 5)
        assert len({code_of(answer) for answer in answers}) == 1
    assert len(desk.rows()) == (10 if DRILL else 4)
    answers = desk.at_once([entered(f"own{n}", f"另{n}件事") for n in range(8)])
    assert len({code_of(answer) for answer in answers}) == 8
    numbers = sorted(int(row[0].rpartition("-")[2]) for row in desk.rows())
    assert numbers == list(range(1, len(numbers) + 1))
    assert desk.whole()


@pytest.mark.django_db
def test_two_windows_on_one_record_lose_nothing(desk: Desk) -> None:
    """The slower of two savers is shown the conflict; the back button saves nothing again."""
    place = code_of(desk.browser.post(NEW, reception("a", "漏水")))
    old = reception("b", "漏水一处") | {"revision": "0", "code": ""}
    page = desk.browser.get(f"{place}edit/").text
    code = re.search(r'name="code" value="([^"]+)"', page)
    assert code
    first, second = (
        old | {"code": code[1], "key": k, "matter": m} for k, m in (("b", "甲"), ("c", "乙"))
    )
    answers = desk.at_once(
        [lambda w, f=form: w.post(f"{place}edit/", f) for form in (first, second)]  # type: ignore[misc]
    )
    assert sorted(answer.status for answer in answers) == [302, 409]
    kept, lost = sorted(zip(answers, ("甲", "乙"), strict=True), key=lambda pair: pair[0].status)
    assert lost[1] in lost[0].text
    again = first if kept[1] == "甲" else second
    assert desk.browser.post(f"{place}edit/", again).status == 302
    assert 'name="revision" value="1"' in desk.browser.get(f"{place}edit/").text


@pytest.mark.django_db
def test_no_form_is_taken_without_its_token_or_by_a_link(desk: Desk) -> None:
    assert desk.browser.post(NEW, reception("a", "漏水"), token=False).status == 403
    for place in ("/sign-out/", "/drafts/", "/ledgers/upload/", "/account/committee/"):
        assert desk.browser.get(place).status == 405
    assert desk.rows() == []
    assert desk.browser.get("/").status == 200


@pytest.mark.django_db
def test_going_live_twice_at_once_happens_once(desk: Desk) -> None:
    """With a whole year on trial, whose records point to one another."""
    desk.server.command("import", str(FOLDER), "--committee", SLUG)
    form = {"name": SHORT}
    answers = desk.at_once(
        [lambda w, n=n: w.post("/system/go-live/", form | {"key": f"k{n}"}) for n in range(4)]  # type: ignore[misc]
    )
    assert {answer.status for answer in answers} == {302}
    log = desk.browser.get(f"/audit/?{urlencode({'verb': '正式启用'})}").text
    assert len(re.findall(r"共\s*1\s*条", log)) == 1
    for code in ("proposal", "person", "organisation", "attendance", "reception"):
        assert listed(desk.browser, code) == []
    assert code_of(desk.browser.post(NEW, reception("z", "启用后第一件")))
    assert int(desk.rows()[0][0].rpartition("-")[2]) == 1
    assert desk.whole()


@pytest.mark.django_db
def test_what_was_acknowledged_survives_a_pulled_plug(desk: Desk) -> None:
    """The server is shot while forms are sent; then each form is sent again, as people do."""
    acked: set[str] = set()
    for turn in range(KILLS):
        keys = [f"{turn}-{n}" for n in range(FORMS)]
        with ThreadPoolExecutor(8) as pool:
            sent = [pool.submit(tried, desk.browser.again(), key) for key in keys]
            wait_until(lambda: sum(f.done() for f in sent) >= FORMS // 3)  # noqa: B023 - awaited here
            desk.server.kill()
        acked |= {key for key, f in zip(keys, sent, strict=True) if f.result()}
        desk.server.start()
        assert acked <= matters(desk)
        for key in keys:
            assert tried(desk.browser, key)
        acked |= set(keys)
    assert sorted(matters(desk)) == sorted(acked)
    rows = desk.rows()
    assert len(rows) == KILLS * FORMS
    numbers = sorted(int(row[0].rpartition("-")[2]) for row in rows)
    assert numbers == list(range(1, len(rows) + 1))
    assert desk.whole()


@pytest.mark.django_db
def test_an_import_that_is_shot_leaves_nothing_or_all(desk: Desk) -> None:
    head = "来访者类型,来访单位,日期,事项\n"
    ledger = head + "".join(f"群众,居民{n},2020-05-06,事项{n}\n" for n in range(LINES))
    sent = desk.browser.upload("/ledgers/upload/", {"key": "up"}, "来访接待.csv", ledger.encode())
    assert sent.status == 302, sent.text[:800]
    commit = f"{sent.location}commit/"
    seen = []
    for wait in (0.15, 0.6, 1.5):
        with ThreadPoolExecutor(1) as pool:
            going = pool.submit(posted, desk.browser.again(), commit)
            time.sleep(wait)
            desk.server.kill()
            going.result()
        desk.server.start()
        seen.append(len(desk.rows()))
    assert set(seen) <= {0, LINES}
    if seen[-1] == 0:
        assert desk.browser.post(commit, {}).status == 302
    assert len(desk.rows()) == LINES
    assert desk.whole()


def matters(desk: Desk) -> set[str]:
    return {matter for row in desk.rows() for matter in row if re.fullmatch(r"\d+-\d+", matter)}


def tried(browser: Browser, key: str) -> bool:
    """Was the form acknowledged?"""
    try:
        return browser.post(NEW, reception(key, key)).status == 302
    except (OSError, HTTPException):
        return False


def posted(browser: Browser, path: str) -> int:
    try:
        return browser.post(path, {}).status
    except (OSError, HTTPException):
        return 0


def wait_until(true: Callable[[], bool]) -> None:
    last = time.monotonic() + 60
    while not true() and time.monotonic() < last:
        time.sleep(0.01)
