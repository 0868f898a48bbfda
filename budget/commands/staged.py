"""Command line: a decision read, written beside its package and put to all checks, before anything is put in place."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from budget.checks import CheckReport, check_folder
from budget.commands.changes import ChangedLine, changed_lines, states_around
from budget.commands.texts import DecisionText, put_in_place, refuse_other_source
from budget.errors import BudgetError, Problem, RefusedError
from budget.importer import Given, read_decision
from budget.model import Package
from budget.packages import (
    PACKAGES_FOLDER,
    SOURCE_FOLDER,
    Difference,
    differences,
    join_editions,
    new_package_folder,
    next_version,
    package_folders,
    read_package,
    replace_package,
    with_lines,
    write_package,
)
from budget.reference import Reference
from budget.timeline import look_up_replaced, replaces_something, timeline_of


@dataclass(frozen=True, slots=True)
class StagedImport:
    """A decision whose package lies in `folder` and is to stand at `target`.

    `changes` are the differences from the package that stands there, `archive` the other packages of the council,
    `checks` what came out of all checks.
    """

    texts: Sequence[DecisionText]
    package: Package
    changes: Sequence[Difference]
    archive: Mapping[str, Package]
    checks: CheckReport
    folder: Path
    target: Path

    @property
    def is_new(self) -> bool:
        """Tell whether the archive has no package of this decision yet."""
        return not self.target.exists()

    @property
    def is_unchanged(self) -> bool:
        """Tell whether package and texts stand there already, byte for byte."""
        return (
            not self.is_new
            and _same_files(self.folder, self.target)
            and all(each.stored.exists() for each in self.texts)
        )

    @property
    def decisions(self) -> Mapping[str, Package]:
        """Return the packages of the council, this one among them, by decision."""
        return {**self.archive, self.package.decision.decision: self.package}

    def amended_lines(self) -> Iterator[ChangedLine]:
        """Yield each line that the decision changes in what was in force before it."""
        decision, decisions = self.package.decision.decision, self.decisions
        timeline = timeline_of(decisions.values())
        states = states_around(timeline, decision)
        yield from changed_lines(states, (*timeline.family(decision), *decisions), decisions)

    def put_in_place(self) -> None:
        """Store texts, files and package."""
        put_in_place(self.texts, self.folder, self.target)


@contextlib.contextmanager
def staged_import(texts: Sequence[DecisionText], data: Path, reference: Reference) -> Iterator[StagedImport]:
    """Write the package of these texts beside its place and check it; it goes again unless it is put in place.

    Raises RefusedError if other texts of the decision are stored, or if the package that stands there cannot be read.
    """
    for each in texts:
        refuse_other_source(each)
    package = join_editions(*(each.package for each in texts))
    decision = package.decision.decision
    target = data / PACKAGES_FOLDER / decision
    archive = _archive(data, package, reference)
    package, changes = _compared(look_up_replaced(package, archive.values()), target)
    with new_package_folder(target) as folder:
        write_package(package, folder, reference)
        checks = check_folder(folder, data, reference, decision=decision, imported=package)
        yield StagedImport(texts, package, changes, archive, checks, folder, target)


def examine_later(
    staged: StagedImport, data: Path, reference: Reference
) -> Iterator[tuple[Path, CheckReport]]:
    """Look up anew what later decisions of the family replace: this one may be what they waited for.

    Yield each package that changes by it with its checks; one that does not pass them stays as it was.
    """
    archive = dict(staged.decisions)
    decision = staged.package.decision.decision
    family = timeline_of(archive.values()).family(decision)
    for name in family[family.index(decision) + 1 :]:
        stored, target = archive[name], data / PACKAGES_FOLDER / name
        if not replaces_something(stored):
            continue
        # What stood in the text, before anything was looked up, is read from there once more.
        source = data / SOURCE_FOLDER / name
        paths = [source / edition.path for edition in stored.decision.editions]
        given = Given.of(stored.decision)
        read = join_editions(*(read_decision(path, "", reference, given)[0] for path in paths))
        examined = replace(look_up_replaced(read, archive.values()), version=stored.version)
        if replace(examined, source_text=(), source_text_kk=()) != stored:
            with new_package_folder(target) as folder:
                write_package(examined, folder, reference)
                checks = check_folder(folder, data, reference, decision=name, imported=examined)
                if not (checks.failures or checks.vanished):
                    replace_package(folder, target)
            archive[name] = examined
            yield target, checks


def _archive(data: Path, package: Package, reference: Reference) -> dict[str, Package]:
    """Return the other packages of the council by decision; one that cannot be read is told by `budget check`."""
    archive = {}
    passed_over = {package.decision.decision, *reference.withdrawn}
    for folder in package_folders(data):
        if folder.name.startswith(f"{package.decision.council}-") and folder.name not in passed_over:
            with contextlib.suppress(BudgetError):
                archive[folder.name] = with_lines(read_package(folder), reference)
    return archive


def _compared(package: Package, target: Path) -> tuple[Package, Sequence[Difference]]:
    """Return the package with its version, and what differs from the one that stands at `target`."""
    if not target.exists():
        return package, ()
    try:
        old = read_package(target)
    except BudgetError as error:
        unreadable = Problem.from_key(str(target), "package_unreadable", "restore_package")
        raise RefusedError(*error.problems, unreadable) from error
    return replace(package, version=next_version(old, package)), differences(old, package)


def _same_files(new: Path, old: Path) -> bool:
    names = sorted(path.name for path in new.iterdir())
    return names == sorted(path.name for path in old.iterdir()) and all(
        (new / name).read_bytes() == (old / name).read_bytes() for name in names
    )
