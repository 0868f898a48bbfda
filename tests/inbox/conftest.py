"""An inbox as an officer fills it, and the run that reads it; the site is built by other tests."""

import csv
import json
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from budget.packages import read_package
from tests.generated.reading import DOCUMENTS


@dataclass(frozen=True)
class Run:
    """What a run of the inbox ended with, and what it wrote."""

    code: int
    said: str
    data: Path
    out: Path

    @property
    def report(self) -> str:
        return (self.out / "report.md").read_text(encoding="utf-8")

    @property
    def read(self) -> list[str]:
        return json.loads((self.out / "read.json").read_text(encoding="utf-8"))

    @property
    def waiting(self) -> set[str]:
        return {path.name for path in (self.data / "inbox").rglob("*") if path.is_file()} - {"README.md"}

    @property
    def packages(self) -> set[str]:
        return {path.name for path in (self.data / "packages").iterdir() if path.is_dir()}


@pytest.fixture
def data(tmp_path, talas_data):
    shutil.copytree(talas_data, tmp_path / "data")
    (tmp_path / "data/inbox").mkdir()
    (tmp_path / "data/inbox/README.md").touch()
    return tmp_path / "data"


@pytest.fixture
def upload(data):
    """Return what puts a file into the inbox, a made document by its name."""

    def put(document, name="", content=None):
        path = data / "inbox" / (name or document)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((DOCUMENTS / document).read_bytes() if content is None else content)
        return path

    return put


@pytest.fixture
def inbox(data, tmp_path, command, monkeypatch):
    monkeypatch.setattr("budget.commands.inbox.build_site", lambda *_: None)

    def run(language="ru"):
        out = tmp_path / "out"
        arguments = ("--data", data, "--site", tmp_path / "site", "--out", out, "--lang", language)
        code, said, complained = command("inbox", *arguments)
        assert complained == ""
        return Run(code, said, data, out)

    return run


def printed(figures):
    """Return what the made document prints: year, table, code and tenge of each amount."""
    with (DOCUMENTS / f"{figures}.csv").open(encoding="utf-8", newline="") as table:
        return Counter(tuple(row.values())[1:] for row in csv.DictReader(table))


def stored(data, decision):
    package = read_package(data / "packages" / decision)
    figures = [
        *(("revenue", row.code, row) for row in package.revenue),
        *(("expenditure", row.code, row) for row in package.expenditure),
        *((f"financing:{row.section}", row.code, row) for row in package.financing),
        *(("balance", row.item, row) for row in package.balance),
    ]
    return Counter((str(row.fiscal_year), table, code, str(row.amount_kzt)) for table, code, row in figures)
