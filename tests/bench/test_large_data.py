"""The made data of the benchmark are decisions like others: the program imports them, and its checks hold."""

from typer.testing import CliRunner

from bench.large_data import write_texts
from budget.accounts import load_site
from budget.command_line import build_app
from tests.conftest import PROJECT


def test_districts_years_and_vintages_are_imported_and_every_check_holds(tmp_path):
    run, app = CliRunner().invoke, build_app()
    for path in write_texts(PROJECT / "data", tmp_path, districts=2, years=2, vintages=2):
        done = run(app, ["import", str(path), "--data", str(tmp_path)])
        assert done.exit_code == 0, done.output
    assert run(app, ["check", "--data", str(tmp_path)]).exit_code == 0
    site = load_site(tmp_path)
    assert len(site.districts) == 2
    assert len(site.places) == 2 * 14
    assert {year for _, year in site.in_force} == {2020, 2021}
    assert {len(stages) for stages in site.histories.values()} == {2}
