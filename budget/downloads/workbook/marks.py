"""Downloads: which cells of a workbook show something else than the decision prints, and what is said at them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from budget.accounts import PrintedRow, RowKey, Tree
from budget.downloads.workbook.plan import Mark, Words
from budget.views import Locale, in_all_locales

# How decisions print a minus: hyphen, true minus, dash.
_MINUSES: Final = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")


@dataclass(frozen=True, slots=True)
class Origin:
    """A row whose parts make another amount than its annex prints; `at` is the index of the budget."""

    key: RowKey
    at: int
    printed: PrintedRow
    computed_kzt: int


@dataclass(frozen=True)
class Marks:
    """What is marked in the rows of a tree."""

    tree: Tree

    def of(self, key: RowKey, at: int) -> Mark | None:
        """Return the mark of a budget's cell, which shows what the parts of its row make."""
        printed = self.tree.budgets[at].rows[key]
        computed_kzt = self.tree.computed_kzt(key, at)
        if computed_kzt != printed.amount_kzt:
            return "differs"
        if computed_kzt and printed.amount_text.startswith(_MINUSES) != (computed_kzt < 0):
            return "sign"
        return "above" if self.origins(key, at) else None

    def origins(self, key: RowKey, at: int) -> tuple[Origin, ...]:
        """Return the rows at and below a budget's row whose parts make another amount than is printed."""
        if (key, at) not in self._origins:
            self._origins[key, at] = tuple(self._origins_of(key, at))
        return self._origins[key, at]

    @cached_property
    def _origins(self) -> dict[tuple[RowKey, int], tuple[Origin, ...]]:
        """Return what was found so far: every total above a row asks for it."""
        return {}

    def _origins_of(self, key: RowKey, at: int) -> Iterator[Origin]:
        printed = self.tree.budgets[at].rows.get(key)
        if printed and (computed_kzt := self.tree.computed_kzt(key, at)) != printed.amount_kzt:
            yield Origin(key, at, printed, computed_kzt)
        for _, part in self.tree.parts(key, at):
            yield from self.origins(part, at)

    def note(self, key: RowKey, at: int, mark: Mark) -> Words:
        """Return what is said at the cell of one budget that has this mark."""
        if mark == "above":
            return self.above(self.origins(key, at))
        printed, computed_kzt = self.tree.budgets[at].rows[key].amount_text, self.tree.computed_kzt(key, at)
        return in_all_locales(
            lambda locale: locale.text(
                f"workbook.note.{mark}", printed=printed, computed=locale.format.thousand(computed_kzt)
            )
        )

    def above(self, origins: Sequence[Origin]) -> Words:
        """Return what is said at a total of such rows; nothing if there are none."""
        if not origins:
            return ""
        return in_all_locales(
            lambda locale: locale.text(
                "workbook.note.above", lines="; ".join(self._line(origin, locale) for origin in origins)
            )
        )

    def _line(self, origin: Origin, locale: Locale) -> str:
        budget = self.tree.budgets[origin.at]
        names = [budget.place.short[locale.language]] if self.tree.budgets[1:] else []
        names.append(origin.printed.name if origin.key[0] == "balance" else origin.key[1])
        return locale.text(
            "workbook.note.line",
            name=", ".join(names),
            printed=origin.printed.amount_text,
            computed=locale.format.thousand(origin.computed_kzt),
        )
