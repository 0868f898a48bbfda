"""`budget publish` as it is typed."""

import re
import subprocess
import sys

from budget.model import LANGUAGES
from tests.example import DECISION, write_example


def publish(folder, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "budget", "publish", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_stubs_and_downloads_are_written_where_the_site_build_reads_them(tmp_path):
    write_example(tmp_path / "data")
    done = publish(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert all(line.startswith("publish: ") for line in done.stdout.splitlines())
    assert all((tmp_path / f"docs/{language}/settlements/altyn.md").is_file() for language in LANGUAGES)
    assert (tmp_path / f"build/public/data/{DECISION}/datapackage.json").is_file()


def test_a_folder_without_data_is_refused_in_one_message(tmp_path):
    done = publish(tmp_path, "--data", "nothing")
    assert done.returncode == 2
    assert "nothing" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "docs").exists()


def test_what_was_written_is_said_in_kazakh_when_asked(tmp_path):
    write_example(tmp_path / "data")
    done = publish(tmp_path, "--lang", "kk")
    assert (done.returncode, done.stderr) == (0, "")
    first, *_ = done.stdout.splitlines()
    assert re.fullmatch(r"publish: docs қалтасындағы бет дайындамалары: \d+", first)
    assert not re.search(r"stubs in|files to|pictures and", done.stdout)
