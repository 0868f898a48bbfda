"""How to cite: every reference names council, decision, year, version and address, in the reader's language."""

from dataclasses import replace
from datetime import date

import bibtexparser
import pytest
import rispy

from budget.accounts import load_site
from budget.catalogue import district_citation, figure_quotations, former_quotations, place_citation
from budget.catalogue.references import Source, bibtex, ris
from budget.downloads import selections
from budget.languages import LANGUAGES
from budget.urls import figure_anchor
from budget.views import locale_for
from tests.conftest import SITE_URL
from tests.hostile import HOSTILE, hostile_package


def plain(text: str) -> str:
    """Return a text with ordinary spaces."""
    return " ".join(text.split())


def citation(site, language, place="usharal"):
    return place_citation(site, place, locale_for(language), SITE_URL)


WORDS = {
    "ru": (
        "Бюджет сельского округа Ушарал на 2021 год. Таласский районный маслихат Жамбылской области, "
        f"решение № 11-2 от 1 июля 2021 года. Открытый бюджет, {SITE_URL}places/usharal/2021/"
    ),
    "kk": (
        "Үшарал ауылдық округінің 2021 жылға арналған бюджеті. Жамбыл облысы Талас аудандық мәслихатының "
        f"2021 жылғы 1 шілдедегі № 11-2 шешімі. Ашық бюджет, {SITE_URL}kk/places/usharal/2021/"
    ),
    "en": (
        "Budget of Usharal rural district for 2021. Talas District Maslikhat, Zhambyl Region, decision No 11-2 "
        f"of 1 July 2021. Open Budget, {SITE_URL}en/places/usharal/2021/"
    ),
}
QUOTATIONS = {
    "ru": (
        "Освещение улиц населенных пунктов: 1 605 тыс. тенге. Бюджет сельского округа Ушарал на 2021 год. Таласский "
        "районный маслихат Жамбылской области, решение № 11-2 от 1 июля 2021 года, строка 2195. "
        f"{SITE_URL}places/usharal/2021/#e-07-124-008"
    ),
    "kk": (
        "Елді мекендердегі көшелерді жарықтандыру: 1 605 мың теңге. Үшарал ауылдық округінің 2021 жылға арналған "
        "бюджеті. Жамбыл облысы Талас аудандық мәслихатының 2021 жылғы 1 шілдедегі № 11-2 шешімі, 2195-жол. "
        f"{SITE_URL}kk/places/usharal/2021/#e-07-124-008"
    ),
    "en": (
        "Street lighting: 1,605 thousand tenge. Budget of Usharal rural district for 2021. Talas District Maslikhat, "
        "Zhambyl Region, decision No 11-2 of 1 July 2021, line 2195. "
        f"{SITE_URL}en/places/usharal/2021/#e-07-124-008"
    ),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_short_reference_fits_into_a_sentence(talas, language):
    assert plain(citation(talas, language).short) == WORDS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_full_reference_adds_registration_version_and_licence(talas, language):
    full = citation(talas, language).full
    for words in ("23267", "2.0.0", "CC0 1.0", SITE_URL):
        assert words in full


@pytest.mark.parametrize("language", LANGUAGES)
def test_programs_for_references_read_title_author_year_and_address(talas, language):
    cited = citation(talas, language)
    [entry] = bibtexparser.parse_string(cited.bibtex).entries
    [record] = rispy.loads(cited.ris)
    assert entry.entry_type == "misc"
    assert entry.key == record["id"] == "usharal-2021-2021-07-01-11-2"
    assert entry["title"].strip("{}") == record["title"] == plain(WORDS[language].partition(". ")[0])
    assert entry["author"].strip("{}") == record["authors"][0]
    assert entry["year"] == record["year"] == "2021"
    assert [entry["url"]] == record["urls"]
    assert record["type_of_reference"] == "DATA"


def test_the_budgets_of_a_district_are_cited_together(talas):
    selection = next(each for each in selections(talas) if each.name == "talas")
    cited = district_citation(selection, locale_for("ru"), SITE_URL, "data/")
    assert plain(cited.short).startswith(
        "Бюджеты города и сельских округов Таласского района на 2021 год. Таласский районный"
    )
    assert cited.short.endswith(f"{SITE_URL}data/")
    assert cited.bibtex.startswith("@misc{talas-2021-data-2021-07-01-11-2,")


def test_a_page_about_all_budgets_is_cited_by_what_it_tells(talas):
    selection = next(each for each in selections(talas) if each.name == "talas")
    cited = district_citation(
        selection,
        locale_for("en"),
        SITE_URL,
        "places/talas/lines/e-07-124-008/",
        "Street lighting: budgets compared",
    )
    assert plain(cited.short).startswith(
        "Street lighting: budgets compared. Budgets of the town and rural districts of Talas District"
    )
    assert cited.short.endswith(f"{SITE_URL}en/places/talas/lines/e-07-124-008/")
    [entry] = bibtexparser.parse_string(cited.bibtex).entries
    assert entry.key == "talas-2021-lines-e-07-124-008-2021-07-01-11-2"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_stays_one_value(text):
    source = Source("key", text, text, text, date(2021, 7, 2), "2.0.0", text, "https://x.example/", "en")
    assert len(bibtexparser.parse_string(bibtex(source)).entries) == 1
    lines = ris(source).split("\r\n")
    assert [line[:6] for line in lines if line] == [
        f"{tag}  - " for tag in ("TY", "ID", "AU", "TI", "PY", "DA", "PB", "ET", "N1", "UR", "LA", "ER")
    ]
    assert bibtex(source).count("\n") == 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quoted_figure_says_amount_unit_year_place_decision_line_and_address(talas, language):
    quotations = figure_quotations(talas, talas.current("usharal"), locale_for(language), SITE_URL)
    assert plain(quotations["e-07-124-008"]) == QUOTATIONS[language]


def test_every_figure_of_a_page_can_be_quoted(talas):
    for place in talas.places:
        budget = talas.current(place.place)
        anchors = {figure_anchor("balance", item) for item in budget.balance}
        for table in ("revenue", "expenditure", "financing"):
            anchors |= {figure_anchor(table, line.code) for line in getattr(budget, table)}
        assert figure_quotations(talas, budget, locale_for("kk"), SITE_URL).keys() == anchors


def test_a_figure_with_an_official_error_is_quoted_as_printed_with_a_note(talas):
    quotations = figure_quotations(talas, talas.current("usharal"), locale_for("ru"), SITE_URL)
    assert plain(quotations["r-1-04"]).startswith("Налоги на собственность: 1 951 тыс. тенге.")
    assert quotations["r-1-04"].endswith("(К этой сумме есть примечание об ошибке в тексте решения.)")
    assert "примечание" not in quotations["r-1-04-1"]


def test_words_that_look_like_a_placeholder_stay_in_the_quotation(example):
    package = hostile_package()
    name = "{0} {title} {count} %s %(x)s"
    unregistered = replace(package.revenue[0], name=name, code="9/99/9", parent="9/99")
    site = example(replace(package, revenue=(unregistered,)))
    budget = site.current(unregistered.place)
    quotations = figure_quotations(site, budget, locale_for("ru"), SITE_URL)
    assert quotations["r-9-99-9"].startswith(f"{name}: ")


def test_a_former_amount_of_a_changed_line_is_quoted_with_its_own_decision(archive):
    site = load_site(archive)
    budget = next(each for each in site.budgets["koktal"] if each.fiscal_year == 2021)
    site_of_year = site.by_year[2021]
    quoted = former_quotations(site_of_year, budget, locale_for("en"), SITE_URL)
    stages = site_of_year.history("koktal", 2021)
    assert len(stages) > 1
    assert set(quoted) <= {figure_anchor(*key) for stage in stages for key in stage.budget.rows}, (
        "every quotation is of a line that was there"
    )
    told = [plain(each) for each in quoted["e-07-124-011"]]
    assert any("399 thousand tenge (the amount was changed later)" in each for each in told)
    assert not any("1,039 thousand" in each for each in told), "what is in force is no former amount"
    for each in told:
        assert each.endswith(f"{SITE_URL}en/places/koktal/2021/#e-07-124-011")
        assert "decision No" in each


def test_a_budget_of_one_decision_has_no_former_amounts(talas):
    assert former_quotations(talas, talas.current("usharal"), locale_for("ru"), SITE_URL) == {}
