"""Downloads: which cells of a workbook show something else than the decision prints, and what is said at them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from budget.accounts import PrintedRow, RowKey, Tree
from budget.downloads.workbook.plan import Mark
from budget.views import Locale

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
    """What is marked in the rows of a tree, said in a language."""

    tree: Tree
    locale: Locale

    def of(self, key: RowKey, at: int) -> Mark | None:
        """Return the mark of a budget's cell, which shows what the parts of its row make."""
        printed = self.tree.budgets[at].rows[key]
        computed_kzt = self.tree.computed_kzt(key, at)
        if computed_kzt != printed.amount_kzt:
            return "differs"
        if computed_kzt and printed.amount_text.startswith(_MINUSES) != (computed_kzt < 0):
            return "sign"
        return "above" if any(self.origins(key, at)) else None

    def origins(self, key: RowKey, at: int) -> Iterator[Origin]:
        """Yield the rows at and below a budget's row whose parts make another amount than is printed."""
        printed = self.tree.budgets[at].rows.get(key)
        if printed and (computed_kzt := self.tree.computed_kzt(key, at)) != printed.amount_kzt:
            yield Origin(key, at, printed, computed_kzt)
        for _, part in self.tree.parts(key, at):
            yield from self.origins(part, at)

    def note(self, key: RowKey, at: int) -> str:
        """Return what is said at a marked cell of one budget."""
        mark, printed = self.of(key, at), self.tree.budgets[at].rows[key]
        if mark == "sign":
            return self.locale.text("workbook.note.sign", printed=printed.amount_text)
        if mark == "differs":
            return self.locale.text(
                "workbook.note.differs",
                printed=printed.amount_text,
                computed=self.locale.format.thousand(self.tree.computed_kzt(key, at)),
            )
        return self.above(list(self.origins(key, at)))

    def above(self, origins: Sequence[Origin]) -> str:
        """Return what is said at a total of such rows; nothing if there are none."""
        told = "; ".join(self._line(origin) for origin in origins)
        return self.locale.text("workbook.note.above", lines=told) if told else ""

    def _line(self, origin: Origin) -> str:
        budget = self.tree.budgets[origin.at]
        names = [budget.place.short[self.locale.language]] if self.tree.budgets[1:] else []
        names.append(origin.printed.name if origin.key[0] == "balance" else origin.key[1])
        return self.locale.text(
            "workbook.note.line",
            name=", ".join(names),
            printed=origin.printed.amount_text,
            computed=self.locale.format.thousand(origin.computed_kzt),
        )
