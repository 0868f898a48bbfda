"""`budget init`: from a decision's headings, the reference rows of a new council and its places."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from budget.checks import check_package
from budget.commands.options import DATA, DataOption, LangOption, message_language, say
from budget.errors import BudgetError, FindingsError, Problem, RefusedError
from budget.formats import read_document
from budget.importer import Given, NamesInText, names_in_text, read_decision_lines
from budget.languages import SOURCE_LANGUAGE, Language
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
    lines = read_document(file).lines
    editions = [names_in_text(lines, str(file))]
    if also:
        editions.append(names_in_text(read_document(also).lines, str(also)))
        if editions[0].grammar == editions[1].grammar:
            same = Problem.from_key(str(also), "same_language", "give_other_language", {"file": file})
            raise RefusedError(same)
    # The Russian one first.
    found, *others = sorted(editions, key=lambda edition: edition.grammar.language != SOURCE_LANGUAGE)
    target = data / REFERENCE_FOLDER
    with new_package_folder(target) as stage:
        folder = stage / REFERENCE_FOLDER
        if target.is_dir():
            shutil.copytree(target, folder)
        folder.mkdir(exist_ok=True)
        is_begun = begin_reference(DATA / REFERENCE_FOLDER, folder)
        reference = load_reference(stage if is_begun else data)
        new = _newcomer(found, others[0] if others else None, council, file, reference)
        for table, rows in new.rows.items():
            add_rows(folder, table, rows)
        refresh_descriptor(folder)
        has_convention = _begin_convention(lines, new.council, load_reference(stage), folder)
        if is_begun or has_convention or any(new.rows.values()):
            refresh_descriptor(folder)
            load_reference(stage)
            replace_package(folder, target)
            explain_folders(DATA, data)
    if is_begun:
        say(language, "init.begun", folder=target)
    _say(new, target, language, has_convention=has_convention)
    odd = [
        Problem.from_key(str(file), "odd_place_name", "add_place_row", quote=words) for words in new.unknown
    ]
    if odd:
        raise FindingsError(*odd)


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


def _say(new: Newcomer, target: Path, language: Language, *, has_convention: bool) -> None:
    for row in (*new.rows["councils"], *new.rows["places"]):
        names = {f"name_{code}": row[f"name_{code}"] for code in ("ru", "kk", "en")}
        say(language, "init.row", id=row.get("place") or f"councils.csv: {row['council']}", **names)
    for place in new.doubtful:
        say(language, "init.doubtful", place=place)
    if has_convention:
        say(language, "init.deficit_sign", file=target / "conventions.yaml")
    if any(new.rows.values()):
        say(language, "init.confirm", folder=target)
        say(language, "init.done", council=new.council, count=len(new.rows["places"]))
    elif not has_convention:
        say(language, "init.unchanged", council=new.council, folder=target)
