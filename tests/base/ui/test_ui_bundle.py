"""The committed front-end bundle: current, fit for Chromium 86, free of hosts, readable."""

import re

import pytest

from tools import build_ui

TOKENS = dict(
    re.findall(
        r"--([a-z0-9-]+): (#[0-9a-f]{6});",
        (build_ui.SOURCE / "css" / "tokens.css").read_text(encoding="utf-8"),
    )
)
WHITE_TEXT = ("red", "red-deep")
DARK_TEXT = ("ink", "ink-2", "ink-3", "link", "good", "progress", "warn", "bad", "neutral")
GROUNDS = ("ground", "ground-2", "red-tint")
TINTS = ("good", "progress", "warn", "bad")


def test_bundle_is_current_and_fits_chromium_86() -> None:
    assert build_ui.check() == []


def test_check_alone_needs_no_node(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert build_ui.main(["--check"]) == 0


@pytest.mark.parametrize(
    "css",
    [
        "a:has(b){}",
        "a{color:color-mix(in srgb,red,blue)}",
        "@layer x{}",
        "@container (width>1px){}",
        "a{inset:0}",
        "a{aspect-ratio:1}",
        "a{accent-color:red}",
        "a{height:100dvh}",
        "a:not(b,c){}",
        "a{&:hover{}}",
    ],
)
def test_css_newer_than_chromium_86_is_found(css: str) -> None:
    assert len(build_ui.faults_in("app.css", css, build_ui.TOO_NEW_CSS)) == 1


@pytest.mark.parametrize(
    "script",
    [
        "a??=1",
        "a.at(-1)",
        "structuredClone(a)",
        "class A{static{}}",
        "Object.hasOwn(a,b)",
        "a.replaceAll(b,c)",
        "fetch('https://cdn.example/x')",
    ],
)
def test_script_newer_than_chromium_86_or_naming_a_host_is_found(script: str) -> None:
    assert len(build_ui.faults_in("app.js", script, build_ui.TOO_NEW_JS)) == 1


def test_lock_names_no_host() -> None:
    lock = (build_ui.NODE / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert "integrity" in lock


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", DARK_TEXT)
def test_text_is_readable_on_every_ground(ink: str, ground: str) -> None:
    assert contrast(TOKENS[ink], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize("ground", WHITE_TEXT)
def test_white_text_is_readable_on_red(ground: str) -> None:
    assert contrast(TOKENS["on-red"], TOKENS[ground]) >= 4.5


@pytest.mark.parametrize("tone", TINTS)
def test_tones_are_readable_on_their_tint(tone: str) -> None:
    assert contrast(TOKENS[tone], TOKENS[f"{tone}-tint"]) >= 4.5


@pytest.mark.parametrize("ink", ["ink", "ink-2", "ink-3"])
def test_greys_are_readable_on_the_hover_ground(ink: str) -> None:
    assert contrast(TOKENS[ink], TOKENS["ground-3"]) >= 4.5


@pytest.mark.parametrize("line", ["field-line", "focus"])
def test_borders_of_fields_and_the_focus_stand_out(line: str) -> None:
    assert contrast(TOKENS[line], TOKENS["ground"]) >= 3


def contrast(one: str, other: str) -> float:
    """Contrast of two colours after WCAG 2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
