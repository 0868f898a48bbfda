"""Catalogue: the data told to readers and programs: the page of data, metadata, citations, permalinks, redirects."""

from budget.catalogue.citations import (
    Citation,
    decision_text,
    district_citation,
    figure_quotations,
    former_quotations,
    place_citation,
)
from budget.catalogue.datasets import (
    CATALOGUE,
    DataSet,
    comparison_page_data_set,
    line_data_set,
    site_data_sets,
)
from budget.catalogue.feed import FEED
from budget.catalogue.schema_org import catalogue_metadata, dataset_metadata, embedded_json
from budget.catalogue.write import write_catalogue

__all__ = [
    "CATALOGUE",
    "FEED",
    "Citation",
    "DataSet",
    "catalogue_metadata",
    "comparison_page_data_set",
    "dataset_metadata",
    "decision_text",
    "district_citation",
    "embedded_json",
    "figure_quotations",
    "former_quotations",
    "line_data_set",
    "place_citation",
    "site_data_sets",
    "write_catalogue",
]
