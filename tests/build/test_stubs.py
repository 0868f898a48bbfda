"""Page stubs: a head and a macro call, and nothing that data could turn into a template."""

from dataclasses import replace

import pytest
import yaml

from budget.accounts import make_site
from budget.build import stubs, write_stubs
from budget.errors import RefusedError
from budget.languages import LANGUAGES
from tests.example import DECISION, PLACES, VILLAGE, example_package


def files_below(folder):
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def renamed(site, **names):
    """Return a site of one village with other names in the reference."""
    village = replace(PLACES[-1], **names)
    reference = replace(site.reference, places={village.place: village})
    return make_site(reference, [example_package({village.place: VILLAGE})])


def test_every_page_that_is_made_from_the_data_has_a_stub(site, tmp_path):
    names = [
        *("places/altyn/2024", "places/kumis/2024", "places/birlik/2024", "places/birlik/2024/compare"),
        *("places/birlik/lines", "places/birlik/checks", f"decisions/{DECISION}"),
        *(
            f"places/birlik/lines/{anchor}"
            for anchor in (
                *("r-1", "r-1-04", "r-1-04-1", "r-1-04-4", "r-4", "r-4-02", "r-4-02-3"),
                *("e-01", "e-01-124-001", "e-07", "e-07-124-008"),
            )
        ),
    ]
    expected = {f"{language}/{name}.md" for language in LANGUAGES for name in names}
    # The text of a decision is there once.
    expected.add(f"ru/decisions/{DECISION}/text.md")
    assert write_stubs(site, tmp_path) == len(expected)
    assert files_below(tmp_path) == expected


def test_a_stub_has_a_head_and_one_macro_call(site):
    text = dict(stubs(site))["kk/places/kumis/2024.md"]
    _, head, body = text.split("---\n")
    front_matter = yaml.safe_load(head)
    assert front_matter["render_macros"] is True
    assert (front_matter["part_of"], front_matter["nav"]) == ("birlik", "places")
    assert front_matter["title"] == "Күміс ауылдық округінің 2024 жылға арналған бюджеті"
    assert body == '{{ place("kumis", "2024") }}\n'


@pytest.mark.parametrize("mark", ["{{ 7 * 7 }}", "{% include 'x' %}", "{# note #}"])
def test_a_name_that_would_run_as_a_template_is_refused(site, tmp_path, mark):
    with pytest.raises(RefusedError, match="run as a template"):
        write_stubs(renamed(site, genitive={"ru": f"села {mark}"}), tmp_path)
    assert files_below(tmp_path) == set()


def test_a_printed_name_that_no_register_knows_stays_out_of_the_head(site):
    town = VILLAGE | {"revenue": {"1/10/1": 40, "4/02/3": 300}}
    package = example_package({"altyn": town})
    named = replace(
        package, revenue=tuple(replace(line, name="{{ 7*7 }} {% include 'x' %}") for line in package.revenue)
    )
    heads = dict(stubs(make_site(site.reference, [named])))
    for language, title in (
        ("ru", "Доходы, подкласс 1/10/1: сравнение бюджетов, Бирликский район, 2024"),
        ("en", "Revenue, subclass 1/10/1: budgets compared, Birlik District, 2024"),
    ):
        head = heads[f"{language}/places/birlik/lines/r-1-10-1.md"].split("---\n")[1]
        assert yaml.safe_load(head)["title"] == title
    # A line that the register names keeps its name, whatever a decision prints.
    head = heads["ru/places/birlik/lines/r-4.md"].split("---\n")[1]
    assert yaml.safe_load(head)["title"].startswith("Деньги из районного бюджета")


@pytest.mark.parametrize("name", ['села "Алтын": №1', "села\n---\ntitle: x", "села {x}"])
def test_a_name_stays_one_text_whatever_it_holds(site, name):
    text = dict(stubs(renamed(site, genitive={"ru": name})))["ru/places/kumis/2024.md"]
    head = text.removeprefix("---\n").rpartition("\n---\n")[0]
    assert yaml.safe_load(head)["title"] == f"Бюджет {name} на 2024 год"


@pytest.mark.parametrize("place", ["../evil", 'x") }}', "Ушарал", "a--b", ""])
def test_an_id_that_is_no_slug_is_refused(site, tmp_path, place):
    with pytest.raises(RefusedError, match="small Latin letters"):
        write_stubs(renamed(site, place=place), tmp_path)
    assert files_below(tmp_path) == set()


def test_a_place_that_is_gone_loses_its_page_and_prose_stays(site, tmp_path):
    write_stubs(site, tmp_path)
    (tmp_path / "ru" / "about.md").write_text("# О проекте\n", encoding="utf-8")
    write_stubs(make_site(site.reference, [example_package({"kumis": VILLAGE})]), tmp_path)
    assert not (tmp_path / "en/places/altyn/2024.md").exists()
    assert {"ru/about.md", "en/places/kumis/2024.md"} <= files_below(tmp_path)


def test_an_unchanged_stub_is_not_written_again(site, tmp_path):
    write_stubs(site, tmp_path)
    stub = tmp_path / "ru/places/altyn/2024.md"
    before = stub.stat().st_mtime_ns
    write_stubs(site, tmp_path)
    assert stub.stat().st_mtime_ns == before
