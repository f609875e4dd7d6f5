"""Renders a gallery of pages through Django's engine: `python -m tests.base.ui.gallery FOLDER`.

With `--shots` it also photographs them at 1280 and 390 pixels under the real content policy.
"""

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import django
from django import forms
from django.conf import settings
from django.template.backends.django import DjangoTemplates

import xieshang.base.ui
from tests.base.ui import samples
from xieshang.base.ui.paging import pager

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

UI = Path(xieshang.base.ui.__file__).parent
HOST = "gallery.invalid"
POLICY = "default-src 'self'; script-src 'self'; style-src 'self'"
WIDTHS = {"desktop": 1280, "phone": 390}
HTML = "text/html; charset=utf-8"
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


def engine() -> DjangoTemplates:
    """The templates alone, apart from the settings of the product."""
    return DjangoTemplates(
        {
            "NAME": "gallery",
            "DIRS": [str(UI / "templates"), str(Path(__file__).parent / "templates")],
            "APP_DIRS": False,
            "OPTIONS": {
                "libraries": {"ui": "xieshang.base.ui.templatetags.ui"},
                "string_if_invalid": "",
            },
        }
    )


def proposal_form(*, bad: bool = False) -> forms.Form:
    """A form with every kind of field."""

    class ProposalForm(forms.Form):
        title = forms.CharField(
            label="案由",
            max_length=60,
            help_text="以“关于……的建议”为题，一事一案。",
        )
        category = forms.ChoiceField(
            label="类别", choices=[("", "请选择"), ("1", "经济建设"), ("2", "社会建设")]
        )
        kind = forms.ChoiceField(
            label="提案形式",
            choices=[("1", "个人"), ("2", "联名"), ("3", "集体")],
            widget=forms.RadioSelect,
            initial="1",
        )
        received = forms.DateField(label="收件日期", widget=forms.DateInput(attrs={"type": "date"}))
        situation = forms.CharField(
            label="情况与分析",
            help_text="写明事实、数据和依据。",
            widget=forms.Textarea(attrs={"rows": 5, "maxlength": 1500}),
        )
        advice = forms.CharField(label="建议", widget=forms.Textarea(attrs={"rows": 4}))
        paper = forms.FileField(
            label="签名页扫描件", required=False, help_text="标有秘密、机密、绝密的文件不得上传。"
        )
        public = forms.BooleanField(label="提案人同意公开", required=False)

    data = {"title": "", "category": "2", "kind": "1", "situation": samples.TEXT, "advice": "略"}
    return ProposalForm(data if bad else None)


def sign_in_form() -> forms.Form:
    """Name and password."""

    class SignInForm(forms.Form):
        username = forms.CharField(
            label="账号",
            widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "username"}),
        )
        password = forms.CharField(
            label="口令", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
        )

    return SignInForm()


def _home() -> dict[str, object]:
    table = replace(samples.table(6), select="", bulk=(), id="tasks", caption="待办")
    return {
        "shell": samples.shell(),
        "page": samples.HOME,
        "tiles": samples.TILES,
        "years": samples.YEARS,
        "categories": samples.CATEGORIES,
        "table": table,
    }


def _list(count: int = 30) -> dict[str, object]:
    return {
        "shell": samples.shell("提案"),
        "page": samples.LIST,
        "filters": samples.FILTERS,
        "table": samples.table(count),
        "pager": pager(total=96, number=2, size=30, pairs=(("q", "电梯"),), unit="件"),
    }


def _record(*, large: bool = False) -> dict[str, object]:
    return {
        "shell": samples.shell("提案", large=large),
        "page": samples.RECORD,
        "facts": samples.FACTS,
        "text": samples.TEXT,
        "events": samples.EVENTS,
        "related": samples.RELATED,
    }


def _form(*, bad: bool = False) -> dict[str, object]:
    return {
        "shell": samples.shell("提案"),
        "page": replace(samples.LIST, title="收件登记", primary=None, actions=()),
        "form": proposal_form(bad=bad),
        "autosave_url": "/drafts/1/",
        "cancel_url": "/document/",
        "submit_label": "登记",
    }


def _inspected(base: str = "") -> dict[str, object]:
    return {
        "shell": samples.shell("指标"),
        "page": replace(samples.HOME, title="委员满意率", note=""),
        "base_template": base,
        "tile": samples.INSPECTED,
        "facts": samples.INSPECTED_FACTS,
        "tables": (samples.proof(),),
    }


def _outside() -> dict[str, object]:
    return {
        "shell": replace(
            samples.shell(),
            account_name="",
            sections=(),
            years=(),
            search_url="",
            inbox_url="",
            sign_in_url="",
        )
    }


PAGES: Mapping[str, tuple[str, Callable[[], dict[str, object]]]] = {
    "home": ("gallery/home.html", _home),
    "list": ("ui/list.html", _list),
    "empty": ("ui/list.html", lambda: {**_list(0), "pager": None}),
    "record": ("ui/record.html", _record),
    "large": ("ui/record.html", lambda: _record(large=True)),
    "form": ("ui/form.html", _form),
    "form-errors": ("ui/form.html", lambda: _form(bad=True)),
    "inspected": ("ui/inspected.html", _inspected),
    "sign-in": (
        "ui/sign_in.html",
        lambda: {**_outside(), "form": sign_in_form(), "demo_accounts": samples.ACCOUNTS},
    ),
    "error": ("ui/error.html", lambda: {**_outside(), "trouble": samples.TROUBLE}),
}


def render(name: str) -> str:
    """One page of the gallery as HTML."""
    template, context = PAGES[name]
    return engine().get_template(template).render({"csrf_token": "x" * 64, **context()})


def render_fragment() -> str:
    """What the inspector gets from htmx."""
    return engine().get_template("ui/inspected.html").render(_inspected("ui/fragment.html"))


def serve(context: "BrowserContext") -> None:
    """Makes the gallery the browser's only site, under the content policy of the product."""
    context.route("**/*", _answer)


def _answer(route: "Route") -> None:
    path = route.request.url.split(HOST, 1)[1].split("?", 1)[0]
    file = UI / path.lstrip("/")
    name = "record" if path.startswith("/proposals/") else path.strip("/")
    if path.startswith("/static/") and file.is_file():
        route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
    elif path.startswith("/figures/"):
        route.fulfill(body=render_fragment(), content_type=HTML)
    elif name in PAGES:
        policy = {"Content-Security-Policy": POLICY}
        route.fulfill(body=render(name), content_type=HTML, headers=policy)
    else:
        route.fulfill(status=404, body="")


def shoot(folder: Path) -> None:
    """Photographs every page at both widths, and the home page with its inspector open."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- slow to load

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path="/usr/bin/chromium", args=OPTIONS)
        for kind, width in WIDTHS.items():
            context = chromium.new_context(locale="zh-CN", viewport={"width": width, "height": 844})
            serve(context)
            _shoot_all(context.new_page(), folder, kind)
        chromium.close()


def _shoot_all(page: "Page", folder: Path, kind: str) -> None:
    for name in PAGES:
        page.goto(f"http://{HOST}/{name}/")
        page.screenshot(path=folder / f"{name}-{kind}.png", full_page=True)
    page.goto(f"http://{HOST}/home/")
    page.click(".tile:nth-child(4) a.figure")
    page.wait_for_selector("#inspected")
    page.screenshot(path=folder / f"inspector-{kind}.png")
    if kind == "phone":
        page.goto(f"http://{HOST}/home/")
        page.click(".bottom summary")
        page.screenshot(path=folder / "more-phone.png")


def main() -> int:
    """Writes the gallery."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--shots", action="store_true")
    wanted = parser.parse_args()
    settings.configure(
        USE_I18N=True,
        LANGUAGE_CODE="zh-hans",
        STATIC_URL="/static/",
        USE_TZ=True,
        TIME_ZONE="Asia/Shanghai",
    )
    django.setup()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        (wanted.folder / f"{name}.html").write_text(render(name), encoding="utf-8")
    if wanted.shots:
        shoot(wanted.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
