"""Views stage: the line that prints a figure, in the text of the reader's language where that is loaded."""

from dataclasses import dataclass

from budget.languages import Language
from budget.model import BalanceRow, Decision, Line, StatedTotal
from budget.urls import decision_text_path
from budget.views.locale import Locale


@dataclass(frozen=True, slots=True)
class Source:
    """A line of a decision's text in one language; `path` is below the site's root."""

    line: int
    path: str
    language: str


def source_of(decision: Decision, row: Line | BalanceRow | StatedTotal, language: Language) -> Source:
    """Return where a figure of a decision is printed; the Kazakh text is cited on Kazakh pages."""
    if language == "kk" and row.source_line_kk:
        return source_at(decision, row.source_line_kk, "kk")
    return source_at(decision, row.source_line)


def source_at(decision: Decision, line: int, edition: str = "") -> Source:
    """Return a line of an edition, by default of the one that the figures follow."""
    edition = edition or decision.figures_follow
    return Source(line, decision_text_path(decision.decision, line, edition), edition)


def text_of(decision: Decision, language: str) -> Source:
    """Return the beginning of a decision's text in a language, or else of the one that the figures follow."""
    editions = [edition.language for edition in decision.editions]
    # The first text begins with the page.
    return source_at(decision, 1, language) if language in editions[1:] else source_at(decision, 0)


def line_words(source: Source, decision: Decision, locale: Locale) -> str:
    """Return a line in words, with the language of its text if that is not the only one or is Kazakh."""
    names_text = len(decision.editions) > 1 or source.language == "kk"
    key = f"citation.line.{source.language}" if names_text else "link.source_line"
    return locale.text(key, line=source.line)


def title_of(decision: Decision, language: str) -> tuple[str, str]:
    """Return what a decision calls itself, in a language if that edition is loaded, and the language of the title."""
    own = next((each.title for each in decision.editions if each.language == language), "")
    return (own, language) if own else (decision.title, decision.figures_follow)
