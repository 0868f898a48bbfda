"""Print a package of uv.lock with all its hashes, as `pip install --require-hashes -r` reads it: `tools/locked.py uv`.

It runs before anything is installed, so it needs Python 3.11 alone.
"""

import sys
import tomllib
from pathlib import Path

LOCK = Path(__file__).parent.parent / "uv.lock"


def locked(name: str) -> str:
    """Return name, version and hashes of a package, a line of a requirements file."""
    packages = tomllib.loads(LOCK.read_text(encoding="utf-8"))["package"]
    package = next(package for package in packages if package["name"] == name)
    hashes = " ".join(f"--hash={wheel['hash']}" for wheel in package["wheels"])
    return f"{name}=={package['version']} {hashes}"


if __name__ == "__main__":
    print(locked(sys.argv[1]))
