"""What must be read from a decision, from the generator's own figures."""

import json
import re
from dataclasses import replace
from typing import Any

from tests.generated.decision import Decision, Writer
from tests.generated.figures import UNKNOWN

LATIN = str.maketrans("АВСЕНІКМОРТХСаесорхі", "ABCEHIKMOPTXCaecopxi")


def particulars(writer: Writer, decision: Decision) -> dict[str, Any]:
    """The decision's particulars as the package names them."""
    kind = decision.kind
    does = "approves" if not kind.amends else "restates"
    if kind.has("digits"):
        does = "replaces" if kind.has("no_annexes") else "restates|replaces"
    start = f"{kind.years[0]}-01-01" if decision.wording["effect"][1] == "start" else None
    registered = writer.registered if decision.registered else (None, None)
    return {
        "id": f"{kind.council}-{kind.date}-{slug(kind.number)}",
        "number": kind.number,
        "date": kind.date,
        "title": decision.title or None,
        "kind": does,
        "registration_number": registered[1],
        "registration_date": registered[0],
        "amends": {"number": kind.amends[1], "date": kind.amends[0]} if kind.amends else None,
        "effective_date": start,
        "status": decision.status,
        "ended_by": dict(zip(("number", "date"), decision.ended_by, strict=True))
        if decision.ended_by
        else None,
        "signatories": [{"role": role, "name": name} for role, name in decision.signs],
    }


def planted(decision: Decision) -> tuple[str, ...]:
    """The difference that this edition carries."""
    return decision.kind.planted if decision.wording.language == "kk" else ()


def table_name(decision: Decision) -> str:
    """The table of the figures: one a kind, and one for a Kazakh edition that differs."""
    return f"{decision.kind.name}{'-kk' if planted(decision) else ''}.csv"


def pair(decision: Decision, document: str) -> dict[str, Any] | None:
    """The other edition of a pair, and the one difference, if any."""
    if not decision.kind.name.startswith("pair-"):
        return None
    kazakh = "-kk-" in document
    other = (
        document.replace("-kk-", "-")
        if kazakh
        else document.replace(f"{decision.kind.name}-", f"{decision.kind.name}-kk-")
    )
    return {"other": other, "difference": list(decision.kind.planted)}


def outcome(decision: Decision, form: str) -> str:
    """What a reader must do: read, report a finding, or refuse (codes that nobody knows, without cells)."""
    spoilt = planted(decision)[:1] in (("amount",), ("row",), ("stated",))
    if decision.findings or spoilt or decision.kind.has("tracked") or decision.kind.has("hidden_sheet"):
        return "finding"
    cells = form.split("-", maxsplit=1)[0] in ("html", "docx", "xlsx", "pdf")
    return "read" if cells or not unknown(decision) else "refused"


def slug(number: str) -> str:
    """The number's part of a decision's id."""
    return re.sub(r"[^0-9a-z]+", "-", number.translate(LATIN).lower()).strip("-")


def spoil(decision: Decision) -> None:
    """The official mistakes of the kind: a printed amount that the arithmetic contradicts."""
    for table, code, more in decision.kind.mistakes:
        found: dict[str, Any] = {"table": table, "code": code}
        if table == "stated":
            at = next(n for n, one in enumerate(decision.stated) if one.item == code)
            one = decision.stated[at]
            old, new = (decision.wording.number(v, table=False) for v in (one.amount, one.amount + more))
            label = decision.wording.pools["labels"][code][0]
            line = next(
                n for n, text in enumerate(decision.paragraphs) if label in text.lower() and old in text
            )
            decision.paragraphs[line] = decision.paragraphs[line].replace(old, new, 1)
            decision.stated[at] = replace(one, amount=one.amount + more)
            found |= {"place": one.budget, "fiscal_year": one.year}
            right = one.amount
        else:
            annex = decision.annexes[0]
            row = next(r for part in annex.parts for r in part.rows if (r.table, r.code) == (table, code))
            right = row.amounts[0]
            row.amounts[0] += more
            found |= {"place": annex.places[0][0], "fiscal_year": annex.places[0][1]}
        decision.findings.append(found | {"printed_kzt": (right + more) * 100, "right_kzt": right * 100})


def figures(decision: Decision) -> list[tuple[str, int, str, str, int]]:
    """Place, year, table, code, amount in tenge of each printed figure, in print order by budget."""
    result = []
    for annex in decision.annexes:
        rows = [row for part in annex.parts for row in part.rows]
        for column, (place, year) in enumerate(annex.places):
            result += [(place, year, row.table, row.code, row.amounts[column] * 100) for row in rows]
    return result


def unknown(decision: Decision) -> list[str]:
    """The codes that no classification has."""
    codes = {code for _, _, _, code, _ in figures(decision)}
    bare = {f"{code[:3]}{code[-7:]}" if code.count("/") > 2 else code for code in codes}
    return sorted(code for code in UNKNOWN if code in bare)


def expected(writer: Writer, decision: Decision, document: str, form: str) -> str:
    """The JSON beside a document; its figures are in the table of its kind."""
    kind = decision.kind
    facts = {
        "document": document,
        "kind": kind.name,
        "form": form,
        "figures": table_name(decision),
        "language": decision.wording.language,
        "council": kind.council,
        "pair": pair(decision, document),
        "must_be_told": ["number", "date"] if kind.has("no_head") else [],
        "decision": particulars(writer, decision),
        "expect": outcome(decision, form),
        "unknown": unknown(decision),
        "findings": decision.findings,
    }
    lines = [f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
    stated = [
        [one.budget, one.year, one.item, one.amount * 100, one.replaces and one.replaces * 100]
        for one in decision.stated
    ]
    inner = ",\n".join(f"  {json.dumps(row, ensure_ascii=False)}" for row in stated)
    lines.append(f' "stated": [\n{inner}\n ]')
    return "{\n" + ",\n".join(lines) + "\n}\n"


def table(decision: Decision) -> str:
    """The figures of a kind as CSV."""
    rows = "".join(",".join(map(str, row)) + "\n" for row in figures(decision))
    return "place,fiscal_year,table,code,amount_kzt\n" + rows
