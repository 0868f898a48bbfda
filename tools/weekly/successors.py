"""Build the pages with what may follow MkDocs and Material, and say where they differ.

ProperDocs, without Material, is to write the same bytes; Zensical the same elements and texts. Both have to be there:
`uv run --isolated --group successors python -m tools.weekly.successors`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import yaml
from selectolax.lexbor import LexborHTMLParser

import macros
from budget.languages import LANGUAGES, RECORDS, Language
from tools.weekly.zensical_macros import SETTINGS, Build

PROJECT = Path(__file__).parent.parent.parent
# What a build reads.
READ = (
    "budget",
    "macros",
    "overrides",
    "tools",
    "docs",
    "data",
    *(each.config_file for each in RECORDS.values()),
)
SHOWN = 10
# Each generator writes the way to another page in its own manner.
LEADING = ("href", "src")
SETTING = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "SOURCE_DATE_EPOCH": "0"}


def differences(project: Path) -> Iterator[str]:
    """Yield what differs, language by language; `project` is a copy, and its downloads and stubs are written."""
    for language in LANGUAGES:
        reference = built(project, language, "mkdocs", RECORDS[language].config_file)
        yield from other_bytes("ProperDocs", reference, built_by_properdocs(project, language))
        yield from other_pages("Zensical", reference, built_by_zensical(project, language))


def built(project: Path, language: Language, generator: str, config: str) -> Path:
    """Return the folder of the pages of a language as MkDocs builds them, or another that is called as it is."""
    out = project / generator / RECORDS[language].folder
    run(project, generator, "build", "--strict", "-q", "-f", config, "-d", str(out))
    return out


def built_by_properdocs(project: Path, language: Language) -> Path:
    """Return the folder of the pages of a language as ProperDocs builds them with our theme alone."""
    base = (project / "mkdocs.yml").read_text(encoding="utf-8")
    templates = ["404.html", *re.findall(r"^    - (\S+\.(?:xml|txt|css|js))$", base, re.MULTILINE)]
    theme = {"name": None, "static_templates": templates}
    write_config(project / "properdocs.yml", {"INHERIT": RECORDS[language].config_file, "theme": theme})
    return built(project, language, "properdocs", "properdocs.yml")


def write_config(file: Path, config: dict[str, object]) -> None:
    """Write a configuration."""
    file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")


def built_by_zensical(project: Path, language: Language) -> Path:
    """Return the folder of the pages of a language as Zensical builds them.

    It reads what `macros` put into the theme's slots from its configuration, since it takes none back from macros.
    """
    record = RECORDS[language]
    extra = {"data_dir": "data", "public_dir": "build/public"}
    settings = {"config_file_path": "mkdocs.yml", "theme": {"language": language}, "extra": extra}
    (project / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    slots = Build(settings)
    macros.define_env(slots)
    out = f"zensical/{record.folder}"
    config = {
        "INHERIT": record.config_file,
        "site_dir": out,
        "extra": json.loads(json.dumps(slots.conf["extra"])),
        "plugins": {"macros": {"module_name": "tools.weekly.zensical_macros", "render_by_default": False}},
    }
    write_config(project / "zensical.yml", config)
    run(project, "zensical", "build", "-f", "zensical.yml")
    return project / out


def run(project: Path, *command: str) -> None:
    """Run a module of Python in the project; if it fails, its words are the error."""
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env=os.environ | SETTING | {SETTINGS: "settings.json"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stdout[-2000:]}")


def other_bytes(name: str, reference: Path, other: Path) -> Iterator[str]:
    """Yield the files that another generator left out, added or wrote otherwise."""
    ours, theirs = (
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        for root in (reference, other)
    )
    for path in sorted({*ours, *theirs}):
        if ours.get(path) != theirs.get(path):
            yield f"{name}: {path} is not as MkDocs writes it"


def other_pages(name: str, reference: Path, other: Path) -> Iterator[str]:
    """Yield the pages that another generator left out, or that show something else, with the first difference."""
    for page in sorted(reference.rglob("*.html")):
        path = page.relative_to(reference)
        if not (other / path).is_file():
            yield f"{name}: {path} was not built"
            continue
        ours, theirs = (
            seen(file.read_text(encoding="utf-8"), path.as_posix()) for file in (page, other / path)
        )
        differing = [pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]]
        if differing or len(ours) != len(theirs):
            first = differing[0] if differing else (f"{len(ours)} parts", f"{len(theirs)} parts")
            yield f"{name}: {path}: {first[0][:200]!r} became {first[1][:200]!r}"


def seen(html: str, path: str) -> list[str]:
    """Return the elements and texts of a page in their order; what leads elsewhere as the address that it leads to."""
    address = f"https://site.example/{path.removesuffix('index.html')}"
    tree = LexborHTMLParser(html)
    # Zensical colours code; the code is the same.
    for node in tree.css("div.highlight span, div.highlight a, pre code, div.highlight"):
        node.unwrap() if node.child else node.decompose()
    parts = []
    for node in tree.css("*"):
        attributes = {key: value or "" for key, value in node.attributes.items()}
        for key in LEADING:
            if key in attributes:
                # Zensical takes every link to a `.md` for one to a page: `LICENSE.md` of the downloads, too.
                attributes[key] = re.sub(r"\.md$", "/", urljoin(address, attributes[key]))
        parts.append(f"{node.tag} {sorted(attributes.items())} {' '.join(node.text(deep=False).split())}")
    return parts


def main() -> None:
    """Compare in a copy of the project, and fail if anything differs."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in READ:
            (shutil.copytree if (PROJECT / name).is_dir() else shutil.copy)(PROJECT / name, copy / name)
        os.chdir(copy)
        run(copy, "budget", "publish")
        found = list(differences(copy))
        pages = len(list((copy / "mkdocs").rglob("*.html")))
    for line in found[:SHOWN]:
        print(line)
    print(f"{pages} pages built with ProperDocs and Zensical, {len(found)} differ from those of MkDocs")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
