"""Templates to HTML: our own Jinja, where text is escaped and an unknown name is an error."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from budget.languages import RECORDS, STATE_LANGUAGE
from budget.locales import unfilled_texts
from budget.urls import configured_site_url
from budget.views.locale import mid_sentence
from macros.blocks import block
from macros.typesetting import heading, sums, typeset

_SCRIPT: Final = Path(__file__).parent.parent / "overrides/assets/javascripts/site.js"


@dataclass(frozen=True, slots=True)
class Links:
    """Where a page stands, so that links are relative and a site works below any path.

    `path` is the page's below the root of its language, `language_path` that root below the site's.
    """

    path: str
    language_path: str

    def page(self, path: str) -> str:
        """Return a link to a page of the same language.

        >>> Links("places/akkol/2021/", "kk/").page("glossary/")
        '../../../glossary/'
        """
        return self._up(self.path) + path or "./"

    def root(self, path: str) -> str:
        """Return a link to what exists once for all languages.

        >>> Links("places/akkol/2021/", "kk/").root("data/reference/classification.csv")
        '../../../../data/reference/classification.csv'
        """
        return self._up(self.language_path + self.path) + path or "./"

    @staticmethod
    def _up(path: str) -> str:
        return "../" * path.removesuffix("./").count("/")


def render(template: str, **values: object) -> str:
    """Return a template as one block of HTML without blank lines, marked so that Markdown leaves it as it is."""
    html = _templates().get_template(template).render(**values)
    return block("\n".join(line for line in map(str.strip, html.splitlines()) if line))


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("macros"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["heading"] = heading
    templates.filters["inside"] = mid_sentence
    templates.filters["sums"] = sums
    templates.filters["typeset"] = lambda text: typeset(text, configured_site_url())
    return templates


def page_script() -> str:
    """Return the script that stands in every page: `site.js` without its comments and indents."""
    lines = map(str.strip, _SCRIPT.read_text(encoding="utf-8").splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def alternates() -> list[dict[str, object]]:
    """Return the languages in the order of the switch, with the texts of the page for a wrong address."""
    return [
        {
            "lang": record.code,
            "name": record.own_name,
            "locale": record.locale,
            "path": record.folder,
            "lost": unfilled_texts(record.code, "lost."),
        }
        for record in sorted(RECORDS.values(), key=lambda record: record.code != STATE_LANGUAGE)
    ]
