"""Views stage: what looks odd in a decision and may be right, in words for a citizen."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from budget.accounts import Site
from budget.checks import CheckReport
from budget.checks.engine.messages import message
from budget.checks.engine.report import each_once
from budget.packages import SIDES, printed_line
from budget.views.locale import Locale, sentence_case

_TABLES: Final = (*SIDES, "balance", "stated_totals")
# Checks that find lines, by their codes.
_OF_LINES: Final = {"sister_rows", "lines_kept"}


def warnings_in_words(site: Site, reports: Iterable[CheckReport], locale: Locale) -> Iterator[str]:
    """Yield whose budget looks odd, of which year and table, at which line, and why, in words alone."""
    for finding, more in each_once(finding for report in reports for finding in report.warnings):
        place, side = site.reference.places.get(finding.place), finding.table
        name = sentence_case(place.short[locale.language] if place else locale.text("check.whole_decision"))
        where = [name, f"{finding.fiscal_year or ''}"]
        where += [locale.text(f"table.{side}.title")] if side in _TABLES else []
        if side in _TABLES and finding.code:
            package, budget = site.packages[finding.package], (finding.place, finding.fiscal_year)
            where.append(_line(site, *printed_line(package, side, budget, finding.code), locale))
        found, expected = (
            ", ".join(_line(site, side, code, locale) for code in words.split(", ") if code)
            if finding.check in _OF_LINES
            else words
            for words in (finding.found, finding.expected)
        )
        named = replace(finding, found=found, expected=expected)
        said = f"{', '.join(filter(None, where))}: {message(named, locale.language)}"
        yield f"{said}; {locale.text('check.more', count=more)}" if more else said


def _line(site: Site, side: str, code: str, locale: Locale) -> str:
    name = locale.line_name(site.reference, side, code, code)
    return f"{name.official} ({code})" if side in SIDES else name.official
