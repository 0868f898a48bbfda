"""Serve a built site on this machine the way GitHub Pages does: gzip, 404.html, a sub-path if it has one."""

import gzip
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

# What GitHub Pages compresses, by the start of the media type.
_COMPRESSED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")
_MEDIA_TYPES = {
    ".csv": "text/csv",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/json",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


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
        self.root = root
        self.sub_path = sub_path
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


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: PagesServer

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        file = self.server.find(path)
        if file is None and self.server.find(path + "/"):
            self._answer(HTTPStatus.MOVED_PERMANENTLY, {"Location": path + "/"}, b"")
        elif file is None:
            page = self.server.root / "404.html"
            self._send(HTTPStatus.NOT_FOUND, page) if page.is_file() else self._answer(404, {}, b"")
        else:
            self._send(HTTPStatus.OK, file)

    def _send(self, status: int, file: Path) -> None:
        media_type = _MEDIA_TYPES.get(file.suffix) or guess_type(file.name)[0] or "application/octet-stream"
        body = file.read_bytes()
        headers = {"Cache-Control": "max-age=600"}
        if media_type.startswith(_COMPRESSED):
            if "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, 6)
                headers["Content-Encoding"] = "gzip"
            media_type += "; charset=utf-8"
        self._answer(status, headers | {"Content-Type": media_type}, body)

    def _answer(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.server.requests.append(Request(self.path, int(status), len(body)))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
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
