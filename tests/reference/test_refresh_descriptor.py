"""The descriptor of the reference data after an edit."""

import json
import shutil
from pathlib import Path

import pytest

from budget.errors import RefusedError
from budget.reference.descriptor import refresh_descriptor, refreshed_descriptor


@pytest.fixture
def folder(project: Path, tmp_path: Path) -> Path:
    """Return a copy of the reference data that a test may edit."""
    return Path(shutil.copytree(project / "data" / "reference", tmp_path / "reference"))


def test_an_edited_table_gets_its_new_bytes_and_hash(folder):
    before = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    path = folder / "corrections.csv"
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


def test_a_second_refresh_changes_nothing(folder):
    (folder / "names.csv").write_bytes(b"")
    assert refresh_descriptor(folder)
    assert not refresh_descriptor(folder)
    assert sorted(path.name for path in folder.glob("*.new")) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "this is no data package"),
        ("[]", "this is no data package"),
        ("{}", "this is no data package: 'resources'"),
        ('{"resources": [{"path": "gone.csv"}]}', "gone.csv: the file cannot be read"),
        ('{"resources": [{"path": "../names.csv"}]}', "must lie beside its descriptor"),
    ],
)
def test_a_descriptor_that_cannot_be_refreshed_is_left_alone(folder, text, message):
    path = folder / "datapackage.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError, match=message):
        refreshed_descriptor(folder)
    assert path.read_text(encoding="utf-8") == text
