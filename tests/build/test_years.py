"""Years and vintages on the pages: what was quoted once stays, and a later import takes nothing away."""

import json
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

import macros
from budget.accounts import Site, load_site
from budget.build import stubs, write_public
from budget.search import SEARCH_FOLDER
from tests.macros.test_macros import FakeEnvironment
from tests.registers import write_register
from tests.vintages.archive import TABLES, rows
from tests.vintages.maker import in_force
from tests.vintages.wording import Decision, date_words, line_id


@pytest.fixture(scope="module")
def stages(archive: Path, chain: list[Decision], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the archive as it stood after each import: a data folder for each decision."""
    folders = []
    for count in range(1, len(chain) + 1):
        folder = tmp_path_factory.mktemp("stage") / "data"
        (folder / "packages").mkdir(parents=True)
        for name in ("reference", "source", *(f"packages/{made.id}" for made in chain[:count])):
            (folder / name).symlink_to(archive / name)
        folders.append(folder)
    return folders


@pytest.fixture(scope="module")
def sites(stages: list[Path]) -> list[Site]:
    return [load_site(stage) for stage in stages]


@pytest.fixture(scope="module")
def public(archive: Path, site_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the files that pages of the whole archive list."""
    folder = tmp_path_factory.mktemp("public")
    write_public(archive, load_site(archive), folder, site_url)
    return folder


def test_a_quoted_figure_is_found_at_its_address_after_every_later_import(stages, chain, public):
    held = in_force(chain)
    # Place and year -> line -> each amount that it had, with the decision that printed it first.
    quoted: dict[tuple[str, int], dict[str, dict[int, Decision]]] = defaultdict(lambda: defaultdict(dict))
    for folder, made in zip(stages, chain, strict=True):
        for (place, year, table, code), (tenge, _) in made.printed().items():
            if made in held[place, year]:
                quoted[place, year][line_id(table, code)].setdefault(tenge // 1000, made)
        pages = pages_of(folder, public)
        # A page on which this decision has no say is as it was; the last stage looks at all.
        for place, year in (
            quoted if made is chain[-1] else {key[:2] for key in made.printed()} & quoted.keys()
        ):
            page = LexborHTMLParser(pages["place"](place, str(year)))
            for line, amounts in quoted[place, year].items():
                said = at_address(page, line)
                for amount, by in amounts.items():
                    where = (made.id, place, year, line, amount, by.id)
                    assert written(amount) in re.findall(r"−?\d[\d\u00a0]*", said), where
                    assert f"№ {by.number} от {date_words(by.date)}" in said.replace("\u00a0", " "), where


def pages_of(data: Path, public: Path) -> dict[str, Callable[..., str]]:
    """Return the macros of Russian pages; files to take away are those of the whole archive."""
    environment = FakeEnvironment(data, "ru")
    environment.conf["extra"]["public_dir"] = str(public)
    macros.define_env(environment)
    return environment.macros


def at_address(page: LexborHTMLParser, anchor: str) -> str:
    """Return what a reader without scripts finds at an address: the row and those below it that are no lines."""
    row = page.css_first(f"tr[id='{anchor}']")
    assert row, anchor
    said = [plain(row)]
    while (row := following(row)) is not None and not row.id:
        said.append(plain(row))
    return " ".join(said)


def following(row: LexborNode) -> LexborNode | None:
    row = row.next
    while row is not None and row.tag != "tr":
        row = row.next
    return row


def plain(node: LexborNode) -> str:
    return re.sub(r"[ \n]+", " ", node.text(separator=" "))


def written(amount: int) -> str:
    """Return how the Russian pages write thousand tenge."""
    return f"{amount:,}".replace(",", "\u00a0").replace("-", "−")


def test_no_page_of_an_earlier_site_is_gone_after_a_later_import(sites):
    pages = [{path for path, _ in stubs(site)} for site in sites]
    for before, after in pairwise(pages):
        assert before <= after, before - after


def test_the_page_of_a_line_that_the_latest_year_lacks_shows_the_last_year_that_had_it(sites):
    calls = dict(stubs(sites[-1]))
    assert '"e-13-124-040", "2021"' in calls["en/places/talas/lines/e-13-124-040.md"]
    assert '"e-07-124-008", "2022"' in calls["en/places/talas/lines/e-07-124-008.md"]


def test_a_year_of_one_place_leaves_the_others_at_theirs(sites, archive_site):
    before, after = sites[-2:]
    assert [each.fiscal_year for each in after.district_budgets("talas")] == [2022] * 14
    assert after.district_budgets("talas") == before.district_budgets("talas")
    leads_to = {}
    for place in ("talas", "akkol", "tamdy"):
        text = (archive_site / f"places/{place}/index.html").read_text(encoding="utf-8")
        leads_to[place] = re.search(r'url=(\d+)/"', text)[1]
    assert leads_to == {"talas": "2022", "akkol": "2023", "tamdy": "2022"}


def test_an_upload_that_was_wrong_is_out_of_force_and_its_addresses_stay(
    archive, public, chain, sites, tmp_path
):
    wrong = next(made for made in chain if made.number == "14-3")
    data = tmp_path / "data"
    shutil.copytree(archive / "reference", data / "reference")
    for name in ("packages", "source"):
        (data / name).symlink_to(archive / name)
    reason = {"ru": "Загружен черновик.", "kk": "Жоба жүктелген.", "en": "A draft was uploaded."}
    entry = {"kind": "withdrawal", "decision": wrong.id, "reason": reason, "citation": "№ 25031"}
    write_register(data / "reference" / "corrections.yaml", [entry])
    site = load_site(data)
    for key, line in in_force([made for made in chain if made is not wrong]).items():
        assert [stage.state.decision for stage in site.history(*key)] == [made.id for made in line], key
    assert {path for path, _ in stubs(site)} >= {path for path, _ in stubs(sites[-1])}
    assert reason["ru"] in pages_of(data, public)["decision"](wrong.id)


def test_what_is_in_force_and_nothing_else_is_in_the_files_of_its_district(archive_site, chain):
    found = {
        (row["place"], int(row["fiscal_year"]), table, row[key]): int(row["amount_kzt"])
        for district in ("talas", "birlik")
        for table, key in TABLES.items()
        for row in rows(archive_site / "data/places" / district, table)
    }
    assert found == {
        key: tenge
        for (place, year), line in in_force(chain).items()
        # From 2022 on it is counted under its new name.
        if place != "bostandyk" or year < 2022
        for key, (tenge, _) in line[-1].printed().items()
        if key[:2] == (place, year)
    }


def test_places_of_equal_names_are_told_apart(archive_site):
    heads = {}
    for place in ("akkol", "birlik-akkol"):
        page = LexborHTMLParser(
            (archive_site / f"places/{place}/2021/index.html").read_text(encoding="utf-8")
        )
        heads[place] = plain(page.css_first("main"))[:200], page.css_first("title").text()
    assert "Таласский район" in heads["akkol"][0]
    assert "Бирликский район" in heads["birlik-akkol"][0]
    assert heads["akkol"][1] != heads["birlik-akkol"][1]
    index = json.loads((archive_site / SEARCH_FOLDER / "ru.json").read_text(encoding="utf-8"))
    found = {row[0]: row[1:3] for row in index["rows"][: index["places"]] if "Акколь" in row[1]}
    assert found.keys() == {"places/akkol/2023/", "places/birlik-akkol/2021/"}
    assert all(
        district in note for (_, note), district in zip(found.values(), ("Талас", "Бирлик"), strict=True)
    )
    compared = {
        district: {row["place"] for row in rows(archive_site / "data/compare", district)}
        for district in ("talas", "birlik")
    }
    assert compared["birlik"] == {"birlik-akkol", "birlik-karatau"}
    assert compared["talas"].isdisjoint(compared["birlik"])


def test_the_sums_of_a_districts_table_are_those_of_the_article_of_each_year(archive_site, chain):
    sums: Counter[tuple[str, str]] = Counter()
    for row in rows(archive_site / "data/places/talas", "budget"):
        sums[row["fiscal_year"], row["side"]] += int(row["amount_kzt"])
    for number, year in (("18-3", "2021"), ("17-2", "2022")):
        stated = next(made for made in chain if made.number == number).stated()
        assert {side: sums[year, side] for side in ("revenue", "expenditure")} == {
            side: stated[side][0] for side in ("revenue", "expenditure")
        }


def test_a_picture_names_the_decision_that_it_follows(archive_site, chain):
    for (place, year), line in in_force(chain).items():
        path = f"pictures/ru/places/{place}/{year}/flow.svg"
        text = (archive_site / path).read_text(encoding="utf-8").replace("\u00a0", " ")
        assert f"№ {line[-1].number} от {date_words(line[-1].date)}" in text, path
