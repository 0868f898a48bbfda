"""The site build: whole or not at all, for any data, beside other builds."""

import hashlib
from contextlib import contextmanager

import pytest

from budget.build import build_site
from budget.build import site as build
from budget.build.mkdocs import language_build
from budget.errors import RefusedError
from budget.languages import RECORDS
from budget.urls import configured_site_url
from tests.example import DECISION, PROJECT, write_example


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    return write_example(tmp_path_factory.mktemp("example") / "data", register=())


@pytest.fixture
def old_site(tmp_path):
    """Return the folder of a site that was built before."""
    out = tmp_path / "site"
    out.mkdir()
    for name in ("index.html", "404.html", "sitemap.xml"):
        (out / name).write_text(f"old {name}", encoding="utf-8")
    return out


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch):
    monkeypatch.chdir(PROJECT)


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_stubs_of_other_data_stay_behind_and_folders_of_their_name_below_do_not(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for language in RECORDS:
        for name in ("index.md", "places/old.md", "guide/places/new.md"):
            file = tmp_path / "docs" / language / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch()
    build._copy_prose(tmp_path / "copied")
    assert {*tree(tmp_path / "copied/kk")} == {"index.md", "guide/places/new.md"}


def test_a_new_site_replaces_the_old_one_whole_and_leaves_docs_alone(data_dir, old_site, monkeypatch):
    @contextmanager
    def page(language, _docs, _data, out, _public):
        out.mkdir(parents=True)
        (out / "index.html").write_text(language, encoding="utf-8")
        yield lambda: None

    monkeypatch.setattr(build, "language_build", page)
    monkeypatch.setattr(build, "verify_site", lambda *_: 3)
    written = []
    for name in ("write_public", "write_search"):
        write = getattr(build, name)
        monkeypatch.setattr(
            build, name, lambda *given, write=write: written.append(write(*given)) or written[-1]
        )
    docs_before = tree(PROJECT / "docs")
    said = []
    build_site(data_dir, old_site, said.append)
    assert f" {sum(written)} files" in said[0]
    assert tree(PROJECT / "docs") == docs_before
    assert not (old_site / "404.html").exists()
    for record in RECORDS.values():
        assert (old_site / record.folder / "index.html").read_text(encoding="utf-8") == record.code
    assert (old_site / f"data/{DECISION}/revenue.csv").read_bytes() == (
        data_dir / "packages" / DECISION / "revenue.csv"
    ).read_bytes()
    assert [path.name for path in old_site.parent.iterdir()] == ["site"]
    assert [line.partition(":")[0] for line in said if "built in" in line] == [*RECORDS]
    assert said[-2].startswith("warning: nobody is named whom readers tell of an error.")


def test_a_failed_build_leaves_the_old_site_whole_and_nothing_beside_it(data_dir, old_site, monkeypatch):
    before = tree(old_site)

    @contextmanager
    def fails(language, *folders):
        folders[2].mkdir(parents=True)

        def finish():
            if language == "kk":
                raise RefusedError

        yield finish

    monkeypatch.setattr(build, "language_build", fails)
    with pytest.raises(RefusedError):
        build_site(data_dir, old_site, lambda _: None)
    assert tree(old_site) == before
    assert [path.name for path in old_site.parent.iterdir()] == ["site"]


def test_data_that_cannot_be_read_leaves_the_old_site_whole(old_site, tmp_path_factory):
    before = tree(old_site)
    with pytest.raises(RefusedError, match="no reference here yet"):
        build_site(tmp_path_factory.mktemp("empty"), old_site, lambda _: None)
    assert tree(old_site) == before


def test_what_mkdocs_says_reaches_the_person(data_dir, tmp_path):
    docs = tmp_path / "docs"
    (docs / "en").mkdir(parents=True)
    (docs / "en" / "index.md").write_text("[x](missing.md)\n", encoding="utf-8")
    with (
        language_build("en", docs, data_dir, tmp_path / "site") as finish,
        pytest.raises(RefusedError, match=r"missing\.md"),
    ):
        finish()


def test_an_unknown_macro_fails_the_build(data_dir, tmp_path):
    docs = tmp_path / "docs"
    (docs / "en").mkdir(parents=True)
    for page in PROJECT.glob("docs/en/*.md"):
        (docs / "en" / page.name).write_text(
            "---\nrender_macros: true\n---\n{{ nobody() }}\n", encoding="utf-8"
        )
    with (
        language_build("en", docs, data_dir, tmp_path / "site") as finish,
        pytest.raises(RefusedError, match="nobody"),
    ):
        finish()


def test_a_folder_that_is_no_site_is_never_replaced(data_dir, tmp_path):
    (tmp_path / "thesis.docx").write_text("ten years of work", encoding="utf-8")
    with pytest.raises(RefusedError, match="something else than a built site"):
        build_site(data_dir, tmp_path, lambda _: None)
    assert (tmp_path / "thesis.docx").exists()


def test_the_project_itself_is_never_replaced(data_dir):
    for out in (PROJECT, PROJECT.parent):
        with pytest.raises(RefusedError, match="the project itself"):
            build_site(data_dir, out, lambda _: None)


def test_a_file_in_the_place_of_the_site_is_refused(data_dir, tmp_path):
    (tmp_path / "site").write_text("", encoding="utf-8")
    with pytest.raises(RefusedError, match="this is a file"):
        build_site(data_dir, tmp_path / "site", lambda _: None)


@pytest.mark.parametrize(
    "url",
    [
        "example.org",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https://a.b/?x",
        "https://a.b/#x",
        "https://a b/",
        "https://a.b/c d/",
        "https://a.b/\n",
        'https://a.b/"><b>',
        "https://name@a.b/",
        "https://.a/",
    ],
)
def test_an_address_that_is_none_is_refused(monkeypatch, url):
    monkeypatch.setenv("SITE_URL", url)
    with pytest.raises(RefusedError, match="no address of a site"):
        configured_site_url()


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000", "https://a.b/c/d/", "https://бюджет.қаз/талас/", "HTTPS://A.B"]
)
def test_an_address_gets_its_closing_slash(monkeypatch, url):
    monkeypatch.setenv("SITE_URL", url)
    assert configured_site_url() == url.rstrip("/") + "/"


def test_the_command_works_in_the_project_alone(data_dir, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(RefusedError, match="project’s folder"):
        build_site(data_dir, tmp_path / "site", lambda _: None)


def test_prose_that_points_out_of_the_project_is_refused(data_dir, tmp_path, monkeypatch):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "secret.md").symlink_to("/etc/hostname")
    monkeypatch.setattr(build, "DOCS_FOLDER", docs)
    with pytest.raises(RefusedError, match=r"secret\.md"):
        build_site(data_dir, tmp_path / "site", lambda _: None)
