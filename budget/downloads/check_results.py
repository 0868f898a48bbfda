"""Downloads: `quality.json`, the checks of all decisions for programs, and the schema that describes it."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, Final

from budget.accounts import Site
from budget.checks import CheckReport
from budget.checks.engine.messages import title as check_title
from budget.downloads.files import DOWNLOADS_FOLDER, QUALITY, QUALITY_SCHEMA, Texts, file_texts
from budget.languages import in_all_languages
from budget.reference import KnownDiscrepancy
from budget.tables import by_key, json_bytes
from budget.views.quality import GROUPS, added_up, counts_in_force
from budget.views.sources import source_at

# First number: a field was renamed, removed or retyped; second: a field was added.
_VERSION: Final = "1.0"
_GROUP_OF: Final = {check: group for group, checks in GROUPS.items() for check in checks}


def quality_files(site: Site, reports: Mapping[str, CheckReport]) -> Iterator[tuple[str, bytes, Texts]]:
    """Yield path, content and description of the report and of its schema, for the downloads.

    The same data give the same bytes; paths are below the site's root.
    """
    yield QUALITY, json_bytes(quality_report(site, reports), indent=None), file_texts(QUALITY)
    yield QUALITY_SCHEMA, Path(__file__).with_name(QUALITY_SCHEMA).read_bytes(), file_texts(QUALITY_SCHEMA)


def quality_report(site: Site, reports: Mapping[str, CheckReport]) -> dict[str, Any]:
    """Return the checks as plain values, in the shape of `quality.schema.json`.

    `packages` are what `budget check --json` prints, without the checks of the files themselves.
    """
    held, examined = added_up(counts_in_force(site, reports))
    return {
        "$schema": QUALITY_SCHEMA,
        "version": _VERSION,
        "examined": examined,
        "held": held,
        "packages": [_package(report) for report in reports.values()],
        "official_errors": [
            error for decision in reports for error in _errors(site, decision, reports[decision])
        ],
    }


def read_quality(public_dir: Path) -> dict[str, CheckReport]:
    """Return the reports that `write_downloads` was given, by decision, so that no page puts the checks again."""
    stored = json.loads((public_dir / DOWNLOADS_FOLDER / QUALITY).read_text(encoding="utf-8"))
    return {each["package"]: CheckReport.from_json(each) for each in stored["packages"]}


def _package(report: CheckReport) -> dict[str, Any]:
    package = report.as_json()
    for check in package["checks"]:
        check["group"] = _GROUP_OF[check["check"]]
        check.update(by_key("rule", in_all_languages(partial(check_title, check["check"]))))
    return package


def _errors(site: Site, decision: str, report: CheckReport) -> Iterator[dict[str, Any]]:
    # The rows of one error explain it alike.
    errors: dict[str, KnownDiscrepancy] = {}
    own = site.packages[decision].decision
    for row in site.reference.known_in.get(decision, ()):
        if not row.is_convention:
            errors.setdefault(row.error_id, row)
    for error_id, row in errors.items():
        yield {
            "error_id": error_id,
            "decision": decision,
            "status": row.status,
            **by_key("explanation", row.explanation),
            "places": [
                {
                    "check": finding.check,
                    "table": finding.table,
                    "place": finding.place,
                    "fiscal_year": finding.fiscal_year,
                    "code": finding.code,
                    "printed": finding.found,
                    "computed": finding.expected,
                    "working": finding.working,
                    "source_line": finding.source_line,
                    "address": source_at(own, finding.source_line, finding.edition).path,
                }
                for finding in report.listed
                if finding.error_id == error_id
            ],
        }
