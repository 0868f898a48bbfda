"""Run axe-core in an open page: every rule of WCAG 2.2 AA, the best practices and the experiments."""

from importlib.resources import files
from typing import NamedTuple

from playwright.sync_api import Page

SCRIPT = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental")
# An experiment of axe that takes the large figures, which are no headings, for headings.
LEFT_OUT = ("p-as-heading",)
# Rules that a run by tags alone would leave off, target sizes among them, are turned on by name.
RUN = """async ([tags, leftOut]) => {
  const wanted = axe.getRules(tags).filter(
    rule => !rule.tags.includes("deprecated") && !leftOut.includes(rule.ruleId)
  )
  const rules = Object.fromEntries(wanted.map(rule => [rule.ruleId, { enabled: true }]))
  const { violations } = await axe.run(document, { rules, resultTypes: ["violations"] })
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => [id, node.target.flat().join(" "), node.html.slice(0, 200), node.failureSummary])
  )
}"""


class Violation(NamedTuple):
    """A rule that an element breaks: where the element is, its HTML, and what axe says of it."""

    rule: str
    location: str
    html: str
    summary: str


def prepare(page: Page) -> None:
    """Bring axe into an open page; the page's own policy for scripts stays in force."""
    page.evaluate(SCRIPT)


def violations(page: Page) -> list[Violation]:
    """Return what is wrong in a prepared page as it stands now."""
    return [Violation(*found) for found in page.evaluate(RUN, [TAGS, LEFT_OUT])]
