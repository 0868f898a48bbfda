"""`budget publish` as it is typed."""

import re
import shutil

import pytest

from budget.languages import LANGUAGES
from tests.second_district import FIXTURE_DECISION as DECISION


@pytest.fixture
def data(sarysu_data, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return shutil.copytree(sarysu_data, tmp_path / "data")


def test_stubs_and_downloads_are_written_where_the_site_build_reads_them(command, data):
    code, said, complained = command("publish", "--lang", "kk")
    assert (code, complained) == (0, "")
    first, *others = said.splitlines()
    assert re.fullmatch(r"publish: docs қалтасындағы бет дайындамалары: \d+", first)
    assert all(line.startswith("publish: ") for line in others)
    assert not re.search(r"stubs in|files to|pictures and", said)
    folder = data.parent
    assert all([*(folder / f"docs/{language}/places").glob("**/*.md")] for language in LANGUAGES)
    assert (folder / f"build/public/data/{DECISION}/datapackage.json").is_file()


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
