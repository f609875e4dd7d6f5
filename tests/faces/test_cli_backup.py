"""Backup and restore as an administrator runs them, on whichever database the suite runs on."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
import zipfile
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from xieshang.base.backup import BackupError, check_backup

pytestmark = pytest.mark.django_db
DAMAGES = 500 if os.environ.get("XIESHANG_DRILL") == "1" else 25

FOUND = """
import datetime as dt
from xieshang.base import scoping
from xieshang.base.actor import COMMAND_LINE
from xieshang.base.records.kinds import kind_of
from xieshang.ground.orgs.actions import found_committee
from xieshang.ground.records.actions import enter_record
from xieshang.kernel.dates import CHINA
committee = found_committee(
    slug="daxiang",
    values={"name": "政协某区委员会", "short_name": "某区政协", "office_name": "办公室",
            "tier": "district"},
    actor=COMMAND_LINE,
)
with scoping.scope([committee.pk]):
    term = enter_record(
        kind=kind_of("term"), actor=COMMAND_LINE,
        values={"code": "五届", "began_on": dt.date(2016, 11, 20)},
    )
    enter_record(
        kind=kind_of("plenary"), actor=COMMAND_LINE,
        values={"code": "五届五次会议", "term": term.pk, "serial": 5,
                "opened_on": dt.date(2020, 1, 6), "closed_on": dt.date(2020, 1, 8),
                "intake_closes_at": dt.datetime(2020, 1, 7, 17, tzinfo=CHINA)},
    )
    for n in range(3):
        enter_record(
            kind=kind_of("coordination"), actor=COMMAND_LINE,
            values={"title": f"调度{n}", "held_on": dt.date(2020, 3, n + 1)},
        )
"""


class Site:
    """One installation: its data folder, and on PostgreSQL its own database."""

    def __init__(self, name: str, folder: Path) -> None:
        self.folder = folder / name
        self.env = os.environ | {"XIESHANG_VAR": str(self.folder)}
        self.env.pop("XIESHANG_DATABASE_URL", None)
        if connection.vendor == "postgresql":
            self.env["XIESHANG_DATABASE_URL"] = new_database(f"backup_{name}")

    def run(self, *arguments: str, script: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "xieshang", *arguments],
            env=self.env, input=script, capture_output=True, text=True, check=False,
        )  # fmt: skip

    def figures(self) -> list[dict[str, object]]:
        done = self.run("figures", "--committee", "daxiang", "--year", "2020", "--format", "json")
        return json.loads(done.stdout)["figures"]


def new_database(name: str) -> str:
    db = connection.settings_dict
    access = {
        "host": db["HOST"],
        "port": db["PORT"],
        "user": db["USER"],
        "password": db["PASSWORD"],
    }
    with psycopg.connect(**access, dbname="postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
    return f"postgresql://{db['USER']}:{db['PASSWORD']}@{db['HOST']}:{db['PORT']}/{name}"


def test_what_was_saved_comes_back_and_gives_the_same_figures(tmp_path):
    office, spare, saved = Site("office", tmp_path), Site("spare", tmp_path), tmp_path / "a.zip"
    assert office.run("migrate", "-v0").returncode == 0
    assert office.run("shell", "-v0", script=FOUND).returncode == 0
    attachment = office.folder / "files" / "ab" / ("ab" + "0" * 62)
    attachment.parent.mkdir(parents=True)
    attachment.write_bytes(b"paper")

    made = office.run("backup", str(saved))
    assert (made.returncode, "1 个附件" in made.stdout) == (0, True), made.stderr
    assert office.run("backup", str(saved)).returncode == 2  # never over an older one

    again = spare.run("restore", str(saved))
    assert again.returncode == 0, again.stderr
    assert spare.figures() == office.figures()
    assert (
        next(f for f in spare.figures() if f["id"] == "consultations.coordinations")["value"] == 3
    )
    assert (spare.folder / attachment.relative_to(office.folder)).read_bytes() == b"paper"
    assert spare.run("restore", str(saved)).returncode == 2  # never over what is there


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    """A whole backup, made by hand: what is checked does not depend on the database."""
    content = random.Random(7).randbytes(50_000)
    members = {"database.sqlite3": hashlib.sha256(content).hexdigest()}
    said = {
        "format": 1,
        "taken_at": "2020-12-31T00:00:00+08:00",
        "vendor": "sqlite",
        "members": members,
        "rows": {},
    }
    path = tmp_path / "sound.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("database.sqlite3", content)
        archive.writestr("manifest.json", json.dumps(said))
    check_backup(path)
    return path


def test_every_flipped_byte_of_the_content_is_found(sound, tmp_path):
    whole, chance = sound.read_bytes(), random.Random(11)
    for n in range(DAMAGES):
        place = chance.randrange(60, 50_000)
        damaged = tmp_path / f"damaged{n}.zip"
        damaged.write_bytes(whole[:place] + bytes([whole[place] ^ 0x5A]) + whole[place + 1 :])
        with pytest.raises(BackupError, match="没有恢复任何数据"):
            check_backup(damaged)


@pytest.mark.parametrize("kept", [0, 1, 1000, -200, -1])
def test_a_truncated_backup_is_refused(sound, tmp_path, kept):
    cut = tmp_path / "cut.zip"
    cut.write_bytes(sound.read_bytes()[:kept])
    with pytest.raises(BackupError, match="不是完好的备份"):
        check_backup(cut)


@pytest.mark.parametrize("name", ["../evil", "files/../../evil", "other.txt"])
def test_a_member_that_does_not_belong_is_refused(sound, name):
    with zipfile.ZipFile(sound, "a") as archive:
        archive.writestr(name, b"x")
    with pytest.raises(BackupError, match="清单不一致"):
        check_backup(sound)
