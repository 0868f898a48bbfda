"""Downloads: the documents of the JSON API, version 1: what each URL answers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import partial
from typing import Any, Final

from budget.accounts import TOTAL_ITEMS, Budget, Leaf, RowKey, Site, Stage, Tree, leaves, row_order
from budget.downloads import DOWNLOADS_FOLDER
from budget.downloads.comparison import scope_words
from budget.languages import LANGUAGES, SOURCE_LANGUAGE
from budget.model import TOGETHER, Line
from budget.packages import decision_particulars, printed_line
from budget.reference import KnownDiscrepancy, Place, Reference
from budget.tables import DESCRIPTOR
from budget.urls import decision_path, figure_anchor, place_path
from budget.views import in_all_locales

API_FOLDER: Final = "api/v1"

# What the descriptor of a decision's package says and no document does.
_LEFT_OUT: Final = frozenset({"id", "signatories", "editions", "figures_follow"})
# What is said of an error once, not of each of its figures.
_OF_THE_ERROR: Final = frozenset({"explanation", "status", "origin"})

Document = dict[str, Any]


def documents(site: Site, site_url: str) -> Iterator[tuple[str, Document]]:
    """Yield every document with its path below `api/v1/`.

    Amounts are whole tenge; texts are in three languages under `ru`, `kk`, `en`; URLs are absolute.
    """
    api = _Api(site, site_url)
    yield "index.json", api.index()
    yield "places.json", {"places": [api.brief(each) for each in site.places]}
    for place in site.places:
        yield f"places/{place.place}.json", api.place(place)
    lines = api.lines()
    yield "lines.json", {"lines": [api.line_link(line, lines[line]) for line in lines]}
    for line in lines:
        yield f"lines/{figure_anchor(*line)}.json", api.line(line, lines[line])
    yield "decisions.json", {"decisions": [api.decision(name) for name in site.packages]}
    yield "errors.json", {"errors": list(_errors(site.reference))}


class _Api:
    def __init__(self, site: Site, site_url: str) -> None:
        self.site = site
        self.reference = site.reference
        self.root = site_url
        self.api = f"{site_url}{API_FOLDER}/"
        # A total of places never includes the own budget of their district.
        added = [each for each in site.in_force.values() if each.place.place != each.place.district]
        self.computed = _computed(added)
        self._latest: tuple[Budget, tuple[Leaf, ...]] | None = None

    def leaves(self, budget: Budget) -> tuple[Leaf, ...]:
        """Return the lowest rows of a budget, remembered until another is asked for: one document needs them thrice."""
        if self._latest is None or self._latest[0] is not budget:
            self._latest = budget, leaves(budget)
        return self._latest[1]

    def totals(self, budget: Budget) -> dict[str, int]:
        """Return the total of each side, and the balance; a deficit is negative."""
        totals = dict.fromkeys((str(side) for side in TOTAL_ITEMS), 0)
        for leaf in self.leaves(budget):
            totals[leaf.side] += leaf.amount_kzt
        return totals | {"balance": budget.total("balance"), "transfers": budget.transfers}

    def index(self) -> Document:
        return {
            "version": "1",
            "licence": "CC0-1.0",
            "documentation": f"{self.api}openapi.json",
            **{name: f"{self.api}{name}.json" for name in ("places", "lines", "decisions", "errors")},
            "downloads": f"{self.root}{DOWNLOADS_FOLDER}/index.json",
            "scope": in_all_locales(partial(scope_words, self.site)),
        }

    def brief(self, place: Place) -> Document:
        latest = self.site.current(place.place)
        return {
            **self._location(place),
            "fiscal_year": latest.fiscal_year,
            "decision": latest.decision.decision,
            "totals_kzt": self.totals(latest),
            "details": f"{self.api}places/{place.place}.json",
        }

    def place(self, place: Place) -> Document:
        budgets = [self._budget(budget) for budget in self.site.budgets[place.place]]
        return {**self._location(place), "budgets": budgets}

    def lines(self) -> Mapping[RowKey, Sequence[Budget]]:
        """Return the budgets in force that print each line, tables and codes in order."""
        found: dict[RowKey, list[Budget]] = {}
        for budget in self.site.in_force.values():
            for key in budget.rows:
                found.setdefault(key, []).append(budget)
        return {key: found[key] for key in sorted(found, key=row_order)}

    def line_link(self, key: RowKey, budgets: Sequence[Budget]) -> Document:
        return {**self._named(budgets[0], key), "details": f"{self.api}lines/{figure_anchor(*key)}.json"}

    def line(self, key: RowKey, budgets: Sequence[Budget]) -> Document:
        totals: Counter[str] = Counter()
        added: Counter[str] = Counter()
        for budget in (each for each in budgets if each.place.place != each.place.district):
            year = str(budget.fiscal_year)
            added[year] += 1
            totals[year] += budget.amount(*key)
        return {
            **self._named(budgets[0], key),
            "total_kzt": totals,
            "computed_total_kzt": self.computed[key],
            "total_budgets": added,
            "amounts": [
                {
                    "place": budget.place.place,
                    "fiscal_year": budget.fiscal_year,
                    "decision": budget.decision.decision,
                    **self._amount(budget, key),
                }
                for budget in budgets
            ],
            "errors": [_explained(row) for row in self._errors_of_line(key, budgets)],
        }

    def decision(self, name: str) -> Document:
        package = self.site.packages[name]
        particulars = decision_particulars(package.decision)
        return {
            "decision": name,
            **{field: value for field, value in particulars.items() if field not in _LEFT_OUT},
            "withdrawn": name in self.reference.withdrawn,
            "version": package.version,
            "package": f"{self.root}{DOWNLOADS_FOLDER}/{name}/{DESCRIPTOR}",
            "page": f"{self.root}{decision_path(name)}",
        }

    def _location(self, place: Place) -> Document:
        district = self.reference.districts[place.district]
        return {
            "place": place.place,
            "kind": place.kind,
            "name": place.name,
            "district": {
                "district": district.district,
                "name": district.name,
                "kato": district.kato,
            },
            "page": f"{self.root}{place_path(place.place, self.site.current(place.place).fiscal_year)}",
        }

    def _budget(self, budget: Budget) -> Document:
        lowest = {(leaf.table, leaf.code) for leaf in self.leaves(budget)}
        decision = budget.decision.decision
        return {
            "fiscal_year": budget.fiscal_year,
            "status": "planned" if budget.is_planned else "approved",
            "decision": decision,
            "annex": budget.annex,
            "version": self.site.packages[decision].version,
            "totals_kzt": self.totals(budget),
            "rows": [
                {
                    **self._named(budget, key),
                    "parent": row.parent if isinstance(row, Line) else "",
                    "is_leaf": key in lowest,
                    **self._amount(budget, key),
                }
                for key, row in budget.rows.items()
            ],
            "vintages": [
                self._vintage(stage) for stage in self.site.history(budget.place.place, budget.fiscal_year)
            ],
            "errors": [_explained(row) for row in self.site.discrepancies(budget)],
        }

    def _vintage(self, stage: Stage) -> Document:
        """Return what a decision made of a budget: its totals, and every line that it changed, added or removed."""
        decision = self.site.packages[stage.state.decision].decision
        moved = stage.changes.moved if stage.changes else {}
        return {
            "decision": decision.decision,
            "date": decision.decision_date.isoformat(),
            "number": decision.number,
            "status": stage.state.status,
            "in_force": stage.budget
            is self.site.in_force.get((stage.budget.place.place, stage.budget.fiscal_year)),
            "before": stage.state.before or None,
            "totals_kzt": self.totals(stage.budget),
            "changes": [
                {"line": line, "before_kzt": before, "after_kzt": after}
                for line, (before, after) in moved.items()
            ],
        }

    def _errors_of_line(self, key: RowKey, budgets: Sequence[Budget]) -> Iterator[KnownDiscrepancy]:
        """Yield what the register says of the amounts, and of the totals of the article that stand for them."""
        printing = {(b.decision.decision, b.place.place, b.fiscal_year) for b in budgets}
        printing |= {(decision, TOGETHER, year) for decision, _, year in printing}
        for row in self.reference.known_discrepancies:
            figure = (row.decision, row.budget, row.fiscal_year)
            if figure in printing:
                package = self.site.packages[row.decision]
                if printed_line(package, row.table, figure[1:], row.code) == key:
                    yield row

    def _named(self, budget: Budget, key: RowKey) -> Document:
        name, row = self.reference.name(*key), budget.rows[key]
        russian = row.name if row.name != row.name_kk else ""
        printed = dict.fromkeys(LANGUAGES, "") | {SOURCE_LANGUAGE: russian, "kk": row.name_kk}
        return {
            "line": figure_anchor(*key),
            "table": key[0],
            "code": row.code if isinstance(row, Line) else key[1],
            "level": row.level if isinstance(row, Line) else "item",
            "name": name.name if name else printed,
        }

    def _amount(self, budget: Budget, key: RowKey) -> Document:
        row = budget.rows[key]
        return {
            "amount_kzt": row.amount_kzt,
            "amount_text": row.amount_text,
            "source_line": row.source_line,
            **({"source_line_kk": row.source_line_kk} if row.source_line_kk else {}),
            "figure": f"{self.root}{place_path(budget.place.place, budget.fiscal_year)}#{figure_anchor(*key)}",
        }


def _computed(budgets: Iterable[Budget]) -> Mapping[RowKey, Counter[str]]:
    """Return what the parts of each line add up to by year: all at once, so that the tree of a budget is let go of."""
    found: defaultdict[RowKey, Counter[str]] = defaultdict(Counter)
    for budget in budgets:
        tree = Tree((budget,))
        for key in budget.rows:
            found[key][str(budget.fiscal_year)] += tree.computed_kzt(key)
    return found


def _errors(reference: Reference) -> Iterator[Document]:
    findings: dict[str, list[KnownDiscrepancy]] = {}
    for row in reference.known_discrepancies:
        findings.setdefault(row.error_id, []).append(row)
    for error, rows in findings.items():
        yield {
            "error_id": error,
            "status": rows[0].status,
            "explanation": rows[0].explanation,
            "findings": [_finding(row) for row in rows],
        }


def _explained(row: KnownDiscrepancy) -> Document:
    return _finding(row) | {"explanation": row.explanation}


def _finding(row: KnownDiscrepancy) -> Document:
    return {each.name: getattr(row, each.name) for each in fields(row) if each.name not in _OF_THE_ERROR}
