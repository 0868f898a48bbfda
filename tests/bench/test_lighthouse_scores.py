"""The audit of the pages: medians, missed targets, and a machine that cannot audit is told why."""

import json
import shutil

import pytest

from bench import lighthouse_scores
from bench.lighthouse_scores import CannotAuditError, Scores, audit, medians, pages_to_audit, table, verdicts
from tests.conftest import PROJECT
from tests.site.page_kinds import KINDS, kind_of

PERFECT = dict.fromkeys(lighthouse_scores.CATEGORIES, 100)


def run(**measured):
    good = {
        "scores": PERFECT,
        "lost": [],
        "lcp_ms": 800,
        "tbt_ms": 0,
        "cls": 0,
        "size_bytes": 20480,
        "requests": 3,
        "third_party": [],
        "console_errors": [],
        "warnings": [],
    }
    return good | measured


def page(*runs):
    return medians("/about/", list(runs))


PEERS = {
    "bare MkDocs": medians("bare MkDocs", [run(lcp_ms=700)]),
    "Material": medians("Material", [run(lcp_ms=1200, tbt_ms=30)]),
}


def test_the_middle_of_three_runs_counts():
    found = page(run(lcp_ms=700), run(lcp_ms=2000, scores=PERFECT | {"performance": 99}), run(lcp_ms=900))
    assert (found.lcp_ms, found.missed(PEERS)) == (900, [])


@pytest.mark.parametrize(
    ("measured", "missed"),
    [
        ({"scores": PERFECT | {"seo": 92}}, "seo 92"),
        ({"scores": PERFECT | {"performance": 98}}, "performance 98"),
        ({"lcp_ms": 917}, "LCP 1.31 of bare MkDocs"),
        ({"tbt_ms": 16}, "blocked for 16 ms of 15"),
        ({"cls": 0.01}, "layout shift 0.010"),
        ({"third_party": ["https://cdn.example/a.js"]}, "asks https://cdn.example/a.js"),
        ({"console_errors": ["x is not defined"]}, "console: x is not defined"),
        ({"warnings": ["The page loaded too slowly."]}, "warning: The page loaded too slowly."),
    ],
)
def test_a_missed_target_is_named(measured, missed):
    assert page(run(**measured)).missed(PEERS) == [missed]


def test_pages_that_miss_a_target_and_audits_that_cost_points_are_told():
    good, slow = page(run()), Scores("/", PERFECT, 1400, 0, 0, 1024, 3, (), ())
    assert [*verdicts([*PEERS.values(), good, slow])] == ["/ misses: LCP 2.00 of bare MkDocs"]
    assert table([good, slow]).row_count == 2
    dear = run(scores=PERFECT | {"performance": 99}, lost=["first-contentful-paint"])
    assert [*verdicts([*PEERS.values(), page(dear, run(), dear)])] == [
        "every page keeps every target",
        "/about/ loses points in: first-contentful-paint",
    ]


def test_every_kind_of_page_is_audited_and_a_place_in_every_language(built_site):
    audited = list(pages_to_audit(built_site, "http://127.0.0.1:1/"))
    paths = [each.address.removeprefix("http://127.0.0.1:1/") for each in audited]
    assert len(paths) == len({kind for kind, _ in KINDS}) + 2
    assert sum(kind_of(path) == "place" for path in paths) == 3
    assert {each.name for each in audited if each.unlisted} >= {"/404.html"}
    assert "/" not in {each.name for each in audited if each.unlisted}


def test_a_machine_without_node_is_told_what_it_lacks(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(CannotAuditError, match=r"no node here; Lighthouse needs Node\.js"):
        audit([])


def test_lighthouse_is_pinned_with_its_hashes_and_with_no_address_of_a_registry():
    folder = PROJECT / "bench" / "lighthouse"
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert packages.pop("")["dependencies"] == wanted
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert [name for name, package in packages.items() if not package.get("integrity")] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
