"""Compare a site that was just built with the published one: `python -m tools.weekly.published site ADDRESS`.

The same commit gives the same bytes. Where they differ, something was published from elsewhere, or a tool has changed.
"""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

# So many files are fetched in one run, of a larger site every second, third, ...: those of all kinds of pages.
MOST = 3000
SIDE_BY_SIDE = 4
SHOWN = 20
TIMEOUT_SECONDS = 60


def chosen_files(site: Path) -> list[str]:
    """Return the files to compare, by path below the site; the sums of the downloads stand for those."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    pages = [
        name for name in files if not name.startswith("data/") or name.endswith((".html", "/SHA256SUMS"))
    ]
    return pages[:: -(-len(pages) // MOST) or 1]


def differences(site: Path, names: list[str], address: str) -> Iterator[str]:
    """Yield the files whose published bytes are others than those of the site."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        for name, published in zip(
            names, pool.map(lambda name: fetched(address + quote(name)), names), strict=True
        ):
            if isinstance(published, str):
                yield f"{name}: {published}"
            elif published != sha256((site / name).read_bytes()).digest():
                yield f"{name}: is published with other bytes"


def fetched(url: str) -> bytes | str:
    """Return the checksum of what an address gives, or why it gives nothing."""
    try:
        with urlopen(url, timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 - the address of the site is of our own setting
            return sha256(answer.read()).digest()
    except HTTPError as error:
        return f"answers {error.code}"
    except OSError as error:
        return f"cannot be reached: {getattr(error, 'reason', error)}"


def main(site: Path, address: str) -> None:
    """Print the files that differ, and fail if there are any."""
    if not address:
        print("SITE_URL is not set: nothing was compared")
        return
    names = chosen_files(site)
    found = list(differences(site, names, f"{address.rstrip('/')}/"))
    for line in found[:SHOWN]:
        print(line)
    told = f"{len(names)} files of {address} compared, {len(found)} differ"
    print(told)
    sys.exit(bool(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
