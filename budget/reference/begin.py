"""Stage before all others: the reference of an empty data folder, and rows that a new council adds to it."""

import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import yaml

from budget.errors import Problem, RefusedError
from budget.languages import SOURCE_LANGUAGE, in_all_languages
from budget.locales import text
from budget.reference.records import Name
from budget.reference.table import reference_tables, stored_name
from budget.tables import csv_bytes

# What holds for every council; of all other tables a new folder has the head alone.
_GENERAL: Final = ("classification", "renumbered", "glossary", "search_words")
# What explains the folders of the data to a person, below the data folder.
_EXPLAINED: Final = ("LICENSE.md", "source/README.md", "packages/README.md")
_README: Final = "README.md"


def begin_reference(model: Path, folder: Path) -> bool:
    """Put into a folder what it lacks of a reference, from that in `model`; tell whether it lacked anything.

    Raises RefusedError if the model does not have it either.
    """
    lacking = [
        stored_name(table)
        for table in reference_tables().values()
        if not (folder / stored_name(table)).is_file()
    ]
    for name in lacking:
        start = model / name
        if not start.is_file():
            raise RefusedError(Problem.from_key(str(start), "no_file_here", "run_in_project"))
        lines = start.read_text(encoding="utf-8").splitlines(keepends=True)
        if name.partition(".")[0] not in _GENERAL:
            # The header of a CSV, the comment above the entries of a register.
            lines = lines[:1] if name.endswith(".csv") else [line for line in lines if line.startswith("#")]
        (folder / name).write_text("".join(lines), encoding="utf-8", newline="")
    if lacking and (model / _README).is_file() and not (folder / _README).exists():
        shutil.copyfile(model / _README, folder / _README)
    return bool(lacking)


def explain_folders(model: Path, data: Path) -> None:
    """Put beside the data what says of each folder what it is, where that is not there or was left empty by a kill."""
    for name in _EXPLAINED:
        file = data / name
        if (model / name).is_file() and not (file.exists() and file.stat().st_size):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes((model / name).read_bytes())


def add_rows(folder: Path, name: str, rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows, cells by column, below those of a CSV; what stands there stays byte for byte."""
    path = folder / reference_tables()[name].path
    # An editor may have left the last line without its end.
    end = b"" if path.read_bytes().endswith(b"\n") else b"\n"
    with path.open("ab") as file:
        file.write(end + lines_of(name, rows))


def lines_of(name: str, rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return rows, cells by column, as the lines of a CSV."""
    table = reference_tables()[name]
    cells = [[row.get(column, "") for column in table.columns] for row in rows]
    return csv_bytes(table, cells).partition(b"\n")[2]


# That a council prints a deficit without its minus: an entry of the conventions.
DEFICIT_SIGN: Final = {"check": "sign_as_written", "table": "balance", "code": "balance"}


def add_deficit_sign(folder: Path, council: str) -> None:
    """Write below the conventions that of a council, to be confirmed; what stands there stays byte for byte."""
    explanation = in_all_languages(lambda language: text(language, "init.deficit_sign.explanation"))
    head = {"convention": f"{council}-deficit-sign", "council": council}
    entry = yaml.safe_dump(
        [head | DEFICIT_SIGN | {"explanation": dict(explanation)}],
        allow_unicode=True,
        sort_keys=False,
        width=110,
    )
    path = folder / stored_name(reference_tables()["conventions"])
    with path.open("a", encoding="utf-8", newline="\n") as file:
        file.write(f"\n# to be confirmed\n{entry}")


# Letters that Russian does not have.
_KAZAKH: Final = re.compile("[әғқңөұүһі]", re.IGNORECASE)


def classification_row(name: Name) -> str:
    """Return a line of the classification as the row to paste that has its printed name, to be confirmed."""
    printed, codes = name.name[SOURCE_LANGUAGE], name.code.split("/")
    if len(codes) > 2 and len(codes[1]) == 1:
        del codes[1]
    # Some are named once for all subgroups, for all groups, for all programmes.
    code = codes[-1] if name.level in ("administrator", "subprogramme") else "/".join(codes)
    column = "name_kk" if _KAZAKH.search(printed) else "name_ru"
    cells = {"side": name.side, "code": code, "level": name.level, column: printed}
    cells |= {"printed_forms": printed, "status": "to be confirmed"}
    table = reference_tables()["classification"]
    return csv_bytes(table, [[cells.get(column, "") for column in table.columns]]).decode().splitlines()[1]
