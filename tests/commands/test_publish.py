"""`budget publish` as it is typed."""

import re
import shutil
import subprocess
import sys

import pytest

from budget.languages import LANGUAGES
from tests.conftest import PROJECT
from tests.second_district import FIXTURE_DECISION as DECISION


@pytest.fixture
def data(sarysu_data, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(sarysu_data, tmp_path / "data")


def test_what_is_published_is_said_and_is_all_that_mkdocs_alone_needs(command, data):
    folder = data.parent
    for name in ("docs", "macros", "overrides"):
        shutil.copytree(PROJECT / name, folder / name)
    for config in PROJECT.glob("mkdocs*.yml"):
        shutil.copy(config, folder)
    code, said, complained = command("publish", "--lang", "kk")
    assert (code, complained) == (0, "")
    first, *others = said.splitlines()
    assert re.fullmatch(r"publish: docs қалтасындағы бет дайындамалары: \d+", first)
    assert all(line.startswith("publish: ") for line in others)
    assert not re.search(r"stubs in|files to|pictures and", said)
    assert (folder / f"build/public/data/{DECISION}/datapackage.json").is_file()
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", "mkdocs.kk.yml"]
    done = subprocess.run(mkdocs, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for language in LANGUAGES:
        assert [*(folder / f"docs/{language}/places").rglob("*.md")]
    for stub in (folder / "docs/kk/places").rglob("*.md"):
        page = stub.relative_to(folder / "docs/kk").with_suffix("")
        assert (folder / "site/kk" / page / "index.html").is_file()


def test_a_folder_without_data_is_refused_in_one_message(command, data):
    code, _, complained = command("publish", "--data", "nothing")
    assert (code, complained.count("\n")) == (2, 1)
    assert "nothing" in complained
    assert not (data.parent / "docs").exists()


def test_a_figure_changed_by_hand_is_not_published(command, data):
    table = data / f"packages/{DECISION}/revenue.csv"
    table.write_bytes(table.read_bytes().replace(b"000,", b"001,", 1))
    code, _, complained = command("publish")
    assert code == 1
    assert DECISION in complained
    assert "`budget check`" in complained
    assert not (data.parent / "docs").exists()
    assert not (data.parent / "build").exists()
