"""What the importer makes of a generated document, beside what the document says: exact, refused or wrong.

`python -m tests.generated.reading [DOCUMENT...]` prints the table of forms, and why documents are refused;
`python -m tests.generated.reading --refused` writes `refused.csv`, the documents that may be refused, anew.
"""

import csv
import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from budget.checks import check_package
from budget.errors import BudgetError
from budget.importer import read_decision
from budget.importer.particulars import Given
from budget.model import Package
from budget.packages import join_editions
from budget.reference import Reference, load_reference
from budget.reference.descriptor import refresh_descriptor
from tests.conftest import PROJECT
from tests.one_decision import copy_its_reference

HERE = Path(__file__).parent
DOCUMENTS = HERE / "documents"


@dataclass(frozen=True)
class Reading:
    """How a document was read: `exact`, `refused` (exit 1 or 2), `wrong` or `crash`; and why."""

    document: str
    outcome: str
    words: str = ""


def documents() -> list[str]:
    """Return the names of all documents."""
    return sorted(path.name.removesuffix(".json") for path in DOCUMENTS.glob("*.json"))


def its_reference(data: Path) -> Reference:
    """Return the project's reference with the invented councils and places; `data` is an empty folder."""
    copy_its_reference(PROJECT / "data", data)
    for name in ("councils.csv", "places.csv"):
        rows = (HERE / "reference" / name).read_text(encoding="utf-8").splitlines(keepends=True)[1:]
        # The one region that is no invention stands in the reference already.
        added = [row.replace("sarybel-region", "zhambyl-region") for row in rows]
        with (data / "reference" / name).open("a", encoding="utf-8", newline="") as table:
            table.writelines(row for row in added if not row.startswith("zhambyl-region"))
    refresh_descriptor(data / "reference")
    return load_reference(data)


def read(document: str, reference: Reference) -> Reading:
    """Read a document and compare what was read with what it says."""
    said = json.loads((DOCUMENTS / f"{document}.json").read_text(encoding="utf-8"))
    try:
        package, report = read_decision(DOCUMENTS / document, "", reference, given_of(said))
        package = join_editions(package)
        findings = {finding.check for finding in check_package(package, reference).failures}
    except BudgetError as error:
        return Reading(document, "refused", str(error))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told as a crash
        return Reading(document, "crash", repr(error))
    # The import stops at a finding that is no mistake of the decision.
    if findings and not said["findings"] and said["expect"] == "read":
        return Reading(document, "refused", f"checks: {', '.join(sorted(findings))}")
    wrong = [f"{what}: {value}" for what, value in _differences(package, said)]
    if said["findings"] and not findings:
        wrong.append("the mistake of the decision is not found")
    if missed := set(said["unknown"]) - {row.code for row in report.unknown}:
        wrong.append(f"not told as unknown: {sorted(missed)}")
    return Reading(document, "wrong" if wrong else "exact", "; ".join(wrong))


def given_of(said: dict) -> Given:
    told, decision = said["must_be_told"], said["decision"]
    return Given(
        council=said["council"],
        number=decision["number"] if "number" in told else "",
        decision_date=date.fromisoformat(decision["date"]) if "date" in told else None,
    )


def _differences(package: Package, said: dict) -> Iterator[tuple[str, object]]:
    """Yield what was read otherwise than it is said."""
    figures = [
        *(("revenue", row.code, row) for row in package.revenue),
        *(("expenditure", row.code, row) for row in package.expenditure),
        *((f"financing:{row.section}", row.code, row) for row in package.financing),
        *(("balance", row.item, row) for row in package.balance),
    ]
    found = {
        (row.place, str(row.fiscal_year), table, code, str(row.amount_kzt)) for table, code, row in figures
    }
    with (DOCUMENTS / said["figures"]).open(encoding="utf-8", newline="") as table:
        expected = {tuple(row.values()) for row in csv.DictReader(table)}
    if found != expected or len(figures) != len(expected):
        yield "figures", sorted(found ^ expected)[:4]
    decision, told = package.decision, said["decision"]
    amends = told["amends"] or {"number": "", "date": None}
    pairs = {
        "id": (decision.decision, told["id"]),
        "title": (_plain(decision.title), _plain(told["title"] or "")),
        "registration": (decision.registration_number, told["registration_number"] or ""),
        "registration_date": (_iso(decision.registration_date), told["registration_date"]),
        "amends": (decision.amends_number, amends["number"]),
        "amends_date": (_iso(decision.amends_date), amends["date"]),
        "effective": (_iso(decision.effective_date), told["effective_date"]),
        "status": (decision.status, told["status"]),
        "signatories": (
            [(person.role, person.name) for person in decision.signatories],
            [(person["role"], person["name"]) for person in told["signatories"]],
        ),
    }
    yield from ((what, values) for what, values in pairs.items() if values[0] != values[1])
    # Which item replaced digits stand for only the amended decision tells, which is not here.
    if decision.kind not in told["kind"].split("|"):
        yield "kind", (decision.kind, told["kind"])
    stated = {
        (row.budget, row.fiscal_year, "" if row.replaces_text else row.item, row.amount_kzt)
        for row in package.stated_totals
    }
    named = {(budget, year, "" if old else item, kzt) for budget, year, item, kzt, old in said["stated"]}
    if missing := named ^ stated:
        yield "stated", sorted(missing)[:4]


def _plain(title: str) -> str:
    """Return a title with plain spaces, none beside a dash: a line may end there."""
    return re.sub(r" ?([-–]) ?", r"\1", " ".join(title.split()))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _why(reading: Reading) -> str:
    """Return the first reason, without place and quotation."""
    reason = reading.words.splitlines()[0].removeprefix(str(DOCUMENTS / reading.document))
    return re.sub(r"(?:^|, annex \d+)(?:, line \d+)?: |“[^”]*”:? ?", "", reason).split(". ")[0][:110]


def _main() -> None:
    asked = sys.argv[1:] if sys.argv[1:] not in ([], ["--refused"]) else documents()
    with tempfile.TemporaryDirectory() as folder:
        reference = its_reference(Path(folder))
        readings = [read(document, reference) for document in asked]
    for reading in readings:
        if reading.outcome != "exact":
            sys.stdout.write(f"{reading.document}: {reading.outcome}: {reading.words[:600]}\n\n")
    if sys.argv[1:] == ["--refused"]:
        with (HERE / "refused.csv").open("w", encoding="utf-8", newline="") as table:
            rows = csv.writer(table, lineterminator="\n")
            rows.writerow(("document", "why"))
            rows.writerows((each.document, _why(each)) for each in readings if each.outcome == "refused")
    forms = {name: json.loads((DOCUMENTS / f"{name}.json").read_text(encoding="utf-8")) for name in asked}
    by_form = Counter((forms[reading.document]["form"], reading.outcome) for reading in readings)
    for form in sorted({form for form, _ in by_form}):
        counts = {outcome: by_form[form, outcome] for outcome in ("exact", "refused", "wrong", "crash")}
        sys.stdout.write(f"{form:16} {counts}\n")


if __name__ == "__main__":
    _main()
