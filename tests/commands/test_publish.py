"""`budget publish` as it is typed."""

import re
import shutil
import subprocess
import sys

import pytest

from budget.languages import LANGUAGES
from budget.packages import package_folders
from tests.conftest import PROJECT


@pytest.fixture
def data(tmp_path):
    return shutil.copytree(PROJECT / "data", tmp_path / "data")


def publish(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "budget", "publish", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_stubs_and_downloads_are_written_where_the_site_build_reads_them(data, tmp_path):
    done = publish(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(line.startswith("publish: ") for line in done.stdout.splitlines())
    assert all([*(tmp_path / f"docs/{language}/places").glob("*.md")] for language in LANGUAGES)
    for package in package_folders(data):
        assert (tmp_path / f"build/public/data/{package.name}/datapackage.json").is_file()


def test_a_folder_without_data_is_refused_in_one_message(tmp_path):
    done = publish(tmp_path, "--data", "nothing")
    assert done.returncode == 2
    assert "nothing" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "docs").exists()


def test_what_was_written_is_said_in_kazakh_when_asked(data):
    done = publish(data.parent, "--lang", "kk")
    assert (done.returncode, done.stderr) == (0, "")
    first, *_ = done.stdout.splitlines()
    assert re.fullmatch(r"publish: docs қалтасындағы бет дайындамалары: \d+", first)
    assert not re.search(r"stubs in|files to|pictures and", done.stdout)


def test_a_figure_changed_by_hand_is_not_published(data, tmp_path):
    package = package_folders(data)[0]
    table = package / "revenue.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(text.replace("000,", "001,", 1), encoding="utf-8", newline="\n")
    assert table.read_text(encoding="utf-8") != text
    done = publish(tmp_path)
    assert done.returncode == 1
    assert package.name in done.stderr
    assert "`budget check`" in done.stderr
    assert not (tmp_path / "docs").exists()
    assert not (tmp_path / "build").exists()
