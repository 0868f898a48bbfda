"""Publish stage: each data package as it is stored, and the reference, copied for download."""

import json
import shutil
from pathlib import Path
from typing import Final

from budget.errors import Problem, RefusedError
from budget.packages import DESCRIPTOR, package_folders
from budget.reference import REFERENCE_FOLDER

PUBLIC_FOLDER: Final = Path("build/public")
DOWNLOADS_FOLDER: Final = "data"


def copy_stored(data_dir: Path, public_dir: Path) -> int:
    """Copy the packages to `public_dir/data/<decision>/` and the reference to `public_dir/data/reference/`.

    Only the files that a descriptor names are copied. Return their number. Raises RefusedError if one is missing,
    is a link or lies outside its package.
    """
    target = public_dir / DOWNLOADS_FOLDER
    if target.exists():
        shutil.rmtree(target)
    copied = 0
    for folder in (*package_folders(data_dir), data_dir / REFERENCE_FOLDER):
        (target / folder.name).mkdir(parents=True)
        for name in _file_names(folder):
            shutil.copyfile(folder / name, target / folder.name / name)
            copied += 1
    return copied


def _file_names(folder: Path) -> list[str]:
    descriptor = folder / DESCRIPTOR
    names = [DESCRIPTOR]
    if descriptor.is_file() and not descriptor.is_symlink():
        names += [
            resource["path"] for resource in json.loads(descriptor.read_text(encoding="utf-8"))["resources"]
        ]
    for name in names:
        path = folder / name
        if Path(name).name != name or path.is_symlink() or not path.is_file():
            raise RefusedError(
                Problem(
                    f"{path}",
                    "this is no file of the package.",
                    "Run budget check; import the decision again.",
                )
            )
    return names
