"""A page costs its reader few bytes, by kind of page: page_weights.csv holds the limits, and they never grow unseen."""

import gzip

import pytest

from tests.site.page_kinds import KINDS, kind_of, language_of, limits, pages_of

LIMITS = {limit.kind: limit for limit in limits()}
# What the project promises its readers, in KiB: a whole first visit, and the HTML of it.
PROMISED_VISIT = 40
PROMISED_HTML = 20
# The text of a decision is as long as the decision is.
PROMISED_DECISION = 60
WATCH_SHIFTS = """window.shifts = []
new PerformanceObserver(list => {
  for (const one of list.getEntries()) window.shifts.push([one.value, one.sources.map(each => each.node?.outerHTML)])
}).observe({ type: "layout-shift", buffered: true })"""


class Visits:
    """First visits of pages, each with an empty cache; every page is visited once for all tests of this file."""

    def __init__(self, browser, server):
        self.browser, self.server, self.made = browser, server, {}

    def __call__(self, path):
        if path not in self.made:
            self.server.requests.clear()
            with self.browser.new_context(viewport={"width": 360, "height": 740}) as context:
                page = context.new_page()
                page.add_init_script(WATCH_SHIFTS)
                page.goto(self.server.address + path, wait_until="networkidle")
                self.made[path] = list(self.server.requests), page.evaluate("window.shifts")
        return self.made[path]


@pytest.fixture(scope="module")
def visit(browser, pages_server) -> Visits:
    return Visits(browser, pages_server)


def test_the_table_of_limits_has_every_kind_of_page_in_every_language(built_site):
    built = [page.relative_to(built_site).as_posix() for page in built_site.rglob("*.html")]
    assert {(kind_of(path), language_of(path)) for path in built} == set(KINDS)


@pytest.mark.parametrize("limit", LIMITS.values(), ids=LIMITS)
def test_a_limit_keeps_the_promise_and_has_a_reason(limit):
    decision = limit.kind.startswith("decisions/")
    assert limit.visit_kib <= (PROMISED_DECISION if decision else PROMISED_VISIT)
    assert limit.html_kib <= (PROMISED_DECISION if decision else PROMISED_HTML)
    assert limit.html_kib < limit.visit_kib
    assert limit.reason


def test_a_first_visit_stays_within_its_limit(kind, path, visit):
    requests, _ = visit(path)
    weights = {request.path: round(request.size_bytes / 1024, 1) for request in requests}
    assert sum(weights.values()) <= LIMITS[kind[0]].visit_kib, weights


def test_no_page_has_more_html_than_its_kind_may_have(kind, built_site):
    limit = LIMITS[kind[0]].html_kib
    weights = {}
    for path in pages_of(built_site, *kind):
        file = built_site / path
        text = (file if file.is_file() else file / "index.html").read_bytes()
        weights[path] = round(len(gzip.compress(text, 6)) / 1024, 1)
    assert {path: weight for path, weight in weights.items() if weight > limit} == {}


def test_a_limit_is_not_so_wide_that_growth_goes_unseen(kind, path, visit):
    requests, _ = visit(path)
    weight = sum(request.size_bytes for request in requests) / 1024
    # English is shorter than Russian by a fifth.
    assert LIMITS[kind[0]].visit_kib < weight * 1.5 + 2, f"{path} weighs {weight:.1f} KiB: lower its limit"


def test_nothing_of_search_is_loaded_before_somebody_searches(path, visit):
    requests, _ = visit(path)
    assert [request.path for request in requests if "search" in request.path] == []


def test_nothing_moves_while_a_page_is_loaded(path, visit):
    _, shifts = visit(path)
    assert shifts == []
