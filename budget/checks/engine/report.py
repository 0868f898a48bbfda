"""Checks: what came out, for people and for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from budget.checks.engine.finding import Finding, Severity
from budget.errors import ExitCode
from budget.reference import KnownDiscrepancy


@dataclass(frozen=True, slots=True)
class CheckCount:
    """How often a check was put to the figures of one place (or of the whole decision), and how often it held."""

    check: str
    severity: Severity
    place: str
    examined: int
    held: int


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The outcome for one package.

    `counts` has a row for each check and place that the check was put to, in the order of the checks.
    `vanished` are entries of the register that no finding matches any more. `refused` means that the files could
    not be read as a package at all.
    """

    package: str
    version: str = ""
    counts: tuple[CheckCount, ...] = ()
    findings: tuple[Finding, ...] = ()
    vanished: tuple[KnownDiscrepancy, ...] = ()
    refused: bool = False

    @property
    def failures(self) -> tuple[Finding, ...]:
        """Return the findings that make the check fail."""
        return tuple(finding for finding in self.findings if finding.fails)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Return what looks odd and may be right."""
        return tuple(f for f in self.findings if f.severity == "warning" and not f.explanation)

    @property
    def listed(self) -> tuple[Finding, ...]:
        """Return the findings that the register of known discrepancies explains."""
        return tuple(finding for finding in self.findings if finding.error_id)

    @property
    def conventional(self) -> tuple[Finding, ...]:
        """Return what the council always prints otherwise than the arithmetic: no errors."""
        return tuple(finding for finding in self.findings if finding.convention)

    @property
    def exit_code(self) -> ExitCode:
        """Return the exit code of the contract."""
        if self.refused:
            return ExitCode.REFUSED
        return ExitCode.FINDINGS if self.failures or self.vanished else ExitCode.OK

    def count(self, check: str, place: str = "") -> tuple[int, int]:
        """Return how often a check held and how often it was put, for one place or for all."""
        rows = [row for row in self.counts if row.check == check and place in ("", row.place)]
        return sum(row.held for row in rows), sum(row.examined for row in rows)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain values, for `--json` and for `quality.json`."""
        return {
            "package": self.package,
            "version": self.version,
            "outcome": self.exit_code.name.lower(),
            "checks": [
                _check_json(check, self.counts) for check in dict.fromkeys(row.check for row in self.counts)
            ],
            "findings": [
                asdict(finding) | {"listed": bool(finding.error_id), "fails": finding.fails}
                for finding in self.findings
            ],
            "vanished": [_register_key(row) for row in self.vanished],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Self:
        """Return the report that `as_json` made these values of, without the entries of the register that vanished."""
        counts = tuple(
            CheckCount(check["check"], check["severity"], place, **count)
            for check in stored["checks"]
            for place, count in check["places"].items()
        )
        names = [field.name for field in fields(Finding)]
        findings = tuple(Finding(**{name: each[name] for name in names}) for each in stored["findings"])
        return cls(stored["package"], stored["version"], counts, findings)


def each_once(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """Yield those with one explanation, or of one wording, once, with the number of the others."""
    alike: dict[object, list[Finding]] = {}
    for finding in findings:
        wording = (finding.check, finding.table, finding.code, finding.found, finding.expected)
        alike.setdefault(finding.explanation or wording, []).append(finding)
    for first, *others in alike.values():
        yield first, len(others)


def _check_json(check: str, counts: Sequence[CheckCount]) -> dict[str, Any]:
    rows = [row for row in counts if row.check == check]
    return {
        "check": check,
        "severity": rows[0].severity,
        "examined": sum(row.examined for row in rows),
        "held": sum(row.held for row in rows),
        "places": {row.place: {"examined": row.examined, "held": row.held} for row in rows},
    }


def _register_key(row: KnownDiscrepancy) -> dict[str, str]:
    keys = ("error_id", "decision", "check", "table", "budget", "code", "printed", "computed")
    return {key: getattr(row, key) for key in keys}
