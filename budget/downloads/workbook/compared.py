"""Downloads: the workbook that compares the budgets of a district: them all on one sheet, then a sheet a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, partial
from typing import Final

from xlsxwriter.utility import xl_rowcol_to_cell

from budget.accounts import Budget, Site
from budget.downloads.measured import compared_lines, printed_value
from budget.downloads.workbook.book import book_text, own_text, sheet_name
from budget.downloads.workbook.plan import Cell, Row, Sheet, Words, Workbook, decimals, joined, thousand
from budget.downloads.workbook.xlsx import xlsx_files
from budget.languages import Language, in_all_languages
from budget.reference import District
from budget.urls import decision_text_path, full_url, line_path
from budget.views import Locale, Measure, Value, compare_measures, in_all_locales, value

# Title, unit, an empty row, headings; then a row a budget.
_HEADER: Final = 3
_FIRST: Final = _HEADER + 1
_TEXTS: Final = frozenset({"code", "name", "text"})


def compared_files(
    site: Site, district: District, budgets: Sequence[Budget], site_url: str
) -> Mapping[Language, bytes]:
    """Return the workbook in each language as an XLSX file; amounts are in thousand tenge."""
    return xlsx_files(_Compared(site, district, budgets, site_url).plan())


@dataclass(frozen=True)
class _Compared:
    site: Site
    district: District
    budgets: Sequence[Budget]
    site_url: str

    def plan(self) -> Workbook:
        decision = max((each.decision for each in self.budgets), key=lambda each: each.decision_date)
        lines = compared_lines(self.budgets)
        return Workbook(
            title=self._title,
            subject=decision.title,
            author=decision.issuer,
            created=decision.registration_date or decision.decision_date,
            sheets=(
                self._cover(lines),
                self._whole(),
                *(self._line(name, line) for name, line in lines.items()),
            ),
            decimals=decimals(row.amount_kzt for budget in self.budgets for row in budget.rows.values()),
        )

    @cached_property
    def _title(self) -> Words:
        years = [budget.fiscal_year for budget in self.budgets]

        def title(locale: Locale) -> str:
            return locale.text("compare.data", titles=locale.district_title(self.district, *years))

        return in_all_locales(title)

    def _cover(self, lines: Mapping[str, Sequence[Measure]]) -> Sheet:
        rows: list[Row] = [
            [Cell(self._title, "title")],
            [Cell(own_text("unit.all_in_thousands"), "hint")],
            [],
            [Cell(book_text("cover.what"), "label"), Cell(book_text("what.compared"), "text")],
            [Cell(book_text("cover.scope"), "label"), Cell(joined(self._scope(), "."), "text")],
        ]
        for decision in {each.decision.decision: each.decision for each in self.budgets}.values():
            address = self.site_url + decision_text_path(decision.decision)
            rows.append([Cell(book_text("cover.decision_text"), "label"), Cell(address, "text")])
        rows += [
            [Cell(book_text("cover.licence"), "label"), Cell(book_text("licence"), "text")],
            [],
            [Cell(book_text("cover.sheets"), "label")],
            [Cell(sheet_name("compared"), "code"), Cell(book_text("what.whole"), "text")],
        ]
        rows += [[Cell(name, "code"), Cell(self._name(line[0]), "text")] for name, line in lines.items()]
        return Sheet(name=sheet_name("cover"), widths=(38, 88), rows=rows)

    def _scope(self) -> Words:
        most = max(sum(each.fiscal_year == year for each in self.budgets) for year in self._years)
        return in_all_locales(lambda locale: locale.text("scope.apart", count=most))

    @cached_property
    def _years(self) -> set[int]:
        return {budget.fiscal_year for budget in self.budgets}

    def _name(self, line: Measure) -> Words:
        return in_all_locales(lambda locale: f"{line.line} {line.name(self.site.reference, locale).official}")

    def _whole(self) -> Sheet:
        """Return the sheet with a row a budget and columns a measure: its amount, and its share if it has one."""
        columns = compare_measures(self.budgets)
        share = book_text("column.share")
        headings: list[Words] = [book_text(f"column.{name}") for name in ("place", "year")]
        at: dict[tuple[str, str], int] = {}
        for each in columns:
            at[each.side, each.line] = len(headings)
            headings.append(in_all_locales(partial(self._heading, each)))
            if each.whole:
                headings.append(share)
        rows = []
        for row, budget in enumerate(self.budgets, start=_FIRST):
            cells = self._own(budget)
            for each in columns:
                found = value(budget, each)
                cells.append(_amount(found))
                if each.whole:
                    whole = at.get(("balance", each.whole))
                    cells.append(_share(found, row, at[each.side, each.line], whole))
            rows.append(cells)
        widths = (26, 8, *(9 if name is share else 16 for name in headings[2:]))
        return self._sheet(sheet_name("compared"), self._title, headings, widths, rows)

    def _heading(self, each: Measure, locale: Locale) -> str:
        name = each.name(self.site.reference, locale)
        return f"{each.line} {name.short}" if each.whole else name.official

    def _line(self, name: str, line: Sequence[Measure]) -> Sheet:
        """Return the sheet of one line, with a row a budget; where an annex has no such line, its amount is empty."""
        side = line[0].side
        names = ["place", "year", "code", "line_id", "amount", side, "share", "line"]
        errors = [self._error(budget, line) for budget in self.budgets]
        if any(errors):
            names.append("error")
        headings = [book_text(f"{'sheet' if each == side else 'column'}.{each}") for each in names]
        rows = []
        for row, (budget, error) in enumerate(zip(self.budgets, errors, strict=True), start=_FIRST):
            printed, found = printed_value(budget, line)
            rows.append(
                [
                    *self._own(budget),
                    Cell(found.code or printed.line, "code"),
                    Cell(name, "code"),
                    _amount(found),
                    Cell(thousand(found.whole_kzt), "amount"),
                    _share(found, row, names.index("amount"), names.index(side)),
                    Cell(found.printed.source_line, "line") if found.printed else None,
                    *([error] if any(errors) else []),
                ]
            )
        widths = (26, 8, 14, 16, 16, 16, 9, 12, 70)[: len(names)]
        path = line_path(self.district.district, side, line[0].line)
        page = in_all_languages(lambda language: full_url(path, language, self.site_url))
        return self._sheet(name, self._name(line[0]), headings, widths, rows, page)

    def _own(self, budget: Budget) -> list[Cell | None]:
        return [
            Cell(budget.place.short, "name"),
            Cell(f"{budget.fiscal_year}", "code"),
        ]

    def _error(self, budget: Budget, line: Sequence[Measure]) -> Cell | None:
        printed, found = printed_value(budget, line)
        errors = {
            row.error_id: row.explanation
            for row in self.site.discrepancies(budget)
            if (row.table, row.code) == (printed.side, found.code)
        }
        if not errors:
            return None
        told = in_all_languages(lambda language: " ".join(each[language] for each in errors.values()))
        return Cell(told, "text")

    def _sheet(
        self,
        name: Words,
        title: Words,
        headings: Sequence[Words],
        widths: tuple[int, ...],
        rows: Sequence[Row],
        page: Words = "",
    ) -> Sheet:
        unit = own_text("unit.all_in_thousands")
        texts = {at for row in rows for at, cell in enumerate(row) if cell and cell.style in _TEXTS}
        cells = [
            Cell(text, "heading" if at in texts else "heading_number") for at, text in enumerate(headings)
        ]
        return Sheet(
            name=name,
            widths=widths,
            rows=[
                [Cell(title, "title")],
                [Cell(joined(unit, " ", page) if page else unit, "hint")],
                [],
                cells,
                *rows,
            ],
            header=_HEADER,
            frozen=1,
            landscape=True,
        )


def _amount(found: Value) -> Cell | None:
    return None if found.amount_kzt is None else Cell(thousand(found.amount_kzt), "amount")


def _share(found: Value, row: int, part: int, whole: int | None) -> Cell | None:
    if found.amount_kzt is None or whole is None:
        return None
    share = Decimal(found.amount_kzt) / found.whole_kzt if found.whole_kzt else ""
    of, own = xl_rowcol_to_cell(row, whole), xl_rowcol_to_cell(row, part)
    return Cell(share, "share", f'IF({of}=0,"",{own}/{of})')
