"""Downloads: each data package as it is stored, the text of its decision, and the reference, for download."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from budget.accounts import Site
from budget.downloads.words import Words, stored_words
from budget.errors import Problem, RefusedError
from budget.packages import DESCRIPTOR, PACKAGES_FOLDER, SOURCE_FOLDER, SOURCE_TEXT
from budget.reference import REFERENCE_FOLDER

_ADVICE: Final = "Run budget check; import the decision again."


def stored_files(data_dir: Path, site: Site) -> Iterator[tuple[str, bytes, Words]]:
    """Yield path, content and description of each stored file, byte for byte, in a folder a package.

    Only the files that a descriptor names are read, and the text of the decision. Raises RefusedError if one is
    missing, is a link or lies outside its package.
    """
    for decision in site.packages:
        yield from _package(data_dir / PACKAGES_FOLDER / decision, decision, site)
        text = _content(data_dir / SOURCE_FOLDER / decision, SOURCE_TEXT)
        yield f"{decision}/{SOURCE_TEXT}", text, stored_words(site.descriptors[decision], SOURCE_TEXT)
    yield from _package(data_dir / REFERENCE_FOLDER, REFERENCE_FOLDER, site)


def _package(folder: Path, name: str, site: Site) -> Iterator[tuple[str, bytes, Words]]:
    descriptor = site.descriptors[name]
    for file in (DESCRIPTOR, *(resource["path"] for resource in descriptor["resources"])):
        yield f"{name}/{file}", _content(folder, file), stored_words(descriptor, file)


def _content(folder: Path, name: str) -> bytes:
    path = folder / name
    if Path(name).name != name or path.is_symlink() or not path.is_file():
        raise RefusedError(Problem(f"{path}", "this is no file of the package.", _ADVICE))
    return path.read_bytes()
