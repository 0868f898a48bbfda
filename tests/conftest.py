"""What several tests share: the site built once, a server for it, a browser; in CI no test may be skipped."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from filelock import FileLock
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from budget.accounts import Site, load_site, make_site
from budget.build import build_site
from budget.downloads import DownloadsReport, write_downloads
from budget.importer import read_decision_lines
from budget.packages import PACKAGES_FOLDER, SOURCE_FOLDER, SOURCE_TEXTS, write_package
from budget.reference import load_reference
from tests.example import example_package, write_example
from tests.hostile import UNNAMED, hostile_package
from tests.one_decision import copy_one_decision
from tests.second_district import FIXTURE_DECISION, FIXTURE_TEXT, fixture_reference
from tests.site.chromium import NoBrowserError, start_browser
from tests.site.pages_server import PagesServer, serving
from tests.site.pseudo_language import BUILD, add_language
from tests.vintages.archive import make_archive
from tests.vintages.maker import make_chain
from tests.vintages.wording import Decision

PROJECT = Path(__file__).parent.parent
DATA = Path("data")
DECISION = "talas-2021-07-01-11-2"
SITE_URL = "https://open-budget.example/district/"
# What holds for any data; where a fork has put its own district in the place of the first, only this is tested.
OF_ANY_DATA = (
    "catalogue/",
    "data/",
    "locales/",
    "site/",
    "test_architecture",
    "test_patterns",
    "test_workflows",
    "theme/",
)
OF_THE_FIRST = {"talas_data", "chain"}
IS_FORK = not (PROJECT / DATA / PACKAGES_FOLDER / DECISION).is_dir()
# Under this name a test tells the summary of the run how many edits of the data it tried and found.
EDITS = "edits"


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave out the tests of the code where the decision that they read is not here."""
    tests = PROJECT / "tests"
    if IS_FORK and collection_path.is_file() and collection_path.is_relative_to(tests):
        return not collection_path.relative_to(tests).as_posix().startswith(OF_ANY_DATA) or None
    return None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out of the others those that read it."""
    if IS_FORK:
        of_the_first = [
            each for each in items if OF_THE_FIRST.intersection(getattr(each, "fixturenames", ()))
        ]
        config.hook.pytest_deselected(items=of_the_first)
        items[:] = [each for each in items if each not in of_the_first]


def pytest_report_header() -> str:
    """Say that they are left out."""
    return f"{DECISION} is not here: tests of the code that read it are left out" if IS_FORK else ""


@pytest.fixture(scope="session")
def project() -> Path:
    """Return the root folder of the project."""
    return PROJECT


@pytest.fixture(scope="session")
def talas_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a data folder with the first decision alone, whatever else is in the project's."""
    return copy_one_decision(PROJECT / "data", tmp_path_factory.mktemp("talas") / "data")


@pytest.fixture(scope="session")
def chain() -> list[Decision]:
    """Return made decisions of two councils and six years, the first decision among them."""
    source = PROJECT / "data" / SOURCE_FOLDER / DECISION / SOURCE_TEXTS["ru"]
    return make_chain(source.read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def archive(tmp_path_factory: pytest.TempPathFactory, chain: list[Decision]) -> Path:
    """Return a data folder into which they are imported in the order of their dates."""
    return made_once(tmp_path_factory, "archive", lambda out: make_archive(PROJECT / "data", out, chain))


@pytest.fixture(scope="session")
def archive_site(tmp_path_factory: pytest.TempPathFactory, archive: Path, site_url: str) -> Path:
    """Return the folder of the site of that archive."""
    return made_once(tmp_path_factory, "archive_site", lambda out: build_by_command(archive, out, site_url))


@pytest.fixture(scope="session")
def talas(talas_data) -> Site:
    return load_site(talas_data)


@pytest.fixture(scope="session")
def sarysu_data(tmp_path_factory) -> Path:
    """Return a data folder whose one decision has lending, financial assets and repayments that are not zero."""
    data = tmp_path_factory.mktemp("sarysu")
    reference = fixture_reference(DATA, data)
    lines = FIXTURE_TEXT.splitlines()
    package, _ = read_decision_lines(lines, FIXTURE_DECISION, reference, SOURCE_TEXTS["ru"])
    write_package(package, data / PACKAGES_FOLDER / FIXTURE_DECISION, reference)
    source = data / SOURCE_FOLDER / FIXTURE_DECISION
    source.mkdir(parents=True)
    (source / SOURCE_TEXTS["ru"]).write_text(FIXTURE_TEXT, encoding="utf-8")
    return data


@pytest.fixture(scope="session")
def sarysu(sarysu_data) -> Site:
    return load_site(sarysu_data)


@pytest.fixture(scope="session")
def public(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("public")


@pytest.fixture(scope="session")
def report(talas_data, talas, public) -> DownloadsReport:
    """Return the report of the Talas downloads, written into `public`."""
    return write_downloads(talas_data, talas, public, SITE_URL)


@pytest.fixture(scope="session")
def downloads(public, report) -> Path:
    """Return the folder of the Talas downloads."""
    assert report.files
    return public / "data"


@pytest.fixture(scope="session")
def example_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_example(tmp_path_factory.mktemp("example") / "data")


@pytest.fixture(scope="session")
def site(example_data: Path) -> Site:
    return load_site(example_data)


@pytest.fixture(scope="session")
def example(example_data) -> Callable[..., Site]:
    """Return what makes a site of packages of the example's district."""
    reference = load_reference(example_data)
    return lambda *packages: make_site(reference, packages)


@pytest.fixture(scope="session")
def site_url() -> str:
    """Return the address for which `built_site` is built: with a sub-path, as GitHub Pages gives it."""
    return SITE_URL


@pytest.fixture(scope="session")
def site_url_at_root() -> str:
    """Return the address for which `four_language_site` is built: a domain of its own."""
    return "https://open-budget.example/"


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory, talas_data: Path, site_url: str) -> Path:
    """Return the folder of the site of the first decision, built by the command that people use."""
    return made_once(tmp_path_factory, "site", lambda out: build_by_command(talas_data, out, site_url))


@pytest.fixture(scope="session")
def four_language_site(tmp_path_factory: pytest.TempPathFactory, site_url_at_root: str) -> Path:
    """Return the site of all committed data at a domain of its own, and in a fourth language, in brackets."""
    made = made_once(
        tmp_path_factory, "four_languages", lambda out: build_four_language_site(out, site_url_at_root)
    )
    return made / "site"


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the site of another district, whose decision is full of texts that look like markup."""
    return made_once(tmp_path_factory, "hostile", build_hostile_site)


def build_hostile_site(out: Path) -> None:
    data = write_example(out.with_suffix(".data"), hostile_package(example_package(UNNAMED)))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(PROJECT)
        # It refuses a site whose pages show "{{", as it should; here they are to be looked at all the same.
        patch.setattr("budget.build.site.verify_site", lambda *_: 0)
        build_site(data, out, lambda _: None)


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder that the first of the processes that run tests side by side makes for all."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    out = shared / name
    with FileLock(shared / f"{name}.lock"):
        if not out.is_dir():
            make(shared / f"{name}.new")
            (shared / f"{name}.new").rename(out)
    return out


def build_by_command(data: Path, out: Path, site_url: str) -> None:
    run_build(
        [sys.executable, "-m", "budget", "site", "--data", str(data), "--out", str(out)], PROJECT, site_url
    )


def build_four_language_site(out: Path, site_url: str) -> None:
    add_language(PROJECT, out / "project")
    run_build([sys.executable, "-c", BUILD, str(out / "site")], out / "project", site_url)


def run_build(command: list[str], folder: Path, site_url: str) -> None:
    environment = os.environ | {"SITE_URL": site_url}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if done.returncode != 0:
        # The beginning is enough: each test that needs the site repeats it.
        pytest.fail(f"the site was not built ({done.returncode}): {done.stderr[:1500]}", pytrace=False)


@pytest.fixture(scope="session")
def pages_server(built_site: Path, site_url: str) -> Iterator[PagesServer]:
    """Serve the built site below its sub-path."""
    with serving(built_site, urlsplit(site_url).path) as server:
        yield server


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start one browser for all tests; where there is none, fail and say how to get one."""
    # A machine that has other work is slow, not wrong.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        try:
            started = start_browser(playwright)
        except NoBrowserError as error:
            pytest.fail(str(error), pytrace=False)
        yield started
        started.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """Open a small telephone: 360 by 740 points."""
    with browser.new_context(viewport={"width": 360, "height": 740}, locale="ru-RU") as context:
        yield context


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run in CI that skipped a test: a test that never runs proves nothing."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    if os.environ.get("CI") and skipped and session.exitstatus == pytest.ExitCode.OK:
        reporter.write_line(f"{len(skipped)} skipped: in CI every test must run", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what tests tell, whichever process they ran in."""
    told = [
        line
        for test in terminalreporter.stats.get("passed", [])
        for name, line in test.user_properties
        if name == EDITS
    ]
    if told:
        terminalreporter.section("edits tried and found by the checks")
        for line in told:
            terminalreporter.write_line(line)
