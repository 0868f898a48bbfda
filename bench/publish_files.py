"""The command `python -m bench.publish_files DATA PUBLIC`: write all files that are published beside the pages."""

import sys
from pathlib import Path

from budget.publish import write_public
from budget.views import load_site

if __name__ == "__main__":
    data, public = map(Path, sys.argv[1:3])
    write_public(data, load_site(data), public, "https://example.org/")
