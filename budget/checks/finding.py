"""Checks: what a law says of one place, and the finding where the place does not keep it."""

from dataclasses import dataclass
from typing import Final, Literal

from budget.model import DISTRICT_BUDGET

Severity = Literal["error", "warning"]
# Whose law it is when it is about the decision as a whole.
WHOLE_DECISION: Final = DISTRICT_BUDGET
# Checks of the files, before and beside the laws.
STRUCTURE: Final = "structure"
TABLE_SCHEMA: Final = "table_schema"
CANONICAL_FILES: Final = "canonical_files"


@dataclass(frozen=True, slots=True)
class Instance:
    """One application of a law: at this place `found` should be `expected`.

    `place` is `district` for the article and the decision as a whole. `code` is the code of a row or the
    item of a total. Amounts are written in thousand tenge, as decisions write them; `working` fills in the
    equation that gives what is expected; `source_line` is 0 where no line of the decision is meant.
    """

    place: str
    table: str
    code: str
    found: str
    expected: str
    source_line: int = 0
    working: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether the law is kept here."""
        return self.found == self.expected


@dataclass(frozen=True, slots=True)
class Finding:
    """A place where a law is not kept. `error_id` names the entry of the register that explains it, if any."""

    check: str
    package: str
    place: str
    table: str
    code: str
    found: str
    expected: str
    severity: Severity = "error"
    source_line: int = 0
    where: str = ""
    working: str = ""
    error_id: str = ""

    @property
    def fails(self) -> bool:
        """Tell whether the finding makes the check fail: an error that the register does not list."""
        return self.severity == "error" and not self.error_id


def broken(check: str, package: str, severity: Severity, instance: Instance) -> Finding:
    """Return the finding of a law that an instance does not keep."""
    return Finding(
        check=check,
        package=package,
        place=instance.place,
        table=instance.table,
        code=instance.code,
        found=instance.found,
        expected=instance.expected,
        severity=severity,
        source_line=instance.source_line,
        working=instance.working,
    )
