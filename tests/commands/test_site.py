"""`budget site` as it is typed; the build itself is tested in tests/build/test_build.py."""

import pytest

from tests.example import PROJECT, write_example


@pytest.fixture
def out(tmp_path, monkeypatch):
    monkeypatch.chdir(PROJECT)
    monkeypatch.delenv("SITE_URL", raising=False)
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("arguments", "site_url", "message"),
    [
        pytest.param(["--data", "nothing"], "", "nothing", id="no data"),
        pytest.param(
            ["--out", "budget"], "", "something else than a built site", id="a folder of the project"
        ),
        pytest.param(["--out", "README.md/site"], "", "README.md", id="a place that cannot be written"),
        pytest.param([], "example.org", "no address of a site", id="no address"),
    ],
)
def test_bad_input_ends_with_2_and_one_message(command, out, monkeypatch, arguments, site_url, message):
    monkeypatch.setenv("SITE_URL", site_url)
    code, _, complained = command("site", "--out", out, *arguments)
    assert code == 2
    assert message in complained
    assert not out.exists()


def test_a_decision_that_the_checks_do_not_pass_stops_the_build(command, out, tmp_path):
    # Its register names an error that the figures do not have.
    data = write_example(tmp_path / "data")
    code, _, complained = command("site", "--data", data, "--out", out, "--lang", "kk")
    assert code == 1
    assert "тексеруден өтпеді. Себебін `budget check` көрсетеді;" in complained
    assert not out.exists()
