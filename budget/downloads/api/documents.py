"""Downloads: the documents of the JSON API, version 1: what each address answers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from budget.accounts import LEAF_SIDES, Budget, Site, leaves
from budget.accounts.codes import code_order
from budget.accounts.computed import computed_amounts
from budget.downloads import DOWNLOADS_FOLDER
from budget.languages import LANGUAGES
from budget.model import DISTRICT_BUDGET, BalanceRow, Line
from budget.packages import DESCRIPTOR
from budget.reference import KnownDiscrepancy, Place, Reference
from budget.urls import decision_path, figure_anchor, place_path
from budget.views import printed_line

API_FOLDER: Final = "api/v1"

_TABLES: Final = ("revenue", "expenditure", "financing", "balance")

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A printed row of a budget: its table, its code (an item in the table `balance`), and the row itself."""

    budget: Budget
    table: str
    code: str
    row: Line | BalanceRow

    @property
    def anchor(self) -> str:
        return figure_anchor(self.table, self.code)


def documents(site: Site, site_url: str) -> Iterator[tuple[str, Document]]:
    """Yield every document with its path below `api/v1/`.

    Amounts are whole tenge; texts are in three languages under `ru`, `kk`, `en`; addresses are complete.
    """
    maker = _Maker(site, site_url)
    yield "index.json", maker.index()
    yield "places.json", {"places": [maker.brief(each) for each in site.places]}
    for place in site.places:
        yield f"places/{place.place}.json", maker.place(place)
    lines = maker.lines()
    yield "lines.json", {"lines": [maker.line_words(figures) for figures in lines.values()]}
    for line, figures in lines.items():
        yield f"lines/{line}.json", maker.line(figures)
    yield "decisions.json", {"decisions": [maker.decision(name) for name in site.packages]}
    yield "errors.json", {"errors": list(_errors(site.reference))}


class _Maker:
    def __init__(self, site: Site, site_url: str) -> None:
        self.site = site
        self.reference = site.reference
        self.root = site_url
        self.api = f"{site_url}{API_FOLDER}/"
        self._computed_amounts: dict[tuple[str, int], Mapping[tuple[str, str], int]] = {}

    def index(self) -> Document:
        return {
            "version": "1",
            "licence": "CC0-1.0",
            "documentation": f"{self.api}openapi.json",
            "places": f"{self.api}places.json",
            "lines": f"{self.api}lines.json",
            "decisions": f"{self.api}decisions.json",
            "errors": f"{self.api}errors.json",
            "downloads": f"{self.root}{DOWNLOADS_FOLDER}/index.json",
        }

    def brief(self, place: Place) -> Document:
        latest = self.site.current(place.place)
        return {
            **self._location(place),
            "fiscal_year": latest.fiscal_year,
            "decision": latest.decision.decision,
            "totals_kzt": _totals(latest),
            "details": f"{self.api}places/{place.place}.json",
        }

    def place(self, place: Place) -> Document:
        held = [self.site.in_force[key] for key in sorted(self.site.in_force) if key[0] == place.place]
        return {**self._location(place), "budgets": [self._budget(budget) for budget in held]}

    def lines(self) -> Mapping[str, list[_Figure]]:
        """Return the figures of all budgets in force by line, tables and codes in order."""
        found: dict[str, list[_Figure]] = {}
        figures = [figure for budget in self.site.in_force.values() for figure in _figures(budget)]
        for figure in sorted(
            figures, key=lambda figure: (_TABLES.index(figure.table), code_order(figure.code))
        ):
            found.setdefault(figure.anchor, []).append(figure)
        return found

    def line_words(self, figures: list[_Figure]) -> Document:
        first = figures[0]
        return {**self._named(first), "details": f"{self.api}lines/{first.anchor}.json"}

    def line(self, figures: list[_Figure]) -> Document:
        totals: Counter[str] = Counter()
        computed: Counter[str] = Counter()
        for figure in figures:
            year = str(figure.budget.fiscal_year)
            totals[year] += figure.row.amount_kzt
            computed[year] += self._computed(figure.budget)[figure.table, figure.code]
        return {
            **self._named(figures[0]),
            "total_kzt": totals,
            "computed_total_kzt": computed,
            "amounts": [
                {
                    "place": figure.budget.place.place,
                    "fiscal_year": figure.budget.fiscal_year,
                    "decision": figure.budget.decision.decision,
                    **self._amount(figure),
                }
                for figure in figures
            ],
            "errors": [
                _finding(row) | {"explanation": _explanation(row)} for row in self._errors_of_line(figures)
            ],
        }

    def decision(self, name: str) -> Document:
        package = self.site.packages[name]
        decision = package.decision
        return {
            "decision": name,
            "district": decision.district,
            "number": decision.number,
            "date": decision.decision_date.isoformat(),
            "issuer": decision.issuer,
            "title": decision.title,
            "registration_number": decision.registration_number or None,
            "registration_date": decision.registration_date.isoformat()
            if decision.registration_date
            else None,
            "effective_date": decision.effective_date.isoformat() if decision.effective_date else None,
            "version": package.version,
            "package": f"{self.root}{DOWNLOADS_FOLDER}/{name}/{DESCRIPTOR}",
            "page": f"{self.root}{decision_path(name)}",
        }

    def _location(self, place: Place) -> Document:
        district = self.reference.districts[place.district]
        return {
            "place": place.place,
            "kind": place.kind,
            "name": {language: place.name(language) for language in LANGUAGES},
            "district": {
                "district": district.district,
                "name": {language: district.name(language) for language in LANGUAGES},
                "kato": district.kato,
            },
            "page": f"{self.root}{place_path(place.place)}",
        }

    def _budget(self, budget: Budget) -> Document:
        lowest = {(leaf.table, leaf.code) for leaf in leaves(budget)}
        key = (budget.decision.decision, budget.place.place)
        known = [row for row in self.reference.known_discrepancies if (row.decision, row.budget) == key]
        return {
            "fiscal_year": budget.fiscal_year,
            "decision": budget.decision.decision,
            "annex": budget.annex,
            "version": self.site.packages[budget.decision.decision].version,
            "totals_kzt": _totals(budget),
            "rows": [
                {
                    **self._named(figure),
                    "parent": figure.row.parent if isinstance(figure.row, Line) else "",
                    "is_leaf": (figure.table, figure.code) in lowest,
                    **self._amount(figure),
                }
                for figure in _figures(budget)
            ],
            "errors": [_finding(row) | {"explanation": _explanation(row)} for row in known],
        }

    def _computed(self, budget: Budget) -> Mapping[tuple[str, str], int]:
        key = (budget.place.place, budget.fiscal_year)
        if key not in self._computed_amounts:
            self._computed_amounts[key] = computed_amounts(budget)
        return self._computed_amounts[key]

    def _errors_of_line(self, figures: list[_Figure]) -> Iterator[KnownDiscrepancy]:
        """Yield what the register says of the figures, and of the totals of the article that stand for them."""
        budgets = {(f.budget.decision.decision, f.budget.place.place) for f in figures}
        budgets |= {(decision, DISTRICT_BUDGET) for decision, _ in budgets}
        for row in self.reference.known_discrepancies:
            line = printed_line(row.table, row.code)
            if (row.decision, row.budget) in budgets and line == (figures[0].table, figures[0].code):
                yield row

    def _named(self, figure: _Figure) -> Document:
        name = self.reference.name(figure.table, figure.code)
        printed = {"ru": figure.row.name, "kk": "", "en": ""}
        return {
            "line": figure.anchor,
            "table": figure.table,
            "code": figure.code,
            "level": figure.row.level if isinstance(figure.row, Line) else "item",
            "name": {language: name.name(language) for language in LANGUAGES} if name else printed,
        }

    def _amount(self, figure: _Figure) -> Document:
        page = f"{self.root}{place_path(figure.budget.place.place)}"
        return {
            "amount_kzt": figure.row.amount_kzt,
            "amount_text": figure.row.amount_text,
            "source_line": figure.row.source_line,
            "figure": f"{page}#{figure.anchor}",
        }


def _figures(budget: Budget) -> list[_Figure]:
    lines = [
        _Figure(budget, table, line.code, line)
        for table, rows in (
            ("revenue", budget.revenue),
            ("expenditure", budget.expenditure),
            ("financing", budget.financing),
        )
        for line in rows
    ]
    return [*lines, *(_Figure(budget, "balance", item, row) for item, row in budget.balance.items())]


def _totals(budget: Budget) -> dict[str, int]:
    """Return the total of each side, and the balance; a deficit is negative."""
    totals = dict.fromkeys((str(side) for side in LEAF_SIDES), 0)
    for leaf in leaves(budget):
        totals[leaf.side] += leaf.amount_kzt
    return totals | {"balance": budget.total("balance"), "transfers": budget.transfers}


def _errors(reference: Reference) -> Iterator[Document]:
    findings: dict[str, list[KnownDiscrepancy]] = {}
    for row in reference.known_discrepancies:
        findings.setdefault(row.error_id, []).append(row)
    for error, rows in findings.items():
        yield {
            "error_id": error,
            "status": rows[0].status,
            "explanation": _explanation(rows[0]),
            "findings": [_finding(row) for row in rows],
        }


def _finding(row: KnownDiscrepancy) -> Document:
    columns: Iterable[str] = (
        "error_id",
        "decision",
        "check",
        "table",
        "budget",
        "code",
        "printed",
        "computed",
    )
    return {column: getattr(row, column) for column in columns}


def _explanation(row: KnownDiscrepancy) -> dict[str, str]:
    return {language: row.explanation(language) for language in LANGUAGES}
