"""Checks: findings in words, in Russian, Kazakh and English."""

from dataclasses import replace
from typing import Final

import yaml

from budget.checks.engine.files import quoted
from budget.checks.engine.finding import CANONICAL_FILES, STRUCTURE, TABLE_SCHEMA, WHOLE_DECISION, Finding
from budget.checks.registry import CLASSIFICATION, COMPLETENESS, PROVENANCE
from budget.languages import LANGUAGES, Language
from budget.locales import keys, text
from budget.model import ITEM_ROWS
from budget.reference import KnownDiscrepancy, Reference

# Of these checks, those that an error of the decision itself can break.
_OF_THE_DECISION: Final = {"unit_as_written", "sign_as_written", "same_day", "editions_agree"}
# Checks that name lines by their codes.
_OF_LINES_BEFORE: Final = "lines_kept"
_OF_LINES: Final = {"sister_rows", _OF_LINES_BEFORE}
_OF_THE_SIGN: Final = "sign_as_written"
_OF_THE_TEXT: Final = "clean_text"
_OF_THE_FILES: Final = {STRUCTURE, TABLE_SCHEMA, CANONICAL_FILES, *(check.name for check in PROVENANCE)}
# What is said of texts that lie without a package, and of a package without them.
_OF_THE_STORE: Final = {"not_imported", "no_text"}
_OF_THE_REFERENCE: Final = {check.name for check in (*CLASSIFICATION, *COMPLETENESS)}


def title(check: str, language: Language) -> str:
    """Return what a check demands, in words for a citizen.

    >>> title("hierarchy_sums", "en")
    'Each subtotal equals the sum of its parts'
    """
    return text(language, f"check.title.{check}")


def figures(row: KnownDiscrepancy, printed: str, computed: str, language: Language) -> str:
    """Return what is printed at an entry of the register and what its check gives instead, blaming neither."""
    return text(language, f"check.finding.{row.check}", found=printed, expected=computed)


def message(finding: Finding, language: Language) -> str:
    """Return what is wrong, without the place."""
    key = f"check.finding.{finding.check}"
    if finding.check == STRUCTURE:
        key = f"check.structure.{finding.code}"
    elif finding.check == TABLE_SCHEMA and not finding.found:
        key = "check.finding.table"
    elif finding.check == _OF_LINES_BEFORE and not (finding.found and finding.expected):
        key += ".came" if finding.found else ".gone"
    nothing = text(language, "check.finding.nothing")
    found, expected = (quoted(words, 1000) or nothing for words in (finding.found, finding.expected))
    said = text(language, key, found=found, expected=expected)
    return f"{said} ({finding.working})" if finding.working else said


def with_names(finding: Finding, reference: Reference, language: Language) -> Finding:
    """Return a finding whose uncoded rows have their names: an id of ours says nothing to an officer."""
    if finding.check not in _OF_LINES or finding.table != "balance":
        return finding

    def names(ids: str) -> str:
        items = ((each, reference.name(*ITEM_ROWS.get(each, ("", "")))) for each in ids.split(", "))
        return ", ".join(item.name[language] if item else each for each, item in items)

    return replace(finding, found=names(finding.found), expected=names(finding.expected))


def advice(finding: Finding, language: Language) -> str:
    """Return what to do about a finding."""
    kind = "decision"
    if finding.severity == "warning":
        kind = "look"
    elif finding.check == _OF_THE_SIGN and finding.table == "balance":
        kind = "sign"
    elif finding.check == _OF_THE_TEXT:
        kind = "text"
    elif finding.code in _OF_THE_STORE:
        kind = finding.code
    elif finding.check in _OF_THE_FILES - _OF_THE_DECISION:
        kind = "import"
    elif finding.check in _OF_THE_REFERENCE - _OF_THE_DECISION:
        kind = "reference"
    return text(language, f"check.advice.{kind}", entry=register_entry(finding), file=finding.where)


def register_entry(finding: Finding) -> str:
    """Return an entry of the register for a finding, as YAML; its name and explanations are to be filled in.

    >>> entry = register_entry(Finding("totals", "talas-2021-07-01-11-2", "akkol", "balance", "revenue", "1", "2"))
    >>> yaml.safe_load(entry)[0]["findings"][0]["budget"]
    'akkol'
    """
    figure = {
        "decision": finding.package,
        "check": finding.check,
        "table": finding.table,
        "budget": finding.place,
        "fiscal_year": finding.fiscal_year,
        "code": finding.code,
        "printed": finding.found,
        "computed": finding.expected,
    }
    explanation = dict.fromkeys(LANGUAGES, "")
    entry = {"error_id": "", "status": "open", "explanation": explanation, "findings": [figure]}
    return yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1000).rstrip()


def location(finding: Finding, reference: Reference, language: Language) -> str:
    """Return where a finding is: package, table, place, code and line, as far as it has them."""
    titles = f"table.{finding.table}.title"
    table = text(language, titles) if titles in keys() else ""
    parts = [finding.package, finding.where or table]
    place = reference.places.get(finding.place)
    if place:
        parts.append(place.short[language])
    elif finding.place == WHOLE_DECISION and not finding.where:
        parts.append(text(language, "check.whole_decision"))
    if finding.fiscal_year:
        parts.append(f"{finding.fiscal_year}")
    if finding.code and finding.check != STRUCTURE:
        # An uncoded row has an id of ours: its name says what it is.
        item = reference.name(*ITEM_ROWS.get(finding.code, ("", "")))
        is_item = item and finding.table in ("balance", "stated_totals")
        particular = f"particular.{finding.table}.{finding.code}"
        code = text(language, particular) if particular in keys() else finding.code
        parts.append(item.name[language] if item and is_item else code)
    if finding.source_line:
        key = f"check.line.{finding.edition}" if finding.edition else "check.line"
        parts.append(text(language, key, line=finding.source_line))
    return ", ".join(part for part in parts if part)


def vanished_message(row: KnownDiscrepancy, language: Language) -> str:
    """Return that an entry of the register matches no finding any more, and what to do."""
    values = {"check": row.check, "code": row.code, "printed": row.printed, "computed": row.computed}
    said = text(language, "check.vanished", **values)
    return f"{said}. {text(language, 'check.advice.register')}"
