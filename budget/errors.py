"""What can go wrong, and the exit code that each kind of trouble ends with."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Final, Self

from budget.languages import Language
from budget.locales import text

# Of a text that a message quotes.
_QUOTED_CHARACTERS: Final = 160


class ExitCode(IntEnum):
    """The exit codes that every command keeps."""

    OK = 0
    FINDINGS = 1
    REFUSED = 2
    INTERNAL = 3


@dataclass(frozen=True, slots=True)
class TextKey:
    """A value of a message that is itself a text of the locales: the kind of a file, "none"."""

    key: str

    def __str__(self) -> str:
        """Return the text in English."""
        return text("en", self.key)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing a person has to look at: where it is, what is wrong, what to do.

    `where` names the file or row, `annex` the annex (0: none), `line` the 1-based line of the canonical text
    (0: no line), `row` the row of a table as a spreadsheet counts (0: no row); `quote` is the text as printed;
    `problem` says what is wrong; `advice` says what to do. What a finance officer may meet is made by `from_key`,
    from `budget/locales/`, and can be put into three languages.
    """

    where: str
    problem: str
    advice: str
    line: int = 0
    quote: str = ""
    annex: int = 0
    keys: tuple[str, str] | None = None
    values: tuple[tuple[str, object], ...] = ()
    row: int = 0

    @classmethod
    def from_key(
        cls,
        where: str,
        key: str,
        advice: str,
        values: Mapping[str, object] = MappingProxyType({}),
        *,
        line: int = 0,
        quote: str = "",
        annex: int = 0,
        row: int = 0,
    ) -> Self:
        """Return the problem whose texts are `problem.<key>` and `advice.<advice>`; a long quote is cut."""
        keys = (f"problem.{key}", f"advice.{advice}")
        problem, what_to_do = (text("en", one, **values) for one in keys)
        quoted = quote[:_QUOTED_CHARACTERS]
        return cls(where, problem, what_to_do, line, quoted, annex, keys, tuple(values.items()), row)

    def in_language(self, language: Language) -> str:
        """Return the message in the fixed order: where, quoted text, what is wrong, what to do."""
        location = [self.where] if self.where else []
        location += [text(language, "problem.annex", annex=self.annex)] if self.annex else []
        location += [text(language, "problem.line", line=self.line)] if self.line else []
        location += [text(language, "problem.row", row=self.row)] if self.row else []
        quoted = f" {text(language, 'problem.quote', quote=self.quote)}:" if self.quote else ""
        texts = (self.problem, self.advice)
        if self.keys:
            values = {
                name: text(language, value.key) if isinstance(value, TextKey) else value
                for name, value in self.values
            }
            texts = (text(language, self.keys[0], **values), text(language, self.keys[1], **values))
        return f"{', '.join(location)}:{quoted} {' '.join(texts)}"

    def __str__(self) -> str:
        """Return the message in English."""
        return self.in_language("en")


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
