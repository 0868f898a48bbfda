"""Checks: one application of a check, and the finding where it fails."""

from dataclasses import dataclass
from typing import Final, Literal

from budget.model import TOGETHER

Severity = Literal["error", "warning"]
# The place of what is about the decision as a whole.
WHOLE_DECISION: Final = TOGETHER
# Checks of the files, before and beside those of the figures.
STRUCTURE: Final = "structure"
TABLE_SCHEMA: Final = "table_schema"
CANONICAL_FILES: Final = "canonical_files"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a check fails. `error_id` names the entry of the register that explains it, if any."""

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

    @property
    def key(self) -> tuple[str, ...]:
        """Return what an entry of the register must repeat to explain this finding."""
        return self.check, self.table, self.place, self.code, self.found, self.expected


@dataclass(frozen=True, slots=True)
class Instance:
    """One application of a check: at this place `found` should be `expected`.

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
        """Tell whether the check passes here."""
        return self.found == self.expected

    def finding(self, check: str, package: str, severity: Severity) -> Finding:
        """Return the finding of a check that fails here."""
        return Finding(
            *(check, package, self.place, self.table, self.code, self.found, self.expected, severity),
            source_line=self.source_line,
            working=self.working,
        )
