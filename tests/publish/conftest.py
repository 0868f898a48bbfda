"""Fixtures of the tests of downloads: the real data, and a district whose blocks below the line are not zero."""

from collections.abc import Callable
from pathlib import Path

import pytest

from budget.importer import read_decision_lines
from budget.packages import PACKAGES_FOLDER, SOURCE_FOLDER, SOURCE_TEXT, write_package
from budget.publish.downloads import DownloadsReport, write_downloads
from budget.reference import load_reference
from budget.views import Site, load_site, make_site
from tests.example import write_example
from tests.second_district import FIXTURE_DECISION, FIXTURE_TEXT, fixture_reference

DATA = Path("data")
DECISION = "talas-2021-07-01-11-2"
SITE_URL = "https://open-budget.example/district/"


@pytest.fixture(scope="session")
def talas(talas_data) -> Site:
    return load_site(talas_data)


@pytest.fixture(scope="session")
def sarysu_data(tmp_path_factory) -> Path:
    """Return a data folder whose one decision has lending, financial assets and repayments that are not zero."""
    data = tmp_path_factory.mktemp("sarysu")
    reference = fixture_reference(DATA, data)
    lines = FIXTURE_TEXT.splitlines()
    package, _ = read_decision_lines(lines, FIXTURE_DECISION, reference, SOURCE_TEXT)
    write_package(package, data / PACKAGES_FOLDER / FIXTURE_DECISION, reference)
    source = data / SOURCE_FOLDER / FIXTURE_DECISION
    source.mkdir(parents=True)
    (source / SOURCE_TEXT).write_text(FIXTURE_TEXT, encoding="utf-8")
    return data


@pytest.fixture(scope="session")
def sarysu(sarysu_data) -> Site:
    return load_site(sarysu_data)


@pytest.fixture(scope="session")
def public(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("public")


@pytest.fixture(scope="session")
def report(talas_data, talas, public) -> DownloadsReport:
    """Return the report of the Talas downloads, written into `public`."""
    return write_downloads(talas_data, talas, public, SITE_URL)


@pytest.fixture(scope="session")
def downloads(public, report) -> Path:
    """Return the folder of the Talas downloads."""
    assert report.files
    return public / "data"


@pytest.fixture(scope="session")
def example(tmp_path_factory) -> Callable[..., Site]:
    """Return what makes a site of packages of the example's district."""
    reference = load_reference(write_example(tmp_path_factory.mktemp("example") / "data"))
    return lambda *packages: make_site(reference, packages)
