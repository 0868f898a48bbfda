"""The server of the tests answers as GitHub Pages does."""

import gzip
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.site.pages_server import serving


@pytest.fixture
def server(tmp_path):
    (tmp_path / "index.html").write_text("home " * 200, encoding="utf-8")
    (tmp_path / "404.html").write_text("nothing here", encoding="utf-8")
    (tmp_path / "about").mkdir()
    (tmp_path / "about/index.html").write_text("about", encoding="utf-8")
    with serving(tmp_path, "/talas/") as server:
        yield server


def get(address, **headers):
    return urlopen(Request(address, headers=headers), timeout=10)  # noqa: S310 - our own server


def test_text_is_compressed_for_a_browser_that_asks(server):
    with get(server.address, **{"Accept-Encoding": "gzip"}) as answer:
        body = answer.read()
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body).decode() == "home " * 200
    assert server.requests[-1].size_bytes == len(body) < 100


def test_a_folder_is_answered_with_its_page(server):
    with get(server.address + "about/") as answer:
        assert answer.read() == b"about"


def test_a_folder_without_its_slash_is_forwarded(server):
    with get(server.address + "about") as answer:
        assert answer.url == server.address + "about/"


@pytest.mark.parametrize("path", ["missing/", "../", "%2e%2e/%2e%2e/etc/hostname"])
def test_a_missing_address_gets_the_404_page(server, path):
    with pytest.raises(HTTPError) as missing:
        get(server.address + path)
    assert (missing.value.code, missing.value.read()) == (404, b"nothing here")


def test_an_address_outside_the_sub_path_is_missing(server):
    with pytest.raises(HTTPError, match="404"):
        get(server.address.removesuffix("talas/") + "about/")
