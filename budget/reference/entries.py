"""Stage before all others: the entries of the registers of `data/reference/`, which people write in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from budget.languages import SOURCE_LANGUAGE, Language

Texts = Mapping[Language, str]


@dataclass(frozen=True)
class KnownDiscrepancy:
    """A finding that an error of the official text causes; those of one `error_id` are one error.

    `printed` and `computed` are written as the decision writes them, in the unit of the decision.
    """

    error_id: str
    decision: str
    check: str
    table: str
    budget: str
    fiscal_year: int
    code: str
    printed: str
    computed: str
    explanation: Texts = field(hash=False)
    status: str
    # Where the row comes from if nobody wrote it for this decision: an earlier decision, or a convention.
    origin: str = ""

    @property
    def is_convention(self) -> bool:
        """Tell whether it is no error but what the council always prints otherwise than the arithmetic."""
        return self.origin == self.error_id


@dataclass(frozen=True)
class Convention:
    """What a council always prints otherwise than the arithmetic: no mistake, but explained.

    It explains a figure of the table and code where the check finds an equal magnitude with the printed minus missing.
    """

    convention: str
    council: str
    check: str
    table: str
    code: str
    explanation: Texts = field(hash=False)


@dataclass(frozen=True)
class Correction:
    """A reading that a person overrides: the line of the text in a language (`edition`, empty: in Russian)."""

    decision: str
    source_line: int
    printed: str
    read_as: str
    reason: Texts = field(hash=False)
    citation: str
    edition: str = ""

    def is_of(self, decision: str, language: str) -> bool:
        """Tell whether it is about the text of a decision in a language."""
        return (self.decision, self.edition or SOURCE_LANGUAGE) == (decision, language)


@dataclass(frozen=True)
class Withdrawal:
    """A decision that was uploaded wrongly: its address stays, its figures are out of force."""

    decision: str
    reason: Texts = field(hash=False)
    citation: str


@dataclass(frozen=True)
class GlossaryTerm:
    """A word of the budget explained; `codes` are the lines it belongs to, as `side:code`."""

    term: str
    word: Texts = field(hash=False)
    text: Texts = field(hash=False)
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """Something that readers of the figures should know of: new or mended data, or a change of the site.

    `kind` is data, correction or site. `package` and `version` name the data package that is new with it, or are
    empty.
    """

    change: str
    change_date: date
    kind: str
    package: str
    version: str
    title: Texts = field(hash=False)
    text: Texts = field(hash=False)
