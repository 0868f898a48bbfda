"""Views stage: what the register of discrepancies says about a printed figure."""

from collections.abc import Iterable
from dataclasses import dataclass

from budget.reference import KnownDiscrepancy, Reference
from budget.views.format import MINUS
from budget.views.official_errors import error_anchor
from budget.views.voice import Voice


@dataclass(frozen=True, slots=True)
class Note:
    """An official error at a figure; `explanation` is empty where the page has given it already.

    `address` is that of its entry in the register, below the root of the language.
    """

    error_id: str
    printed: str
    computed: str
    explanation: str
    address: str


class Notes:
    """The known discrepancies of one decision, handed out once a page: the first cell gets the explanation."""

    def __init__(self, reference: Reference, decision: str, voice: Voice) -> None:
        """Keep the rows of a decision."""
        self._rows = [row for row in reference.known_discrepancies if row.decision == decision]
        self._voice = voice
        self._explained: set[str] = set()

    def at(self, table: str, budget: str, code: str) -> tuple[Note, ...]:
        """Return the notes at a figure of a table, usually none."""
        return self._make(
            row for row in self._rows if (row.table, row.budget, row.code) == (table, budget, code)
        )

    def _make(self, rows: Iterable[KnownDiscrepancy]) -> tuple[Note, ...]:
        notes = []
        for row in rows:
            known = row.error_id in self._explained
            self._explained.add(row.error_id)
            explanation = "" if known else row.explanation(self._voice.language)
            printed, computed = (words.replace("-", MINUS) for words in (row.printed, row.computed))
            address = f"quality/#{error_anchor(row.error_id)}"
            notes.append(Note(row.error_id, printed, computed, explanation, address))
        return tuple(notes)
