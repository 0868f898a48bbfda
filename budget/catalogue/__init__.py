"""Catalogue: what portals and quoting readers need: catalogue, metadata of pages, citations, lasting addresses."""

from budget.catalogue.citations import (
    Citation,
    district_citation,
    figure_quotations,
    place_citation,
)
from budget.catalogue.datasets import (
    CATALOGUE,
    DataSet,
    comparison_data_set,
    comparison_page_data_set,
    district_data_set,
    line_data_set,
    place_data_set,
    site_data_sets,
)
from budget.catalogue.embed import embedded_json
from budget.catalogue.schema_org import catalogue_metadata, dataset_metadata
from budget.catalogue.write import write_catalogue

__all__ = [
    "CATALOGUE",
    "Citation",
    "DataSet",
    "catalogue_metadata",
    "comparison_data_set",
    "comparison_page_data_set",
    "dataset_metadata",
    "district_citation",
    "district_data_set",
    "embedded_json",
    "figure_quotations",
    "line_data_set",
    "place_citation",
    "place_data_set",
    "site_data_sets",
    "write_catalogue",
]
