"""Views stage: what the register of discrepancies says about a printed figure."""

from collections.abc import Iterable
from dataclasses import dataclass

from budget.checks.engine.messages import figures
from budget.model import Decision
from budget.reference import KnownDiscrepancy, Reference
from budget.urls import checks_path
from budget.views.format import MINUS
from budget.views.locale import Locale, sentence_case
from budget.views.official_errors import error_anchor


@dataclass(frozen=True, slots=True)
class Note:
    """An official error at a figure: `figures` says what is printed and what other figures give.

    `explanation` is empty where the page gives it elsewhere; `elsewhere` then says where. `address` is that of its
    entry in the register, below the root of the language.
    """

    error_id: str
    printed: str
    computed: str
    figures: str
    explanation: str
    elsewhere: str
    address: str


class Notes:
    """The known discrepancies of one decision, handed out once a page, each error explained once.

    The explanation stands at the figure that the register names first of those that the page shows, since it is the
    wrong one; where it is not known what the page shows, at the first figure that asks.
    """

    def __init__(
        self,
        reference: Reference,
        decision: Decision,
        locale: Locale,
        shown: Iterable[tuple[str, str, str]] = (),
    ) -> None:
        """Keep the rows of a decision; `shown` are the figures of the page as table, budget and code."""
        self._rows = [row for row in reference.known_discrepancies if row.decision == decision.decision]
        self._register = checks_path(decision.council)
        self._locale = locale
        self._explained: set[str] = set()
        locations = set(shown)
        self._explained_at = {
            row.error_id: _location(row) for row in reversed(self._rows) if _location(row) in locations
        }

    def at(self, table: str, budget: str, code: str) -> tuple[Note, ...]:
        """Return the notes at a figure of a table, usually none."""
        return tuple(self._note(row) for row in self._rows if _location(row) == (table, budget, code))

    def _note(self, row: KnownDiscrepancy) -> Note:
        known = row.error_id in self._explained
        explains = not known and self._explained_at.get(row.error_id, _location(row)) == _location(row)
        if explains:
            self._explained.add(row.error_id)
        printed, computed = (words.replace("-", MINUS) for words in (row.printed, row.computed))
        return Note(
            error_id=row.error_id,
            printed=printed,
            computed=computed,
            figures=f"{sentence_case(figures(row, printed, computed, self._locale.language))}.",
            explanation=row.explanation[self._locale.language] if explains else "",
            elsewhere="" if explains else self._locale.text("note.above" if known else "note.below"),
            address=f"{self._register}#{error_anchor(row.error_id)}",
        )


def _location(row: KnownDiscrepancy) -> tuple[str, str, str]:
    return row.table, row.budget, row.code
