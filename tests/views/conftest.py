"""The example district as the views see it."""

from pathlib import Path

import pytest

from budget.accounts import Site, load_site
from tests.example import write_example


@pytest.fixture(scope="session")
def example_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example(tmp_path_factory.mktemp("example") / "data")


@pytest.fixture(scope="session")
def site(example_data: Path) -> Site:
    return load_site(example_data)
