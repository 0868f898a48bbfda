"""The weekly look-over finds what it looks for, and says so in an issue."""

import os
import shutil
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import yaml

from tests.conftest import PROJECT
from tools.weekly import links, published, successors
from tools.weekly.zensical_macros import from_source

in_bash = pytest.mark.skipif(os.name == "nt", reason="it runs in bash")
ANSWERS = {
    "/there": 200,
    "/gone": 404,
    "/people-only": 403,
    "/get-only": 200,
    "/odd%20name.svg": 200,
    "/": 200,
}


class Host(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(ANSWERS.get(self.path, 404))
        self.end_headers()
        self.wfile.write(b"here")

    def do_HEAD(self):
        self.send_response(405 if self.path == "/get-only" else ANSWERS.get(self.path, 404))
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def host():
    with ThreadingHTTPServer(("127.0.0.1", 0), Host) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def write(folder, **files):
    for name, text in files.items():
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


def test_dead_links_of_readers_are_told_with_a_page(host, tmp_path):
    names = ("there", "gone", "people-only", "get-only")
    home = '<link rel="canonical" href="https://own.example/"><a href="https://own.example/x">x</a><a href="#y">y</a>'
    page = (
        "".join(f'<a href="{host}/{name}#part">x</a>' for name in names) + '<img src="https://img.example/">'
    )
    asked = links.external_links(write(tmp_path, index=home, second=page))
    assert asked == {f"{host}/{name}": "second.html" for name in names}
    assert list(links.dead(asked, pause=0)) == [f"{host}/gone: answers 404 (a link of second.html)"]


def test_a_host_that_is_away_is_told():
    assert links.trouble("http://127.0.0.1:9/").startswith("cannot be reached: ")


def test_a_published_file_with_other_bytes_is_told(host, tmp_path):
    (tmp_path / "data").mkdir()
    names = ("there", "odd name.svg", "data/SHA256SUMS", "data/x.csv")
    for name in names:
        (tmp_path / name).write_bytes(b"here")
    chosen = published.chosen_files(tmp_path)
    assert chosen == ["data/SHA256SUMS", "odd name.svg", "there"]
    (tmp_path / "there").write_bytes(b"else")
    assert list(published.differences(tmp_path, chosen, f"{host}/")) == [
        "data/SHA256SUMS: answers 404",
        "there: is published with other bytes",
    ]


def test_a_large_site_is_compared_by_a_part_of_every_kind(tmp_path, monkeypatch):
    monkeypatch.setattr(published, "MOST", 3)
    write(tmp_path, **{f"p{number}": "" for number in range(7)})
    assert published.chosen_files(tmp_path) == ["p0.html", "p3.html", "p6.html"]


CODE = "<pre><code>a b</code></pre>"
PAGE = '<a href="../x/">Word</a><p class="b"> 1 951 </p><a href="../data/LICENSE.md">y</a>' + CODE


@pytest.mark.parametrize(
    ("other", "differs"),
    [
        ('<a href="../../p/x/">Word</a><p   class=b>1 951</p><a href="/p/data/LICENSE/">y</a>' + CODE, False),
        (PAGE.replace("1 951", "1 915"), True),
        (PAGE.replace("../x/", "x/"), True),
        (PAGE.replace(' class="b"', ""), True),
        (PAGE + "<p></p>", True),
        (
            PAGE.replace("<pre><code>a b", '<div class="highlight"><pre><span></span><code><span>a</span> b'),
            False,
        ),
        (PAGE.replace("a b", "a c"), True),
        (None, True),
    ],
)
def test_pages_of_another_generator_are_told_by_what_is_seen(tmp_path, other, differs):
    reference, others = tmp_path / "a/p/q", tmp_path / "b/p/q"
    for folder, text in ((reference, PAGE), (others, other)):
        folder.mkdir(parents=True)
        if text:
            (folder / "index.html").write_text(text, encoding="utf-8")
    found = list(successors.other_pages("Other", tmp_path / "a", tmp_path / "b"))
    assert bool(found) == differs


def test_files_of_another_generator_are_told_byte_by_byte(tmp_path):
    write(tmp_path / "a", same="x", changed="x", left_out="x")
    write(tmp_path / "b", same="x", changed="y", added="x")
    found = successors.other_bytes("Other", tmp_path / "a", tmp_path / "b")
    assert [line.split()[1] for line in found] == ["added.html", "changed.html", "left_out.html"]


def test_links_are_written_from_the_folder_of_the_source():
    html = '<a href="../data/">x</a> <a href="#y">y</a> <a href="https://z.kz/">z</a> <img src="a.svg">'
    moved = '<a href="data/">x</a> <a href="#y">y</a> <a href="https://z.kz/">z</a> <img src="about/a.svg">'
    assert from_source(html, "about.md") == moved
    assert from_source(html, "places/index.md") == html


@in_bash
def test_what_fails_is_told_as_text_and_stops_nothing(tmp_path):
    for title, status in (("Well", 0), ("Ill", 1), ("Worse", 2)):
        command = [PROJECT / ".ci/look", title, "sh", "-c", f"echo '# {title}'; exit {status}"]
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    told = (tmp_path / "build/weekly.md").read_text(encoding="utf-8")
    assert told == "## Ill\n\n    # Ill\n\n## Worse\n\n    # Worse\n\n"


@in_bash
@pytest.mark.parametrize(("number", "does"), [("7", "edit 7 --body-file weekly.md"), ("", "create --title")])
def test_there_is_one_issue_and_it_is_written_anew(tmp_path, number, does):
    workflow = yaml.safe_load((PROJECT / ".github/workflows/weekly.yml").read_text(encoding="utf-8"))
    [step] = [step for step in workflow["jobs"]["tell"]["steps"] if "run" in step]
    gh = tmp_path / "gh"
    gh.write_text(f'#!/bin/sh\n[ "$2" = list ] && echo "{number}" || echo "$@"\n', encoding="utf-8")
    gh.chmod(0o755)
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]],  # noqa: S607
        env={"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(f"issue {does}")


@in_bash
def test_a_release_of_one_commit_has_the_same_bytes_whatever_the_files_bear(tmp_path):
    if shutil.which("git") is None or not shutil.which("sha256sum"):
        pytest.skip("this machine has no git, or no GNU tools")
    project = tmp_path / "project"
    (project / ".ci").mkdir(parents=True)
    shutil.copy(PROJECT / ".ci/release", project / ".ci")
    write(project / "site", index="x")
    sums = []
    git = ["git", "-c", "user.name=x", "-c", "user.email=x@x.example"]
    for command in (["init", "-q"], ["add", ".ci"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *command], cwd=project, check=True)
    for mode, time in ((0o600, 1), (0o644, 2)):
        page = project / "site/index.html"
        page.chmod(mode)
        os.utime(page, (time, time))
        done = subprocess.run(
            [".ci/release", "v1.0"], cwd=project, check=True, capture_output=True, text=True
        )
        sums.append(done.stdout)
    assert sums[0] == sums[1]
    assert [line.split()[1] for line in sums[0].splitlines()] == [
        "open-budget-v1.0.tar.gz",
        "site-v1.0.tar.gz",
    ]


@in_bash
def test_what_is_no_version_is_not_released():
    done = subprocess.run([PROJECT / ".ci/release", "v1/../x"], capture_output=True, check=False)
    assert done.returncode == 2
