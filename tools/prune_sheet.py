"""Prune Material's style sheet to what our pages use: `.venv/bin/python tools/prune_sheet.py`.

The shell and every element a page may hold are built from `specimen.md`; a rule stays when its selector matches
something there, whatever its state (hover, focus). Material sets 1rem to 20 px; here it stays the reader's own size.
Writes overrides/assets/stylesheets/material.css.
"""

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import material
import tinycss2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from selectolax.lexbor import LexborHTMLParser
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from budget.locales import unfilled_texts

PROJECT = Path(__file__).resolve().parent.parent
SPECIMEN = Path(__file__).with_name("specimen.md")
SHEET = PROJECT / "overrides" / "assets" / "stylesheets" / "material.css"
HEAD = (
    "/* Material for MkDocs {version}, (c) Martin Donath, MIT licence; "
    "pruned by tools/prune_sheet.py: edit theme.css. */\n"
)

# A rule for a state or a part stays when the element itself is there.
STATES = re.compile(
    r":not\([^()]*\)|::?(?:-[a-z]+-[a-z-]+|active|after|backdrop|before|checked|disabled|first-letter|first-line"
    r"|focus-visible|focus-within|focus|hover|indeterminate|invalid|link|marker|placeholder|target|valid|visited)(?![\w-])"
)
# Parts that theme.css draws itself.
OURS = re.compile(r"\b(?:details|summary|table|md-(?:header|nav|footer|grid|skip))")
# What the ledger look has none of; outlines, which Material gives back by script alone; old browsers' prefixes.
UNWANTED = re.compile(
    r"box-shadow|transition.*|animation.*|will-change|outline.*|overflow-x"
    r"|-(?:moz|ms|o)-.*|-webkit-(?!mask|text-size).*"
)
REM_SCALE = 1.25


@dataclass
class Rule:
    """A selector with its declarations, or an at-rule with the rules inside it."""

    prelude: str
    declarations: list[tuple[str, str]]
    mid_sentence: list["Rule"]

    def __str__(self) -> str:
        """Return the rule as one line of CSS."""
        body = ";".join(f"{name}:{value}" for name, value in self.declarations)
        return f"{self.prelude}{{{body}{''.join(map(str, self.mid_sentence))}}}"


def specimen_pages() -> list[str]:
    """Build the specimen in our own shell and return the HTML of its pages."""
    with tempfile.TemporaryDirectory() as folder:
        docs, site = Path(folder, "docs"), Path(folder, "site")
        docs.mkdir()
        docs.joinpath("index.md").write_bytes(SPECIMEN.read_bytes())
        config = load_config(
            str(PROJECT / "mkdocs.yml"), docs_dir=str(docs), site_dir=str(site), nav=["index.md"], plugins={}
        )
        config.extra.update(district="-", decision_line="-", decision_path="decisions/-/")
        config.extra["words"] = unfilled_texts("ru", "layout.")
        config.extra["contact"] = {"mail": "-", "telephone": "-", "telephone_address": "-"}
        build(config)
        return [page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html"))]


def matches(selector: str, pages: list[LexborHTMLParser]) -> bool:
    """Say whether a selector, its states set aside, matches an element of some page."""
    plain = re.sub(r"(?<=[\s>+~(,])(?=[\s>+~),]|$)|^(?=[\s>+~]|$)", "*", STATES.sub("", selector))
    return any(page.css_first(plain) is not None for page in pages)


def declarations_of(rule: QualifiedRule) -> Iterator[tuple[str, str]]:
    """Yield (name, value) of the declarations that stay, with lengths in the reader's font size."""
    for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if isinstance(one, Declaration) and not UNWANTED.fullmatch(one.name):
            value = tinycss2.serialize(one.value).strip() + ("!important" if one.important else "")
            yield one.name, re.sub(r"(?<![\w.#])(\d*\.?\d+)rem\b", scaled, value)


def scaled(length: re.Match[str]) -> str:
    """Return a length of Material's rem in ours."""
    return f"{round(float(length[1]) * REM_SCALE, 4):g}rem"


def kept(nodes: list[Node], pages: list[LexborHTMLParser]) -> Iterator[Rule]:
    """Yield the rules that match some page, in order."""
    for node in nodes:
        if isinstance(node, QualifiedRule):
            selectors = split_at_commas(tinycss2.serialize(node.prelude))
            selectors = [one for one in selectors if not OURS.search(one) and matches(one, pages)]
            prelude = ",".join(selectors).replace("[dir=ltr] ", "")
            declarations = list(declarations_of(node))
            # Media queries of `html` only enlarge the font.
            declarations = [one for one in declarations if (prelude, one[0]) != ("html", "font-size")]
            if prelude and declarations:
                yield Rule(prelude, declarations, [])
        elif isinstance(node, AtRule) and node.lower_at_keyword in {"media", "supports"}:
            nodes_inside = tinycss2.parse_rule_list(
                node.content or [], skip_comments=True, skip_whitespace=True
            )
            mid_sentence = list(kept(nodes_inside, pages))
            if mid_sentence:
                yield Rule(f"@{node.at_keyword} {tinycss2.serialize(node.prelude).strip()}", [], mid_sentence)


def split_at_commas(selectors: str) -> list[str]:
    """Split a list of selectors at its outer commas."""
    return re.split(r",(?![^()]*\))", selectors.strip())


def without_unread(rules: list[Rule]) -> list[Rule]:
    """Drop the custom properties that nothing reads, until none is left, and the rules this empties."""
    while True:
        text = "".join(map(str, rules)) + "".join(
            sheet.read_text(encoding="utf-8") for sheet in SHEET.parent.glob("*.css") if sheet != SHEET
        )
        read = set(re.findall(r"var\(\s*(--[\w-]+)", text))
        before = "".join(map(str, rules)).count(":")
        for rule in [*rules, *(inner for outer in rules for inner in outer.mid_sentence)]:
            rule.declarations = [
                one for one in rule.declarations if not one[0].startswith("--") or one[0] in read
            ]
        rules = [rule for rule in rules if rule.declarations or rule.mid_sentence]
        if "".join(map(str, rules)).count(":") == before:
            return rules


def pruned_sheet(pages: list[str]) -> str:
    """Return Material's sheet, pruned to what the pages (HTML) use."""
    (sheet,) = (Path(material.__file__).parent / "templates" / "assets" / "stylesheets").glob("main.*.css")
    nodes = tinycss2.parse_stylesheet(
        sheet.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True
    )
    rules = without_unread(list(kept(nodes, [LexborHTMLParser(page) for page in pages])))
    return HEAD.format(version=version("mkdocs-material")) + "\n".join(map(str, rules)) + "\n"


if __name__ == "__main__":
    SHEET.write_text(pruned_sheet(specimen_pages()), encoding="utf-8")
