"""Ask whether the addresses of others that our pages lead to still answer: `python -m tools.weekly.links site`."""

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urlsplit
from urllib.request import Request, urlopen

from selectolax.lexbor import LexborHTMLParser

# So many are asked in one run, the same host once a second at most; where there are more, the run says so.
MOST = 1000
PAUSE_SECONDS = 1.0
TIMEOUT_SECONDS = 30
AGENT = "Mozilla/5.0 (compatible; open-budget link check)"
# What a host says to programs and not to people.
REFUSALS = (401, 403, 429)


def external_links(site: Path) -> dict[str, str]:
    """Return each address of another host that a reader can follow, with a page that leads there."""
    found: dict[str, str] = {}
    own = own_host(site)
    for page in sorted(site.rglob("*.html")):
        for node in LexborHTMLParser(page.read_text(encoding="utf-8")).css("a[href]"):
            address = urldefrag(node.attributes["href"] or "").url
            parts = urlsplit(address)
            if parts.scheme in ("http", "https") and parts.netloc != own:
                found.setdefault(address, page.relative_to(site).as_posix())
    return found


def own_host(site: Path) -> str:
    """Return the host for which the site was built."""
    home = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
    canonical = home.css_first("link[rel=canonical]")
    return urlsplit(canonical.attributes["href"] or "").netloc if canonical else ""


def dead(links: dict[str, str], pause: float = PAUSE_SECONDS) -> Iterator[str]:
    """Yield the addresses that do not answer, why, and a page that leads there."""
    for address, page in links.items():
        if why := trouble(address):
            yield f"{address}: {why} (a link of {page})"
        time.sleep(pause)


def trouble(address: str) -> str:
    """Return why an address does not answer; empty if it does, or if it only refuses programs."""
    said = ""
    # Some hosts answer no HEAD, and some are away for a moment.
    for method in ("HEAD", "GET"):
        request = Request(address, method=method, headers={"User-Agent": AGENT})  # noqa: S310 - http and https alone
        try:
            with urlopen(request, timeout=TIMEOUT_SECONDS):  # noqa: S310
                return ""
        except HTTPError as error:
            said = "" if error.code in REFUSALS else f"answers {error.code}"
        except OSError as error:
            said = f"cannot be reached: {getattr(error, 'reason', error)}"
    return said


def main(site: Path) -> None:
    """Print the dead links, and fail if there are any."""
    links = external_links(site)
    asked = dict(list(links.items())[:MOST])
    found = list(dead(asked))
    for line in found:
        print(line)
    told = f"{len(asked)} of {len(links)} addresses asked, {len(found)} do not answer"
    print(told)
    sys.exit(bool(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
