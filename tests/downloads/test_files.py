"""The downloads of a page: what most readers want comes first, each with its format and true size."""

import pytest

from budget.downloads import page_downloads
from budget.languages import LANGUAGES
from budget.views import locale_for


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_in_the_readers_language_comes_first(report, language):
    for name, archive in (("usharal", []), ("talas", ["talas.zip"])):
        main = page_downloads(report, f"places/{name}", locale_for(language)).main
        assert [link.name for link in main] == [f"{name}.{language}.xlsx", "budget.csv", *archive]


def test_every_file_of_the_folder_is_offered_once(report):
    for folder in ("places/usharal", "places/talas", "talas-2021-07-01-11-2", "reference"):
        offered = page_downloads(report, folder, locale_for("ru"))
        names = [link.name for link in (*offered.main, *offered.others)]
        assert sorted(names) == sorted(file.name for file in report.folder(folder))
        assert names
        assert all(link.label for link in (*offered.main, *offered.others))


def test_a_link_tells_format_size_and_checksum(report):
    link = page_downloads(report, "places/usharal", locale_for("ru")).main[0]
    file = next(file for file in report.files if file.name == link.name)
    assert link.label == "Файл Excel с формулами (русский)"
    assert link.format == "XLSX"
    assert " ".join(link.size.split()) == f"{round(file.size_bytes / 1000)} КБ"
    assert link.sha256 == file.sha256
    assert link.path == "data/places/usharal/usharal.ru.xlsx"


def test_a_folder_that_was_not_published_offers_nothing(report):
    offered = page_downloads(report, "places/nowhere", locale_for("kk"))
    assert offered.main == offered.others == ()


def test_all_data_together_are_the_results_of_the_checks_one_database_and_one_table(report):
    names = [link.name for link in page_downloads(report, "", locale_for("en")).others]
    assert names == [
        "budget.sqlite",
        "lines.parquet",
        "lines.parquet.metadata.json",
        "quality.json",
        "quality.schema.json",
    ]
