"""A district that does not exist, small enough to be read at a glance: what the tests of views and pages show."""

import csv
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from budget.model import (
    FINANCING_SECTIONS,
    AnnexTitle,
    BalanceRow,
    Decision,
    Line,
    Package,
    Side,
    StatedTotal,
)
from budget.packages import (
    PACKAGES_FOLDER,
    SOURCE_FOLDER,
    SOURCE_TEXTS,
    code_levels,
    parent_code,
    write_package,
)
from budget.reference import REFERENCE_FOLDER, Council, KnownDiscrepancy, Place, load_reference
from budget.reference.descriptor import refresh_descriptor
from tests.registers import write_register

PROJECT = Path(__file__).parent.parent
DECISION = "birlik-2024-03-05-7-1"
LATER_DECISION = "birlik-2024-09-10-9-2"

Leaves = Mapping[str, Mapping[str, int]]

# Thousand tenge by code; what stands above a code is added up.
TOWN: Leaves = {
    "revenue": {"1/04/1": 30, "1/04/4": 70, "4/02/3": 300},
    "expenditure": {"01/124/001": 250, "07/124/008": 170},
    "financing": {"7/01/2": 0, "16/452/008": 0, "8": 20},
}
VILLAGE: Leaves = {
    "revenue": {"1/04/1": 50},
    "expenditure": {"01/124/001": 40, "07/124/008": 0},
    "financing": {"16/452/008": 10},
}

PLACES = (
    Place(
        place="sample-region",
        kind="region",
        parent="",
        name={"ru": "Примерная область", "kk": "Үлгі облысы", "en": "Sample Region"},
        genitive={"ru": "Примерной области"},
        short={"ru": "Примерная область", "kk": "Үлгі облысы", "en": "Sample Region"},
    ),
    Place(
        place="birlik",
        kind="district",
        parent="sample-region",
        name={"ru": "Бирликский район", "kk": "Бірлік ауданы", "en": "Birlik District"},
        genitive={"ru": "Бирликского района"},
        short={"ru": "Бирликский район", "kk": "Бірлік ауданы", "en": "Birlik District"},
        kato="000000000",
    ),
    Place(
        place="altyn",
        kind="town",
        parent="birlik",
        name={"ru": "город Алтын", "kk": "Алтын қаласы", "en": "Altyn town"},
        genitive={"ru": "города Алтын"},
        short={"ru": "Алтын", "kk": "Алтын қ.", "en": "Altyn"},
        printed_forms=("города Алтын",),
        district="birlik",
    ),
    Place(
        place="kumis",
        kind="rural_district",
        parent="birlik",
        name={"ru": "сельский округ Кумис", "kk": "Күміс ауылдық округі", "en": "Kumis rural district"},
        genitive={"ru": "сельского округа Кумис"},
        short={"ru": "Кумис", "kk": "Күміс", "en": "Kumis"},
        printed_forms=("сельского округа Кумис",),
        district="birlik",
    ),
)
COUNCIL = Council(
    council="birlik",
    name={
        "ru": "Бирликский районный маслихат",
        "kk": "Бірлік аудандық мәслихаты",
        "en": "Birlik District Maslikhat",
    },
    printed_forms=("Бирликский районный маслихат",),
)
DISCREPANCY = KnownDiscrepancy(
    error_id="altyn-taxes",
    decision=DECISION,
    check="hierarchy_sums",
    table="revenue",
    budget="altyn",
    fiscal_year=2024,
    code="1",
    printed="100",
    computed="-90",
    explanation={
        "ru": "Части дают другое число.",
        "kk": "Бөліктері басқа сан береді.",
        "en": "The parts make another number.",
    },
    status="open",
)


def example_package(
    budgets: Mapping[str, Leaves],
    decision: str = DECISION,
    decision_date: date = date(2024, 3, 5),
    fiscal_year: int = 2024,
) -> Package:
    """Return a package whose text prints one amount a line, in the order of the tables."""
    text: list[str] = ["Решение"]

    def printed(amount: int) -> dict[str, Any]:
        text.append(f"{abs(amount)}")
        return {"amount_kzt": amount * 1000, "amount_text": f"{abs(amount)}", "source_line": len(text)}

    titles, balance = [], []
    lines: dict[Side, list[Line]] = {"revenue": [], "expenditure": [], "financing": []}
    for annex, (place, tables) in enumerate(budgets.items(), start=1):
        key: dict[str, Any] = {"place": place, "fiscal_year": fiscal_year}
        titles.append(AnnexTitle(**key, annex=annex, name_text=place))
        totals = {side: sum(leaves.values()) for side, leaves in tables.items()}
        difference = totals["revenue"] - totals["expenditure"]
        for side, rows in lines.items():
            amount = -difference if side == "financing" else totals[side]
            if side == "financing":
                balance.append(BalanceRow(**key, item="balance", name="Дефицит", **printed(difference)))
            balance.append(BalanceRow(**key, item=side, name="Итог", **printed(amount)))
            for code, leaf_sum in _with_parents(tables[side]).items():
                section = FINANCING_SECTIONS[code.partition("/")[0]] if side == "financing" else ""
                rows.append(
                    Line(
                        **key,
                        code=code,
                        parent=parent_code(code),
                        level=list(code_levels(side, code))[-1],
                        name=f"Строка {code}",
                        section=section,
                        **printed(leaf_sum),
                    )
                )
    total = sum(row.amount_kzt for row in balance if row.item == "revenue") // 1000
    stated = StatedTotal(
        "together", fiscal_year, "revenue", "доходы", unit_text="тысяч тенге", **printed(total)
    )
    return Package(
        decision=Decision(
            decision=decision,
            council="birlik",
            number="-".join(decision.rsplit("-", 2)[1:]),
            decision_date=decision_date,
            issuer="Бирликский районный маслихат",
            title="О местных бюджетах",
            registration_number="12345",
            registration_date=date(decision_date.year, decision_date.month, decision_date.day + 1),
            amends_number="",
            amends_date=None,
            effective_date=date(fiscal_year, 1, 1),
        ),
        version="2.0.0",
        budgets=tuple(titles),
        revenue=tuple(lines["revenue"]),
        expenditure=tuple(lines["expenditure"]),
        financing=tuple(lines["financing"]),
        balance=tuple(balance),
        stated_totals=(stated,),
        source_text=tuple(text),
    )


def both_budgets() -> Package:
    """Return the decision that holds the town, short of money, and the village, with money left."""
    return example_package({"altyn": TOWN, "kumis": VILLAGE})


def write_example(
    data_dir: Path, *packages: Package, register: Iterable[KnownDiscrepancy] = (DISCREPANCY,)
) -> Path:
    """Write the district with its packages as a data folder; names and words are those of the project.

    The figures have no such error as the register names: a site that is built whole needs an empty one.
    """
    reference = data_dir / REFERENCE_FOLDER
    shutil.copytree(PROJECT / "data" / REFERENCE_FOLDER, reference)
    write_reference_table(reference / "places.csv", PLACES)
    write_reference_table(reference / "councils.csv", [COUNCIL])
    write_register(reference / "conventions.yaml", [])
    write_register(reference / "known_discrepancies.yaml", map(_entry, register))
    refresh_descriptor(reference)
    for package in packages or (both_budgets(),):
        name = package.decision.decision
        write_package(
            replace(package, source_text=()), data_dir / PACKAGES_FOLDER / name, load_reference(data_dir)
        )
        source = data_dir / SOURCE_FOLDER / name / SOURCE_TEXTS["ru"]
        source.parent.mkdir(parents=True)
        source.write_text("\n".join(package.source_text) + "\n", encoding="utf-8", newline="\n")
    return data_dir


def _entry(row: KnownDiscrepancy) -> dict[str, Any]:
    figure = ("decision", "check", "table", "budget", "fiscal_year", "code", "printed", "computed")
    shared = {"error_id": row.error_id, "status": row.status, "explanation": dict(row.explanation)}
    return shared | {"findings": [{key: getattr(row, key) for key in figure}]}


def _with_parents(leaves: Mapping[str, int]) -> dict[str, int]:
    sums: dict[str, int] = {}
    for code, amount in leaves.items():
        parts = code.split("/")
        for depth in range(1, len(parts) + 1):
            above = "/".join(parts[:depth])
            sums[above] = sums.get(above, 0) + amount
    return sums


def write_reference_table(path: Path, records: Iterable[Any]) -> None:
    """Write records over a table of the reference, whose columns stay."""
    with path.open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(record, column) for column in columns] for record in records)


def _cell(record: Any, column: str) -> str:
    if hasattr(record, column):
        value = getattr(record, column)
    else:
        name, _, language = column.rpartition("_")
        value = getattr(record, name)[language]
    return "|".join(value) if isinstance(value, tuple) else str(value or "")
