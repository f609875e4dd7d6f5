"""The documents say what the code declares: nothing is missing, and both READMEs agree."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import TextChoices

from tools.check_docs import FENCE, LINK
from tools.make_docs import stale_in
from tools.reference import (
    PAGES,
    commands,
    indicator_page,
    ledger_page,
    lists_of_values,
    permission_page,
)
from xieshang.base.indicators import indicators
from xieshang.base.models import Channel, Level
from xieshang.base.records.kinds import kinds
from xieshang.config.env import VARIABLES, Config
from xieshang.ground.orgs.models import OrganisationKind
from xieshang.ground.people.models import Duty
from xieshang.ground.people.rules import PERMISSIONS, Role
from xieshang.kernel.figures import Basis
from xieshang.kernel.hanzi.quantities import STYLES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
WORDS: tuple[type[TextChoices], ...] = (Channel, Duty, Level, OrganisationKind, Role)


def said(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_indicator_is_documented() -> None:
    page = said("indicators.md")
    missing = [i.id for i in indicators() if f"### {i.id} {i.label}\n" not in page]
    assert missing == []
    assert [i.id for i in indicators() if i.counts not in page] == []


def test_every_kind_is_documented_with_every_column() -> None:
    page = said("ledgers.md")
    assert [kind.code for kind in kinds() if f"### {kind.label} {kind.code}\n" not in page] == []
    for kind in kinds():
        own = page.partition(f"### {kind.label} {kind.code}\n")[2].partition("\n### ")[0]
        assert [c.header for c in kind.columns[1:-4] if f"| {c.header} |" not in own] == []


def test_every_permission_and_role_is_documented() -> None:
    page = said("permissions.md")
    assert [name for name in PERMISSIONS if f"`{name}`" not in page] == []
    assert [role for role in Role if f"| {role.label} |" not in page] == []


def test_every_setting_is_documented_and_every_variable_declared() -> None:
    page, declared = said("settings.md"), {known.name for known in VARIABLES.values()}
    assert [name for name in declared if f"`{name}`" not in page] == []
    assert set(VARIABLES) == set(Config.__annotations__)
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = {name for text in sources for name in re.findall(r"XIESHANG_[A-Z_]*[A-Z]", text)}
    assert used - declared == set()


def test_every_command_is_documented_with_every_option() -> None:
    page = said("cli.md")
    assert {"backup", "demo", "evidence", "export", "figures", "import", "report", "restore"} <= {
        *commands()
    }
    for name, command in commands().items():
        own = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        assert own, name
        options = [a for a in command.create_parser("", name)._actions if a.dest not in _DJANGO]
        named = [
            a.option_strings[-1] if a.option_strings else str(a.metavar or a.dest.upper())
            for a in options
        ]
        assert [name for name in named if f"`{name}" not in own] == []


_DJANGO = {
    "force_color", "help", "no_color", "pythonpath", "settings", "skip_checks", "traceback",
    "verbosity", "version",
}  # fmt: skip


def test_the_glossary_has_every_kind_and_every_word_of_the_common_lists() -> None:
    page = said("concepts.md")
    assert [kind.code for kind in kinds() if f"`{kind.code}`" not in page] == []
    assert [kind.label for kind in kinds() if kind.label not in page] == []
    assert [w.label for words in WORDS for w in words if str(w.label) not in page] == []
    assert [basis for basis in Basis if basis not in page] == []


def test_the_glossary_has_every_model() -> None:
    models = [m for m in apps.get_models() if m.__module__.startswith("xieshang.")]
    words = set(re.findall(r"\w+", said("concepts.md")))
    assert [m.__name__ for m in models if m.__name__ not in words] == []


def test_every_list_of_values_is_documented() -> None:
    page = said("values.md")
    for choices in lists_of_values():
        assert f" {choices.__name__}\n" in page
        rows = [f"| {one.label} | `{one.value}` |" for one in choices]
        assert [row for row in rows if row not in page] == []


def test_every_app_has_its_place_in_the_picture() -> None:
    picture = said("structure.md").partition("```mermaid")[2].partition("```")[0]
    own = [c.name.split(".")[1:] for c in apps.get_app_configs() if c.name.startswith("xieshang.")]
    assert [name for floor, *name in own if name and name[-1] not in picture] == []


def test_the_recipe_of_bindings_has_every_style() -> None:
    page = said("recipes/add-a-report-binding.md")
    assert [style for style in STYLES if style and style not in page] == []


def test_every_decision_is_in_their_list() -> None:
    page = said("decisions/README.md")
    records = sorted(path.name for path in (DOCS / "decisions").glob("[0-9]*.md"))
    assert re.findall(r"\]\((\d{4}-[^)]+)\)", page) == records
    for name in records:
        text = said(f"decisions/{name}")
        assert f"[{text.splitlines()[0].removeprefix('# ')}]({name})" in page
        assert text.count("\n") <= 40
        parts = ("**Context.**", "**Decision.**", "**Consequences.**")
        assert [part for part in parts if part not in text] == []


def test_every_dependency_has_its_reason() -> None:
    page = said("decisions/0007-dependencies.md")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [line for group in project["optional-dependencies"].values() for line in group]
    names = [re.match(r"[\w-]+", line)[0] for line in wanted]  # type: ignore[index]
    assert [name for name in names if name not in page] == []


def test_both_readmes_point_at_the_same_pages_and_name_the_same_commands() -> None:
    english, chinese = (
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh-CN.md")
    )
    assert _links(english) - {"README.zh-CN.md"} == _links(chinese) - {"README.md"}
    assert FENCE.findall(english) == FENCE.findall(chinese)
    heads = re.compile(r"^#+", re.MULTILINE)
    assert heads.findall(english) == heads.findall(chinese)


def _links(text: str) -> set[str]:
    return set(LINK.findall(FENCE.sub("", text)))


def test_a_page_that_differs_or_is_missing_is_stale(tmp_path: Path) -> None:
    made: Mapping[str, str] = {"a.md": "甲\n", "b.md": "乙\n", "c.md": "丙\n"}
    (tmp_path / "a.md").write_text("甲\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("已\n", encoding="utf-8")
    assert stale_in(tmp_path, made) == ["b.md", "c.md"]


@pytest.mark.parametrize("make", [indicator_page, ledger_page, permission_page])
def test_tables_are_whole(make: object) -> None:
    """Every row of a table has as many cells as its head."""
    assert callable(make)
    for block in re.findall(r"(?:^\|.*\|\n)+", make(), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in block.splitlines()}) == 1


def test_the_pages_are_the_ones_that_are_kept() -> None:
    assert [name for name in PAGES if not (DOCS / name).exists()] == []
