"""Templates to HTML: our own Jinja, where text is escaped and an unknown name is an error."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension

from budget.languages import RECORDS, STATE_LANGUAGE
from budget.locales import unfilled_texts
from budget.urls import configured_site_url
from budget.views.locale import mid_sentence
from macros.blocks import block
from macros.typesetting import heading, sums, typeset

_ASSETS: Final = Path(__file__).parent.parent / "overrides/assets"
# In the order in which they apply.
_PARTS: Final = ("tokens", "theme", "charts", "budget", "compare", "print")
# Before what stands in lines of its own.
_PART: Final = re.compile(
    r"\n(?=</?(?:article|caption|d[dlt]|details|div|fig\w+|h[1-6]|header|li|nav|[ou]l|p|section|summary|t[dhr]|t\w+y|thead|table)\b)"
)
# What stands in a template for the program, and not for the page.
_CODE: Final = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL)
# What HTML lets a page leave out: marks around a value of one word (links keep theirs), ends that what follows tells.
_QUOTED: Final = re.compile(r'(?<!href)="([\w#%.,-]+)"(?=[\s>])')
_END: Final = re.compile(
    r"</(?:d[dt]|li|t[dhr]|tbody|thead)>|</p>(?=\s*(?:</(?:d[dt]|div|details|header|li|section|t[dh])>|<(?:details|p|table|ul)\b))"
)


class Lean(Extension):
    """Write a template without what HTML lets it leave out; what is filled in keeps its marks.

    It is done when a template is read, and not for each page.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """Return the source of a template, shorter."""
        parts = _CODE.split(source)
        parts[::2] = [_QUOTED.sub(r"=\1", _END.sub("", part)) for part in parts[::2]]
        return "".join(parts)


@dataclass(frozen=True, slots=True)
class Links:
    """Where a page stands, so that links are relative and a site works below any path.

    `path` is the page's below the root of its language, `language_path` that root below the site's.
    """

    path: str
    language_path: str

    def page(self, path: str) -> str:
        """Return a link to a page of the same language, up to the folder that both lie in if it is a first one.

        >>> links = Links("places/akkol/2021/", "kk/")
        >>> links.page("glossary/"), links.page("places/talas/lines/")
        ('../../../glossary/', '../../talas/lines/')
        """
        up, (folder, _, below) = self._up(self.path), path.partition("/")
        if below and len(up) > len("../") and self.path.startswith(f"{folder}/"):
            return up[3:] + below
        return up + path or "./"

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
    """Return a template as one block of HTML without blank lines, marked so that Markdown leaves it as it is.

    A line that ends or begins a part of the page joins the line before: no space is seen there.
    """
    html = _templates().get_template(template).render(**values)
    lines = "\n".join(line for line in map(str.strip, html.splitlines()) if line)
    return block(_PART.sub("", lines))


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("macros"),
        autoescape=True,
        extensions=[Lean],
        undefined=StrictUndefined,
        # A build reads each template once; looking for changes before each use took a thirtieth of it.
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters["heading"] = heading
    templates.filters["inside"] = mid_sentence
    templates.filters["sums"] = sums
    templates.filters["typeset"] = lambda text: typeset(text, configured_site_url())
    return templates


def sheet() -> str:
    """Return the one sheet of all pages, made of six without their comments and spaces: one request."""
    css = "".join((_ASSETS / f"stylesheets/{name}.css").read_text(encoding="utf-8") for name in _PARTS)
    rules = re.sub(r"/\*.*?\*/|\s+", " ", css, flags=re.DOTALL)
    return re.sub(r" *([{};,]) *|(:) +", r"\1\2", rules).replace(";}", "}").strip()


def script() -> str:
    """Return the script that every page loads, without its comments and indents."""
    lines = map(str.strip, (_ASSETS / "javascripts/page.js").read_text(encoding="utf-8").splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def icon() -> str:
    """Return the icon as an address that holds it: as a file it would be asked for before the page is painted."""
    drawing = (_ASSETS / "favicon.svg").read_text(encoding="utf-8").strip().replace('"', "'")
    return "data:image/svg+xml," + quote(drawing, safe="/:=' ")


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
