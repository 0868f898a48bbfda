"""Fixture of the downloads: the archives of places, unpacked as a reader does it."""

import zipfile

import pytest


@pytest.fixture(scope="session")
def unpacked(downloads, tmp_path_factory):
    """Return the folder of the unpacked archives: one folder a place."""
    folder = tmp_path_factory.mktemp("unpacked")
    for name in ("akkol", "usharal", "talas"):
        with zipfile.ZipFile(downloads / f"places/{name}/{name}.zip") as archive:
            archive.extractall(folder)
    return folder
