"""The same tables as plain sites: bare MkDocs, Material, Material with macros, and Zensical where it is installed."""

import csv
import json
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.processes import Run, run_measured
from budget.languages import LANGUAGES

# Without this every page lists every other one, as MkDocs does by itself: at 2,500 settlements 2 MB of links a page.
_ONE_ENTRY = "nav: [index.md]\nvalidation: {nav: {omitted_files: ignore}}\n"
_SITE = "site_name: tables\n"
_MATERIAL = f"{_SITE}theme: {{name: material, font: false}}\n"
_MACROS = (
    f"{_MATERIAL}"
    "plugins: [{macros: {module_name: tables, render_by_default: true, on_undefined: strict}}]\n"
)
_CONFIGS = {
    "bare MkDocs": f"{_SITE}plugins: []\n",
    "Material": f"{_MATERIAL}plugins: []\n",
    "Material with macros": _MACROS,
    "Material with macros, one entry of navigation": f"{_MACROS}{_ONE_ENTRY}",
    "Zensical": _SITE,
}
# A page without any sheet: the least that a browser can be given.
_BARE_THEME = """<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="{{ page.title }}">
<title>{{ page.title }}</title>
</head>
<body><main>{{ page.content }}</main></body>
</html>
"""
_MACRO = '''"""A macro that gives the table of a place, as the site's own macros do."""
import json
from pathlib import Path

ROWS = json.loads(Path(__file__).with_name("rows.json").read_text(encoding="utf-8"))


def define_env(env):
    @env.macro
    def table(place):
        rows = [f"| {code} | {name} | {amount} |" for code, name, amount in ROWS[place]]
        return "\\n".join(["| code | name | amount |", "| --- | --- | ---: |", *rows])
'''


def measure_peers(
    data: Path, folder: Path, names: Iterable[str] | None = None
) -> Iterator[tuple[str, int, Run]]:
    """Build each plain site of the tables of `data`; yield its name, the number of its pages, and what it took."""
    tables = dict(_tables(data))
    for name in names or _CONFIGS:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        if name == "Zensical":
            found = shutil.which("zensical", path=str(Path(sys.executable).parent)) or shutil.which(
                "zensical"
            )
            if not found:
                continue
            command = [found, "build"]
        site = folder / name.replace(" ", "-")
        pages = _write(site, _CONFIGS[name], tables, has_macros="macros" in name)
        yield (
            name,
            pages,
            run_measured(command, site, NO_MKDOCS_2_WARNING="1", DISABLE_MKDOCS_2_WARNING="true"),
        )
        shutil.rmtree(site)


def peer_pages(data: Path, folder: Path, place: str) -> Iterator[tuple[str, str]]:
    """Build the table of one place without a sheet and in Material; yield each name and path below `folder`."""
    tables = {place: dict(_tables(data))[place]}
    bare = "site_name: tables\nplugins: []\ntheme: {name: null, custom_dir: theme}\n"
    for name, config in (("bare MkDocs", bare), ("Material", _CONFIGS["Material"])):
        site = folder / name.replace(" ", "-")
        _write(site, config, tables, has_macros=False)
        (site / "theme").mkdir()
        (site / "theme/main.html").write_text(_BARE_THEME, encoding="utf-8")
        quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
        run_measured([sys.executable, "-m", "mkdocs", "build", "--quiet"], site, **quiet)
        yield name, f"{site.name}/site/ru/{place}/"


def _tables(data: Path) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    rows: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for package in sorted((data / "packages").glob("*/")):
        for table in ("revenue", "expenditure", "financing"):
            with (package / f"{table}.csv").open(encoding="utf-8", newline="") as file:
                for row in csv.DictReader(file):
                    rows[row["place"]].append((row["code"], row["name"], row["amount_text"]))
    yield from rows.items()


def _write(
    site: Path, config: str, tables: dict[str, list[tuple[str, str, str]]], *, has_macros: bool
) -> int:
    """Write the sources of a site with a page for each place and language; return how many."""
    docs = site / "docs"
    docs.mkdir(parents=True)
    (site / "mkdocs.yml").write_text(config, encoding="utf-8")
    (docs / "index.md").write_text("# Tables\n", encoding="utf-8")
    if has_macros:
        (site / "tables.py").write_text(_MACRO, encoding="utf-8")
        (site / "rows.json").write_text(json.dumps(tables), encoding="utf-8")
    for place, rows in tables.items():
        lines = [f"| {' | '.join(row)} |" for row in rows]
        shown = "\n".join(["| code | name | amount |", "| --- | --- | ---: |", *lines])
        for language in LANGUAGES:
            page = docs / language / f"{place}.md"
            page.parent.mkdir(exist_ok=True)
            body = f'{{{{ table("{place}") }}}}' if has_macros else shown
            page.write_text(f"# {place}\n\n{body}\n", encoding="utf-8")
    return 1 + len(tables) * len(LANGUAGES)
