"""What can go wrong, and the exit code that each kind of trouble ends with."""

from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes that every command keeps."""

    OK = 0
    FINDINGS = 1
    REFUSED = 2
    INTERNAL = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person has to look at: where it is, what is wrong, what to do.

    `where` names the file, annex or row; `line` is the 1-based line of the canonical text (0: no line);
    `quote` is the text as printed; `problem` says what is wrong; `advice` says what to do.
    """

    where: str
    problem: str
    advice: str
    line: int = 0
    quote: str = ""

    def __str__(self) -> str:
        """Return the message in the fixed order: where, quoted text, what is wrong, what to do."""
        place = f"{self.where}, line {self.line}" if self.line else self.where
        quoted = f' "{self.quote}":' if self.quote else ""
        return f"{place}:{quoted} {self.problem} {self.advice}"


class BudgetError(Exception):
    """Base of the errors that are the input's fault; a message replaces the traceback."""

    exit_code = ExitCode.INTERNAL

    def __init__(self, *problems: Problem) -> None:
        """Keep the problems in the order in which a reader meets them."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class RefusedError(BudgetError):
    """The input cannot be read at all, or must not be read: exit 2, nothing written."""

    exit_code = ExitCode.REFUSED


class FindingsError(BudgetError):
    """The input was read and something in it is wrong: exit 1, the old data kept."""

    exit_code = ExitCode.FINDINGS
