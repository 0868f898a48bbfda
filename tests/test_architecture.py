"""The one direction of the design: a module imports only from the stages before its own, and what is declared."""

import ast
import re
import sys
import tomllib
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

# From left to right; a module may import from its own place and from every place before it.
ORDER = (
    {
        "budget.children",
        "budget.kazakh",
        "budget.languages",
        "budget.model",
        "budget.errors",
        "budget.locales",
        "budget.tables",
        "budget.urls",
    },
    {"budget.reference"},
    {"budget.formats"},
    {"budget.importer"},
    {"budget.packages"},
    {"budget.timeline"},
    {"budget.accounts"},
    {"budget.checks"},
    {"budget.charts"},
    {"budget.views"},
    {"budget.downloads"},
    {"budget.catalogue"},
    {"budget.pictures"},
    {"budget.search"},
    {"budget.build"},
    {"budget.inbox"},
    {"budget.commands", "macros"},
    {"budget.command_line"},
    {"budget.__main__"},
)
# What builds the pages stays outside of budget/: another site generator can take the place of this one.
PAGE_MAKERS = {"jinja2", "markupsafe", "material", "mkdocs", "mkdocs_macros", "markdown", "macros"}
VAGUE_NAMES = {"common", "helper", "helpers", "misc", "tools", "util", "utils"}
MOST_LINES = 300


def modules(root: Path) -> list[Path]:
    return sorted(path for package in ("budget", "macros") for path in (root / package).rglob("*.py"))


def name_of(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def imports_of(path: Path, root: Path) -> set[str]:
    """Return the full names that a module imports, also inside functions."""
    name = name_of(path, root)
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*parts, node.module or ""]).strip(".")
            found |= {f"{source}.{alias.name}" for alias in node.names}
    return found


def stage_number(name: str) -> int | None:
    """Return the place of a module in the order; None if it is none of ours."""
    for location, stages in enumerate(ORDER):
        if any(name == stage or name.startswith(f"{stage}.") for stage in stages):
            return location
    return None


def wrong_imports(root: Path) -> list[str]:
    faults = []
    for path in modules(root):
        name = name_of(path, root)
        if name == "budget":
            allowed = -1
        elif (location := stage_number(name)) is None:
            faults.append(f"{name} has no place in the order of the design")
            continue
        else:
            allowed = location
        for imported in sorted(imports_of(path, root)):
            target = stage_number(imported)
            if target is not None and target > allowed:
                faults.append(f"{name} imports {imported}, which comes after it")
            if name.startswith("budget") and imported.split(".", maxsplit=1)[0] in PAGE_MAKERS:
                faults.append(f"{name} imports {imported}, which makes pages")
    return faults


def stages_imported_by(root: Path) -> dict[str, set[str]]:
    """Return for each stage (`budget.errors`, `budget.views`, ...) the other stages that it imports."""
    graph: dict[str, set[str]] = {}
    for path in modules(root):
        stage = stage_of(name_of(path, root))
        imported = {stage_of(name) for name in imports_of(path, root) if stage_number(name) is not None}
        graph.setdefault(stage, set()).update(imported - {stage})
    return graph


def stage_of(name: str) -> str:
    return ".".join(name.split(".")[:2])


def test_no_two_stages_import_each_other(project):
    TopologicalSorter(stages_imported_by(project)).prepare()


def test_two_stages_that_import_each_other_are_found(tmp_path):
    (tmp_path / "budget/locales").mkdir(parents=True)
    (tmp_path / "budget/errors.py").write_text("from budget.locales import words", encoding="utf-8")
    (tmp_path / "budget/locales/words.py").write_text("from budget.errors import x", encoding="utf-8")
    with pytest.raises(CycleError):
        TopologicalSorter(stages_imported_by(tmp_path)).prepare()


def test_every_import_goes_one_way(project):
    assert wrong_imports(project) == []


@pytest.mark.parametrize(
    ("module", "text", "fault"),
    [
        ("budget/importer/a.py", "from budget.checks import x", "imports budget.checks.x, which comes after"),
        ("budget/importer/a.py", "import budget.views.b", "imports budget.views.b, which comes after"),
        ("budget/importer/a.py", "from budget import build", "imports budget.build, which comes after"),
        ("budget/importer/a.py", "from ..checks import x", "imports budget.checks.x, which comes after"),
        ("budget/importer/__init__.py", "from ..views import x", "imports budget.views.x, which comes after"),
        ("budget/errors.py", "import budget.reference", "imports budget.reference, which comes after"),
        ("budget/__init__.py", "from budget.model import x", "imports budget.model.x, which comes after"),
        ("budget/views/a.py", "def f():\n    import macros", "imports macros, which makes pages"),
        (
            "budget/commands/site.py",
            "from mkdocs.config import x",
            "imports mkdocs.config.x, which makes pages",
        ),
        ("budget/views/a.py", "import jinja2", "imports jinja2, which makes pages"),
        ("budget/sums.py", "", "has no place in the order"),
    ],
)
def test_an_import_against_the_direction_is_found(tmp_path, module, text, fault):
    path = tmp_path / module
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert any(fault in found for found in wrong_imports(tmp_path))


@pytest.mark.parametrize(
    ("module", "text"),
    [
        ("budget/checks/a.py", "from budget.packages import x\nfrom . import b\nfrom budget.model import y"),
        ("budget/commands/site.py", "from budget.build import x\nimport subprocess"),
        ("macros/__init__.py", "import jinja2\nfrom budget.views import x"),
    ],
)
def test_an_import_in_the_direction_is_fine(tmp_path, module, text):
    path = tmp_path / module
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert wrong_imports(tmp_path) == []


def undeclared(project: Path, dependencies: list[str]) -> dict[str, str]:
    """Return what is imported though no dependency brings it, and where; the slugs of mkdocs.yml count too."""
    declared = {_plain(re.match(r"[\w.-]+", one)[0]) for one in dependencies}
    distributions = packages_distributions()
    imported = {
        found.partition(".")[0]: path.name
        for path in [*modules(project), *project.glob("overrides/*.py")]
        for found in imports_of(path, project)
    }
    named = (project / "mkdocs.yml").read_text(encoding="utf-8")
    imported |= dict.fromkeys(re.findall(r"!!python/\S+:(\w+)", named), "mkdocs.yml")
    return {
        name: where
        for name, where in imported.items()
        if name not in {*sys.stdlib_module_names, "budget", "macros"}
        and not declared & {_plain(one) for one in distributions.get(name, ())}
    }


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_everything_imported_is_declared(project):
    declared = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert undeclared(project, declared["dependencies"]) == {}
    assert undeclared(project, []).keys() >= {"markdown", "markupsafe", "pymdownx"}


def folders_named(project: Path) -> Counter[str]:
    """Count in how many modules each constant that names folders is set."""
    return Counter(
        node.target.id
        for path in modules(project)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.AnnAssign) and re.search("[A-Z]_FOLDERS?$", node.target.id)
    )


def test_what_names_a_folder_is_said_in_one_place(project):
    named = folders_named(project)
    assert {name: count for name, count in named.items() if count > 1} == {}


def test_every_module_says_in_one_sentence_what_it_is(project):
    for path in modules(project):
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert docstring, f"{path} has no docstring"
        assert docstring.splitlines()[0].rstrip().endswith((".", ":")), f"{path}: not a sentence"


def test_no_module_has_a_vague_name(project):
    assert [path for path in modules(project) if path.stem.strip("_") in VAGUE_NAMES] == []


def test_no_module_is_too_long(project):
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules(project)}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}
