"""`budget init`: from a decision's headings, the reference rows of a new council and its places."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from budget.checks import check_package
from budget.commands.options import DATA, DataOption, LangOption, message_language, say
from budget.errors import BudgetError, FindingsError, Problem, RefusedError
from budget.formats import read_document
from budget.importer import Given, NamesInText, names_in_text, read_decision_lines
from budget.languages import LANGUAGES, SOURCE_LANGUAGE
from budget.locales import Spoken, spoken
from budget.packages import new_package_folder, replace_package
from budget.reference import REFERENCE_FOLDER, Reference, load_reference
from budget.reference.begin import DEFICIT_SIGN, add_deficit_sign, add_rows, begin_reference, explain_folders
from budget.reference.council_names import CouncilNames, named_council
from budget.reference.descriptor import refresh_descriptor
from budget.reference.newcomer import Newcomer, new_rows


def run(
    file: Annotated[
        Path, typer.Argument(help="A decision of the council, in any form that is read.", metavar="FILE")
    ],
    council: Annotated[
        str,
        typer.Option(help="The council and its region, as decisions print them; none: as the text says."),
    ] = "",
    also: Annotated[
        Path | None,
        typer.Option(help="The Kazakh edition of the same decision: its names.", metavar="FILE"),
    ] = None,
    data: DataOption = DATA,
    lang: LangOption = "",
) -> None:
    """Add the reference rows that a council and its places lack; what stands there is never changed."""
    language = message_language(lang)
    files = [(path, read_document(path).lines) for path in (file, also) if path]
    begun = begin(files, data, council)
    if begun.is_new:
        say(language, "init.begun", folder=begun.folder)
    for line in begun.lines():
        typer.echo(f"init: {line(language)}")
    new = begun.newcomer
    if any(new.rows.values()):
        say(language, "init.confirm", folder=begun.folder)
        say(language, "init.done", council=new.council, count=len(new.rows["places"]))
    elif not begun.has_convention:
        say(language, "init.unchanged", council=new.council, folder=begun.folder)
    odd = [
        Problem.from_key(str(file), "odd_place_name", "add_place_row", quote=words) for words in new.unknown
    ]
    if odd:
        raise FindingsError(*odd)


@dataclass(frozen=True, slots=True)
class Begun:
    """What the reference in `folder` lacked: rows, perhaps a convention; `is_new`: all that a site needs too.

    `is_added` is false where somebody has to decide first whether the rows are right.
    """

    newcomer: Newcomer
    folder: Path
    is_new: bool = False
    has_convention: bool = False
    is_added: bool = True

    def lines(self) -> Iterator[Spoken]:
        """Yield what a person is to confirm, each in the language asked for."""
        for row in (*self.newcomer.rows["councils"], *self.newcomer.rows["places"]):
            names = {f"name_{code}": row[f"name_{code}"] for code in LANGUAGES}
            place = row.get("place") or f"councils.csv: {row['council']}"
            yield spoken("init.row", id=place, **names)
        for place in self.newcomer.doubtful:
            yield spoken("init.doubtful", place=place)
        if self.has_convention:
            yield spoken("init.deficit_sign", file=self.folder / "conventions.yaml")


def begin(
    files: Sequence[tuple[Path, Sequence[str]]], data: Path, council: str = "", *, only_sure: bool = False
) -> Begun:
    """Add the rows that the council of a decision lacks; `files` are the lines of its texts, one a language.

    `council` is what a person says of a text that names none; with `only_sure` nothing is added where a name may be
    that of a place misprinted. Raises RefusedError if two texts are in one language, or if nothing says whose decision
    it is.
    """
    editions = [(path, names_in_text(lines, str(path))) for path, lines in files]
    (file, first), *rest = editions
    for path, other in rest:
        if other.grammar == first.grammar:
            same = Problem.from_key(str(path), "same_language", "give_other_language", {"file": file})
            raise RefusedError(same)
    # The Russian one first.
    found, *others = sorted(
        (names for _, names in editions), key=lambda names: names.grammar.language != SOURCE_LANGUAGE
    )
    target = data / REFERENCE_FOLDER
    with new_package_folder(target) as stage:
        folder = stage / REFERENCE_FOLDER
        if target.is_dir():
            shutil.copytree(target, folder)
        folder.mkdir(exist_ok=True)
        is_begun = begin_reference(DATA / REFERENCE_FOLDER, folder)
        reference = load_reference(stage if is_begun else data)
        new = _newcomer(found, others[0] if others else None, council, file, reference)
        if only_sure and (new.is_doubted_by(reference) or not any(new.rows.values())):
            return Begun(new, target, is_added=False)
        for table, rows in new.rows.items():
            add_rows(folder, table, rows)
        refresh_descriptor(folder)
        has_convention = _begin_convention(files[0][1], new.council, load_reference(stage), folder)
        if is_begun or has_convention or any(new.rows.values()):
            refresh_descriptor(folder)
            load_reference(stage)
            if is_begun:
                # Before the reference stands, which tells the next run that nothing is lacking.
                explain_folders(DATA, data)
            replace_package(folder, target)
    return Begun(new, target, is_begun, has_convention)


def _newcomer(
    found: NamesInText, also: NamesInText | None, asked: str, file: Path, reference: Reference
) -> Newcomer:
    issuer = asked or found.issuer
    council: str | CouncilNames = found.known_council(issuer, reference)
    if not council:
        names = named_council(issuer, found.text, also.issuer if also else "")
        if names is None:
            key = "odd_council_name" if issuer else "needs_council"
            raise RefusedError(Problem.from_key(str(file), key, "give_council_name", quote=issuer))
        council = names
    annexes = found.lacking(council if isinstance(council, str) else "", reference)
    printed = [(found.budgets[annex], also.budgets.get(annex, "") if also else "") for annex in annexes]
    return new_rows(council, printed, found.text, reference)


def _begin_convention(lines: Sequence[str], council: str, reference: Reference, folder: Path) -> bool:
    """Begin the entry of a council whose annexes print a deficit without its minus, where there is none; tell it.

    Where the decision cannot be read yet, nothing is known of that.
    """
    given = Given(council, is_draft=True)
    try:
        package, _ = read_decision_lines(lines, "", reference, "", given=given)
    except BudgetError:
        return False
    failures = check_package(package, reference).failures
    if tuple(DEFICIT_SIGN.values()) not in {(each.check, each.table, each.code) for each in failures}:
        return False
    add_deficit_sign(folder, council)
    return True
