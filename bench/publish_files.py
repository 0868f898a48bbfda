"""The command `python -m bench.publish_files DATA PUBLIC`: write all files that are published beside the pages."""

import sys
from pathlib import Path

from budget.accounts import load_site
from budget.build import write_public

if __name__ == "__main__":
    data, public = map(Path, sys.argv[1:3])
    write_public(data, load_site(data), public, "https://example.org/")
