"""The same data give the same site, byte for byte, wherever, whenever and by whomever it is built."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from budget.languages import RECORDS
from tests.conftest import PROJECT

# What a build reads of the project.
READ = ("budget", "macros", "overrides", "docs", *(record.config_file for record in RECORDS.values()))
# Another time zone, the poorest locale, sets in another order; the clock shows another day, and still tells how long.
ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4242", "DONT_FAKE_MONOTONIC": "1"}
LATER = ("faketime", "-f", "+400d")
# Files that nobody else may read.
UMASK = 0o077
# Without a network of its own, a process reaches nobody.
ALONE = ("unshare", "--map-root-user", "--net")
# Where the system forbids that, Python itself refuses to connect.
GUARD = """
import socket
def refused(*_):
    raise OSError("a build asks nobody")
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = refused
"""


def copy_project(folder: Path) -> None:
    folder.mkdir()
    for name in READ:
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(PROJECT / name, folder)


def tree(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }


def test_a_site_built_elsewhere_on_another_day_without_a_network_is_the_same(
    built_site, talas_data, site_url, tmp_path
):
    if shutil.which("faketime") is None:
        pytest.skip("this machine has no faketime")
    copy = tmp_path / "Бюджет 2"
    copy_project(copy)
    guard = tmp_path / "guard"
    guard.mkdir()
    (guard / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    can_be_alone = not subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode
    command = [sys.executable, "-m", "budget", "site", "--data", str(talas_data), "--out", "site"]
    done = subprocess.run(
        [*(ALONE if can_be_alone else ()), *LATER, *command],
        cwd=copy,
        env=os.environ | ELSEWHERE | {"SITE_URL": site_url, "PYTHONPATH": str(guard)},
        umask=UMASK,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    ours, theirs = tree(built_site), tree(copy / "site")
    assert [name for name in sorted({*ours, *theirs}) if ours.get(name) != theirs.get(name)] == []
