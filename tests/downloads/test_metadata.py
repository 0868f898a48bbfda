"""The metadata beside the table of all lines, which stands in no package: every column, unit, source and citation."""

import json

from budget.downloads import LINES, LINES_METADATA
from budget.downloads.lines import lines_table
from tests.conftest import SITE_URL


def test_metadata_name_every_column_the_licence_the_source_and_how_to_cite(downloads):
    described = json.loads((downloads / LINES_METADATA).read_bytes())
    assert [field["name"] for field in described["fields"]] == list(lines_table().columns)
    assert described["url"] == f"{SITE_URL}data/{LINES}"
    assert described["licenses"][0]["name"] == "CC0-1.0"
    assert "23267" in described["sources"][0]["title_kk"]
    for key in ("citation", "citation_ru", "citation_kk"):
        assert described["url"] in described[key]
        assert "11-2" in described[key]
    units = {field["name"]: field.get("unit_words_ru") for field in described["fields"]}
    assert {units[name] for name in units if name.endswith("_kzt")} == {"тенге"}
