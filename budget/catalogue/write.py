"""Catalogue: write what portals, programs and quoting readers fetch beside the downloads that it describes."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from budget.accounts import Site
from budget.catalogue.cff import CFF, citation_file
from budget.catalogue.datasets import site_data_sets
from budget.catalogue.dcat import dcat_catalogues
from budget.catalogue.feed import feed_files
from budget.catalogue.redirects import REDIRECTS, latest_year_files, read_redirects, redirect_files
from budget.downloads import read_downloads
from budget.downloads.api import API_FOLDER, api_files
from budget.tables import json_bytes


def write_catalogue(site: Site, public_dir: Path, site_url: str) -> int:
    """Write catalogue, citation file, API, feeds and redirects below `public_dir`; return the number of files.

    Call it after `write_downloads`, whose index tells sizes and checksums. Raises RefusedError if there is none.
    """
    shutil.rmtree(public_dir / API_FOLDER, ignore_errors=True)
    written = set()
    for name, content in _files(site, public_dir, site_url):
        path = public_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.add(name)
    return len(written)


def _files(site: Site, public_dir: Path, site_url: str) -> Iterator[tuple[str, bytes]]:
    data_sets = site_data_sets(site, read_downloads(public_dir))
    for name, catalogue in dcat_catalogues(data_sets, site.districts, site_url):
        yield name, json_bytes(catalogue, indent=None)
    yield CFF, citation_file(site, site_url)
    yield from api_files(site, site_url)
    yield from feed_files(site, site_url)
    yield from latest_year_files(site, site_url)
    yield from redirect_files(read_redirects(Path(REDIRECTS)), public_dir, site_url)
