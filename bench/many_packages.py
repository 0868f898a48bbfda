"""Make a data folder with as many decisions as asked for, each like the first one of the project."""

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from budget.languages import SOURCE_LANGUAGE
from budget.locales import text
from budget.model import SOURCE_TEXTS, Decision, Package
from budget.packages import (
    PACKAGES_FOLDER,
    SOURCE_FOLDER,
    package_folders,
    read_package,
    with_source_texts,
    write_package,
)
from budget.reference import REFERENCE_FOLDER, load_reference
from tests.registers import read_register, write_register


def make_many(data: Path, folder: Path, count: int) -> None:
    """Write `count` packages, their texts and their entries of the register into `folder`.

    Each decision is of another day and says so in its text: all checks are put to it and hold.
    """
    shutil.copytree(data / REFERENCE_FOLDER, folder / REFERENCE_FOLDER)
    reference = load_reference(data)
    original = read_package(package_folders(data)[0])
    lines = with_source_texts(original, data).source_text
    copies = [_later(original.decision, days) for days in range(count)]
    for decision in copies:
        content = _redated(lines, original, decision).encode()
        edition = replace(decision.editions[0], sha256=hashlib.sha256(content).hexdigest())
        package = replace(original, decision=replace(decision, editions=(edition,)))
        write_package(package, folder / PACKAGES_FOLDER / decision.decision, reference)
        text = folder / SOURCE_FOLDER / decision.decision / SOURCE_TEXTS["ru"]
        text.parent.mkdir(parents=True)
        text.write_bytes(content)
    _register(folder, original.decision.decision, [decision.decision for decision in copies])


def _later(decision: Decision, days: int) -> Decision:
    day = decision.decision_date + timedelta(days=days)
    number = decision.number
    return replace(decision, decision=f"{decision.council}-{day.isoformat()}-{number}", decision_date=day)


def _redated(lines: Sequence[str], original: Package, decision: Decision) -> str:
    before, after = (
        text(SOURCE_LANGUAGE, f"date.day.{day.month}", day=day.day, year=day.year).replace("\u00a0", " ")
        for day in (original.decision.decision_date, decision.decision_date)
    )
    return "".join(f"{line.replace(before, after)}\n" for line in lines)


def _register(folder: Path, original: str, copies: Sequence[str]) -> None:
    path = folder / REFERENCE_FOLDER / "known_discrepancies.yaml"
    entries = read_register(path)
    for entry in entries:
        figures = [figure for figure in entry["findings"] if figure["decision"] == original]
        entry["findings"] = [figure | {"decision": decision} for decision in copies for figure in figures]
    write_register(path, entries)
