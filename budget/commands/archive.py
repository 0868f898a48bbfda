"""Command line: the decisions of an archive, for the commands that look at several."""

from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from budget.checks.engine.amounts import thousands
from budget.errors import Problem, RefusedError, TextKey
from budget.languages import Language
from budget.locales import text
from budget.model import Package
from budget.packages import package_folders, read_package, with_lines
from budget.reference import Reference


def read_packages(data: Path, reference: Reference) -> dict[str, Package]:
    """Return the packages below a data folder by the ids of their decisions."""
    packages = (with_lines(read_package(folder), reference) for folder in package_folders(data))
    return {package.decision.decision: package for package in packages}


def refuse_unknown(asked: str, known: Collection[str], key: str) -> None:
    """Refuse an id that is none of those known, naming the nearest."""
    if asked not in known:
        nearest = get_close_matches(asked, known, n=1)
        values = {"nearest": nearest[0] if nearest else TextKey("problem.none")}
        raise RefusedError(Problem.from_key(asked, key, "check_id", values))


def amount_text(amount_kzt: int | None, language: Language) -> str:
    """Return an amount in thousand tenge as decisions print it; words where there is no such line."""
    return text(language, "diff.no_line") if amount_kzt is None else thousands(amount_kzt)
