"""An officer imports amendments of the decision that is there: nothing has to be registered, and no order is needed."""

import itertools
import json
import shutil
from pathlib import Path

import pytest

from budget.__main__ import main

TEXTS = sorted((Path(__file__).parent.parent / "vintages").glob("*.txt"))


def run(capsys, *arguments):
    with pytest.raises(SystemExit) as ended:
        main([*map(str, arguments), "--lang", "en"])
    return ended.value.code, capsys.readouterr().out


@pytest.fixture(scope="module")
def archives(talas_data, tmp_path_factory):
    """Return a data folder for each order in which the amendments may come."""
    folders = []
    for order in itertools.permutations(TEXTS):
        data = Path(shutil.copytree(talas_data, tmp_path_factory.mktemp("archive") / "data"))
        for text in order:
            with pytest.raises(SystemExit) as ended:
                main(["import", str(text), "--decision", text.stem, "--data", str(data)])
            assert ended.value.code == 0, text.stem
        folders.append(data)
    return folders


def test_the_packages_do_not_depend_on_the_order_of_their_coming(archives):
    packages = [
        {path.relative_to(data): path.read_bytes() for path in (data / "packages").rglob("*.*")}
        for data in archives
    ]
    assert packages[0] == packages[1]


def test_an_error_printed_again_is_known_and_nothing_new_is_found(archives, capsys):
    code, said = run(capsys, "check", "--data", archives[0], "--json")
    reports = {report["package"]: report for report in json.loads(said)["packages"]}
    again = reports["talas-2021-08-05-12-1"]["findings"]
    assert code == 0
    explained = {finding["error_id"] or finding["convention"] for finding in again}
    assert explained == {"usharal-property-taxes", "deficit-sign"}


def test_the_amended_annex_is_in_force_and_the_others_stay(archives, capsys):
    logs = {}
    for place in ("shakirov", "akkol"):
        code, said = run(capsys, "log", place, "2021", "--data", archives[0], "--json")
        assert code == 0
        logs[place] = [entry["decision"] for entry in json.loads(said)["budgets"][0]["decisions"]]
    assert logs == {
        "shakirov": ["talas-2021-07-01-11-2", "talas-2021-11-26-15-2"],
        "akkol": ["talas-2021-07-01-11-2"],
    }
