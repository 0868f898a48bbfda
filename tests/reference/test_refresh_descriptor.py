"""The descriptor of the reference data after an edit."""

import json
import shutil
from pathlib import Path

import pytest

from budget.errors import RefusedError
from budget.reference.descriptor import reference_descriptor, refresh_descriptor


@pytest.fixture
def folder(project: Path, tmp_path: Path) -> Path:
    """Return a copy of the reference data that a test may edit."""
    return Path(shutil.copytree(project / "data" / "reference", tmp_path / "reference"))


def test_an_edited_table_gets_its_new_bytes_and_hash(folder):
    before = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    path = folder / "corrections.yaml"
    path.write_bytes(path.read_bytes() + b"\n")
    assert refresh_descriptor(folder)
    after = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    changed = {
        (resource["name"], key)
        for old, resource in zip(before["resources"], after["resources"], strict=True)
        for key in resource
        if resource[key] != old[key]
    }
    assert changed == {("corrections", "bytes"), ("corrections", "hash")}
    assert before | {"resources": after["resources"]} == after


def test_a_descriptor_that_is_gone_or_spoilt_is_made_anew(folder):
    path = folder / "datapackage.json"
    whole = path.read_bytes()
    for spoil in (path.unlink, lambda: path.write_text("{", encoding="utf-8")):
        spoil()
        assert refresh_descriptor(folder)
        assert path.read_bytes() == whole
    assert not refresh_descriptor(folder)
    assert sorted(path.name for path in folder.glob("*.new")) == []


def test_a_missing_table_is_named_and_the_descriptor_left_alone(folder):
    whole = (folder / "datapackage.json").read_bytes()
    (folder / "classification.csv").unlink()
    with pytest.raises(RefusedError, match=r"classification\.csv: the file cannot be read"):
        reference_descriptor(folder)
    assert (folder / "datapackage.json").read_bytes() == whole
