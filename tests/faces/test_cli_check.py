"""`xieshang check`: exit codes, shapes, what is refused; and all of it without Django."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.figures.demo import DAXIANG, YEAR, DemoYear
from xieshang.faces.cli.check import parsed
from xieshang.faces.cli.check import run as run_here

GOOD = "共征集提案40件，其中经济类20件、社会类12件、文化类8件。\n"
FAULTY = "共征集提案40件，其中经济类20件、社会类12件、文化类9件。\n"
WITHOUT = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("django", "lxml", "psycopg"):
            raise ImportError(f"{name} must not be loaded")
sys.meta_path.insert(0, Refuse())
from xieshang.__main__ import main
sys.argv = ["xieshang", *sys.argv[1:]]
main()
"""


def run(*arguments: str, stdin: str = "", folder: Path | None = None) -> tuple[int, str, str]:
    """The command in a process of its own, in which nobody can load Django."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT, "check", *arguments],
        input=stdin, capture_output=True, text=True, check=False, cwd=folder, timeout=60,
        env={"PYTHONUTF8": "1", "PATH": "", "XIESHANG_DATABASE_URL": "nonsense"},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    return tmp_path


def test_a_text_that_adds_up(folder: Path) -> None:
    code, out, err = run("good.txt", folder=folder)
    assert (code, err) == (0, "")
    assert out == "结论：数字前后一致。共4个数字。\n"
    assert sorted(path.name for path in folder.iterdir()) == ["faulty.txt", "good.txt"]


def test_a_text_that_does_not(folder: Path) -> None:
    code, out, _err = run("faulty.txt", folder=folder)
    assert code == 1
    assert out.startswith("[错误] 第")
    assert "【40件】" in out
    assert "结论：有错误" in out.splitlines()[-1]


def test_json_is_the_promised_object_and_offsets_are_those_of_the_file(folder: Path) -> None:
    code, out, _err = run("faulty.txt", "--format", "json", folder=folder)
    said = json.loads(out)
    assert code == 1
    assert list(said) == ["text", "verdict", "claims", "findings"]
    assert (said["text"], said["verdict"]) == (FAULTY, "faults")
    assert [FAULTY[c["start"] : c["end"]] for c in said["claims"]] == [
        "40件",
        "20件",
        "12件",
        "9件",
    ]
    assert said["findings"][0]["class"] == "parts_vs_total"


def test_line_ends_of_windows_count_as_one_character(folder: Path) -> None:
    (folder / "windows.txt").write_bytes(f"标题\r\n{FAULTY}".encode())
    _code, out, _err = run("windows.txt", "--format", "json", folder=folder)
    said = json.loads(out)
    raw = (folder / "windows.txt").read_text(encoding="utf-8")
    assert said["text"] == raw
    assert {raw[c["start"] : c["end"]] for c in said["claims"]} >= {"40件", "9件"}


def test_standard_input_is_a_file_too() -> None:
    code, out, _err = run("-", "--format", "json", stdin=FAULTY)
    assert (code, json.loads(out)["text"]) == (1, FAULTY)


def test_several_drafts_are_held_against_each_other(folder: Path) -> None:
    (folder / "甲.txt").write_text("大祥区政协2020年报告\n共征集提案40件。\n", encoding="utf-8")
    (folder / "乙.txt").write_text("大祥区政协2020年介绍\n共征集提案42件。\n", encoding="utf-8")
    code, out, _err = run("甲.txt", "乙.txt", "--format", "json", folder=folder)
    said = json.loads(out)
    assert [paper["name"] for paper in said["papers"]] == ["甲.txt", "乙.txt"]
    assert said["findings"]
    assert code == int(said["verdict"] == "faults")
    _code, out, _err = run("甲.txt", "乙.txt", folder=folder)
    assert "== 甲.txt" in out
    assert "2份文稿" in out.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "参数不对：没有写要校核的文稿（FILE）"),
        (("good.txt", "--format", "xml"), "--format 不能写“xml”，可写 "),
        (("good.txt", "--format"), "--format 后面没有写内容"),
        (("good.txt", "--posts=yes"), "参数不对"),
        (("good.txt", "--zzz"), "没有“--zzz”这个选项"),
        (("missing.txt",), "missing.txt：找不到文件"),
        (("good.txt", "missing.txt"), "missing.txt"),
        (("picture.png",), "picture.png："),
        (("good.txt", "--committee", "daxiang"), "--year"),
        (("good.txt", "--posts"), "--committee"),
    ],
)
def test_what_cannot_be_used_ends_with_two_and_one_line(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    code, out, err = run(*arguments, folder=folder)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize("closing", ["> /dev/full", ">&-"])
def test_what_could_not_be_written_is_no_verdict(folder: Path, closing: str) -> None:
    line = f'exec "$0" -m xieshang check "$1" {closing}'
    done = subprocess.run(
        ["/bin/sh", "-c", line, sys.executable, "faulty.txt"],
        capture_output=True, text=True, check=False, cwd=folder, timeout=60,
        env={"PYTHONUTF8": "1", "PATH": ""},
    )  # fmt: skip
    assert done.returncode == 2
    assert "没有写出" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "utf-8:strict"])
def test_a_console_that_lacks_a_sign_gets_the_rest(folder: Path, encoding: str) -> None:
    """Signs outside of the code page, and the name of a file that is no text at all."""
    name = os.fsencode(folder) + b"/\xff\xfe.txt"
    Path(os.fsdecode(name)).write_text(f"\U0001f600{FAULTY}", encoding="utf-8")
    for form in ("text", "json"):
        done = subprocess.run(
            [sys.executable, "-m", "xieshang", "check", "--format", form, name, name],
            capture_output=True, check=False, timeout=60,
            env={"PYTHONIOENCODING": encoding, "PATH": "", "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (1, b"")
    said = json.loads(done.stdout.decode(encoding.partition(":")[0]))
    assert said["papers"][0]["text"] == f"\U0001f600{FAULTY}"


def test_a_folder_is_no_file_and_a_pipe_is_one(folder: Path) -> None:
    code, _out, err = run(".", folder=folder)
    assert (code, "文件夹" in err) == (2, True)
    os.mkfifo(folder / "pipe.txt")
    writer = Thread(target=(folder / "pipe.txt").write_text, args=(FAULTY, "utf-8"))
    writer.start()
    code, out, _err = run("pipe.txt", folder=folder)
    writer.join(10)
    assert (code, "【40件】" in out) == (1, True)


def test_help_works_without_anything() -> None:
    code, out, _err = run("--help")
    assert code == 0
    assert "--committee SLUG" in out
    assert "校核文稿" in out


def test_a_missing_database_is_no_verdict(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xieshang", "check", "good.txt", "--committee", "x", "--year", "2020"],
        capture_output=True, text=True, check=False, cwd=folder, timeout=60,
        env={"PYTHONUTF8": "1", "XIESHANG_VAR": str(folder / "var"), "PATH": ""},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "migrate" in done.stderr


@pytest.mark.parametrize(
    "settings", [{"XIESHANG_DATABASE_URL": "nonsense"}, {"XIESHANG_VAR": "/dev/null/var"}]
)
def test_settings_of_no_use_are_no_verdict(folder: Path, settings: dict[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xieshang", "check", "good.txt", "--committee", "x", "--year", "2020"],
        capture_output=True, text=True, check=False, cwd=folder, timeout=60,
        env={"PYTHONUTF8": "1", "XIESHANG_VAR": str(folder / "var"), "PATH": ""} | settings,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("设置不能使用")
    assert len(done.stderr.splitlines()) == 1


def in_process(*arguments: str) -> int:
    return run_here(parsed(arguments))


def test_the_same_in_this_process(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, faulty = str(folder / "good.txt"), str(folder / "faulty.txt")
    assert in_process(good) == 0
    assert in_process(faulty, "--format", "json") == 1
    assert in_process(good, faulty) == 1
    assert in_process(good, good, "--format", "json") == 0
    assert in_process(str(folder / "missing.txt")) == 2
    assert "missing.txt" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [(), ("a.txt", "--posts"), ("a.txt", "--committee", "x")])
def test_arguments_that_do_not_go_together(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed(arguments)
    assert ended.value.code == 2


def test_standard_input_is_read_as_text(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(FAULTY.encode())))
    assert in_process("-") == 1
    assert "【40件】" in capsys.readouterr().out


class WithTheDemo(DemoYear):
    """The same command with the records of the demo year at hand."""

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.printed = tmp_path, capsys

    def check(self, text: str, *arguments: str) -> tuple[int, str]:
        path = self.folder / "draft.txt"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            call_command("check", str(path), *arguments)
        return int(str(ended.value.code or 0)), self.printed.readouterr().out

    def with_records(self, text: str, *arguments: str) -> tuple[int, str]:
        return self.check(text, "--committee", DAXIANG, "--year", str(YEAR), *arguments)

    def test_what_the_records_hold_is_said(self) -> None:
        code, out = self.with_records("五届五次会议以来，共征集提案20件。")
        assert code == 0
        assert "一致1个" in out
        code, out = self.with_records("五届五次会议以来，共征集提案21件。")
        assert code == 1
        assert "[与台账不符]" in out
        assert "20件" in out

    def test_json_names_the_indicator(self) -> None:
        _code, out = self.with_records("五届五次会议以来，共征集提案21件。", "--format", "json")
        (claim,) = json.loads(out)["claims"]
        assert (claim["indicator"], claim["verdict"]) == ("proposals.received", "differs")
        assert claim["record_value"] == 20

    def test_posts_are_held_to_the_registers(self) -> None:
        text = "区政协主席周研秋出席会议，五届五次会议以来，共征集提案20件。"
        _code, plain = self.with_records(text)
        _code, out = self.with_records(text, "--posts")
        assert "周研秋" in out
        assert "[提醒]" in out
        assert "[提醒]" not in plain

    def test_without_a_committee_the_command_is_the_same(self) -> None:
        code, out = self.check(FAULTY)
        assert code == 1
        assert "结论：有错误" in out

    def test_the_only_committee_need_not_be_named_and_a_wrong_one_is_refused(self) -> None:
        for arguments in (("--committee", "nowhere", "--year", "2020"), ("--committee", DAXIANG)):
            with pytest.raises(CommandError) as refused:
                call_command("check", "draft.txt", *arguments)
            assert refused.value.returncode == 2
