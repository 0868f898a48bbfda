"""Serve a built site on this machine the way GitHub Pages does: gzip, 404.html, a sub-path if it has one."""

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

# What GitHub Pages compresses, by the start of the media type.
_COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")


class Request(NamedTuple):
    """A request that was answered; `size_bytes` is the body as sent, compressed where it was."""

    path: str
    status: int
    size_bytes: int


class PagesServer(ThreadingHTTPServer):
    """A site's folder at `address`, with the requests that it has answered."""

    daemon_threads = True

    def __init__(self, root: Path, sub_path: str = "/") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.root, self.sub_path = root, sub_path
        self.requests: list[Request] = []

    @property
    def address(self) -> str:
        """Return the address of the home page."""
        return f"http://127.0.0.1:{self.server_port}{self.sub_path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that left before it had everything: it was closed, or went to another page."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    def find(self, path: str) -> Path | None:
        """Return the file that answers a request, or None."""
        if not path.startswith(self.sub_path):
            return None
        file = self.root / unquote(path.removeprefix(self.sub_path))
        file = file / "index.html" if path.endswith("/") else file
        return file if file.is_file() and file.resolve().is_relative_to(self.root.resolve()) else None


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".jsonld": "application/json",
        ".svg": "image/svg+xml",
        ".xml": "text/xml",
    }
    server: PagesServer

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        file = self.server.find(path)
        if file is None and self.server.find(path + "/"):
            self._answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": path + "/"}, b"")
            return
        shown = file or self.server.root / "404.html"
        body = shown.read_bytes() if shown.is_file() else b""
        headers = {"Content-Type": self.guess_type(shown), "Cache-Control": "max-age=600"}
        if headers["Content-Type"].startswith(_COMPRESSED):
            headers["Content-Type"] += "; charset=utf-8"
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, 6)
                headers["Content-Encoding"] = "gzip"
        self._answer(HTTPStatus.OK if file else HTTPStatus.NOT_FOUND, headers, body)

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.server.requests.append(Request(self.path, int(status), len(body)))
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(body))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Keep the output of the tests readable."""


@contextmanager
def serving(root: Path, sub_path: str = "/") -> Iterator[PagesServer]:
    """Serve the folder `root` until the block ends."""
    with PagesServer(root, sub_path) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
