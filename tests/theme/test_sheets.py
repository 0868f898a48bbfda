"""The sheets are few, have no rule for what no page has, and lay pages out in browsers of 2020 too."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from tests.conftest import PROJECT

SHEETS = PROJECT / "overrides" / "assets" / "stylesheets"
# What is published, and what it is made of, in the order in which it applies.
BUNDLES = {"site": ("tokens", "theme", "charts", "budget", "compare", "print")}
# Chrome 80 and Safari 13.1 drop a whole rule for a selector that they do not know, and a declaration for a value.
NEW_SELECTOR = re.compile(
    r":(?:is|where|has|popover-open)\b|:not\([^()]*,|,[^,]*:focus-visible|:focus-visible[^,]*,"
)
NEW_PROPERTY = re.compile(
    r"inset.*|(?:margin|padding)-(?:block|inline)|aspect-ratio|translate|rotate|scale|container.*"
)
NEW_VALUE = re.compile(
    r"subgrid|masonry|(?:color-mix|light-dark|oklch|lab|round|sin)\(|\d(?:[dls]v[hw]|r?lh|cq[wh])\b"
)
# A gap between the items of a flexible box came with Chrome 84 and Safari 14.1; in a grid both have it.
GAP = re.compile(r"(?:row-|column-)?gap")
# What Chrome 80 and Safari 13.1 cannot read in a script, or do not have.
NEW_IN_SCRIPTS = re.compile(
    r"\?\?=|\|\|=|&&=|\(\?<[=!]|\bstatic \{|^\s*#\w+|\bstructuredClone\(|\bWeakRef\b"
    r"|\.(?:replaceChildren|replaceAll|at|findLast|toSorted|toReversed|hasOwn|groupBy|randomUUID|checkVisibility)\("
    r"|Intl\.(?:Segmenter|DisplayNames|ListFormat)",
    re.MULTILINE,
)
# Where a class is named, by kind of file; those that end in a depth, a group or a state are put together.
GIVEN = {".html": r'class="(.*?)"(?=[\s>])', ".js": ".+", ".py": r'"([\w -]+)"'}
COMPOSED = re.compile(r"d\d|m-g\d\d|md-palette__\w+")


def rules(nodes: list[Node]) -> Iterator[QualifiedRule]:
    """Yield the rules for screens that no `@supports` keeps from older browsers."""
    for node in nodes:
        if isinstance(node, QualifiedRule):
            yield node
        elif isinstance(node, AtRule) and node.lower_at_keyword == "media":
            if tinycss2.serialize(node.prelude).strip() == "print":
                continue
            inside = tinycss2.parse_rule_list(node.content or [], skip_comments=True, skip_whitespace=True)
            yield from rules(inside)


def parsed(css: str) -> list[Node]:
    return tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)


def too_new(css: str) -> list[str]:
    """Return the selectors and declarations of a sheet that browsers of 2020 drop, and the layout with them."""
    found = []
    every = [(tinycss2.serialize(rule.prelude).strip(), rule) for rule in rules(parsed(css))]
    flexible = {
        selector
        for selector, rule in every
        if re.search(r"display:\s*(?:inline-)?flex", tinycss2.serialize(rule.content))
    }
    for selector, rule in every:
        if NEW_SELECTOR.search(selector):
            found.append(selector)
        for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
            assert isinstance(one, Declaration), f"{selector}: {one}"
            value = tinycss2.serialize(one.value).strip()
            is_new = NEW_PROPERTY.fullmatch(one.name) or NEW_VALUE.search(value)
            if is_new or (selector in flexible and GAP.fullmatch(one.name)):
                found.append(f"{one.name}: {value}")
    return found


def published(site: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in (site / "assets").rglob("*.css")}


def test_pages_load_one_sheet_that_holds_the_others_without_their_comments(built_site):
    assert {path.stem for path in SHEETS.glob("*.css")} == set(BUNDLES).union(*BUNDLES.values())
    sheets = published(built_site)
    assert set(sheets) == set(BUNDLES)
    for name, parts in BUNDLES.items():
        css = "".join((SHEETS / f"{part}.css").read_text(encoding="utf-8") for part in parts)
        assert words(sheets[name]) == words(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
        assert len(sheets[name].encode()) < 0.9 * len(css.encode())


def words(css: str) -> list[str]:
    """Return a sheet in parts that nothing may change: selectors, names, values."""
    return re.sub(r"[;\s]*}", "}", re.sub(r"([{};,:])", r" \1 ", css)).replace("}", " } ").split()


@pytest.mark.parametrize(
    ("css", "dropped"),
    [
        ("td:is(.a, .b) { color: red }", ["td:is(.a, .b)"]),
        ("@media (min-width: 1em) { p:not(.a, .b) { inset: 0 } }", ["p:not(.a, .b)", "inset: 0"]),
        (
            "a:hover, a:focus-visible { padding-block: 1em }",
            ["a:hover, a:focus-visible", "padding-block: 1em"],
        ),
        ("div { grid-template-rows: subgrid }", ["grid-template-rows: subgrid"]),
        ("p { display: flex } @media (min-width: 1em) { p { gap: 1em } } div { gap: 1em }", ["gap: 1em"]),
        ("@supports (inset: 0) { p { inset: 0 } } @media print { p:has(a) { height: 1lh } }", []),
        (":focus-visible { padding-top: 1em } :not(.a):not(.b) { min-width: max(1em, 5vw) }", []),
    ],
)
def test_what_browsers_of_2020_drop_is_found(css, dropped):
    assert too_new(css) == dropped


@pytest.mark.parametrize("sheet", BUNDLES)
def test_browsers_of_2020_lay_out_every_page(built_site, sheet):
    assert too_new(published(built_site)[sheet]) == []


def test_browsers_of_2020_read_every_script(built_site):
    """What a script asks for on demand may be missing; but then nothing of the page may depend on it."""
    scripts = [*(built_site / "assets").rglob("*.js"), PROJECT / "overrides/assets/javascripts/palette.js"]
    assert len(scripts) > 5
    assert {path.name: NEW_IN_SCRIPTS.findall(path.read_text(encoding="utf-8")) for path in scripts} == {
        path.name: [] for path in scripts
    }
    # The list finds what it names.
    assert NEW_IN_SCRIPTS.search("a ??= b")
    assert NEW_IN_SCRIPTS.search("list.replaceChildren()")


def test_every_class_of_a_sheet_is_given_by_a_template_a_script_or_a_view(built_site):
    given = {
        word
        for suffix, pattern in GIVEN.items()
        for folder in ("budget", "macros", "overrides")
        for path in (PROJECT / folder).rglob(f"*{suffix}")
        for text in re.findall(pattern, path.read_text(encoding="utf-8"), re.DOTALL)
        for word in re.findall(r"[A-Za-z][\w-]*", text)
    }
    css = "".join(published(built_site).values())
    selectors = re.sub(r"\{[^{}]*\}", "{}", re.sub(r"/\*.*?\*/|url\([^)]*\)", "", css, flags=re.DOTALL))
    asked = set(re.findall(r"\.([A-Za-z][\w-]*)", selectors))
    assert len(asked) > 100
    assert {name for name in asked - given if not COMPOSED.fullmatch(name)} == set()
