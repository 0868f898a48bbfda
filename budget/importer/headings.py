"""Importer: where each annex begins and ends, and whose budget it is."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from budget.errors import Problem
from budget.importer.characters import collapse, normalise, repair_lookalikes
from budget.importer.patterns import ANNEX_HEADING


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of an annex; lines are 1-based.

    `normalised_name` is the place, normalised; `own_name` what it calls the budget of the district itself.
    """

    annex: int
    own_name: str
    normalised_name: str
    name_as_printed: str
    fiscal_year: int
    amended_number: str
    first_line: int
    last_line: int


def find_headings(lines: Sequence[str], where: str) -> tuple[list[Heading], list[Problem]]:
    """Return the headings in document order, and what is wrong with them.

    A heading may be letter-spaced, run together, wrapped or cut by a page, so it is looked for in the normalised
    text. It must fill its lines: text beside it could be a row.
    """
    normalised_lines = [normalise(line) for line in lines]
    starts = [0, *accumulate(map(len, normalised_lines))]
    document = "".join(normalised_lines)
    headings: list[Heading] = []
    problems: list[Problem] = []
    for match in ANNEX_HEADING.finditer(document):
        first = bisect_right(starts, match.start()) - 1
        last = bisect_right(starts, match.end() - 1) - 1
        if match.start() != starts[first] or match.end() != starts[last + 1]:
            problems.append(
                Problem.from_key(
                    where,
                    "heading_shares_line",
                    "own_lines",
                    line=first + 1,
                    quote=collapse(" ".join(lines[first : last + 1])),
                )
            )
        printed_from = bisect_right(starts, match.start("name")) - 1
        headings.append(
            Heading(
                annex=int(match["annex"]),
                own_name=f"{match['own'].capitalize()} бюджет" if match["own"] else "",
                normalised_name=match["name"],
                name_as_printed=_between_words(lines[printed_from : last + 1]),
                fiscal_year=int(match["year"]),
                amended_number=match["amended"],
                first_line=first + 1,
                last_line=last + 1,
            )
        )
    return headings, problems


def _between_words(title_lines: Sequence[str]) -> str:
    """Return the words between "Бюджет" and "на 2021 год", for messages."""
    title = repair_lookalikes(collapse(" ".join(title_lines)))
    return title.removeprefix("Бюджет ").rsplit(" на ", 1)[0]
