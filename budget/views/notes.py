"""Views stage: what the register of discrepancies says about a printed figure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from budget.checks.engine.messages import figures
from budget.model import Decision
from budget.reference import KnownDiscrepancy, Reference
from budget.urls import checks_path
from budget.views.format import MINUS
from budget.views.history import decision_by
from budget.views.locale import Locale, sentence_case
from budget.views.official_errors import error_anchor


@dataclass(frozen=True, slots=True)
class Note:
    """A note at a figure: an official error, one that a later decision corrected, or what the council prints its way.

    `figures` says what is printed and what other figures give. `explanation` is empty where the page gives it
    elsewhere; `elsewhere` then says where. `path` is that of its entry in the register, below the root of the
    language; a council's own way is no error and has none. `is_open` tells that the shown decision has the error.
    """

    error_id: str
    title: str
    figures: str
    explanation: str
    elsewhere: str
    path: str
    is_open: bool


# A figure: table, budget, fiscal year and code.
Location = tuple[str, str, int, str]


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
        shown: Iterable[Location] = (),
        earlier: Sequence[Decision] = (),
    ) -> None:
        """Keep the rows of a decision; `shown` are the figures of the page.

        `earlier` are the decisions that stood before, the oldest first: what was wrong in them is told as corrected.
        """
        decisions = (*earlier, decision)
        rows = {each.decision: reference.known_in.get(each.decision, ()) for each in decisions}
        self._rows = rows[decision.decision]
        self._register = checks_path(decision.council)
        self._locale = locale
        self._explained: set[str] = set()
        locations = set(shown)
        self._explained_at = {
            row.error_id: _location(row) for row in reversed(self._rows) if _location(row) in locations
        }
        self._corrected = list(self._corrections(decisions, rows))

    def at(self, *location: *Location) -> tuple[Note, ...]:
        """Return the notes at a figure (table, budget, fiscal year, code), usually none."""
        own = tuple(self._note(row) for row in self._rows if _location(row) == location)
        return own + tuple(note for row, note in self._corrected if _location(row) == location)

    def _note(self, row: KnownDiscrepancy) -> Note:
        known = row.error_id in self._explained
        explains = not known and self._explained_at.get(row.error_id, _location(row)) == _location(row)
        if explains:
            self._explained.add(row.error_id)
        conventional = row.is_convention
        return Note(
            error_id=row.error_id,
            title=self._locale.text("note.convention" if conventional else "note.title"),
            figures="" if conventional and explains else self._figures(row),
            explanation=row.explanation[self._locale.language] if explains else "",
            elsewhere=""
            if explains or conventional
            else self._locale.text("note.above" if known else "note.below"),
            path="" if conventional else self._path_of(row),
            is_open=not conventional,
        )

    def _corrections(
        self, decisions: Sequence[Decision], rows: Mapping[str, Sequence[KnownDiscrepancy]]
    ) -> Iterator[tuple[KnownDiscrepancy, Note]]:
        """Yield each error that a decision no longer has which it replaced, unless the figure is wrong again."""
        wrong = {_location(row) for row in self._rows}
        for before, after in pairwise(decisions):
            left = {(row.error_id, _location(row)) for row in rows[after.decision]}
            for row in rows[before.decision]:
                location = _location(row)
                if not row.is_convention and location not in wrong and (row.error_id, location) not in left:
                    words = self._locale.text(
                        "note.corrected.words",
                        before=decision_by(before, self._locale),
                        after=decision_by(after, self._locale),
                        figures=self._figures(row),
                    )
                    title = self._locale.text("note.corrected")
                    yield row, Note(row.error_id, title, words, "", "", self._path_of(row), is_open=False)

    def _figures(self, row: KnownDiscrepancy) -> str:
        printed, computed = (words.replace("-", MINUS) for words in (row.printed, row.computed))
        return f"{sentence_case(figures(row, printed, computed, self._locale.language))}."

    def _path_of(self, row: KnownDiscrepancy) -> str:
        return f"{self._register}#{error_anchor(row.error_id)}"


def _location(row: KnownDiscrepancy) -> Location:
    return row.table, row.budget, row.fiscal_year, row.code
