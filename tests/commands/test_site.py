"""`budget site` as it is typed; the build itself is tested in tests/publish/test_build.py."""

import os
import shutil
import subprocess
import sys

import pytest

from budget.reference.descriptor import refresh_descriptor
from tests.example import PROJECT


def site(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "budget", "site", *arguments],
        cwd=PROJECT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "environment", "message"),
    [
        pytest.param(["--data", "nothing"], {}, "nothing", id="no data"),
        pytest.param(
            ["--out", "budget"], {}, "something else than a built site", id="a folder of the project"
        ),
        pytest.param([], {"SITE_URL": "example.org"}, "no address of a site", id="no address"),
    ],
)
def test_bad_input_ends_with_2_and_one_message(tmp_path, arguments, environment, message):
    done = site("--out", str(tmp_path / "site"), *arguments, **environment)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "site").exists()


def test_an_error_that_nobody_registered_stops_the_build(tmp_path):
    data = shutil.copytree(PROJECT / "data", tmp_path / "data")
    register = data / "reference" / "known_discrepancies.csv"
    header = register.read_text(encoding="utf-8").splitlines()[0]
    register.write_text(f"{header}\n", encoding="utf-8", newline="\n")
    refresh_descriptor(data / "reference")
    done = site("--data", str(data), "--out", str(tmp_path / "site"))
    assert done.returncode == 1
    assert "`budget check`" in done.stderr
    in_kazakh = site("--data", str(data), "--out", str(tmp_path / "site"), "--lang", "kk")
    assert "тексерістерден өтпеді. Себебін `budget check` көрсетеді;" in in_kazakh.stderr
    assert not (tmp_path / "site").exists()


def test_an_unwritable_place_ends_with_2(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = site("--out", str(tmp_path / "file" / "site"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
