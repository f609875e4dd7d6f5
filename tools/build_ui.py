"""Builds the front-end bundle, or checks without Node that the committed one is current.

`python tools/build_ui.py` runs `npm ci` and esbuild and writes `static/ui/`.
`python tools/build_ui.py --check` compares hashes and looks for what Chromium 86 lacks.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE = ROOT / "tools" / "ui"
UI = ROOT / "src" / "xieshang" / "base" / "ui"
SOURCE = UI / "source"
OUTPUT = UI / "static" / "ui"
MANIFEST = OUTPUT / "manifest.json"

ENTRIES = (("css/app.css", "app.css"), ("js/main.js", "app.js"))
TARGET = "chrome86,es2020"

TOO_NEW_CSS: Mapping[str, str] = {
    ":has(": r":has\(",
    ":is()/:where()": r":(?:is|where)\(",
    "a list in :not()": r":not\([^()]*,",
    "color-mix()": r"color-mix\(",
    "oklch()/lab()": r"\b(?:oklch|oklab|lch|lab)\(",
    "@container": r"@container\b",
    "@layer": r"@layer\b",
    "@scope": r"@scope\b",
    "nesting": r"&[\s.:#\[>]",
    "inset": r"[{;]inset\s*:",
    "logical inset": r"[{;]inset-(?:block|inline)[a-z-]*\s*:",
    "aspect-ratio": r"[{;]aspect-ratio\s*:",
    "accent-color": r"[{;]accent-color\s*:",
    "dynamic viewport units": r"\d(?:dvh|svh|lvh|dvw|svw|lvw)\b",
    "overflow: clip": r"overflow(?:-[xy])?\s*:\s*clip",
    "text-wrap": r"[{;]text-wrap\s*:",
    "individual transforms": r"[{;](?:rotate|scale|translate)\s*:",
    "media ranges": r"@media[^{]*[<>]",
}

TOO_NEW_JS: Mapping[str, str] = {
    "logical assignment": r"(?:\?\?|\|\||&&)=",
    ".at()": r"\.at\(",
    "structuredClone": r"\bstructuredClone\b",
    "static block": r"\bstatic\s*\{",
    "Object.hasOwn": r"\bObject\.hasOwn\(",
    "replaceAll": r"\.replaceAll\(",
    "findLast": r"\.findLast(?:Index)?\(",
    "toSorted and its like": r"\.to(?:Sorted|Reversed|Spliced)\(",
    "Promise.any": r"\bPromise\.(?:any|withResolvers)\(",
    "numeric separators": r"\b\d+_\d+\b",
    "top-level await": r"^await\s",
    "randomUUID": r"\brandomUUID\(",
    "showModal": r"\.showModal\(",
}

HOST = re.compile(r"https?://[^\s\"'`)]+", re.IGNORECASE)
NAMESPACES = frozenset({"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"})


def main(arguments: list[str] | None = None) -> int:
    """Builds or checks; 0 when all is well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="check only, needs no Node")
    if not parser.parse_args(arguments).check:
        build()
    faults = check()
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print("The front-end bundle is current and fits Chromium 86.")
    return 1 if faults else 0


def build() -> None:
    """Installs the locked packages, bundles and minifies, records the hashes."""
    subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=NODE, check=True)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    for entry, output in ENTRIES:
        _bundle(SOURCE / entry, OUTPUT / output)
    manifest = {"source": source_digest(), "output": output_digests()}
    MANIFEST.write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")


def _bundle(entry: Path, output: Path) -> None:
    command = ["node_modules/.bin/esbuild", str(entry), f"--outfile={output}"]
    options = ["--bundle", "--minify", f"--target={TARGET}", "--charset=utf8", "--format=iife"]
    environment = {**os.environ, "NODE_PATH": str(NODE / "node_modules")}
    subprocess.run(
        [*command, *options, "--legal-comments=none", "--log-level=warning"],
        cwd=NODE,
        check=True,
        env=environment,
    )


def check() -> list[str]:
    """All faults of the committed bundle, in words; an empty list when there are none."""
    if not MANIFEST.exists():
        return ["There is no bundle yet: run python tools/build_ui.py."]
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    faults = []
    if manifest["source"] != source_digest():
        faults.append("The sources have changed since the last build: run tools/build_ui.py.")
    if manifest["output"] != output_digests():
        faults.append("A file in static/ui is not the one that was built: run tools/build_ui.py.")
    return [*faults, *_faults_in_text()]


def _faults_in_text() -> Iterable[str]:
    for _, output in ENTRIES:
        text = (OUTPUT / output).read_text(encoding="utf-8")
        rules = TOO_NEW_CSS if output.endswith(".css") else TOO_NEW_JS
        yield from faults_in(output, text, rules)


def faults_in(name: str, text: str, rules: Mapping[str, str]) -> list[str]:
    """What in `text` is newer than Chromium 86, and every host it names."""
    newer = [
        f"{name}: {what} is newer than Chromium 86."
        for what, pattern in rules.items()
        if re.search(pattern, text, re.MULTILINE)
    ]
    hosts = sorted(set(HOST.findall(text)) - NAMESPACES)
    return newer + [f"{name}: names the host {host}." for host in hosts]


def source_digest() -> str:
    """SHA-256 over names and contents of all that the bundle is made from."""
    return _digest([*_files(SOURCE), NODE / "package.json", NODE / "package-lock.json"])


def output_digests() -> dict[str, str]:
    """SHA-256 of every built file, by name; empty for one that is missing."""
    return {output: _digest([OUTPUT / output]) for _, output in ENTRIES}


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _digest(paths: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for path in paths:
        content = path.read_bytes().replace(b"\r\n", b"\n") if path.exists() else b""
        total.update(f"{path.relative_to(ROOT).as_posix()}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
