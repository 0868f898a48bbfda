"""Downloads: how to load the data in each tool, ready to copy, with the addresses of this site."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

_TOOLS: Final = {
    "duckdb": ("DuckDB", "duckdb.txt"),
    "python": ("Python (pandas)", "python.txt"),
    "polars": ("Python (polars)", "polars.txt"),
    "r": ("R", "r.txt"),
    "sql": ("SQL (SQLite)", "sql.txt"),
    "powerquery": ("Excel (Power Query)", "powerquery.txt"),
    "curl": ("curl", "curl.txt"),
}


@dataclass(frozen=True, slots=True)
class Example:
    """A few lines for one tool; `tool` is its id, `name` what its users call it."""

    tool: str
    name: str
    code: str


def loading_examples(place: str, district: str, site_url: str) -> tuple[Example, ...]:
    """Return for each tool the lines that load one place's budget, most from the table of all lines."""
    words = {"SITE_URL": site_url, "PLACE": place, "DISTRICT": district}
    return tuple(Example(tool, name, _filled(file, words)) for tool, (name, file) in _TOOLS.items())


def _filled(file: str, words: Mapping[str, str]) -> str:
    text = (files(__package__) / "snippets" / file).read_text(encoding="utf-8")
    for word, value in words.items():
        text = text.replace(word, value)
    return text
