"""CITATION.cff: complete, current, and without an address where no site is known."""

import yaml

from budget.accounts import load_site
from budget.catalogue.cff import citation_file
from tests.conftest import PROJECT, SITE_URL

# The Citation File Format 1.2.0 requires the first four; forges and reference managers use the rest.
KEYS = (
    "cff-version",
    "message",
    "title",
    "authors",
    "type",
    "abstract",
    "version",
    "date-released",
    "license",
)


def test_the_file_has_what_the_format_requires_and_readers_use(talas):
    cited = yaml.safe_load(citation_file(talas, SITE_URL))
    assert [key for key in KEYS if not cited.get(key)] == []
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] == "dataset"
    assert cited["authors"][0] == {"name": "Talas District Maslikhat, Zhambyl Region"}
    assert cited["license"] == "CC0-1.0"
    assert cited["date-released"] == "2021-07-02"
    assert cited["url"] == SITE_URL


def test_the_repository_has_the_current_file_without_an_address():
    current = citation_file(load_site(PROJECT / "data"))
    assert (PROJECT / "CITATION.cff").read_bytes() == current, (
        "out of date: run .venv/bin/python -m budget.catalogue"
    )
    assert "url" not in yaml.safe_load(current)
