"""Checks: one application of a check, and the finding where it fails."""

from dataclasses import dataclass
from typing import Final, Literal

from budget.model import TOGETHER

# An error stops a decision; a warning is imported and shown.
Severity = Literal["error", "warning"]
# The place of what is about the decision as a whole.
WHOLE_DECISION: Final = TOGETHER
# Checks of the files, before and beside those of the figures.
STRUCTURE: Final = "structure"
TABLE_SCHEMA: Final = "table_schema"
CANONICAL_FILES: Final = "canonical_files"


@dataclass(frozen=True, slots=True)
class Instance:
    """One application of a check: at this place `found` should be `expected`.

    `place` is `together` for the article and the decision as a whole, `fiscal_year` 0 for what is about no year.
    `code` is the code of a row or the item of a total. Amounts are written in thousand tenge, as decisions write
    them; `working` fills in the equation that gives what is expected; `source_line` is 0 where no line of the
    decision is meant. `is_doubtful` makes a warning of an error: what is missing in the archive may explain it.
    `edition` is the language of the text that has this line, empty if it is the one that the figures follow.
    """

    place: str
    table: str
    code: str
    found: str
    expected: str
    source_line: int = 0
    working: str = ""
    fiscal_year: int = 0
    is_doubtful: bool = False
    edition: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether the check passes here."""
        return self.found == self.expected


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a check fails; most fields are those of the instance.

    `error_id` names the error of the register that explains it, `convention` what the council always prints
    otherwise than the arithmetic, which is no error.
    """

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
    convention: str = ""
    fiscal_year: int = 0
    edition: str = ""

    @classmethod
    def of(cls, check: str, package: str, instance: Instance, severity: Severity) -> "Finding":
        """Return the finding of a check that fails at an instance."""
        return cls(
            *(check, package, instance.place, instance.table, instance.code),
            *(instance.found, instance.expected, "warning" if instance.is_doubtful else severity),
            source_line=instance.source_line,
            working=instance.working,
            fiscal_year=instance.fiscal_year,
            edition=instance.edition,
        )

    @property
    def explanation(self) -> str:
        """Return the entry of the register or the convention of the council that explains it, empty if none does."""
        return self.error_id or self.convention

    @property
    def fails(self) -> bool:
        """Tell whether the finding makes the check fail: an error that nothing explains."""
        return self.severity == "error" and not self.explanation

    @property
    def key(self) -> tuple[object, ...]:
        """Return what an entry of the register must repeat to explain this finding."""
        where = (self.check, self.table, self.place, self.fiscal_year, self.code)
        return *where, self.found, self.expected
