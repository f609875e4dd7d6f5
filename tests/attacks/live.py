"""A real server with a database of its own, and browsers that can be sent in parallel."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.stories.site import ROOT, environment, free_port, wait_for

SLUG, SHORT, ADMIN = "testcity", "测试政协", "testadmin"
PASSWORD = "砚台巷二十七号的老井"  # noqa: S105 - of a test
SECONDS = 60


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    location: str
    text: str


@dataclass(slots=True)
class Server:
    """The product on a port of this machine; it can be shot and started again."""

    var: Path
    database_url: str = ""
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        return environment(self.var) | {"XIESHANG_DATABASE_URL": self.database_url}

    def command(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "xieshang", *arguments], cwd=ROOT, env=self.environment,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout

    def found(self) -> str:
        """An empty committee with one administrator; gives the one-time password."""
        self.command("migrate", "--verbosity", "0")
        said = self.command(
            "found", SLUG, "--name", "政协测试市委员会", "--short", SHORT, "--office",
            "政协测试市委员会办公室", "--tier", "市", "--admin", ADMIN,
        )  # fmt: skip
        return said.rpartition("：")[2].strip()

    def start(self) -> None:
        log = (self.var / "server.log").open("ab")
        with log:
            self.process = subprocess.Popen(
                [
                    sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1",
                    "--port", str(self.port), "--workers", "2", "--blocking-threads", "4",
                    "--log-level", "warning", "xieshang.config.wsgi:application",
                ],
                cwd=ROOT, env=self.environment, stdout=log, stderr=subprocess.STDOUT,
                start_new_session=True,
            )  # fmt: skip
        wait_for(self.process, self.port, self.var / "server.log")
        last = time.monotonic() + SECONDS
        while not self._answers():
            assert time.monotonic() < last, "the server takes connections and answers none"
            time.sleep(0.1)

    def kill(self) -> None:
        """As if somebody pulled the plug: the server and all its workers at once."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(SECONDS)

    def _answers(self) -> bool:
        """The port is open before the workers are there."""
        try:
            return self.browser().get("/sign-in/").status == 200
        except (OSError, HTTPException):
            return False

    def browser(self) -> Browser:
        return Browser(self.port)


@dataclass(slots=True)
class Browser:
    """Keeps cookies, follows nothing, and can be copied for a second window."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Answer:
        return self._ask("GET", path, None, {})

    def post(self, path: str, form: Mapping[str, str], *, token: bool = True) -> Answer:
        said = dict(form)
        if token:
            said["csrfmiddlewaretoken"] = self.cookies.get("csrftoken", "")
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, urlencode(said).encode(), kind)

    def upload(self, path: str, form: Mapping[str, str], name: str, content: bytes) -> Answer:
        mark = "frontier7"
        said = {**form, "csrfmiddlewaretoken": self.cookies["csrftoken"]}
        lines = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{n}"\r\n\r\n{text}\r\n'
            for n, text in said.items()
        ]
        head = (
            f'--{mark}\r\nContent-Disposition: form-data; name="chosen"; filename="{name}"\r\n\r\n'
        )
        body = "".join(lines).encode() + head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self._ask(
            "POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}"}
        )

    def sign_in(self, password: str) -> Answer:
        self.get("/sign-in/")
        return self.post("/sign-in/", {"username": ADMIN, "password": password})

    def again(self) -> Browser:
        """Another window of the same session."""
        return Browser(self.port, dict(self.cookies))

    def _ask(self, method: str, path: str, body: bytes | None, kind: Mapping[str, str]) -> Answer:
        line = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            line.request(method, path, body, {"Cookie": cookies, **kind})
            answer = line.getresponse()
            text = answer.read().decode("utf-8", errors="replace")
        finally:
            line.close()
        for said in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(said).items():
                self.cookies[name] = morsel.value
        return Answer(answer.status, urlsplit(answer.getheader("Location") or "").path, text)


def office_of(server: Server, one_time: str) -> Browser:
    """The administrator, signed in with a password of his own."""
    browser = server.browser()
    assert browser.sign_in(one_time).status == 302
    new = {"old": one_time, "new": PASSWORD, "again": PASSWORD}
    assert browser.post("/account/", new).status == 302
    return browser


def reception(key: str, matter: str) -> dict[str, str]:
    """A visit to the office, as its form sends it."""
    return {
        "key": key, "kind": "citizen", "visitor": "城东居民", "on": "2020-05-06",
        "matter": matter, "outcome": "", "channel": "entered", "level": "internal",
    }  # fmt: skip


def listed(browser: Browser, code: str) -> list[list[str]]:
    """The export of a kind, row by row, without its heading."""
    text = browser.get(f"/records/{code}/export.csv").text.lstrip("\ufeff")
    return [line.split(",") for line in text.splitlines()[1:]]
